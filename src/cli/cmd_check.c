#include "cli/command.h"
#include "cli/publications.h"

ClExit
cl_cmd_check(const ClArguments *arguments, GError **error)
{
    const char *format = arguments->format;

    if (format != NULL && !g_str_equal(format, "text") &&
        !g_str_equal(format, "json")) {
        cl_fail(error, CL_ERROR_USAGE,
                "there is no format \"%s\"; there are: text, json", format);
        return CL_EXIT_USAGE;
    }
    return cl_publications_run(arguments, false, error);
}
