#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib-unix.h>

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/publications.h"
#include "cli/result.h"
#include "cli/show.h"
#include "cli/tree.h"
#include "site/site.h"

/* A burst of changes is over when nothing happened for QUIET_MS; of one that
 * does not end, what is there after LONGEST_S is built. */
enum { QUIET_MS = 200, LONGEST_S = 3 };

typedef struct {
    const ClArguments *arguments;
    GPtrArray *publications; /* Watched */
    GMainLoop *loop;
    GTimer *burst; /* since its first change */
    guint timer;   /* until the next look; 0: nothing has happened */
} Watch;

/* One publication. */
typedef struct {
    const char *path; /* as the user wrote it */
    char *whole;      /* of its folder, or of the file; absolute */
    char *output;     /* absolute, when it is inside the folder */
    char **profiles;  /* absolute */
    ClTree *tree;
} Watched;

/* What a build is told of. */
typedef struct {
    const ClArguments *arguments;
    const char *path;
    const char *stage;
    ClProgress *progress;
} Telling;

/* --- one build ------------------------------------------------------------ */

static void
tell_progress(void *data, double fraction, const char *what)
{
    Telling *telling = data;

    cl_progress_show(telling->progress, fraction, telling->path, what);
    if (!telling->arguments->verbose || g_strcmp0(what, telling->stage) == 0)
        return;

    g_autofree char *message = g_strdup_printf("%s: %s", telling->path, what);
    cl_progress_erase(telling->progress);
    cl_show_message(message);
    telling->stage = what;
}

/* The one line that a build ends with. Whoever reads along in a pipe wants it
 * now. */
static void
show_result(const ClArguments *arguments, const ClResult *result, bool is_built,
            double seconds)
{
    g_autofree char *summary = cl_show_dup_summary(result->report);
    guint n = result->written->len;

    if (!is_built)
        printf("%s: not built, %s; the editions from before stay\n",
               result->path, summary);
    else if (!arguments->quiet && result->is_unchanged)
        printf("%s: unchanged, %s\n", result->path, summary);
    else if (!arguments->quiet)
        printf("%s: built %u file%s in %.2f s, %s\n", result->path, n,
               n == 1 ? "" : "s", seconds, summary);
    fflush(stdout);
}

/* Builds, then brings the download pages up to date. */
static void
make(ClResult *result, const ClRunOptions *run, bool with_catalogue)
{
    const ClBuildOptions *options = &run->options;

    cl_result_make(result, options, CL_AIM_BUILD);
    if (with_catalogue && result->error == NULL && !result->is_unchanged &&
        cl_build_passes(result->report, options))
        cl_site_update(options->output, &result->error);
}

static bool
build(const Watch *watch, const char *path, GError **error)
{
    const ClArguments *arguments = watch->arguments;
    Telling telling = { .arguments = arguments, .path = path };
    g_auto(ClRunOptions) run = { 0 };
    g_autoptr(GTimer) timer = g_timer_new();

    if (!cl_arguments_get_run(arguments, &run, error))
        return false;
    g_autoptr(ClShared) shared =
        cl_shared_new(run.options.fonts, run.options.profiles);
    ClResult *result = cl_result_new(path);

    run.options.shared = shared;
    run.options.listener =
        (ClBuildListener){ .progress = tell_progress, .data = &telling };
    telling.progress = cl_progress_new(!arguments->quiet);
    make(result, &run, !arguments->no_catalogue);
    cl_progress_free(telling.progress);
    cl_show_text(result->report, stderr,
                 arguments->quiet && !arguments->strict);

    bool ok = result->error == NULL;
    if (ok)
        show_result(arguments, result,
                    cl_build_passes(result->report, &run.options),
                    g_timer_elapsed(timer, NULL));
    else
        g_propagate_error(error, g_steal_pointer(&result->error));
    cl_result_free(result);
    return ok;
}

/* --- when to build -------------------------------------------------------- */

static gboolean
on_quiet(gpointer data)
{
    Watch *watch = data;

    watch->timer = 0;
    for (guint i = 0; i < watch->publications->len; i++) {
        const Watched *watched = g_ptr_array_index(watch->publications, i);
        g_autoptr(GError) error = NULL;

        if (!cl_tree_update(watched->tree) ||
            build(watch, watched->path, &error))
            continue;
        cl_show_message(error->message);
        printf("%s: not built; the editions from before stay\n", watched->path);
        fflush(stdout);
    }
    return G_SOURCE_REMOVE;
}

static void
stir(void *data)
{
    Watch *watch = data;

    if (watch->timer == 0)
        g_timer_start(watch->burst);
    else if (g_timer_elapsed(watch->burst, NULL) > LONGEST_S)
        return; /* the timer runs out */
    else
        g_source_remove(watch->timer);
    watch->timer = g_timeout_add(QUIET_MS, on_quiet, watch);
}

static gboolean
on_signal(gpointer data)
{
    const Watch *watch = data;

    g_main_loop_quit(watch->loop);
    return G_SOURCE_CONTINUE;
}

/* --- what to watch -------------------------------------------------------- */

/* (owned) @path without symbolic links, as far as it is there. */
static char *
resolve(const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    char *real = realpath(whole, NULL);

    if (real != NULL)
        return real;
    g_autofree char *folder = g_path_get_dirname(whole);
    g_autofree char *name = g_path_get_basename(whole);
    g_autofree char *above = resolve(folder);
    return g_build_filename(above, name, NULL);
}

static bool
is_inside(const char *path, const char *folder)
{
    gsize len = strlen(folder);

    return strncmp(path, folder, len) == 0 &&
           (path[len] == '/' || path[len] == '\0');
}

/* A build that changes what is watched would never end. */
static bool
set_output(Watched *watched, const char *output, GError **error)
{
    g_autofree char *whole = resolve(output);
    g_autofree char *name = g_path_get_basename(watched->whole);
    g_autofree char *folder = g_build_filename(whole, name, NULL);

    if (g_str_equal(whole, watched->whole) || is_inside(watched->whole, folder))
        return cl_fail(error, CL_ERROR_USAGE,
                       "the editions of %s would be written among its own "
                       "files; name another folder with --output",
                       watched->path);
    if (is_inside(whole, watched->whole))
        watched->output = g_steal_pointer(&whole);
    return true;
}

static void
watched_free(gpointer data)
{
    Watched *watched = data;

    cl_tree_free(watched->tree);
    g_free(watched->whole);
    g_free(watched->output);
    g_strfreev(watched->profiles);
    g_free(watched);
}

/* (owned) Their folders resolved, so that they compare with what the monitors
 * say. */
static char **
dup_profiles(char **profiles)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (gsize i = 0; profiles != NULL && profiles[i] != NULL; i++) {
        g_autofree char *folder = g_path_get_dirname(profiles[i]);
        g_autofree char *name = g_path_get_basename(profiles[i]);
        g_autofree char *whole = resolve(folder);
        g_autofree char *path = g_build_filename(whole, name, NULL);

        g_strv_builder_add(builder, path);
    }
    return g_strv_builder_end(builder);
}

static bool
add(Watch *watch, const char *path, GError **error)
{
    const ClArguments *arguments = watch->arguments;
    const char *output = arguments->output != NULL ? arguments->output : "dist";
    Watched *watched = g_new0(Watched, 1);

    g_ptr_array_add(watch->publications, watched);
    watched->path = path;
    watched->whole = resolve(path);
    watched->profiles = dup_profiles(arguments->profiles);
    if (g_str_has_suffix(watched->whole, "/publication.xml"))
        *strrchr(watched->whole, '/') = '\0';
    bool is_single = g_file_test(watched->whole, G_FILE_TEST_IS_REGULAR);
    if (!is_single && !set_output(watched, output, error))
        return false;

    watched->tree = cl_tree_new(&(ClTreeOptions){
        .path = watched->whole,
        .is_single = is_single,
        .except = watched->output,
        .also = (const char *const *)watched->profiles,
        .stirred = stir,
        .data = watch,
    });
    cl_tree_update(watched->tree);
    return true;
}

/* The first builds. What fails here fails as it does under "build". */
static ClExit
start(Watch *watch, char **paths, GError **error)
{
    for (gsize i = 0; paths[i] != NULL; i++)
        if (!add(watch, paths[i], error))
            return CL_EXIT_USAGE;
    for (gsize i = 0; paths[i] != NULL; i++)
        if (!build(watch, paths[i], error))
            return CL_EXIT_IO;
    return CL_EXIT_CLEAN;
}

static ClExit
run(Watch *watch, char **paths, GError **error)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    guint ids[G_N_ELEMENTS(signals)];

    /* Before the first build, so that none is ever cut short. */
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        ids[i] = g_unix_signal_add(signals[i], on_signal, watch);
    ClExit status = start(watch, paths, error);
    if (status == CL_EXIT_CLEAN) {
        if (!watch->arguments->quiet)
            cl_show_message("watching for changes; Ctrl+C ends it");
        g_main_loop_run(watch->loop);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        g_source_remove(ids[i]);
    if (watch->timer != 0)
        g_source_remove(watch->timer);
    return status;
}

ClExit
cl_cmd_watch(const ClArguments *arguments, GError **error)
{
    g_auto(GStrv) paths = cl_publications_dup_paths(arguments, true, error);
    if (paths == NULL)
        return CL_EXIT_USAGE;

    g_autoptr(GPtrArray) publications =
        g_ptr_array_new_with_free_func(watched_free);
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_autoptr(GTimer) burst = g_timer_new();
    Watch watch = { .arguments = arguments,
                    .publications = publications,
                    .loop = loop,
                    .burst = burst };

    return run(&watch, paths, error);
}
