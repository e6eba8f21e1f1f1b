#include "cli/command.h"
#include "cli/publications.h"

ClExit
cl_cmd_build(const ClArguments *arguments, GError **error)
{
    return cl_publications_run(arguments, true, error);
}
