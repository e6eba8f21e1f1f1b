#include <string.h>

#include "assemble/assemble.h"
#include "read_book.h"

static void
assemble(ClBook *book)
{
    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    read_book_assert_sound(book);
}

static void
test_generated_give_way(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='glossary'>Glossary of ours</h1>"
                  "<p id='term-graft'><a href='#glossary'>up</a>"
                  "<span id='use-graft-1'>x</span>"
                  "<a href='term:graft'>graft</a></p>");

    assemble(book);

    const xmlNode *own = cl_book_find_id(book, "glossary");
    g_assert_cmpuint(cl_book_get_part_of(book, own), ==, 2);
    g_assert_nonnull(cl_book_find_id(book, "glossary-2"));
    assert_has_lines(book, "chapter-01",
                     "    a href=\"#term-graft-2\" role=\"doc-glossref\" "
                     "id=\"use-graft-1-2\"\n");
    assert_has_lines(book, "glossary", "    dt id=\"term-graft-2\"\n");
}

static void
test_duplicates_are_renamed(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>A</h1><p><a href='#one'>one</a></p>");
    read_book_add(book, "b.xhtml", "<h1 id='one'>B</h1><p id='one-2'>x</p>");

    assemble(book);

    assert_has_lines(book, "chapter-01", "h1 id=\"one\"\n");
    assert_has_lines(book, "chapter-02", "h1 id=\"one-3\"\n");
    assert_has_lines(book, "chapter-02", "p id=\"one-2\"\n");
}

static void
test_headings_get_one(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1>A</h1><h2 id=''/><h2 id='a b'>B</h2>"
                  "<h2 id='c&quot;d'>C</h2>"
                  "<p><a href='#a b'>b</a><a href='#c%22d'>c</a></p>");

    assemble(book);

    assert_has_lines(book, "chapter-01", "  h1 id=\"section\"\n");
    assert_has_lines(book, "chapter-01", "  h2 id=\"section-2\"\n");
    assert_has_lines(book, "chapter-01", "  h2 id=\"a-b\"\n");
    assert_has_lines(book, "chapter-01", "    a href=\"#a-b\"\n");
    assert_has_lines(book, "chapter-01", "    a href=\"#c-d\"\n");
}

static void
test_odd_characters(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "CAR T/cell \"\u03b1\"", 2);
    read_book_add_term(book, "CAR-T-cell--\u03b1-", 3);
    read_book_add_work(book, "D\u00f6e & al.", 3);
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1>"
                  "<p><a href='term:CAR T/cell &quot;\u03b1&quot;'>x</a>"
                  "<a href='ref:D%C3%B6e%20&amp;%20al.'/></p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "    a href=\"#term-CAR-T-cell--\u03b1-\" "
                     "role=\"doc-glossref\" "
                     "id=\"use-CAR-T-cell--\u03b1--1\"\n");
    assert_has_lines(book, "glossary",
                     "    dt id=\"term-CAR-T-cell--\u03b1--2\"\n");
    assert_has_lines(book, "references", "    li id=\"ref-D\u00f6e---al-\"\n");
}

static void
test_author_keeps_id_of_link(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1>"
                  "<p><a id='here' href='term:graft'>graft</a>"
                  " <a href='#here'>back</a></p>");

    assemble(book);

    assert_has_lines(book, "glossary", "cl-pages for=\"here\"\n");
    assert_has_lines(book, "chapter-01", "    a href=\"#here\"\n");
}

static void
test_double_definitions(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add_term(book, "graft", 9);
    read_book_add_work(book, "work", 2);
    read_book_add_work(book, "work", 9)->is_background = true;
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p><a href='term:graft'>x</a>"
                  "<a href='ref:work'/></p>");

    assemble(book);

    assert_has_lines(book, "glossary", "    dt id=\"term-graft-2\"\n");
    assert_has_lines(book, "references", "    li id=\"ref-work-2\"\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/ids/generated-ids-give-way-to-authors",
                    test_generated_give_way);
    g_test_add_func("/assemble/ids/second-of-two-equal-ids-is-renamed",
                    test_duplicates_are_renamed);
    g_test_add_func("/assemble/ids/every-heading-has-one",
                    test_headings_get_one);
    g_test_add_func("/assemble/ids/odd-characters-are-replaced",
                    test_odd_characters);
    g_test_add_func("/assemble/ids/author-keeps-the-id-of-a-link",
                    test_author_keeps_id_of_link);
    g_test_add_func("/assemble/ids/double-definitions-do-not-clash",
                    test_double_definitions);
    return g_test_run();
}
