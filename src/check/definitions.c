#include "check/rules.h"

/* Further terms of a circle are not named. */
enum { MOST_NAMED = 5 };

static void
check_shared(const ClSharedForm *shared, ClReport *report)
{
    g_autofree char *place = cl_place_dup_text(shared->first->place);

    cl_report_add(report, CL_RULE_GLOSSARY_AMBIGUOUS, shared->second->place,
                  "The word “%s” is a form of \"%s\" and of \"%s\" at %s: "
                  "take it out of one of them, or make them one entry.",
                  shared->form, shared->second->id, shared->first->id, place);
}

static void
check_circle(const GPtrArray *circle, ClReport *report)
{
    const ClTerm *first = g_ptr_array_index(circle, 0);
    const ClTerm *second = g_ptr_array_index(circle, 1);
    g_autoptr(GString) way = g_string_new(NULL);

    g_string_append_printf(way, "\"%s\"", second->headword);
    for (guint i = 2; i < circle->len && i < MOST_NAMED; i++) {
        const ClTerm *term = g_ptr_array_index(circle, i);

        g_string_append_printf(way, ", that uses \"%s\"", term->headword);
    }
    if (circle->len > MOST_NAMED)
        g_string_append_printf(way, ", and so on over %u more",
                               circle->len - MOST_NAMED);
    cl_report_add(report, CL_RULE_GLOSSARY_CIRCULAR, first->place,
                  "The definition of \"%s\" uses %s, and that uses \"%s\" "
                  "again: explain one of them without the other.",
                  first->headword, way->str, first->headword);
}

static void
check_length(const ClTerm *term, gsize n_words, int most, ClReport *report)
{
    if (most > 0 && n_words > (gsize)most)
        cl_report_add(report, CL_RULE_GLOSSARY_LONG, term->place,
                      "The definition of \"%s\" has %zu words, and the "
                      "budget is %d: say what it is in one to three short "
                      "sentences, and move the rest into a chapter.",
                      term->headword, n_words, most);
}

/* A definition is short, and so its grade is a rough one. */
static void
check_hard(const ClTerm *term, const ClReadingCounts *counts,
           const ClReading *reading, double budget, ClReport *report)
{
    enum { LEAST_WORDS = 8, ABOVE_TEXT = 4, ABOVE_BUDGET = 2 };
    double grade = cl_reading_get_grade(counts);
    double text = cl_reading_get_grade(&reading->whole);

    if (budget < 0 || counts->n_measured < LEAST_WORDS ||
        grade < budget + ABOVE_BUDGET ||
        reading->whole.n_measured < CL_READING_LEAST_WORDS ||
        grade < text + ABOVE_TEXT)
        return;
    cl_report_add(report, CL_RULE_GLOSSARY_HARD, term->place,
                  "The definition of \"%s\" reads like grade %.1f, and the "
                  "text like %.1f: use shorter sentences and everyday words.",
                  term->headword, grade, MAX(text, 0));
}

/* @reading: NULL when nobody asked how hard the text is. */
void
cl_check_definitions(const ClBook *book, const ClTermFinder *finder,
                     const ClReading *reading, ClReport *report)
{
    g_autoptr(GPtrArray) circles = cl_mentions_dup_circles(finder, NULL);
    ClReadingBudget budget = cl_reading_get_budget(book->publication);

    for (guint i = 0; i < finder->shared->len; i++)
        check_shared(g_ptr_array_index(finder->shared, i), report);
    for (guint i = 0; i < circles->len; i++)
        check_circle(g_ptr_array_index(circles, i), report);
    for (guint i = 0; i < book->glossary->terms->len && reading != NULL; i++) {
        const ClTerm *term = g_ptr_array_index(book->glossary->terms, i);
        ClReadingCounts counts = cl_reading_count(finder, term->definition);

        check_length(term, counts.n_words, budget.definition, report);
        if (reading->is_english)
            check_hard(term, &counts, reading, budget.grade, report);
    }
}
