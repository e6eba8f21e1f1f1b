#include <string.h>

#include "layout_help.h"
#include "model/note.h"

#define MARK(id) "<a role='doc-noteref' href='#" id "'/>"
#define NOTE(id, text)                                                         \
    "<aside role='doc-footnote' id='" id "'><p>" text "</p></aside>"
#define LINES                                                                  \
    "Some words that fill the page, line by line, so that what comes after "   \
    "them stands further down and at last on another page. "
#define FILL "<p>" LINES "</p>"

static gsize
get_page(const LayoutCase *c, const char *id)
{
    const xmlNode *node = cl_book_find_id(c->book, id);
    gsize page = G_MAXSIZE;
    double top = 0;

    g_assert_nonnull(node);
    g_assert_true(cl_layout_find_target(c->layout, node, &page, &top));
    g_assert_cmpfloat(top, >, 0);
    return page;
}

static void
assert_no_findings(const LayoutCase *c)
{
    g_autofree char *findings = cl_report_dump(c->report);

    g_assert_cmpstr(findings, ==, "");
}

static void
test_note_stands_on_page_of_its_mark(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c,
        "<h1>Head" MARK("a") "</h1>" FILL FILL "<ul><li>x" MARK(
            "b") "</li></ul>" FILL FILL
                 "<table><tr><td>y" MARK(
                     "c") "</td></tr></table>" FILL FILL
                          "<aside data-callout='note'><p>z" MARK(
                              "d") "</p></aside>" FILL
                                   "<blockquote><p>q" MARK(
                                       "e") "</p></blockquote>" FILL NOTE("a",
                                                                          "A.")
                                       NOTE("b", "B.") NOTE("c", "C.")
                                           NOTE("d", "D.") NOTE("e", "E."));

    assert_no_findings(&c);
    for (int i = 1; i <= 5; i++) {
        g_autofree char *mark = g_strdup_printf("noteref-%d", i);
        g_autofree char *note = g_strdup_printf("note-%d", i);

        g_assert_cmpuint(get_page(&c, mark), ==, get_page(&c, note));
    }
    g_assert_cmpuint(get_page(&c, "note-5"), >, get_page(&c, "note-1"));
}

static void
test_page_never_begins_with_note(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>H</h1>" FILL "<p>x" MARK("a") "</p>" FILL FILL NOTE(
                "a", LINES LINES LINES LINES LINES LINES LINES LINES) FILL);
    ClPageMap *map = cl_layout_dup_page_map(c.layout);

    for (guint i = 0; i < map->starts->len; i++) {
        const ClPageStart *start = &g_array_index(map->starts, ClPageStart, i);

        g_assert_null(cl_note_find_around(start->node));
    }
    cl_page_map_free(map);
}

static void
test_note_is_set_once(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>H</h1><p>x" MARK(
                             "a") "</p>" FILL FILL FILL FILL FILL FILL
                                  "<p>y" MARK("a") "</p>" NOTE("a", "Unique."));
    g_autofree char *dump = cl_layout_dump(c.layout);
    const char *first = strstr(dump, "\"1 Unique.\"");

    g_assert_nonnull(first);
    g_assert_null(strstr(first + 5, "Unique"));
    g_assert_cmpuint(get_page(&c, "note-1"), ==, get_page(&c, "noteref-1"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/notes/stands-on-page-of-its-mark",
                    test_note_stands_on_page_of_its_mark);
    g_test_add_func("/layout/notes/page-never-begins-with-note",
                    test_page_never_begins_with_note);
    g_test_add_func("/layout/notes/is-set-once", test_note_is_set_once);
    return g_test_run();
}
