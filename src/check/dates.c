#include "check/rules.h"

enum { SOON_DAYS = 90 };

static void
check_overdue(const ClDated *next, const ClCheckOptions *options,
              ClReport *report)
{
    g_autofree char *day = cl_date_dup_iso(next->date);

    if (options->allow_overdue)
        cl_report_add(report, CL_RULE_REVIEW_NOTICE, next->place,
                      "The review was due on %s and is overdue: this is "
                      "published with a notice on the title page until you "
                      "review it and set a new date.",
                      day);
    else
        cl_report_add(report, CL_RULE_REVIEW_OVERDUE, next->place,
                      "The review was due on %s and is overdue: review the "
                      "text and set a new date, or build with "
                      "--allow-overdue to publish with a notice.",
                      day);
}

static void
check_soon(const ClDated *next, ClDate today, ClReport *report)
{
    int days = cl_date_days_between(cl_date_first_day(today),
                                    cl_date_last_day(next->date));
    g_autofree char *day = cl_date_dup_iso(next->date);

    if (days > SOON_DAYS)
        return;
    cl_report_add(report, CL_RULE_REVIEW_DUE_SOON, next->place,
                  "The next review is due on %s, in %d day%s: start it now.",
                  day, days, days == 1 ? "" : "s");
}

static void
check_order(const ClDated *reviewed, const ClDated *next, ClReport *report)
{
    if (!cl_date_is_set(reviewed->date) ||
        cl_date_days_between(cl_date_first_day(reviewed->date),
                             cl_date_last_day(next->date)) >= 0)
        return;
    g_autofree char *day = cl_date_dup_iso(next->date);
    g_autofree char *before = cl_date_dup_iso(reviewed->date);
    cl_report_add(report, CL_RULE_DATE_IMPOSSIBLE, next->place,
                  "The next review, %s, is before the last one, %s: correct "
                  "one of the two dates.",
                  day, before);
}

/* The word none is an answer: the editions say it. */
static void
check_missing(const ClPublication *publication, ClReport *report)
{
    const ClDated *next = &publication->dates[CL_DATE_NEXT_REVIEW];

    if (g_strcmp0(publication->type, "patient-information") == 0 &&
        next->place.path == NULL)
        cl_report_add(report, CL_RULE_REVIEW_DATE_MISSING,
                      cl_place(publication->path, 0, 0),
                      "Nothing says when the next review is due: add <date "
                      "of=\"next-review\"> with the day, or with the word "
                      "none.");
}

void
cl_check_dates(const ClBook *book, const ClCheckOptions *options,
               ClReport *report)
{
    const ClDated *dates = book->publication->dates;
    const ClDated *next = &dates[CL_DATE_NEXT_REVIEW];

    if (cl_check_is_draft(book))
        return;
    check_missing(book->publication, report);
    if (!cl_date_is_set(next->date))
        return;
    if (cl_publication_is_overdue(book->publication, options->today))
        check_overdue(next, options, report);
    else
        check_soon(next, options->today, report);
    check_order(&dates[CL_DATE_LAST_REVIEWED], next, report);
    check_order(&dates[CL_DATE_SOURCE_REVIEWED], next, report);
}
