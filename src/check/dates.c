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

/* The number of days left is not said: the sentence holds for weeks, and what
 * a build found needs no second look each morning. */
static void
check_soon(const ClDated *next, ClDate today, ClReport *report)
{
    g_autofree char *day = cl_date_dup_iso(next->date);

    if (cl_date_days_between(today, cl_date_last_day(next->date)) > SOON_DAYS)
        return;
    cl_report_add(report, CL_RULE_REVIEW_DUE_SOON, next->place,
                  "The next review is due on %s, within %d days: start it now.",
                  day, SOON_DAYS);
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

/* @modified as a day of UTC. */
static ClDate
get_day(gint64 modified)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(modified);
    ClDate day = { 0 };

    if (time != NULL)
        g_date_time_get_ymd(time, &day.year, &day.month, &day.day);
    return day;
}

/* A change is told with the version that made it: it cannot come later. A date
 * that is missing or no date at all is a finding of the schema's. */
static void
check_changes(const ClPublication *publication, ClReport *report)
{
    ClDate made = get_day(publication->modified);

    for (guint i = 0; i < publication->changes->len; i++) {
        const ClChange *change = g_ptr_array_index(publication->changes, i);
        g_autofree char *day = cl_date_dup_iso(change->date);

        if (!cl_date_is_set(change->date) || !cl_date_is_set(made) ||
            cl_date_days_between(made, cl_date_first_day(change->date)) <= 0)
            continue;
        cl_report_add(report, CL_RULE_DATE_IMPOSSIBLE, change->place,
                      "The change of version %s is dated %s, which is after "
                      "<modified>: correct one of the two.",
                      change->version, day);
    }
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

    check_changes(book->publication, report);
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

ClDate
cl_check_get_holds_until(const ClPublication *publication, ClDate today)
{
    static const ClDate never = { 9999, 12, 31 };
    ClDate next = publication->dates[CL_DATE_NEXT_REVIEW].date;

    if (publication->is_single || !cl_date_is_set(next) ||
        g_strcmp0(publication->status, "draft") == 0)
        return never;

    ClDate last = cl_date_last_day(next);
    ClDate soon = cl_date_add_days(last, -SOON_DAYS);
    if (cl_date_days_between(today, soon) > 0)
        return soon;
    return cl_date_days_between(today, last) >= 0 ? cl_date_add_days(last, 1)
                                                  : never;
}
