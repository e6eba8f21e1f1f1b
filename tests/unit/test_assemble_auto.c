#include <string.h>

#include "assemble/assemble.h"
#include "read_book.h"

static void
assemble(ClBook *book)
{
    ClAssembleOptions options = { 0 };

    book->glossary->is_auto = true;
    cl_assemble_book(book, &options);
    read_book_assert_sound(book);
}

/* Only the first in a section, and with the later ones plain. */
static void
test_first(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md",
                  "<h1 id='a'>Graft</h1><p>Two grafts, a graft.</p>"
                  "<h2 id='b'>B</h2><p>Graft</p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "  p\n    \"Two \"\n"
                     "    a href=\"#term-graft\" role=\"doc-glossref\" "
                     "id=\"use-graft-1\"\n      \"grafts\"\n"
                     "    \", a graft.\"\n");
    assert_has_lines(book, "chapter-01",
                     "  p\n    a href=\"#term-graft\" role=\"doc-glossref\" "
                     "id=\"use-graft-2\"\n      \"Graft\"\n");
    assert_has_lines(book, "glossary", "use-graft-1 use-graft-2");
}

/* The author's mark behind it is no second link. */
static void
test_author(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1><p>A graft. "
                  "<a href='term:graft'>Graft</a></p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "id=\"use-graft-1\"\n      \"graft\"\n    \". \"\n"
                     "    span class=\"term\" id=\"use-graft-2\"\n");
}

static void
test_not_in(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md",
                  "<h1 id='a'>Graft</h1><p><a href='#a'>graft</a> "
                  "<code>graft</code> <span lang='fr'>graft</span></p>"
                  "<pre>graft</pre>");

    assemble(book);

    g_autofree char *tree = read_book_dump(book, "chapter-01");
    g_assert_null(strstr(tree, "doc-glossref"));
}

static void
test_off(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClAssembleOptions options = { 0 };
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md", "<h1 id='a'>A</h1><p>A graft.</p>");

    cl_assemble_book(book, &options);

    assert_has_lines(book, "chapter-01", "\"A graft.\"");
}

/* What stands around a mark made so is still where the author wrote it. */
static void
test_places(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    ClPart *part = read_book_add(book, "a.md",
                                 "<h1 id='a'>A</h1><p>One graft now and "
                                 "then</p>");
    xmlNode *text = cl_dom_get_root(part->doc)->children->next->children;
    GArray *places = g_array_new(FALSE, FALSE, sizeof(ClTextPlace));
    ClTextPlace then = { strlen("One graft now and "), { "a.md", 6, 1 } };
    g_array_append_val(places, then);
    cl_dom_set_place(text, cl_place("a.md", 5, 1));
    cl_dom_take_text_places(text, places);

    assemble(book);

    const xmlNode *a =
        cl_dom_get_root(part->doc)->children->next->children->next;
    g_assert_cmpuint(cl_dom_get_place(a).column, ==, 5);
    g_assert_cmpuint(cl_dom_get_text_place(a->next, 1).column, ==, 11);
    ClPlace later = cl_dom_get_text_place(a->next, strlen(" now and the"));
    g_assert_cmpuint(later.line, ==, 6);
    g_assert_cmpuint(later.column, ==, 4);
}

static void
add_terms(ClBook *book, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("%c%u", (int)('a' + i % 26), i);

        read_book_add_term(book, name, i + 1);
    }
    read_book_add(book, "a.md", "<h1 id='letter-1'>A</h1>");
}

static void
test_letters(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_terms(book, 61);

    assemble(book);

    assert_has_lines(book, "glossary",
                     "  div class=\"letter\" aria-labelledby=\"letter-1-2\"\n"
                     "    h2 id=\"letter-1-2\"\n      \"A\"\n"
                     "    dl class=\"glossary\"\n      dt id=\"term-a0\"\n");
    assert_has_lines(book, "glossary", "h2 id=\"letter-26\"\n      \"Z\"\n");
    g_autofree char *contents = read_book_dump(book, "contents");
    g_assert_null(strstr(contents, "letter-26"));
}

static void
test_no_letters(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_terms(book, 60);

    assemble(book);

    g_autofree char *tree = read_book_dump(book, "glossary");
    g_assert_null(strstr(tree, "class=\"letter\""));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/auto/first-use-of-a-section", test_first);
    g_test_add_func("/assemble/auto/authors-mark-behind-it", test_author);
    g_test_add_func("/assemble/auto/not-in-headings-links-code", test_not_in);
    g_test_add_func("/assemble/auto/only-where-asked-for", test_off);
    g_test_add_func("/assemble/auto/keeps-places", test_places);
    g_test_add_func("/assemble/glossary/letters-above-sixty", test_letters);
    g_test_add_func("/assemble/glossary/no-letters-up-to-sixty",
                    test_no_letters);
    return g_test_run();
}
