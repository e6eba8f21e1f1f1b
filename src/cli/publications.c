#include "cli/publications.h"

#include <string.h>

#include <glib/gstdio.h>

#include "cli/progress.h"
#include "cli/show.h"

/* What the loop over the publications works with. */
typedef struct {
    const ClArguments *arguments;
    ClRunOptions run;
    ClProgress *progress;
    const char *path;  /* of the publication in hand */
    const char *stage; /* of it, as last told under --verbose */
    bool write;
    bool is_json;
    ClReport *all; /* for JSON: one report of all publications */
} Loop;

static void
tell_progress(void *data, double fraction, const char *what)
{
    Loop *loop = data;

    cl_progress_show(loop->progress, fraction, loop->path, what);
    if (!loop->arguments->verbose || g_strcmp0(what, loop->stage) == 0)
        return;

    g_autofree char *message = g_strdup_printf("%s: %s", loop->path, what);
    cl_progress_erase(loop->progress);
    cl_show_message(message);
    loop->stage = what;
}

static void
tell_written(void *data, const char *path)
{
    Loop *loop = data;

    cl_progress_erase(loop->progress);
    if (!loop->arguments->quiet)
        puts(path);
}

static void
tell_notice(void *data, const char *text)
{
    Loop *loop = data;

    cl_progress_erase(loop->progress);
    if (!loop->arguments->quiet)
        cl_show_message(text);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
is_publication(const char *folder)
{
    g_autofree char *file = g_build_filename(folder, "publication.xml", NULL);

    return g_file_test(file, G_FILE_TEST_EXISTS);
}

/* (owned) The publications in content/, in the order of their names, or the
 * current folder. */
static char **
find_publications(GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open("content", 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *folder = g_build_filename("content", name, NULL);

        if (is_publication(folder))
            g_ptr_array_add(found, g_steal_pointer(&folder));
    }
    g_ptr_array_sort(found, compare_names);
    if (found->len == 0 && is_publication("."))
        g_ptr_array_add(found, g_strdup("."));
    if (found->len == 0) {
        cl_fail(error, CL_ERROR_USAGE,
                "no publication is named, and neither content/ nor this "
                "folder holds one");
        return NULL;
    }
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_steal(found, NULL);
}

/* (owned) The operands without slashes at their ends: they begin the paths in
 * messages. */
static char **
dup_operands(const ClArguments *arguments)
{
    char **paths = g_strdupv(arguments->operands);

    for (gsize i = 0; paths[i] != NULL; i++) {
        gsize len = strlen(paths[i]);

        while (len > 1 && paths[i][len - 1] == '/')
            paths[i][--len] = '\0';
    }
    return paths;
}

/* (owned) What the editions of the publication at @path will be called. */
static char *
dup_name(const char *path)
{
    static const char *const endings[] = { ".md", ".xhtml" };
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    if (g_str_has_suffix(whole, "/publication.xml"))
        *strrchr(whole, '/') = '\0';
    char *name = g_path_get_basename(whole);

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            name[strlen(name) - strlen(endings[i])] = '\0';
    return name;
}

/* Two publications of one name would overwrite each other's editions. */
static bool
names_differ(char **paths, GError **error)
{
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize i = 0; paths[i] != NULL; i++) {
        char *name = dup_name(paths[i]);
        const char *other = g_hash_table_lookup(names, name);

        if (other != NULL) {
            cl_fail(error, CL_ERROR_USAGE,
                    "%s and %s have the same name, so their editions would "
                    "overwrite each other",
                    other, paths[i]);
            g_free(name);
            return false;
        }
        g_hash_table_insert(names, name, paths[i]);
    }
    return true;
}

static void
show_report(const Loop *loop, const ClReport *report)
{
    const ClArguments *arguments = loop->arguments;
    FILE *stream = loop->write ? stderr : stdout;
    g_autofree char *summary = cl_show_dup_summary(report);
    bool passes = cl_build_passes(report, &loop->run.options);

    /* Under --strict a warning is an error, and --quiet shows errors. */
    cl_show_text(report, stream, arguments->quiet && !arguments->strict);
    if (arguments->quiet && passes)
        return;
    fprintf(stream, "%s: %s%s\n", loop->path, summary,
            loop->write && !passes ? "; nothing was written" : "");
}

static ClExit
run_one(Loop *loop, const char *path, GError **error)
{
    const ClBuildOptions *options = &loop->run.options;
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) inner = NULL;

    loop->path = path;
    loop->stage = NULL;
    bool ok = cl_build_publication(path, options, loop->write, report, &inner);
    cl_progress_erase(loop->progress);
    if (!ok && g_error_matches(inner, CL_ERROR, CL_ERROR_USAGE)) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return CL_EXIT_USAGE;
    }

    ClExit status =
        cl_build_passes(report, options) ? CL_EXIT_CLEAN : CL_EXIT_CONTENT;
    if (loop->is_json)
        cl_report_merge(loop->all, report);
    else if (ok || cl_report_n(report) > 0)
        show_report(loop, report);
    if (!ok) {
        cl_show_message(inner->message);
        return CL_EXIT_IO;
    }
    return status;
}

static ClExit
run_all(Loop *loop, char **paths, GError **error)
{
    ClExit status = CL_EXIT_CLEAN;
    g_autoptr(GError) inner = NULL;

    for (gsize i = 0; paths[i] != NULL && inner == NULL; i++) {
        ClExit one = run_one(loop, paths[i], &inner);

        status = MAX(status, one);
    }
    if (inner != NULL)
        g_propagate_error(error, g_steal_pointer(&inner));
    else if (loop->is_json)
        cl_show_json(loop->all);
    return status;
}

ClExit
cl_publications_run(const ClArguments *arguments, bool write, GError **error)
{
    g_autoptr(ClReport) all = cl_report_new();
    Loop loop = {
        .arguments = arguments,
        .write = write,
        .is_json = g_strcmp0(arguments->format, "json") == 0,
        .all = all,
    };

    if (!cl_arguments_get_run(arguments, &loop.run, error)) {
        cl_run_options_clear(&loop.run);
        return CL_EXIT_USAGE;
    }
    g_auto(GStrv) paths = arguments->operands[0] != NULL
                              ? dup_operands(arguments)
                              : find_publications(error);
    if (paths == NULL || (write && !names_differ(paths, error))) {
        cl_run_options_clear(&loop.run);
        return CL_EXIT_USAGE;
    }

    loop.run.options.listener = (ClBuildListener){
        .progress = tell_progress,
        .wrote = tell_written,
        .notice = tell_notice,
        .data = &loop,
    };
    loop.progress = cl_progress_new(!arguments->quiet);
    ClExit status = run_all(&loop, paths, error);
    cl_progress_free(loop.progress);
    cl_run_options_clear(&loop.run);
    return status;
}
