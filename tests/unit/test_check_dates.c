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
                    "publication.xml:8:1: error: The next review, "
                    "2028-01-21, is before the last one, 2028-02: correct "
                    "one of the two dates. [date-impossible]\n");
}

static void
test_no_next_review(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");
    ClDated *next = &book->publication->dates[CL_DATE_NEXT_REVIEW];

    g_free(book->publication->type);
    book->publication->type = g_strdup("general");
    assert_findings(book, "2027-01-22", false, "");

    g_free(book->publication->type);
    book->publication->type = g_strdup("patient-information");
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
    ClDate day;
    cl_date_parse(today, &day);

    ClDate end = cl_check_get_holds_until(book->publication, day);

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
    g_test_add_func("/check/dates/patient-information-has-a-next-review",
                    test_no_next_review);
    return g_test_run();
}
