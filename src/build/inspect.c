/* A finished edition, judged by its bytes: see cl_build_inspect. */
#include <string.h>

#include "base/file.h"
#include "build/build.h"
#include "epub/epub.h"
#include "pdf/pdf.h"

/* No edition comes near this; memory is the limit. */
#define MAX_BYTES ((gsize)1 << 30)

static bool
has_suffix(const char *path, const char *suffix)
{
    gsize len = strlen(path);
    gsize n = strlen(suffix);

    return len > n && g_ascii_strcasecmp(path + len - n, suffix) == 0;
}

bool
cl_build_is_edition(const char *path)
{
    return has_suffix(path, ".epub") || has_suffix(path, ".pdf");
}

static void
add_outcome(ClReport *report, const char *path, const ClOutcome *outcome)
{
    const ClStandard *standard = outcome->standard;
    const char *place = outcome->place;
    const char *text =
        outcome->detail != NULL ? outcome->detail : standard->text;
    gsize len = strlen(text);

    /* The full stop comes last. */
    if (len > 0 && text[len - 1] == '.')
        len--;
    cl_report_add(report, CL_RULE_EDITION_FAILS, cl_place(path, 0, 0),
                  "%s%s%.*s (%s: %s, %s).", place != NULL ? place : "",
                  place != NULL ? ": " : "", (int)len, text, standard->id,
                  standard->section, standard->clause);
}

bool
cl_build_inspect(const char *path, ClReport *report, GError **error)
{
    g_autoptr(GBytes) bytes = cl_file_read(path, MAX_BYTES, error);
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

    if (bytes == NULL)
        return false;
    if (has_suffix(path, ".epub"))
        cl_epub_inspect(bytes, "epub", outcomes);
    else
        cl_pdf_inspect(bytes, "pdf", outcomes);
    if (cl_outcomes_n_of(outcomes, CL_OUTCOME_NOT_RUN) > 0)
        return cl_fail(error, CL_ERROR_INPUT,
                       "%s: the file is too large to be looked into", path);
    for (gsize i = 0; i < cl_outcomes_n(outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(outcomes, i);

        if (outcome->kind == CL_OUTCOME_FAIL)
            add_outcome(report, path, outcome);
    }
    cl_report_sort(report);
    return true;
}
