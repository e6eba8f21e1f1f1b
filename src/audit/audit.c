#include "audit/audit.h"

#include <string.h>

#include "audit/answers.h"
#include "model/words.h"

/* (owned) @place from the publication's folder on. */
static char *
dup_inner(const ClAudit *audit, const char *place)
{
    const char *folder = audit->book->publication->folder;
    gsize len = folder != NULL ? strlen(folder) : 0;

    if (place == NULL || len == 0 || strncmp(place, folder, len) != 0 ||
        place[len] != '/')
        return g_strdup(place);
    return g_strconcat(audit->book->publication->name, place + len, NULL);
}

char *
cl_answers_dup_place(const ClAudit *audit, ClPlace place)
{
    g_autofree char *text = cl_place_dup_text(place);

    return dup_inner(audit, text);
}

void
cl_answers_add(const ClAudit *audit, const char *id, ClOutcomeKind kind,
               const ClPlace *place, const char *detail)
{
    g_autofree char *where = place != NULL && place->path != NULL
                                 ? cl_answers_dup_place(audit, *place)
                                 : NULL;

    cl_outcomes_add(audit->outcomes, id, NULL, kind, where, detail);
}

/* --- validators ----------------------------------------------------------- */

static const struct {
    const char *id;
    ClJudge judge;
    bool is_epub;
} judged[] = {
    { "epub-epubcheck", CL_JUDGE_EPUBCHECK, true },
    { "a11y-ace", CL_JUDGE_ACE, true },
    { "pdfua-verapdf", CL_JUDGE_VERAPDF_UA1, false },
    { "pdfa-verapdf", CL_JUDGE_VERAPDF_2A, false },
};

static void
add_testimony(const ClAudit *audit, const char *id, const char *edition,
              const ClTestimony *testimony)
{
    if (testimony->findings->len == 0) {
        g_autofree char *detail = g_strdup_printf(
            "Version %s, on %s.", testimony->version, audit->evidence->day);

        cl_outcomes_add(audit->outcomes, id, edition, CL_OUTCOME_PASS, NULL,
                        detail);
    }
    for (guint i = 0; i < testimony->findings->len; i++) {
        const ClEvidenceFinding *finding =
            g_ptr_array_index(testimony->findings, i);
        g_autofree char *place = dup_inner(audit, finding->place);
        g_autofree char *detail =
            g_strdup_printf("%s: %s", finding->rule, finding->message);

        cl_outcomes_add(audit->outcomes, id, edition, CL_OUTCOME_FAIL, place,
                        detail);
    }
}

/* Editions for the printer are not for reading, and are not judged. */
void
cl_answers_add_judges(const ClAudit *audit)
{
    for (gsize i = 0; i < G_N_ELEMENTS(judged); i++) {
        bool is_any = false;

        for (guint k = 0; k < audit->editions->len; k++) {
            const ClAuditEdition *edition =
                g_ptr_array_index(audit->editions, k);
            bool is_epub = edition->n_pages == 0;

            if (is_epub != judged[i].is_epub || !edition->is_for_reading)
                continue;
            const ClTestimony *testimony =
                audit->evidence != NULL
                    ? cl_evidence_find(audit->evidence, edition->name,
                                       judged[i].judge)
                    : NULL;
            is_any = true;
            if (testimony != NULL)
                add_testimony(audit, judged[i].id, edition->name, testimony);
            else
                cl_outcomes_add(audit->outcomes, judged[i].id, edition->name,
                                CL_OUTCOME_NOT_RUN, NULL, NULL);
        }
        if (!is_any)
            cl_answers_add(audit, judged[i].id, CL_OUTCOME_NOT_APPLICABLE, NULL,
                           NULL);
    }
}

/* --- people --------------------------------------------------------------- */

/* Words that a native reader has read for all need nobody for this one. */
static bool
is_asked(const ClPublication *publication, const ClStandard *standard)
{
    return strcmp(standard->id, "person-words") != 0 ||
           cl_words_get_status(publication->lang) == CL_WORDS_UNREAD;
}

void
cl_answers_add_people(const ClAudit *audit)
{
    const ClPublication *publication = audit->book->publication;

    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);
        const ClHumanCheck *check =
            cl_publication_find_check(publication, standard->id);

        if (standard->scope != CL_SCOPE_PERSON)
            continue;
        if (check == NULL && !is_asked(publication, standard)) {
            cl_answers_add(audit, standard->id, CL_OUTCOME_NOT_APPLICABLE, NULL,
                           NULL);
            continue;
        }
        if (check == NULL) {
            cl_answers_add(audit, standard->id, CL_OUTCOME_PERSON, NULL, NULL);
            continue;
        }
        g_autofree char *day = cl_date_dup_iso(check->on);
        g_autofree char *detail =
            g_strdup_printf("Signed by %s on %s for version %s.%s%s", check->by,
                            day, check->version, check->note != NULL ? " " : "",
                            check->note != NULL ? check->note : "");
        cl_answers_add(audit, standard->id, CL_OUTCOME_PASS, &check->place,
                       detail);
    }
}

void
cl_audit_complete(const ClAudit *audit)
{
    cl_answers_add_publication(audit);
    cl_answers_add_judges(audit);
    cl_answers_add_people(audit);
    cl_outcomes_sort(audit->outcomes);
}

bool
cl_audit_is_blocking(const ClOutcome *outcome)
{
    return outcome->kind == CL_OUTCOME_FAIL && !outcome->standard->is_advice;
}

ClAnswer
cl_audit_get_answer(const ClAudit *audit)
{
    const ClOutcomes *outcomes = audit->outcomes;

    if (cl_report_n_errors(audit->report) > 0 ||
        (audit->is_strict && cl_report_n(audit->report) > 0))
        return CL_ANSWER_NO;
    for (gsize i = 0; i < cl_outcomes_n(outcomes); i++)
        if (cl_audit_is_blocking(cl_outcomes_get(outcomes, i)))
            return CL_ANSWER_NO;
    return cl_outcomes_n_of(outcomes, CL_OUTCOME_PERSON) > 0 ||
                   cl_outcomes_n_of(outcomes, CL_OUTCOME_NOT_RUN) > 0
               ? CL_ANSWER_CONFIRM
               : CL_ANSWER_YES;
}
