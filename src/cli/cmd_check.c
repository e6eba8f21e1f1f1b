#include <stdio.h>

#include "cli/command.h"
#include "cli/publications.h"
#include "cli/run.h"
#include "cli/show.h"

/* Prints the report on the publication at @path. */
static ClExit
print_report(const char *path, const ClBuildOptions *options, GError **error)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) inner = NULL;
    g_autoptr(GBytes) html = cl_build_report(path, options, report, &inner);

    if (html == NULL && g_error_matches(inner, CL_ERROR, CL_ERROR_USAGE)) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return CL_EXIT_USAGE;
    }
    if (html == NULL) {
        cl_show_message(inner->message);
        return CL_EXIT_IO;
    }
    fwrite(g_bytes_get_data(html, NULL), 1, g_bytes_get_size(html), stdout);
    return cl_build_passes(report, options) ? CL_EXIT_CLEAN : CL_EXIT_CONTENT;
}

/* A report is a document on one publication. */
static ClExit
check_as_html(const ClArguments *arguments, GError **error)
{
    g_auto(GStrv) paths = NULL;
    ClRunOptions run = { 0 };
    ClExit status = CL_EXIT_USAGE;

    if (cl_arguments_get_run(arguments, &run, error))
        paths = cl_publications_dup_paths(arguments, false, error);
    if (paths != NULL && g_strv_length(paths) != 1)
        cl_fail(error, CL_ERROR_USAGE,
                "--format=html makes a report on one publication, not %u: name "
                "one",
                g_strv_length(paths));
    else if (paths != NULL)
        status = print_report(paths[0], &run.options, error);
    cl_run_options_clear(&run);
    return status;
}

ClExit
cl_cmd_check(const ClArguments *arguments, GError **error)
{
    if (g_strcmp0(arguments->format, "html") == 0)
        return check_as_html(arguments, error);
    return cl_run_publications(
        arguments, arguments->validators ? CL_AIM_JUDGE : CL_AIM_CHECK, error);
}
