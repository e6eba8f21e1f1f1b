#include "check_book.h"

static const char cites_work[] =
    "<h1 id='a'>A</h1>\n<p><a href='ref:work'/></p>";

static void
test_undefined(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", cites_work);

    assert_report(book, "a.md:2:1: error: The reference list has no work "
                        "\"work\": add it to references.xml, or correct the "
                        "citation. [reference-undefined]\n");
}

static void
test_duplicate(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "work", 3);
    read_book_add_work(book, "work", 9);
    read_book_add(book, "a.md", cites_work);

    assert_report(book,
                  "references.xml:9:1: error: The work \"work\" is listed "
                  "here and at references.xml:3:1: merge the two, or give "
                  "one of them another id. [reference-duplicate]\n");
}

static void
test_unused(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "work", 3);
    read_book_add_work(book, "background", 4)->is_background = true;
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");

    assert_report(book,
                  "references.xml:3:1: warning: No chapter cites the work "
                  "\"work\", so it is not printed: cite it as "
                  "[](ref:work), mark it use=\"background\", or take it "
                  "out. [reference-unused]\n");
}

static void
test_date_missing(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClReference *work = read_book_add_work(book, "work", 3);
    work->dates[CL_WORK_PUBLISHED] = (ClDate){ 0 };
    work->dates[CL_WORK_ACCESSED] = (ClDate){ .year = 2024 };
    read_book_add(book, "a.md", cites_work);

    assert_report(book,
                  "references.xml:3:1: error: Nothing says how old the work "
                  "\"work\" is: add the date when it was published, updated "
                  "or reviewed; the year alone is enough. "
                  "[reference-date-missing]\n");
}

static void
test_date_of_draft(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "work", 3)->dates[CL_WORK_PUBLISHED] =
        (ClDate){ 0 };
    read_book_add(book, "a.md", cites_work);
    g_free(book->publication->status);
    book->publication->status = g_strdup("draft");

    assert_report(book, "");
}

static void
test_order_of_dates(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClReference *work = read_book_add_work(book, "work", 3);
    work->dates[CL_WORK_PUBLISHED] = (ClDate){ .year = 2020, .month = 5 };
    work->dates[CL_WORK_UPDATED] = (ClDate){ .year = 2019 };
    read_book_add(book, "a.md", cites_work);

    assert_report(book, "references.xml:3:1: error: The dates of the work "
                        "\"work\" are in an impossible order: 2019 cannot come "
                        "before 2020-05; correct one of them. "
                        "[date-order]\n");

    work->dates[CL_WORK_UPDATED].year = 2020;
    assert_report(book, "");
}

static void
test_address(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClReference *work = read_book_add_work(book, "work", 3);
    read_book_add(book, "a.md", cites_work);

    work->dates[CL_WORK_ACCESSED] = (ClDate){ .year = 2024 };
    work->address = g_strdup("https://x.org");
    assert_report(book, "");

    g_free(work->address);
    work->address = g_strdup("file:///etc");
    assert_report(book,
                  "references.xml:3:1: error: The address of the work "
                  "\"work\" is not on the web: write one that starts with "
                  "https:// or http://, or leave it out. [link-scheme]\n");

    g_free(work->address);
    work->address = g_strdup("https://x.org/a|b");
    assert_report(book,
                  "references.xml:3:1: error: The work \"work\" has "
                  "\"https://x.org/a|b\", which cannot be an address: copy it "
                  "anew, and write a space in it as %20. [link-malformed]\n");
}

static void
test_damaged_file(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", cites_work);

    book->references->is_damaged = true;

    assert_report(book, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/references/undefined-is-found", test_undefined);
    g_test_add_func("/check/references/duplicate-shows-both-places",
                    test_duplicate);
    g_test_add_func("/check/references/unused-is-a-warning-but-background",
                    test_unused);
    g_test_add_func("/check/references/date-of-access-is-no-age",
                    test_date_missing);
    g_test_add_func("/check/references/draft-needs-no-date",
                    test_date_of_draft);
    g_test_add_func("/check/references/dates-are-in-order",
                    test_order_of_dates);
    g_test_add_func("/check/references/address-is-on-the-web", test_address);
    g_test_add_func("/check/references/damaged-file-is-not-called-incomplete",
                    test_damaged_file);
    return g_test_run();
}
