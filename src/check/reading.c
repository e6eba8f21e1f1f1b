#include "model/reading.h"

#include "check/rules.h"

static void
check_grade(const ClReadingCounts *counts, const char *what, ClPlace place,
            double budget, ClReport *report)
{
    double grade = cl_reading_get_grade(counts);

    /* What shows as the budget is the budget. */
    if (budget < 0 || counts->n_measured < CL_READING_LEAST_WORDS ||
        grade < budget + 0.05)
        return;
    cl_report_add(report, CL_RULE_READING_GRADE, place,
                  "%s reads like grade %.1f, and the budget is %g: make the "
                  "longest sentences shorter, and say long words in short "
                  "ones.",
                  what, grade, budget);
}

static void
check_grades(const ClBook *book, const ClReading *reading, double budget,
             ClReport *report)
{
    const ClPublication *publication = book->publication;
    ClPlace place = publication->reading.place;

    if (!reading->is_english)
        return;
    if (place.path == NULL)
        place = cl_place(publication->path, 0, 0);
    check_grade(&reading->whole, "The whole text", place, budget, report);
    for (guint i = 0; i < reading->sections->len; i++) {
        const ClReadingSection *section =
            g_ptr_array_index(reading->sections, i);
        g_autofree char *what =
            g_strdup_printf("The section “%s”", section->title);

        check_grade(&section->counts, what, section->place, budget, report);
    }
}

static void
check_issue(const ClReadingIssue *issue, const ClReadingBudget *budget,
            ClReport *report)
{
    switch (issue->kind) {
    case CL_READING_SENTENCE:
        cl_report_add(report, CL_RULE_SENTENCE_LONG, issue->place,
                      "“%s” has %zu words, and the budget is %d: make two "
                      "sentences or a list of it.",
                      issue->text, issue->n, budget->sentence);
        break;
    case CL_READING_WORD:
        cl_report_add(report, CL_RULE_WORD_LONG, issue->place,
                      "“%s” has %zu letters: say it in shorter words, or "
                      "explain it in the glossary.",
                      issue->text, issue->n);
        break;
    case CL_READING_ABBREVIATION:
        cl_report_add(report, CL_RULE_ABBREVIATION_UNEXPLAINED, issue->place,
                      "Nothing says what “%s” stands for: write it in full "
                      "here with the letters in brackets, or put it into the "
                      "glossary.",
                      issue->text);
        break;
    case CL_READING_JARGON:
        cl_report_add(report, CL_RULE_JARGON, issue->place,
                      "“%s” is a hard word for many readers: say “%s”, if "
                      "that is what you mean.",
                      issue->text, issue->plainer);
        break;
    }
}

void
cl_check_reading(const ClBook *book, const ClReading *reading, ClReport *report)
{
    ClReadingBudget budget = cl_reading_get_budget(book->publication);

    check_grades(book, reading, budget.grade, report);
    for (guint i = 0; i < reading->issues->len; i++)
        check_issue(g_ptr_array_index(reading->issues, i), &budget, report);
}
