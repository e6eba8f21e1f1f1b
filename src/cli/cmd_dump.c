#include "cli/command.h"
#include "cli/show.h"

ClExit
cl_cmd_dump(const ClArguments *arguments, GError **error)
{
    if (g_strv_length(arguments->operands) != 2) {
        g_autofree char *stages =
            g_strjoinv(", ", (char **)cl_build_get_stages());
        cl_fail(error, CL_ERROR_USAGE,
                "a stage (%s) and one publication are needed", stages);
        return CL_EXIT_USAGE;
    }

    g_auto(ClRunOptions) run = { 0 };
    if (!cl_arguments_get_run(arguments, &run, error))
        return CL_EXIT_USAGE;

    const char *stage = arguments->operands[0];
    const char *path = arguments->operands[1];
    g_autoptr(ClReport) report = cl_report_new();
    g_autofree char *text =
        cl_build_dump(path, stage, &run.options, report, error);
    if (text == NULL)
        return CL_EXIT_IO;
    fputs(text, stdout);
    if (!g_str_equal(stage, "report"))
        cl_show_text(report, stderr, true);
    return cl_report_n_errors(report) > 0 ? CL_EXIT_CONTENT : CL_EXIT_CLEAN;
}
