#include "assemble/assemble.h"
#include "check_book.h"

enum { N_BOOKS = 300, DEEPEST = 5 };

static const char *const hrefs[] = {
    "term:graft", "term:a b", "term:none", "term:use-graft",
    "ref:work",   "ref:none", "ref:late",  "#one",
    "#two",       "#none",    "#glossary", "#references",
    "#a%20b",     "#",        "",          "https://x.org/",
    "tel:1",      "x.md",     "data:x",    "term:",
};

static const char *const ids[] = {
    "one",         "two",         "a b",        "",         "glossary",
    "use-graft-1", "cite-work-1", "term-graft", "ref-work", "one-2",
};

static const char *
pick(GRand *rand, const char *const *list, gsize n)
{
    return list[g_rand_int_range(rand, 0, (gint32)n)];
}

static void
add_id(GRand *rand, xmlNode *node)
{
    if (g_rand_int_range(rand, 0, 3) == 0)
        cl_dom_set_attribute(node, "id", pick(rand, ids, G_N_ELEMENTS(ids)));
}

static void
add_inlines(GRand *rand, xmlNode *parent, int depth)
{
    static const char *const names[] = { "a", "a", "a", "em", "span", "br" };
    gint32 n = g_rand_int_range(rand, 0, 4);

    for (gint32 i = 0; i < n && depth < DEEPEST; i++) {
        xmlNode *node =
            cl_dom_add(parent, pick(rand, names, G_N_ELEMENTS(names)));
        ClElement element = cl_dom_get_element(node);

        add_id(rand, node);
        if (element == CL_EL_A && g_rand_boolean(rand))
            cl_dom_set_attribute(node, "href",
                                 pick(rand, hrefs, G_N_ELEMENTS(hrefs)));
        if (element != CL_EL_BR)
            add_inlines(rand, node, depth + 1);
        if (g_rand_boolean(rand))
            cl_dom_add_text(parent, " word ");
    }
}

static void
add_chapter(GRand *rand, ClBook *book)
{
    static const char *const names[] = { "p", "p", "h1", "h2", "h3" };
    ClPart *part = read_book_add(book, "a.xhtml", "");
    xmlNode *body = cl_dom_get_root(part->doc);
    gint32 n = g_rand_int_range(rand, 0, 8);

    for (gint32 i = 0; i < n; i++) {
        xmlNode *block =
            cl_dom_add(body, pick(rand, names, G_N_ELEMENTS(names)));

        add_id(rand, block);
        add_inlines(rand, block, 0);
    }
}

static ClBook *
new_random_book(GRand *rand)
{
    ClBook *book = read_book_new();

    read_book_add_term(book, "graft", 1);
    read_book_add_term(book, "a b", 2);
    read_book_add_term(book, "graft", 3);
    read_book_add_term(book, "use-graft", 3);
    read_book_add_work(book, "work", 1);
    read_book_add_work(book, "late", 1)->is_background = true;
    for (gint32 i = g_rand_int_range(rand, 0, 4); i > 0; i--)
        add_chapter(rand, book);
    return book;
}

static void
test_sound(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261123);

    for (int i = 0; i < N_BOOKS; i++) {
        g_autoptr(ClBook) book = new_random_book(rand);
        g_autofree char *report = check_book_dump(book, "2026-11-23", false);

        cl_assemble_book(book, &(ClAssembleOptions){ 0 });

        read_book_assert_sound(book);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/random/any-book-becomes-sound", test_sound);
    return g_test_run();
}
