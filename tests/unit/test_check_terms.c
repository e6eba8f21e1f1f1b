#include "check_book.h"

static void
test_undefined(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book,
                  "a.md:2:1: error: The glossary has no term \"graft\": add "
                  "it to glossary.xml, or correct the link. "
                  "[glossary-undefined]\n");
}

static void
test_see_undefined(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClTerm *term = read_book_add_term(book, "graft", 3);
    g_ptr_array_add(term->see, g_strdup("host"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book,
                  "glossary.xml:3:1: error: The term \"graft\" says to see "
                  "\"host\", which the glossary does not have: add that "
                  "term, or take the see element out. "
                  "[glossary-undefined]\n");
}

static void
test_duplicate(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add_term(book, "graft", 9);
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book,
                  "glossary.xml:9:1: error: The term \"graft\" is defined "
                  "here and at glossary.xml:3:1: merge the two, or give one "
                  "of them another id. [glossary-duplicate]\n");
}

static void
test_unused(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");

    assert_report(book, "glossary.xml:3:1: warning: No chapter uses the term "
                        "\"graft\": mark the word where it stands, as in "
                        "[graft](term:graft), or take the term out. "
                        "[glossary-unused]\n");
}

static void
test_used_by_see(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_ptr_array_add(read_book_add_term(book, "far", 3)->see, g_strdup("near"));
    g_ptr_array_add(read_book_add_term(book, "near", 4)->see, g_strdup("far"));
    g_ptr_array_add(read_book_add_term(book, "graft", 5)->see,
                    g_strdup("near"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book, "");
}

static void
test_damaged_file(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_ptr_array_add(read_book_add_term(book, "far", 3)->see, g_strdup("near"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:far'>x</a>"
                  "<a href='term:graft'>x</a></p>");

    book->glossary->is_damaged = true;

    assert_report(book, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/terms/undefined-is-found", test_undefined);
    g_test_add_func("/check/terms/see-of-nothing-is-found", test_see_undefined);
    g_test_add_func("/check/terms/duplicate-shows-both-places", test_duplicate);
    g_test_add_func("/check/terms/unused-is-a-warning", test_unused);
    g_test_add_func("/check/terms/see-of-a-used-term-is-use", test_used_by_see);
    g_test_add_func("/check/terms/damaged-file-is-not-called-incomplete",
                    test_damaged_file);
    return g_test_run();
}
