#include "cli/command.h"
#include "cli/run.h"

ClExit
cl_cmd_build(const ClArguments *arguments, GError **error)
{
    return cl_run_publications(arguments, CL_AIM_BUILD, error);
}
