#include "check/rules.h"

static ClPlace
get_place(const ClReference *work, ClWorkDate kind)
{
    return cl_reference_get_date_place(work, kind);
}

/* Two dates the later of which cannot come first. */
static void
check_order(const ClReference *work, ClWorkDate early, ClWorkDate late,
            ClReport *report)
{
    ClDate from = work->dates[early];
    ClDate to = work->dates[late];

    if (!cl_date_is_set(from) || !cl_date_is_set(to) ||
        cl_date_days_between(cl_date_first_day(from), cl_date_last_day(to)) >=
            0)
        return;
    g_autofree char *early_text = cl_date_dup_iso(from);
    g_autofree char *late_text = cl_date_dup_iso(to);
    cl_report_add(report, CL_RULE_DATE_ORDER, get_place(work, late),
                  "The dates of the work \"%s\" are in an impossible order: "
                  "%s cannot come before %s; correct one of them.",
                  work->id, late_text, early_text);
}

static void
check_orders(const ClReference *work, ClReport *report)
{
    static const ClWorkDate orders[][2] = {
        { CL_WORK_PUBLISHED, CL_WORK_UPDATED },
        { CL_WORK_PUBLISHED, CL_WORK_REVIEWED },
        { CL_WORK_PUBLISHED, CL_WORK_EXPIRES },
        { CL_WORK_PUBLISHED, CL_WORK_ACCESSED },
        { CL_WORK_PUBLISHED, CL_WORK_CHECKED },
        { CL_WORK_REVIEWED, CL_WORK_REVIEW_DUE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        check_order(work, orders[i][0], orders[i][1], report);
}

static void
check_future(const ClReference *work, ClClock *clock, ClReport *report)
{
    static const struct {
        ClWorkDate kind;
        const char *what;
    } dates[] = {
        { CL_WORK_PUBLISHED, "was published" },
        { CL_WORK_UPDATED, "was updated" },
        { CL_WORK_REVIEWED, "was reviewed" },
        { CL_WORK_ACCESSED, "was read" },
        { CL_WORK_CHECKED, "was checked" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *what =
            g_strdup_printf("the work \"%s\" %s", work->id, dates[i].what);

        cl_check_future(work->dates[dates[i].kind],
                        get_place(work, dates[i].kind), what, clock, report);
    }
}

/* A DOI leads to one work for good: what is there does not change. */
static bool
is_on_web(const ClReference *work)
{
    return cl_link_get_kind(work->address) == CL_LINK_EXTERNAL &&
           g_strstr_len(work->address, -1, "://doi.org/") == NULL &&
           g_strstr_len(work->address, -1, "://dx.doi.org/") == NULL;
}

static void
check_missing(const ClReference *work, ClReport *report)
{
    if (!cl_reference_is_dated(work) && !work->has_bad_date)
        cl_report_add(report, CL_RULE_REFERENCE_DATE_MISSING, work->place,
                      "Nothing says how old the work \"%s\" is: add the date "
                      "when it was published, updated or reviewed; the year "
                      "alone is enough.",
                      work->id);
    if (is_on_web(work) && !cl_date_is_set(work->dates[CL_WORK_ACCESSED]) &&
        !work->has_bad_date)
        cl_report_add(report, CL_RULE_REFERENCE_ACCESS_MISSING, work->place,
                      "The work \"%s\" is on the web, and nothing says when it "
                      "was read there: add <date of=\"accessed\">.",
                      work->id);
}

/* Was the work read or checked on the day @since, or later? */
static bool
is_seen(const ClReference *work, ClWorkDate kind, ClDate since)
{
    ClDate date = work->dates[kind];

    return cl_date_is_set(date) &&
           cl_date_days_between(cl_date_first_day(since),
                                cl_date_last_day(date)) >= 0;
}

static void
check_unchecked(const ClBook *book, const ClReference *work, ClReport *report)
{
    ClDate last = book->publication->dates[CL_DATE_LAST_REVIEWED].date;

    if (!cl_date_is_set(last) || work->has_bad_date ||
        is_seen(work, CL_WORK_CHECKED, last) ||
        is_seen(work, CL_WORK_ACCESSED, last))
        return;
    g_autofree char *day = cl_date_dup_iso(last);
    cl_report_add(report, CL_RULE_REFERENCE_UNCHECKED, work->place,
                  "Nobody has checked the work \"%s\" since the last review, "
                  "%s: compare the text with it and add <date "
                  "of=\"checked\">.",
                  work->id, day);
}

static void
check_expiry(const ClReference *work, const ClCheckOptions *options,
             ClClock *clock, ClReport *report)
{
    ClDate date = work->dates[CL_WORK_EXPIRES];

    if (!cl_date_is_set(date) || !cl_clock_is_after(clock, date))
        return;
    g_autofree char *day = cl_date_dup_iso(date);
    if (options->allow_overdue)
        cl_report_add(report, CL_RULE_REVIEW_NOTICE,
                      get_place(work, CL_WORK_EXPIRES),
                      "The work \"%s\" held until %s: this is published with "
                      "a notice on the title page until you use a newer one.",
                      work->id, day);
    else
        cl_report_add(report, CL_RULE_REFERENCE_EXPIRED,
                      get_place(work, CL_WORK_EXPIRES),
                      "The work \"%s\" held until %s: use a newer one, or "
                      "build with --allow-overdue to publish with a notice.",
                      work->id, day);
}

static void
check_superseded(const ClBook *book, const ClReference *work, ClReport *report)
{
    const ClReference *newer = cl_references_find_newer(book->references, work);

    if (work->superseded_by == NULL)
        return;
    cl_report_add(report, CL_RULE_REFERENCE_SUPERSEDED, work->superseded_place,
                  "The work \"%s\" has been superseded by \"%s\": see what "
                  "that says, and cite it instead.",
                  work->id, newer != NULL ? newer->title : work->superseded_by);
}

/* Only of what is cited: a background work is no source of the text. */
static void
check_after_source(const ClBook *book, const ClReference *work,
                   ClReport *report)
{
    const ClDated *next = &book->publication->dates[CL_DATE_NEXT_REVIEW];
    ClDate due = work->dates[CL_WORK_REVIEW_DUE];

    if (!cl_date_is_set(next->date) || !cl_date_is_set(due) ||
        cl_date_days_between(cl_date_last_day(due),
                             cl_date_first_day(next->date)) <= 0)
        return;
    g_autofree char *day = cl_date_dup_iso(next->date);
    g_autofree char *before = cl_date_dup_iso(due);
    cl_report_add(report, CL_RULE_REVIEW_AFTER_SOURCE, next->place,
                  "The next review, %s, is later than that of the work "
                  "\"%s\", %s: set it to that day or an earlier one.",
                  day, work->id, before);
}

void
cl_check_works(const ClBook *book, const ClCheckOptions *options,
               ClClock *clock, ClReport *report)
{
    g_autoptr(GHashTable) cited = NULL;

    if (cl_check_is_draft(book))
        return;
    cited = cl_walk_dup_targets(book, CL_LINK_REFERENCE);
    for (guint i = 0; i < book->references->works->len; i++) {
        const ClReference *work = g_ptr_array_index(book->references->works, i);

        check_missing(work, report);
        check_orders(work, report);
        check_future(work, clock, report);
        check_unchecked(book, work, report);
        check_expiry(work, options, clock, report);
        check_superseded(book, work, report);
        if (g_hash_table_contains(cited, work->id))
            check_after_source(book, work, report);
    }
}
