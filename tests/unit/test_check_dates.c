#include <string.h>

#include "check_book.h"

static ClBook *
new_book(const char *next_review)
{
    ClBook *book = read_book_new();

    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");
    if (next_review != NULL)
        read_book_set_date(book, CL_DATE_NEXT_REVIEW, next_review, 8);
    return book;
}

static void
assert_findings(const ClBook *book, const char *today, bool allow_overdue,
                const char *expected)
{
    g_autofree char *dump = check_book_dump(book, today, allow_overdue);

    g_assert_cmpstr(dump, ==, expected);
}

static void
test_overdue(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");

    assert_findings(book, "2028-01-22", false,
                    "publication.xml:8:1: error: The review was due on "
                    "2028-01-21 and is overdue: review the text and set a "
                    "new date, or build with --allow-overdue to publish "
                    "with a notice. [review-overdue]\n");
}

static void
test_overdue_allowed(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");

    assert_findings(book, "2028-01-22", true,
                    "publication.xml:8:1: warning: The review was due on "
                    "2028-01-21 and is overdue: this is published with a "
                    "notice on the title page until you review it and set a "
                    "new date. [review-notice]\n");
}

static void
test_due_soon(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");

    assert_findings(book, "2028-01-20", false,
                    "publication.xml:8:1: warning: The next review is due "
                    "on 2028-01-21, within 90 days: start it now. "
                    "[review-due-soon]\n");
    assert_findings(book, "2027-10-23", false,
                    "publication.xml:8:1: warning: The next review is due "
                    "on 2028-01-21, within 90 days: start it now. "
                    "[review-due-soon]\n");
    assert_findings(book, "2027-10-22", false, "");
}

static void
test_month_lasts_to_its_end(void)
{
    g_autoptr(ClBook) book = new_book("2028-02");

    assert_findings(book, "2028-02-29", false,
                    "publication.xml:8:1: warning: The next review is due "
                    "on 2028-02, within 90 days: start it now. "
                    "[review-due-soon]\n");
}

static void
test_draft(void)
{
    g_autoptr(ClBook) book = new_book("2020");
    g_free(book->publication->status);
    book->publication->status = g_strdup("draft");

    assert_findings(book, "2028-01-22", false, "");
}

static void
test_single_file(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");
    book->publication->is_single = true;

    assert_findings(book, "2028-01-22", false, "");
}

static void
test_review_before_the_last(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");
    read_book_set_date(book, CL_DATE_LAST_REVIEWED, "2028-02", 7);

    assert_findings(book, "2027-01-22", false,
                    "publication.xml:7:1: error: It says that the text was "
                    "reviewed on 2028-02, which is still to come: correct the "
                    "date, or wait for the day. [date-future]\n"
                    "publication.xml:8:1: error: The dates are out of order: "
                    "the next review, 2028-01-21, cannot come before the last "
                    "review, 2028-02; correct one of the two. [date-order]\n");
}

/* What publication.xml has to say, said. */
static void
add_fields(ClPublication *publication)
{
    ClStatement *const statements[] = {
        &publication->sources, &publication->involvement,
        &publication->funding, &publication->interests,
        &publication->contact, &publication->other_formats,
    };
    static const ClRole roles[] = { CL_ROLE_AUTHOR, CL_ROLE_CLINICAL_REVIEWER };

    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        statements[i]->place = cl_place("publication.xml", 4, 1);
    publication->audience_place = cl_place("publication.xml", 4, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        ClPerson *person = g_new0(ClPerson, 1);

        person->role = roles[i];
        g_ptr_array_add(publication->people, person);
    }
}

static void
set_type(ClBook *book, const char *type)
{
    g_free(book->publication->type);
    book->publication->type = g_strdup(type);
}

static void
test_fields(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");
    g_autofree char *none = NULL;

    set_type(book, "general");
    none = check_book_dump(book, "2026-11-23", false);
    g_assert_nonnull(strstr(none, "publication.xml: warning: Nothing says who "
                                  "wrote it: add <person role=\"author\">"));
    g_assert_null(strstr(none, "who paid"));
    add_fields(book->publication);
    assert_findings(book, "2026-11-23", false, "");

    set_type(book, "patient-information");
    assert_findings(book, "2026-11-23", false, "");
    book->publication->funding.place.path = NULL;
    assert_findings(book, "2026-11-23", false,
                    "publication.xml: error: Nothing says who paid for it: "
                    "add <funding>, or write none in it, which the editions "
                    "then say (PIF TICK: funding statement). "
                    "[field-missing]\n");

    g_free(book->publication->status);
    book->publication->status = g_strdup("draft");
    assert_findings(book, "2026-11-23", false, "");
}

static void
add_check(ClBook *book, const char *standard, const char *version,
          const char *on)
{
    ClHumanCheck *check = g_new0(ClHumanCheck, 1);

    check->standard = g_strdup(standard);
    check->by = g_strdup("A Reed");
    check->version = g_strdup(version);
    check->place = cl_place("publication.xml",
                            20 + book->publication->human_checks->len, 1);
    g_assert_true(cl_date_parse(on, &check->on));
    g_ptr_array_add(book->publication->human_checks, check);
}

static void
test_signatures(void)
{
    g_autoptr(ClBook) book = new_book(NULL);
    book->publication->version = g_strdup("1.1");

    add_check(book, "person-order", "1.0", "2026-01-02");
    assert_findings(book, "2026-11-23", false,
                    "publication.xml:20:1: warning: A Reed signed "
                    "\"person-order\" for version 1.0, and this is version "
                    "1.1: let it be checked again, and sign that. "
                    "[human-check-old]\n");
    add_check(book, "person-order", "1.1", "2026-01-03");
    assert_findings(book, "2026-11-23", false, "");
    add_check(book, "pdf-title", "1.1", "2026-01-03");
    assert_findings(book, "2026-11-23", false,
                    "publication.xml:22:1: error: \"pdf-title\" is nothing "
                    "that a person is asked to confirm: take the name of the "
                    "check from the report. [human-check-unknown]\n");
}

static void
test_no_next_review(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");
    ClDated *next = &book->publication->dates[CL_DATE_NEXT_REVIEW];

    add_fields(book->publication);
    set_type(book, "general");
    assert_findings(book, "2027-01-22", false, "");

    set_type(book, "patient-information");
    assert_findings(book, "2027-01-22", false,
                    "publication.xml: error: Nothing says when the next "
                    "review is due: add <date of=\"next-review\"> with the "
                    "day, or with the word none. [review-date-missing]\n");

    *next = (ClDated){
        .place = cl_place("publication.xml", 8, 1),
        .says_none = true,
    };
    assert_findings(book, "2027-01-22", false, "");
}

/* The last day of what @book says on @today is the day before @until, when it
 * says something else; in between it says the same. */
static void
assert_holds(const ClBook *book, const char *today, const char *until)
{
    ClDate end = check_book_until(book, today);
    g_autofree char *iso = cl_date_dup_iso(end);
    g_assert_cmpstr(iso, ==, until);
    for (int allow = 0; allow < 2; allow++) {
        g_autofree char *now = check_book_dump(book, today, allow);
        g_autofree char *eve = cl_date_dup_iso(cl_date_add_days(end, -1));
        g_autofree char *last = check_book_dump(book, eve, allow);
        g_autofree char *then = check_book_dump(book, iso, allow);

        g_assert_cmpstr(now, ==, last);
        if (end.year < 9999)
            g_assert_cmpstr(now, !=, then);
    }
}

static void
test_holds_until_due_soon(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");

    assert_holds(book, "2026-11-23", "2027-10-23");
    assert_holds(book, "2027-10-22", "2027-10-23");
}

static void
test_holds_until_overdue(void)
{
    g_autoptr(ClBook) day = new_book("2028-01-21");
    g_autoptr(ClBook) month = new_book("2028-02");

    assert_holds(day, "2027-10-23", "2028-01-22");
    assert_holds(day, "2028-01-21", "2028-01-22");
    assert_holds(month, "2028-02-01", "2028-03-01");
}

static ClReference *
add_work(ClBook *book, ClWorkDate kind, const char *iso)
{
    ClReference *work = read_book_add_work(book, "work", 3);

    work->is_background = true;
    g_assert_true(cl_date_parse(iso, &work->dates[kind]));
    return work;
}

/* A date in the future is right from its first day on. */
static void
test_holds_until_the_future_comes(void)
{
    static const ClDateKind kinds[] = { CL_DATE_WRITTEN, CL_DATE_PUBLISHED,
                                        CL_DATE_SOURCE_REVIEWED,
                                        CL_DATE_LAST_REVIEWED };
    static const ClWorkDate works[] = { CL_WORK_PUBLISHED, CL_WORK_UPDATED,
                                        CL_WORK_REVIEWED, CL_WORK_ACCESSED,
                                        CL_WORK_CHECKED };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(ClBook) book = new_book(NULL);

        read_book_set_date(book, kinds[i], "2027-02", 7);
        assert_holds(book, "2026-11-23", "2027-02-01");
        assert_holds(book, "2027-02-01", "9999-12-31");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(works); i++) {
        g_autoptr(ClBook) book = new_book(NULL);

        add_work(book, works[i], "2027-02-03");
        assert_holds(book, "2026-11-23", "2027-02-03");
        assert_holds(book, "2027-02-03", "9999-12-31");
    }
}

static void
test_holds_until_signed_and_modified(void)
{
    g_autoptr(ClBook) signed_book = new_book(NULL);
    g_autoptr(ClBook) modified = new_book(NULL);

    signed_book->publication->version = g_strdup("1.1");
    add_check(signed_book, "person-order", "1.1", "2026-12-01");
    assert_holds(signed_book, "2026-11-23", "2026-12-01");
    /* 2026-12-01T00:00:00Z, when it is still November in the west. */
    modified->publication->modified = 1796083200;
    assert_holds(modified, "2026-11-23", "2026-11-30");
}

static void
test_holds_until_a_work_expires(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");

    add_work(book, CL_WORK_EXPIRES, "2026-12");
    assert_holds(book, "2026-11-23", "2027-01-01");
    assert_holds(book, "2027-01-01", "2027-10-23");
}

/* What asks for no day holds for good. */
static void
test_other_rules_ask_for_no_day(void)
{
    g_autoptr(ClBook) book = new_book("2035");
    ClReference *work = add_work(book, CL_WORK_ACCESSED, "2021");

    work->superseded_by = g_strdup("A newer one");
    work->address = g_strdup("https://example.org/");
    read_book_set_date(book, CL_DATE_LAST_REVIEWED, "2022", 6);
    read_book_set_date(book, CL_DATE_WRITTEN, "2023", 5);
    assert_holds(book, "2026-11-23", "2035-10-02");
    assert_holds(book, "2036-11-23", "9999-12-31");
}

static void
test_days_to_warn(void)
{
    g_autoptr(ClBook) book = new_book("2028-01-21");
    g_autoptr(ClReport) report = cl_report_new();
    ClCheckOptions options = { .today = { 2028, 1, 10 }, .warn_days = 10 };
    ClDate until = cl_check_book(book, &options, report);
    g_autofree char *iso = cl_date_dup_iso(until);

    g_assert_cmpint(cl_report_n(report), ==, 0);
    g_assert_cmpstr(iso, ==, "2028-01-11");
    options.today = until;
    cl_check_book(book, &options, report);
    g_assert_cmpint(cl_report_n(report), ==, 1);
    g_assert_nonnull(
        strstr(cl_report_get(report, 0)->message, "within 10 days"));
}

static void
test_interval(void)
{
    g_autoptr(ClBook) book = new_book("2029-11-23");

    read_book_set_date(book, CL_DATE_WRITTEN, "2026-11-23", 6);
    assert_findings(book, "2026-11-23", false, "");
    read_book_set_date(book, CL_DATE_NEXT_REVIEW, "2029-11-24", 8);
    assert_findings(book, "2026-11-23", false,
                    "publication.xml:8:1: warning: The next review, "
                    "2029-11-24, is more than 36 months after the writing, "
                    "2026-11-23: set it to 2029-11-23 or an earlier day. "
                    "[review-interval]\n");
    read_book_set_date(book, CL_DATE_WRITTEN, "2026", 6);
    assert_findings(book, "2026-11-23", false, "");
    read_book_set_date(book, CL_DATE_LAST_REVIEWED, "2026-02", 7);
    read_book_set_date(book, CL_DATE_NEXT_REVIEW, "2029-02", 8);
    assert_findings(book, "2026-11-23", false, "");
}

static void
test_source_is_reviewed_first(void)
{
    g_autoptr(ClBook) book = new_book("2028-02");
    ClReference *work = add_work(book, CL_WORK_REVIEW_DUE, "2028-01-21");

    assert_findings(book, "2026-11-23", false, "");
    read_book_add(book, "b.md", "<h1 id='b'>B</h1><p><a href='ref:work'/></p>");
    assert_findings(book, "2026-11-23", false,
                    "publication.xml:8:1: warning: The next review, 2028-02, "
                    "is later than that of the work \"work\", 2028-01-21: set "
                    "it to that day or an earlier one. "
                    "[review-after-source]\n");
    work->dates[CL_WORK_REVIEW_DUE] = (ClDate){ 2028, 2, 1 };
    assert_findings(book, "2026-11-23", false, "");
}

static void
test_holds_for_good(void)
{
    g_autoptr(ClBook) overdue = new_book("2028-01-21");
    g_autoptr(ClBook) none = new_book(NULL);
    g_autoptr(ClBook) draft = new_book("2028-01-21");
    g_free(draft->publication->status);
    draft->publication->status = g_strdup("draft");

    assert_holds(overdue, "2028-01-22", "9999-12-31");
    assert_holds(none, "2028-01-22", "9999-12-31");
    assert_holds(draft, "2026-11-23", "9999-12-31");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/dates/overdue-is-an-error", test_overdue);
    g_test_add_func("/check/dates/overdue-can-be-allowed",
                    test_overdue_allowed);
    g_test_add_func("/check/dates/last-90-days-are-a-warning", test_due_soon);
    g_test_add_func("/check/dates/month-lasts-to-its-end",
                    test_month_lasts_to_its_end);
    g_test_add_func("/check/dates/holds-until-the-review-is-due-soon",
                    test_holds_until_due_soon);
    g_test_add_func("/check/dates/holds-until-the-review-is-overdue",
                    test_holds_until_overdue);
    g_test_add_func("/check/dates/holds-for-good", test_holds_for_good);
    g_test_add_func("/check/dates/draft-is-not-checked", test_draft);
    g_test_add_func("/check/dates/single-file-is-not-checked",
                    test_single_file);
    g_test_add_func("/check/dates/next-review-is-after-the-last",
                    test_review_before_the_last);
    g_test_add_func("/check/dates/holds-until-the-future-comes",
                    test_holds_until_the_future_comes);
    g_test_add_func("/check/dates/holds-until-signed-and-modified",
                    test_holds_until_signed_and_modified);
    g_test_add_func("/check/dates/holds-until-a-work-expires",
                    test_holds_until_a_work_expires);
    g_test_add_func("/check/dates/other-rules-ask-for-no-day",
                    test_other_rules_ask_for_no_day);
    g_test_add_func("/check/dates/days-to-warn-can-be-set", test_days_to_warn);
    g_test_add_func("/check/dates/reviews-are-36-months-apart", test_interval);
    g_test_add_func("/check/dates/sources-are-reviewed-first",
                    test_source_is_reviewed_first);
    g_test_add_func("/check/fields/each-type-has-its-own", test_fields);
    g_test_add_func("/check/signatures/known-and-of-this-version",
                    test_signatures);
    g_test_add_func("/check/dates/patient-information-has-a-next-review",
                    test_no_next_review);
    return g_test_run();
}
