#include "check_book.h"

/* All of the trees as text. */
static char *
dup_trees(const ClBook *book)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < book->parts->len; i++) {
        g_autofree char *tree = cl_dom_dump(cl_book_get_part(book, i)->doc);
        g_string_append(all, tree);
    }
    return g_strdup(all->str);
}

ClDate
check_book_until(const ClBook *book, const char *today)
{
    g_autoptr(ClReport) report = cl_report_new();
    ClCheckOptions options = { 0 };

    g_assert_true(cl_date_parse(today, &options.today));
    return cl_check_book(book, &options, report);
}

char *
check_book_dump(const ClBook *book, const char *today, bool allow_overdue)
{
    g_autoptr(ClReport) report = cl_report_new();
    ClCheckOptions options = { .allow_overdue = allow_overdue };
    g_autofree char *before = dup_trees(book);

    g_assert_true(cl_date_parse(today, &options.today));
    cl_check_book(book, &options, report);

    g_autofree char *after = dup_trees(book);
    g_assert_cmpstr(before, ==, after);
    g_assert_false(book->is_assembled);
    cl_report_sort(report);
    return cl_report_dump(report);
}
