#include "cli/run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/publications.h"
#include "cli/show.h"
#include "site/site.h"

/* A build or check of several publications. */
typedef struct {
    const ClArguments *arguments;
    ClRunOptions run;
    ClBuildOptions worker; /* what one worker takes */
    ClProgress *progress;
    ClAim aim;
    ClShowForm form;    /* of all findings at the end, or NULL */
    ClReport *all;      /* for JSON: one report of all publications */
    GPtrArray *results; /* ClResult, in the order of the publications */
    guint n_done;
    guint n_shown; /* results before this one are shown */
    ClExit status;
    guint n_built;
    guint n_unchanged;
    guint n_failed;
    GError *error; /* of usage: it concerns all publications */
} Run;

static void
result_free(gpointer result)
{
    cl_result_free(result);
}

/* --- what is said of each --- */

static void
show_written(const Run *run, const ClResult *result)
{
    if (run->arguments->quiet)
        return;
    for (guint i = 0; i < result->written->len; i++)
        puts(g_ptr_array_index(result->written, i));
    /* Standard error is not kept back: the two shall not change places. */
    fflush(stdout);
    for (guint i = 0; i < result->notices->len; i++)
        cl_show_message(g_ptr_array_index(result->notices, i));
}

static void
show_report(const Run *run, const ClResult *result, bool passes)
{
    const ClArguments *arguments = run->arguments;
    bool is_build = run->aim == CL_AIM_BUILD;
    FILE *stream = is_build ? stderr : stdout;
    g_autofree char *summary = cl_show_dup_summary(result->report);
    const char *more = "";

    /* Under --strict a warning is an error, and --quiet shows errors. */
    cl_show_text(result->report, stream,
                 arguments->quiet && !arguments->strict);
    if (arguments->quiet && passes)
        return;
    if (is_build && !passes)
        more = "; nothing was written";
    else if (result->is_unchanged)
        more = "; unchanged";
    fprintf(stream, "%s: %s%s\n", result->path, summary, more);
}

/* Of a thousand publications that are as they were, nobody wants to read. */
static bool
is_worth_a_line(const Run *run, const ClResult *result)
{
    return !result->is_unchanged || cl_report_n(result->report) > 0 ||
           run->results->len == 1 || run->arguments->verbose;
}

static ClExit
show(Run *run, ClResult *result)
{
    const GError *error = result->error;
    bool passes = cl_build_passes(result->report, &run->run.options);

    show_written(run, result);
    if (run->form != NULL)
        cl_report_merge(run->all, result->report);
    else if ((error == NULL && is_worth_a_line(run, result)) ||
             cl_report_n(result->report) > 0)
        show_report(run, result, passes);
    if (error != NULL) {
        cl_show_message(error->message);
        return CL_EXIT_IO;
    }
    return passes ? CL_EXIT_CLEAN : CL_EXIT_CONTENT;
}

static void
count(Run *run, const ClResult *result, ClExit status)
{
    if (status != CL_EXIT_CLEAN)
        run->n_failed++;
    else if (result->is_unchanged)
        run->n_unchanged++;
    else
        run->n_built++;
    run->status = MAX(run->status, status);
}

/* Shows all results whose turn it is, and frees them. */
static void
show_ready(Run *run)
{
    for (; run->error == NULL && run->n_shown < run->results->len;
         run->n_shown++) {
        ClResult *result = g_ptr_array_index(run->results, run->n_shown);

        if (!result->is_done)
            return;
        cl_progress_erase(run->progress);
        if (g_error_matches(result->error, CL_ERROR, CL_ERROR_USAGE)) {
            run->error = g_steal_pointer(&result->error);
            return;
        }
        count(run, result, show(run, result));
        cl_result_free(result);
        run->results->pdata[run->n_shown] = NULL;
    }
}

/* --- one after another, and side by side --- */

static void
show_progress(const Run *run, const ClResult *result)
{
    guint n = run->results->len;
    double sum = run->n_done;

    if (n == 1) {
        cl_progress_show(run->progress, result->fraction, result->path,
                         result->doing);
        return;
    }
    for (guint i = run->n_shown; i < n; i++) {
        const ClResult *other = g_ptr_array_index(run->results, i);

        sum += other != NULL && !other->is_done ? other->fraction : 0;
    }
    /* The count first: long paths are cut. */
    g_autofree char *done = g_strdup_printf("%u of %u done", run->n_done, n);
    g_autofree char *name = g_filename_display_name(result->path);
    g_autofree char *what = g_strdup_printf("%s, %s", name, result->doing);
    cl_progress_show(run->progress, sum / n, done, what);
}

static void
tell_stage(const Run *run, const ClResult *result, const char *before)
{
    if (!run->arguments->verbose || g_strcmp0(result->doing, before) == 0)
        return;
    g_autofree char *message =
        g_strdup_printf("%s: %s", result->path, result->doing);
    cl_progress_erase(run->progress);
    cl_show_message(message);
}

/* In this process, for a single publication. */
static void
tell_own_progress(void *data, double fraction, const char *what)
{
    Run *run = data;
    ClResult *result = g_ptr_array_index(run->results, 0);
    const char *before = result->doing;

    result->fraction = fraction;
    result->doing = g_intern_string(what);
    show_progress(run, result);
    tell_stage(run, result, before);
}

static void
run_single(Run *run)
{
    ClBuildOptions options = run->run.options;

    options.listener =
        (ClBuildListener){ .progress = tell_own_progress, .data = run };
    cl_result_make(g_ptr_array_index(run->results, 0), &options, run->aim);
    show_ready(run);
}

static void
tell_parent(void *data, double fraction, const char *what)
{
    cl_worker_send(data, cl_result_make_progress(fraction, what));
}

static void
run_task(void *data, guint task, ClWorker *worker)
{
    const Run *run = data;
    const ClResult *asked = g_ptr_array_index(run->results, task);
    ClResult *result = cl_result_new(asked->path);
    ClBuildOptions options = run->worker;

    options.listener =
        (ClBuildListener){ .progress = tell_parent, .data = worker };
    cl_result_make(result, &options, run->aim);
    cl_result_send(result, worker);
    cl_result_free(result);
}

static void
receive(void *data, guint task, GVariant *message)
{
    Run *run = data;
    ClResult *result = g_ptr_array_index(run->results, task);
    const char *before = result->doing;

    cl_result_take(result, message);
    if (result->doing != NULL && !result->is_done) {
        show_progress(run, result);
        tell_stage(run, result, before);
    }
}

static bool
finish(void *data, guint task, const char *failure)
{
    Run *run = data;
    ClResult *result = g_ptr_array_index(run->results, task);

    if (failure != NULL) {
        g_clear_error(&result->error);
        cl_fail(&result->error, CL_ERROR_LIBRARY,
                "%s: the program failed here, with %s, so this publication is "
                "not done; please report it",
                result->path, failure);
        result->is_done = true;
    }
    run->n_done++;
    show_ready(run);
    return run->error == NULL;
}

static bool
run_side_by_side(Run *run, GError **error)
{
    guint jobs = run->run.options.jobs;
    guint n = run->results->len;
    guint n_jobs = jobs > 0 ? jobs : g_get_num_processors();
    const ClWorkers workers = {
        .n_tasks = n,
        .n_workers = MIN(n_jobs, n),
        .run = run_task,
        .receive = receive,
        .finish = finish,
        .type = G_VARIANT_TYPE(CL_RESULT_TYPE),
        .data = run,
    };

    if (run->aim != CL_AIM_CHECK)
        cl_shared_prepare(run->run.options.shared);
    run->worker = run->run.options;
    run->worker.jobs = n_jobs / workers.n_workers;
    if (!cl_workers_run(&workers))
        return cl_fail(error, CL_ERROR_IO,
                       "no process could be started for the work: %s",
                       g_strerror(errno));
    return true;
}

/* --- the end --- */

static void
show_tally(const Run *run)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (run->aim != CL_AIM_BUILD || run->arguments->quiet ||
        run->results->len == 1)
        return;
    if (run->n_built > 0)
        g_string_append_printf(text, "%u built", run->n_built);
    if (run->n_unchanged > 0)
        g_string_append_printf(text, "%s%u unchanged",
                               text->len > 0 ? ", " : "", run->n_unchanged);
    if (run->n_failed > 0)
        g_string_append_printf(text, "%s%u not written",
                               text->len > 0 ? ", " : "", run->n_failed);
    cl_show_message(text->str);
}

/* Download pages and catalogues are of all that stands in the folder. */
static bool
update_site(const Run *run, GError **error)
{
    const char *output = run->run.options.output;
    g_autofree char *records = g_build_filename(output, ".clearleaf", NULL);

    if (run->aim != CL_AIM_BUILD || run->arguments->no_catalogue ||
        !g_file_test(records, G_FILE_TEST_IS_DIR))
        return true;
    cl_progress_show(run->progress, 1, output, "writing download pages");
    bool ok = cl_site_update(output, error);
    cl_progress_erase(run->progress);
    return ok;
}

static ClExit
run_all(Run *run, char **paths, GError **error)
{
    for (gsize i = 0; paths[i] != NULL; i++)
        g_ptr_array_add(run->results, cl_result_new(paths[i]));
    if (run->results->len == 1)
        run_single(run);
    else if (!run_side_by_side(run, error))
        return CL_EXIT_IO;
    if (run->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&run->error));
        return CL_EXIT_USAGE;
    }
    if (run->form != NULL)
        run->form(run->all);
    bool ok = update_site(run, error);
    show_tally(run);
    return ok ? run->status : CL_EXIT_IO;
}

ClExit
cl_run_publications(const ClArguments *arguments, ClAim aim, GError **error)
{
    g_autoptr(ClReport) all = cl_report_new();
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(result_free);
    Run run = {
        .arguments = arguments,
        .aim = aim,
        .all = all,
        .results = results,
    };
    ClExit status = CL_EXIT_USAGE;
    g_auto(GStrv) paths = NULL;

    if (!cl_show_find_form(arguments->format, &run.form))
        cl_fail(error, CL_ERROR_USAGE,
                "there is no format \"%s\"; there are: %s", arguments->format,
                CL_SHOW_FORMS);
    else if (cl_arguments_get_run(arguments, &run.run, error))
        paths =
            cl_publications_dup_paths(arguments, aim != CL_AIM_CHECK, error);
    if (paths != NULL) {
        g_autoptr(ClShared) shared =
            cl_shared_new(run.run.options.fonts, run.run.options.profiles);

        run.run.options.shared = shared;
        run.progress = cl_progress_new(!arguments->quiet);
        status = run_all(&run, paths, error);
        cl_progress_free(run.progress);
    }
    cl_run_options_clear(&run.run);
    return status;
}
