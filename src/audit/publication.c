/* What the publication as a whole has to answer for: its rules, its facts. */
#include <string.h>

#include "audit/answers.h"

enum { MAX_RULES = 6 };

/* A standard that the program's own rules decide. */
typedef struct {
    const char *id;
    ClRuleId rules[MAX_RULES]; /* any finding of theirs fails it */
    int n_rules;
    bool (*applies)(const ClAudit *audit); /* NULL: always */
} ByRules;

static bool
has_pictures(const ClAudit *audit)
{
    return g_hash_table_size(audit->book->pictures) > 0;
}

static bool
has_terms(const ClAudit *audit)
{
    return audit->book->glossary->terms->len > 0;
}

static bool
has_works(const ClAudit *audit)
{
    return audit->book->references->works->len > 0;
}

static const ByRules by_rules[] = {
    { "wcag-alternatives", { CL_RULE_IMAGE_ALT_MISSING }, 1, has_pictures },
    { "wcag-structure",
      { CL_RULE_TABLE_IRREGULAR, CL_RULE_TABLE_HEADER_MISSING,
        CL_RULE_HEADING_SKIPPED, CL_RULE_HEADING_MISSING,
        CL_RULE_FOOTNOTE_UNDEFINED },
      5,
      NULL },
    { "wcag-links",
      { CL_RULE_LINK_EMPTY, CL_RULE_LINK_BROKEN, CL_RULE_LINK_MALFORMED },
      3,
      NULL },
    { "wcag-headings",
      { CL_RULE_HEADING_EMPTY, CL_RULE_HEADING_SKIPPED,
        CL_RULE_HEADING_MISSING },
      3,
      NULL },
    { "wcag-unusual-words",
      { CL_RULE_GLOSSARY_UNDEFINED, CL_RULE_GLOSSARY_DUPLICATE,
        CL_RULE_GLOSSARY_CIRCULAR },
      3,
      has_terms },
    { "wcag-abbreviations", { CL_RULE_ABBREVIATION_UNEXPLAINED }, 1, NULL },
    { "wcag-reading-level",
      { CL_RULE_READING_GRADE, CL_RULE_SENTENCE_LONG },
      2,
      NULL },
    { "duty-sources", { CL_RULE_REFERENCE_DATE_MISSING }, 1, has_works },
};

static void
answer_by_rules(const ClAudit *audit, const ByRules *row)
{
    bool is_met = true;

    if (row->applies != NULL && !row->applies(audit)) {
        cl_answers_add(audit, row->id, CL_OUTCOME_NOT_APPLICABLE, NULL, NULL);
        return;
    }
    for (gsize i = 0; i < cl_report_n(audit->report); i++) {
        const ClFinding *finding = cl_report_get(audit->report, i);

        for (int k = 0; k < row->n_rules; k++) {
            if (finding->rule != cl_rule_get(row->rules[k]))
                continue;
            cl_answers_add(audit, row->id, CL_OUTCOME_FAIL, &finding->place,
                           finding->message);
            is_met = false;
        }
    }
    if (is_met)
        cl_answers_add(audit, row->id, CL_OUTCOME_PASS, NULL, NULL);
}

/* --- what has to be said -------------------------------------------------- */

/* Only patient information owes its readers all of it. */
static bool
owes(const ClAudit *audit)
{
    return g_strcmp0(audit->book->publication->type, "patient-information") ==
           0;
}

/* Something that is there, is said to be none, or is missing. */
static void
answer_said(const ClAudit *audit, const char *id, const ClPlace *place,
            bool is_there, bool says_none)
{
    if (is_there)
        cl_answers_add(audit, id, CL_OUTCOME_PASS, place,
                       says_none ? "It says that there is none." : NULL);
    else if (owes(audit))
        cl_answers_add(audit, id, CL_OUTCOME_FAIL, NULL,
                       "publication.xml does not say.");
    else
        cl_answers_add(audit, id, CL_OUTCOME_NOT_APPLICABLE, NULL, NULL);
}

static void
answer_statement(const ClAudit *audit, const char *id,
                 const ClStatement *statement)
{
    answer_said(audit, id, &statement->place, statement->place.path != NULL,
                statement->text == NULL);
}

static void
answer_role(const ClAudit *audit, const char *id, ClRole role)
{
    const ClPublication *publication = audit->book->publication;

    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);

        if (person->role != role)
            continue;
        answer_said(audit, id, &person->place, true, person->name == NULL);
        return;
    }
    answer_said(audit, id, NULL, false, false);
}

static void
answer_text(const ClAudit *audit, const char *id, const char *text)
{
    answer_said(audit, id, NULL, text != NULL && *text != '\0', false);
}

/* --- dates ---------------------------------------------------------------- */

static void
answer_dates(const ClAudit *audit)
{
    static const ClDateKind kinds[] = { CL_DATE_WRITTEN, CL_DATE_LAST_REVIEWED,
                                        CL_DATE_NEXT_REVIEW };
    const ClDated *dates = audit->book->publication->dates;
    bool is_there = true;

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        is_there = is_there && dates[kinds[i]].place.path != NULL;
    answer_said(audit, "duty-dates", &dates[CL_DATE_NEXT_REVIEW].place,
                is_there, false);
}

/* As the rule review-interval has it. */
static bool
is_late(const ClPublication *publication)
{
    ClDate limit = cl_publication_get_review_limit(publication);
    ClDate next = publication->dates[CL_DATE_NEXT_REVIEW].date;

    return cl_date_is_set(limit) &&
           cl_date_days_between(limit, cl_date_first_day(next)) > 0;
}

/* From the last review, or the writing where nobody has reviewed it. */
static void
answer_review_cycle(const ClAudit *audit)
{
    static const char id[] = "duty-review-cycle";
    const ClPublication *publication = audit->book->publication;
    const ClDated *dates = publication->dates;
    const ClDated *next = &dates[CL_DATE_NEXT_REVIEW];

    if (!owes(audit) && !cl_date_is_set(next->date))
        cl_answers_add(audit, id, CL_OUTCOME_NOT_APPLICABLE, NULL, NULL);
    else if (!cl_date_is_set(next->date))
        cl_answers_add(audit, id, CL_OUTCOME_FAIL, &next->place,
                       "No next review is set.");
    else if (cl_publication_is_overdue(publication, audit->today))
        cl_answers_add(audit, id, CL_OUTCOME_FAIL, &next->place,
                       "The review is overdue.");
    else if (is_late(publication))
        cl_answers_add(audit, id, CL_OUTCOME_FAIL, &next->place,
                       "The next review is more than 36 months after the "
                       "last.");
    else
        cl_answers_add(audit, id, CL_OUTCOME_PASS, &next->place, NULL);
}

static bool
is_since(ClDate date, ClDate since)
{
    return cl_date_is_set(date) &&
           cl_date_days_between(cl_date_first_day(since),
                                cl_date_last_day(date)) >= 0;
}

/* Each work was checked, or read, on the day of the last review or later. */
static void
answer_evidence_checked(const ClAudit *audit)
{
    static const char id[] = "duty-evidence-checked";
    ClDate last = audit->book->publication->dates[CL_DATE_LAST_REVIEWED].date;
    bool is_met = true;

    if (!has_works(audit) || !cl_date_is_set(last)) {
        cl_answers_add(audit, id, CL_OUTCOME_NOT_APPLICABLE, NULL,
                       has_works(audit) ? "Nobody has reviewed it yet." : NULL);
        return;
    }
    for (guint i = 0; i < audit->book->references->works->len; i++) {
        const ClReference *work =
            g_ptr_array_index(audit->book->references->works, i);

        if (is_since(work->dates[CL_WORK_CHECKED], last) ||
            is_since(work->dates[CL_WORK_ACCESSED], last))
            continue;
        cl_answers_add(audit, id, CL_OUTCOME_FAIL, &work->place,
                       "It was not checked since the last review.");
        is_met = false;
    }
    if (is_met)
        cl_answers_add(audit, id, CL_OUTCOME_PASS, NULL, NULL);
}

/* --- the rest ------------------------------------------------------------- */

static bool
has_part(const ClAudit *audit, ClPartKind kind)
{
    for (guint i = 0; i < audit->book->parts->len; i++)
        if (cl_book_get_part(audit->book, i)->kind == kind)
            return true;
    return false;
}

static void
answer_ways(const ClAudit *audit)
{
    int n = has_part(audit, CL_PART_CONTENTS) +
            has_part(audit, CL_PART_GLOSSARY) +
            has_part(audit, CL_PART_REFERENCES) +
            cl_publication_has_edition(audit->book->publication, "clear");

    cl_answers_add(audit, "wcag-ways",
                   n > 1 ? CL_OUTCOME_PASS : CL_OUTCOME_FAIL, NULL, NULL);
}

/* The picture is the one whose alternative text leads to the address. */
static void
answer_qr_code(const ClAudit *audit)
{
    static const char id[] = "dpub-qr-code";
    const ClPublication *publication = audit->book->publication;
    bool is_found = false;

    if (publication->address == NULL) {
        cl_answers_add(audit, id, CL_OUTCOME_NOT_APPLICABLE, NULL, NULL);
        return;
    }
    for (guint i = 0; i < audit->book->parts->len; i++) {
        const xmlNode *root =
            cl_dom_get_root(cl_book_get_part(audit->book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *src = cl_dom_find_attribute(node, "src");
            const char *alt = cl_dom_find_attribute(node, "alt");

            if (g_strcmp0(src, "cl:qr-code") == 0)
                is_found = alt != NULL && *alt != '\0';
        }
    }
    cl_answers_add(audit, id, is_found ? CL_OUTCOME_PASS : CL_OUTCOME_FAIL,
                   &publication->address_place, NULL);
}

static void
answer_exemption(const ClAudit *audit)
{
    const ClPublication *publication = audit->book->publication;

    cl_answers_add(audit, "eaa-exemption",
                   publication->exemption == NULL ? CL_OUTCOME_NOT_APPLICABLE
                   : publication->exemption_reason.text != NULL
                       ? CL_OUTCOME_PASS
                       : CL_OUTCOME_FAIL,
                   &publication->exemption_reason.place, NULL);
}

/* Does the claim that the EPUB may make stand on what the standard asks for? */
static void
answer_claim(const ClAudit *audit)
{
    const ClPublication *publication = audit->book->publication;
    g_autofree char *missing =
        cl_claim_dup_missing(publication, audit->evidence);

    if (publication->evaluator.text == NULL)
        cl_answers_add(audit, "a11y-claim-founded", CL_OUTCOME_NOT_APPLICABLE,
                       NULL, "Nothing is claimed.");
    else if (missing == NULL)
        cl_answers_add(audit, "a11y-claim-founded", CL_OUTCOME_PASS,
                       &publication->evaluator.place, NULL);
    else
        cl_answers_add(audit, "a11y-claim-founded", CL_OUTCOME_NOT_APPLICABLE,
                       &publication->evaluator.place, missing);
}

void
cl_answers_add_publication(const ClAudit *audit)
{
    const ClPublication *publication = audit->book->publication;

    for (gsize i = 0; i < G_N_ELEMENTS(by_rules); i++)
        answer_by_rules(audit, &by_rules[i]);
    answer_claim(audit);
    answer_qr_code(audit);
    cl_answers_add(audit, "wcag-title",
                   publication->title != NULL ? CL_OUTCOME_PASS
                                              : CL_OUTCOME_FAIL,
                   NULL, NULL);
    cl_answers_add(audit, "wcag-language",
                   publication->lang != NULL ? CL_OUTCOME_PASS
                                             : CL_OUTCOME_FAIL,
                   NULL, NULL);
    answer_ways(audit);
    answer_text(audit, "duty-publisher", publication->publisher);
    answer_role(audit, "duty-authors", CL_ROLE_AUTHOR);
    answer_role(audit, "duty-clinical-review", CL_ROLE_CLINICAL_REVIEWER);
    answer_statement(audit, "duty-involvement", &publication->involvement);
    answer_statement(audit, "duty-funding", &publication->funding);
    answer_statement(audit, "duty-interests", &publication->interests);
    answer_evidence_checked(audit);
    answer_dates(audit);
    answer_review_cycle(audit);
    answer_text(audit, "duty-version", publication->version);
    answer_said(audit, "duty-audience", &publication->audience_place,
                publication->audience != NULL ||
                    publication->audience_place.path != NULL,
                publication->audience == NULL);
    answer_statement(audit, "duty-feedback", &publication->contact);
    answer_statement(audit, "duty-formats", &publication->other_formats);
    answer_exemption(audit);
}
