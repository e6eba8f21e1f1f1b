#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "cli/command.h"
#include "read/read.h"

ClExit
cl_cmd_schema(const ClArguments *arguments, GError **error)
{
    const char *const *names = cl_read_get_schema_names();
    const char *name = arguments->operands[0];

    if (name == NULL) {
        for (gsize i = 0; names[i] != NULL; i++)
            puts(names[i]);
        puts(CL_REPORT_SCHEMA);
        return CL_EXIT_CLEAN;
    }
    if (arguments->operands[1] != NULL) {
        cl_fail(error, CL_ERROR_USAGE, "one name at a time, please");
        return CL_EXIT_USAGE;
    }

    const char *schema = strcmp(name, CL_REPORT_SCHEMA) == 0
                             ? cl_audit_get_schema()
                             : cl_read_find_schema(name);
    if (schema == NULL) {
        g_autofree char *known = g_strjoinv(", ", (char **)names);
        cl_fail(error, CL_ERROR_USAGE,
                "there is no schema \"%s\"; there are: %s, %s", name, known,
                CL_REPORT_SCHEMA);
        return CL_EXIT_USAGE;
    }
    fputs(schema, stdout);
    return CL_EXIT_CLEAN;
}
