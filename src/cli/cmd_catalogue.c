#include <stdio.h>

#include "cli/command.h"
#include "site/site.h"

ClExit
cl_cmd_catalogue(const ClArguments *arguments, GError **error)
{
    const char *folder = arguments->output != NULL ? arguments->output : "dist";
    g_autofree char *records = g_build_filename(folder, ".clearleaf", NULL);
    g_autofree char *index = g_build_filename(folder, "index.html", NULL);

    if (arguments->operands[0] != NULL) {
        cl_fail(error, CL_ERROR_USAGE,
                "catalogue takes no names: give the folder with --output");
        return CL_EXIT_USAGE;
    }
    if (!g_file_test(records, G_FILE_TEST_IS_DIR)) {
        cl_fail(error, CL_ERROR_IO,
                "%s: holds nothing that clearleaf has built; run \"clearleaf "
                "build\" first",
                folder);
        return CL_EXIT_IO;
    }
    if (!cl_site_update(folder, error))
        return CL_EXIT_IO;
    puts(index);
    return CL_EXIT_CLEAN;
}
