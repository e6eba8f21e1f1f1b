#include "model/dom.h"
#include "model/glossary.h"
#include "model/pagemap.h"

static void
doc_free(xmlDoc **doc)
{
    cl_dom_free(*doc);
}

#define AUTO_DOC __attribute__((cleanup(doc_free))) xmlDoc *

static void
test_table(void)
{
    for (int i = CL_EL_NONE + 1; i < CL_N_ELEMENTS; i++) {
        const ClElementInfo *info = cl_dom_get_info((ClElement)i);

        g_assert_nonnull(info->name);
        g_assert_cmpint(cl_dom_find_element(info->name), ==, i);
    }
    g_assert_cmpint(cl_dom_find_element("script"), ==, CL_EL_NONE);
}

static void
test_place_inherits(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *p = cl_dom_add(cl_dom_get_root(doc), "p");
    xmlNode *text = cl_dom_add_text(p, "words");

    cl_dom_set_place(p, cl_place("a.md", 4, 2));
    cl_dom_set_place(p, cl_place("a.md", 70000, 3));

    ClPlace place = cl_dom_get_place(text);
    g_assert_cmpstr(place.path, ==, "a.md");
    g_assert_cmpuint(place.line, ==, 70000);
    g_assert_cmpuint(place.column, ==, 3);
    g_assert_null(cl_dom_get_place(cl_dom_get_root(doc)).path);
}

static void
test_many_places(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *first = cl_dom_add(cl_dom_get_root(doc), "p");

    cl_dom_set_place(first, cl_place("a.md", 1, 1));
    for (guint i = 2; i < 5000; i++)
        cl_dom_set_place(cl_dom_add(cl_dom_get_root(doc), "p"),
                         cl_place("a.md", i, 1));

    g_assert_cmpuint(cl_dom_get_place(first).line, ==, 1);
}

static void
test_text(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *p = cl_dom_add(cl_dom_get_root(doc), "p");

    cl_dom_add_text(p, "See ");
    cl_dom_add_text(cl_dom_add(p, "a"), "here");
    cl_dom_add_text(cl_dom_add(p, "cl-print"), " (page 3)");
    cl_dom_set_attribute(cl_dom_add(p, "img"), "alt", ", a dog");

    g_autofree char *text = cl_dom_dup_text(p);
    g_assert_cmpstr(text, ==, "See here, a dog");
}

static void
test_words_of_attribute(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *p = cl_dom_add(cl_dom_get_root(doc), "p");

    cl_dom_set_attribute(p, "class", "notice  overdue");

    g_assert_true(cl_dom_has_word(p, "class", "notice"));
    g_assert_true(cl_dom_has_word(p, "class", "overdue"));
    g_assert_false(cl_dom_has_word(p, "class", "over"));
    g_assert_false(cl_dom_has_word(p, "id", "notice"));
}

static void
test_walk(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *root = cl_dom_get_root(doc);
    xmlNode *list = cl_dom_add(root, "ul");
    xmlNode *item = cl_dom_add(list, "li");
    xmlNode *text = cl_dom_add_text(item, "one");
    xmlNode *after = cl_dom_add(root, "p");

    g_assert_true(cl_dom_next(root, root) == list);
    g_assert_true(cl_dom_next(item, root) == text);
    g_assert_true(cl_dom_next(text, root) == after);
    g_assert_true(cl_dom_next_after(list, root) == after);
    g_assert_null(cl_dom_next(after, root));
    g_assert_null(cl_dom_next(text, list));
}

static void
test_lang(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *p = cl_dom_add(cl_dom_get_root(doc), "p");
    xmlNode *span = cl_dom_add(p, "span");

    g_assert_cmpstr(cl_dom_find_lang(span, "en"), ==, "en");
    cl_dom_set_attribute(p, "lang", "fr");
    g_assert_cmpstr(cl_dom_find_lang(span, "en"), ==, "fr");
}

static void
test_dump(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *pre = cl_dom_add(cl_dom_get_root(doc), "pre");

    cl_dom_set_attribute(pre, "id", "x");
    cl_dom_add_text(pre, "é\nb");
    cl_dom_set_place(pre, cl_place("a.md", 2, 1));

    g_autofree char *text = cl_dom_dump(doc);
    g_assert_cmpstr(text, ==,
                    "body @0:0\n"
                    "  pre id=\"x\" @2:1\n"
                    "    \"é\\nb\" @2:1\n");
}

static void
add_term(ClGlossary *glossary, const char *id, const char *headword)
{
    ClTerm *term = cl_term_new();

    term->id = g_strdup(id);
    term->headword = g_strdup(headword);
    g_ptr_array_add(glossary->terms, term);
}

static void
test_collation(void)
{
    static const char *const expected[] = { "e", "E-mail", "étude", "Zebra" };
    g_autoptr(ClGlossary) glossary = cl_glossary_new();

    add_term(glossary, "z", "Zebra");
    add_term(glossary, "e2", "étude");
    add_term(glossary, "e1", "E-mail");
    add_term(glossary, "e0", "e");
    g_autoptr(GPtrArray) sorted = cl_glossary_dup_sorted(glossary, "fr");

    g_assert_cmpuint(sorted->len, ==, 4);
    for (guint i = 0; i < sorted->len; i++) {
        const ClTerm *term = g_ptr_array_index(sorted, i);

        g_assert_cmpstr(term->headword, ==, expected[i]);
    }
}

static void
test_page_map(void)
{
    AUTO_DOC doc = cl_dom_new();
    xmlNode *p = cl_dom_add(cl_dom_get_root(doc), "p");
    xmlNode *text = cl_dom_add_text(p, "One two three");
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");

    cl_dom_set_place(p, cl_place("a.md", 2, 1));
    cl_page_map_add(map, "7", 2, text, 4);

    g_autofree char *dump = cl_page_map_dump(map);
    g_assert_cmpstr(dump, ==, "7 part 2 a.md:2:1 \"two three\"\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/dom/every-element-has-a-row", test_table);
    g_test_add_func("/model/dom/place-comes-from-the-parent",
                    test_place_inherits);
    g_test_add_func("/model/dom/places-stay-where-they-are", test_many_places);
    g_test_add_func("/model/dom/text-leaves-out-print-only", test_text);
    g_test_add_func("/model/dom/finds-whole-words", test_words_of_attribute);
    g_test_add_func("/model/dom/walks-in-document-order", test_walk);
    g_test_add_func("/model/dom/language-comes-from-above", test_lang);
    g_test_add_func("/model/dom/dump-is-a-line-a-node", test_dump);
    g_test_add_func("/model/glossary/sorts-as-the-language-does",
                    test_collation);
    g_test_add_func("/model/pagemap/dump-shows-the-first-words", test_page_map);
    return g_test_run();
}
