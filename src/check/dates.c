#include "check/rules.h"

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
check_soon(const ClDated *next, int n_days, ClClock *clock, ClReport *report)
{
    g_autofree char *day = cl_date_dup_iso(next->date);

    if (!cl_clock_is_near(clock, next->date, n_days))
        return;
    cl_report_add(report, CL_RULE_REVIEW_DUE_SOON, next->place,
                  "The next review is due on %s, within %d days: start it now.",
                  day, n_days);
}

static void
check_due(const ClDated *next, const ClCheckOptions *options, ClClock *clock,
          ClReport *report)
{
    int n_days =
        options->warn_days > 0 ? options->warn_days : CL_CHECK_WARN_DAYS;

    if (cl_clock_is_after(clock, next->date))
        check_overdue(next, options, report);
    else
        check_soon(next, n_days, clock, report);
}

/* Of a review that is missing altogether another rule speaks. */
static void
check_interval(const ClPublication *publication, ClReport *report)
{
    const ClDated *dates = publication->dates;
    const ClDated *next = &dates[CL_DATE_NEXT_REVIEW];
    const ClDated *last = &dates[CL_DATE_LAST_REVIEWED];
    bool is_reviewed = cl_date_is_set(last->date);

    ClDate limit = cl_publication_get_review_limit(publication);

    if (!is_reviewed)
        last = &dates[CL_DATE_WRITTEN];
    if (!cl_date_is_set(next->date) || !cl_date_is_set(limit))
        return;
    if (cl_date_days_between(limit, cl_date_first_day(next->date)) <= 0)
        return;
    g_autofree char *day = cl_date_dup_iso(next->date);
    g_autofree char *before = cl_date_dup_iso(last->date);
    g_autofree char *until = cl_date_dup_iso(limit);
    cl_report_add(report, CL_RULE_REVIEW_INTERVAL, next->place,
                  "The next review, %s, is more than %d months after %s, %s: "
                  "set it to %s or an earlier day.",
                  day, CL_REVIEW_MONTHS,
                  is_reviewed ? "the last one" : "the writing", before, until);
}

static void
check_order(const ClDated *dates, ClDateKind early, ClDateKind late,
            ClReport *report)
{
    static const char *const names[CL_N_DATES] = {
        [CL_DATE_WRITTEN] = "the writing",
        [CL_DATE_PUBLISHED] = "the publishing",
        [CL_DATE_SOURCE_REVIEWED] = "the review of the source",
        [CL_DATE_LAST_REVIEWED] = "the last review",
        [CL_DATE_NEXT_REVIEW] = "the next review",
    };
    ClDate from = dates[early].date;
    ClDate to = dates[late].date;

    if (!cl_date_is_set(from) || !cl_date_is_set(to) ||
        cl_date_days_between(cl_date_first_day(from), cl_date_last_day(to)) >=
            0)
        return;
    g_autofree char *day = cl_date_dup_iso(to);
    g_autofree char *before = cl_date_dup_iso(from);
    cl_report_add(report, CL_RULE_DATE_ORDER, dates[late].place,
                  "The dates are out of order: %s, %s, cannot come before %s, "
                  "%s; correct one of the two.",
                  names[late], day, names[early], before);
}

/* A text may be reviewed before it is published, and its source after either,
 * so these pairs are not here. */
static void
check_orders(const ClDated *dates, ClReport *report)
{
    static const ClDateKind orders[][2] = {
        { CL_DATE_WRITTEN, CL_DATE_PUBLISHED },
        { CL_DATE_WRITTEN, CL_DATE_LAST_REVIEWED },
        { CL_DATE_WRITTEN, CL_DATE_NEXT_REVIEW },
        { CL_DATE_SOURCE_REVIEWED, CL_DATE_NEXT_REVIEW },
        { CL_DATE_LAST_REVIEWED, CL_DATE_NEXT_REVIEW },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        check_order(dates, orders[i][0], orders[i][1], report);
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
        cl_report_add(report, CL_RULE_DATE_ORDER, change->place,
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
                      publication->place.path != NULL
                          ? publication->place
                          : cl_place(publication->path, 0, 0),
                      "Nothing says when the next review is due: add <date "
                      "of=\"next-review\"> with the day, or with the word "
                      "none.");
}

void
cl_check_future(ClDate date, ClPlace place, const char *what, ClClock *clock,
                ClReport *report)
{
    if (!cl_date_is_set(date) || !cl_clock_is_before(clock, date))
        return;
    g_autofree char *day = cl_date_dup_iso(date);
    cl_report_add(report, CL_RULE_DATE_FUTURE, place,
                  "It says that %s on %s, which is still to come: correct "
                  "the date, or wait for the day.",
                  what, day);
}

/* A time of UTC is of the day before in the west of the world: it is in the
 * future everywhere from the day after on. */
static void
check_modified(const ClPublication *publication, ClClock *clock,
               ClReport *report)
{
    ClDate made = get_day(publication->modified);

    if (!cl_date_is_set(made) || publication->modified <= 0)
        return;
    g_autofree char *day = cl_date_dup_iso(made);
    if (cl_clock_is_before(clock, cl_date_add_days(made, -1)))
        cl_report_add(report, CL_RULE_DATE_FUTURE, publication->modified_place,
                      "It says that the files were last changed on %s, which "
                      "is still to come: correct <modified>.",
                      day);
}

static void
check_future(const ClPublication *publication, ClClock *clock, ClReport *report)
{
    static const char *const whats[CL_N_DATES] = {
        [CL_DATE_WRITTEN] = "the text was written",
        [CL_DATE_PUBLISHED] = "the text was published",
        [CL_DATE_SOURCE_REVIEWED] = "the source was reviewed",
        [CL_DATE_LAST_REVIEWED] = "the text was reviewed",
    };

    for (int i = 0; i < CL_N_DATES; i++)
        if (whats[i] != NULL)
            cl_check_future(publication->dates[i].date,
                            publication->dates[i].place, whats[i], clock,
                            report);
    check_modified(publication, clock, report);
}

void
cl_check_dates(const ClBook *book, const ClCheckOptions *options,
               ClClock *clock, ClReport *report)
{
    const ClDated *dates = book->publication->dates;

    check_changes(book->publication, report);
    if (cl_check_is_draft(book))
        return;
    check_missing(book->publication, report);
    if (cl_date_is_set(dates[CL_DATE_NEXT_REVIEW].date))
        check_due(&dates[CL_DATE_NEXT_REVIEW], options, clock, report);
    check_interval(book->publication, report);
    check_orders(dates, report);
    check_future(book->publication, clock, report);
}
