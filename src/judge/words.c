#include <string.h>

#include "judge/judge.h"

/* Plain words for one rule of a validator. */
typedef struct {
    bool is_pdf; /* both flavours of veraPDF number their rules alike */
    const char *rule;
    const char *part; /* of the message; NULL: any */
    const char *words;
    bool names_it; /* the message has in quotes what it is about */
} Row;

/* Those that the broken editions of tests/validators meet: for others the
 * validator speaks for itself. */
static const Row rows[] = {
    { false, "RSC-005", "Duplicate", "one id stands at two places", true },
    { false, "RSC-005", "language", "the language of the e-book is not said",
      false },
    { false, "RSC-012", NULL, "a link leads to a place that is not there",
      false },
    { false, "RSC-007", NULL, "a link leads to a file that is not there",
      false },
    { false, "RSC-016", NULL, "the document is no XML that can be read",
      false },
    { false, "OPF-003", NULL, "a file of the archive is in no list", false },
    { false, "image-alt", NULL, "a picture has no alternative text", false },
    { false, "html-has-lang", NULL, "the language of the text is not said",
      false },
    { false, "epub-lang", NULL, "the language of the e-book is not said",
      false },
    { false, "heading-order", NULL, "a level of headings is left out", false },
    { true, "7.3-1", NULL, "a picture has no alternative text", false },
    { true, "7.2-2", NULL, "the language of the bookmarks is not known",
      false },
    { true, "7.2-22", NULL, "the language of an alternative text is not known",
      false },
    { true, "7.2-24", NULL, "the language of a link's description is not known",
      false },
    { true, "7.2-33", NULL, "the language of the metadata is not known",
      false },
    { true, "7.2-34", NULL, "the language of the text is not known", false },
    { true, "7.4.2-1", NULL, "a level of headings is left out", false },
    { true, "7.18.1-2", NULL, "a link has no description", false },
    { true, "7.18.5-2", NULL, "a link has no description", false },
    { true, "7.1-10", NULL, "viewers are not told to show the title", false },
    { true, "7.1-3", NULL,
      "something is painted that is neither tagged nor an artifact", false },
    { true, "5-1", NULL, "the file does not say that it is PDF/UA-1", false },
    { true, "6.2.4.3-2", NULL, "nothing says what the colours mean", false },
};

static const Row *
find_row(ClJudge judge, const char *rule, const char *message)
{
    bool is_pdf = judge == CL_JUDGE_VERAPDF_UA1 || judge == CL_JUDGE_VERAPDF_2A;

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].is_pdf == is_pdf && strcmp(rows[i].rule, rule) == 0 &&
            (rows[i].part == NULL || strstr(message, rows[i].part) != NULL))
            return &rows[i];
    return NULL;
}

char *
cl_judge_dup_words(ClJudge judge, const char *rule, const char *message)
{
    const Row *row = find_row(judge, rule, message);
    const char *quote = strchr(message, '"');
    const char *end = quote != NULL ? strchr(quote + 1, '"') : NULL;

    if (row == NULL)
        return g_strdup(message);
    if (!row->names_it || end == NULL)
        return g_strdup(row->words);
    return g_strdup_printf("%s: %.*s", row->words, (int)(end + 1 - quote),
                           quote);
}
