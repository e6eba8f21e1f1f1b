#include <stdio.h>

#include "cli/command.h"
#include "cli/starter.h"
#include "model/vocabulary.h"

/* What publication.rng takes. */
#define LANGUAGE "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\z"

ClExit
cl_cmd_new(const ClArguments *arguments, GError **error)
{
    const char *path = arguments->operands[0];
    ClStarter starter = {
        .lang = arguments->lang != NULL ? arguments->lang : "en",
    };

    if (path == NULL || path[0] == '\0' || arguments->operands[1] != NULL) {
        cl_fail(error, CL_ERROR_USAGE, "name one folder, please");
        return CL_EXIT_USAGE;
    }
    if (!g_regex_match_simple(LANGUAGE, starter.lang, 0, 0)) {
        cl_fail(error, CL_ERROR_USAGE,
                "--lang needs a language tag such as en-GB, not \"%s\"",
                starter.lang);
        return CL_EXIT_USAGE;
    }
    if (!cl_arguments_get_today(arguments, &starter.today, error))
        return CL_EXIT_USAGE;
    if (!cl_starter_make(path, &starter, error))
        return CL_EXIT_IO;
    puts(path);
    if (!cl_vocabulary_is_english(starter.lang))
        fprintf(stderr,
                "clearleaf: the example text is in English: write yours, in "
                "the language %s, over it\n",
                starter.lang);
    return CL_EXIT_CLEAN;
}
