#include "check_book.h"

#define OPEN "<h1 id='a'>A</h1>\n"

static void
test_right_tables(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(
        book, "a.md",
        OPEN "<table><caption>c</caption><thead><tr><th colspan='2'>a</th>"
             "</tr></thead><tbody><tr><td rowspan='2'>b</td><td/></tr>"
             "<tr><td>c</td></tr></tbody><tbody><tr><td/><td/></tr></tbody>"
             "<tfoot><tr><th>d</th><td/></tr></tfoot></table>"
             "<table><tbody><tr><th>a</th><td/></tr></tbody></table>");

    assert_report(book, "");
}

static void
test_uneven_rows(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  OPEN "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
                       "<tbody>\n<tr><td>c</td></tr></tbody></table>");

    assert_report(book, "a.md:3:1: error: This row has 1 column, and the "
                        "table has 2: add cells, which may be empty, or "
                        "correct colspan and rowspan. [table-irregular]\n");
}

static void
test_empty_row(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  OPEN "<table><tbody><tr><th rowspan='2'>a</th></tr>"
                       "\n<tr/></tbody></table>");

    assert_report(book, "a.md:3:1: error: This row has no cell of its own: "
                        "take it out, and lower the rowspan of the cells above "
                        "by one. [table-irregular]\n");
}

static void
test_spans(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  OPEN "<table><tbody><tr><th>a</th><td rowspan='2'>b</td>"
                       "</tr></tbody></table>");

    assert_report(book, "a.md:2:1: error: This cell spans more rows or "
                        "columns than the table has for it: correct rowspan "
                        "or colspan. [table-irregular]\n");
}

static void
test_order(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  OPEN "<table><tbody><tr><td>a</td></tr></tbody>\n"
                       "<thead><tr><th>b</th></tr></thead>\n"
                       "<thead><tr><th>b</th></tr></thead></table>");

    assert_report(book,
                  "a.md:3:1: error: The <thead> is not in its place: a table "
                  "begins with its <caption>, then <thead>, and ends with "
                  "<tfoot>. [table-irregular]\n"
                  "a.md:4:1: error: This table has a second <thead>: a table "
                  "has one. [table-irregular]\n");
}

static void
test_inside(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  OPEN "<table><tbody><tr><th>a</th><td>\n<table><tbody><tr>"
                       "<th>a</th></tr></tbody></table></td></tr></tbody>"
                       "</table>");

    assert_report(book, "a.md:3:1: error: This table stands in a cell of "
                        "another: put it after that table, or write it as a "
                        "list. [table-irregular]\n");
}

static void
test_no_header(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  OPEN "<table><thead><tr><th/></tr></thead><tbody><tr>"
                       "<td>a</td></tr></tbody></table>\n<table/>");

    assert_report(book,
                  "a.md:2:1: error: No cell of this table is a header: say at "
                  "the top of each column, or at the start of each row, what "
                  "it holds. [table-header-missing]\n"
                  "a.md:3:1: error: This table has no cells: fill it, or take "
                  "it out. [table-irregular]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/tables/right", test_right_tables);
    g_test_add_func("/check/tables/rows-of-one-width", test_uneven_rows);
    g_test_add_func("/check/tables/rows-have-cells", test_empty_row);
    g_test_add_func("/check/tables/spans-inside-the-table", test_spans);
    g_test_add_func("/check/tables/parts-in-order", test_order);
    g_test_add_func("/check/tables/none-in-another", test_inside);
    g_test_add_func("/check/tables/headers", test_no_header);
    return g_test_run();
}
