#include <string.h>

#include "assemble/assemble.h"
#include "layout_help.h"
#include "read_book.h"

/* Lays a book with a QR code out in print of @size_pt; its title page has
 * @n_notices of a line, the version and @publisher. */
static void
lay_out(LayoutCase *c, double size_pt, guint n_notices, const char *publisher)
{
    g_autoptr(GError) error = NULL;
    ClBook *book = read_book_new();
    ClPublication *publication = book->publication;

    publication->address = g_strdup("https://example.org/tea/");
    publication->version = g_strdup("1.0");
    publication->publisher = g_strdup(publisher);
    for (guint i = 0; i < n_notices; i++) {
        ClStatement *notice = g_new0(ClStatement, 1);

        notice->text = g_strdup("Read this first.");
        notice->place = cl_place("publication.xml", i + 1, 1);
        g_ptr_array_add(publication->notices, notice);
    }
    read_book_add(book, "a.xhtml", "<h1 id='a'>A</h1><p>Text.</p>");
    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    c->book = book;
    c->profile = layout_help_profile(size_pt);
    c->fonts = layout_help_fonts();
    c->report = cl_report_new();
    c->layout = cl_layout_new(book, c->profile, c->fonts, c->report, &error);
    g_assert_no_error(error);
}

/* (owned) The dump of the title page, up to the contents. */
static char *
dup_title_page(const LayoutCase *c)
{
    g_autofree char *dump = cl_layout_dump(c->layout);
    const char *end = strstr(dump, "\"Contents\"");

    g_assert_nonnull(end);
    return g_strndup(dump, (gsize)(end - dump));
}

static void
assert_title_page(const LayoutCase *c, const char *lines)
{
    g_autofree char *dump = dup_title_page(c);

    if (strstr(dump, lines) == NULL)
        g_test_message("%s", dump);
    g_assert_nonnull(strstr(dump, lines));
}

/* 29 modules of 20 mm and four more on each side are 72 pt; the words keep to
 * the left and 7 pt away. */
static void
test_stands_beside_the_words(void)
{
    g_auto(LayoutCase) c = { 0 };

    lay_out(&c, 14, 2, "A house whose name leaves no room");

    assert_title_page(&c, "  p x=40\n"
                          "     331 \"Is this the newest version?\"\n"
                          "     350 \"the code, or go to example.org/tea\"\n"
                          "  img x=288\n"
                          "     331 72 x 72\n");
}

/* It ends where the words end, beside the version above them. */
static void
test_rises_beside_narrow_facts(void)
{
    g_auto(LayoutCase) c = { 0 };

    lay_out(&c, 14, 2, NULL);

    assert_title_page(&c, "  dd x=105 \"Version\"\n"
                          "     274 \"1.0\"\n"
                          "  p x=40\n"
                          "     308 \"Is this the newest version?\"\n"
                          "     327 \"the code, or go to example.org/tea\"\n"
                          "  img x=288\n"
                          "     275 72 x 72\n");
}

/* 25 mm of code from 17.5 pt on, and 20 mm below 14 pt. */
static void
test_size_follows_the_type(void)
{
    static const struct {
        double size_pt;
        const char *side;
    } sizes[] = {
        { 10, " 72 x 72\n" }, { 14, " 72 x 72\n" }, { 16, " 83 x 83\n" },
        { 18, " 90 x 90\n" }, { 24, " 90 x 90\n" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(LayoutCase) c = { 0 };

        lay_out(&c, sizes[i].size_pt, 0, NULL);

        assert_title_page(&c, sizes[i].side);
    }
}

/* Six notices leave room, a seventh must not make a second page. */
static void
test_full_title_page_closes_its_gaps(void)
{
    g_auto(LayoutCase) room = { 0 };
    g_auto(LayoutCase) full = { 0 };

    lay_out(&room, 14, 6, NULL);
    lay_out(&full, 14, 8, NULL);

    assert_title_page(&room, "rule x=40\n      66\n");
    assert_title_page(&room, "     161 \"Read this first.\"\n"
                             "  p x=57\n"
                             "     192 ");
    assert_title_page(&full, "rule x=40\n      39\n");
    g_autofree char *dump = dup_title_page(&full);
    g_assert_nonnull(strstr(dump, "img x=288\n"));
    g_assert_cmpuint(cl_layout_get_n_pages(full.layout), ==,
                     cl_layout_get_n_pages(room.layout));
}

/* The e-book has no code: no page of its list may begin there. */
static void
test_begins_no_page(void)
{
    for (guint n = 0; n < 40; n++) {
        g_auto(LayoutCase) c = { 0 };

        lay_out(&c, 14, n, NULL);
        g_autoptr(ClPageMap) map = cl_layout_dup_page_map(c.layout);

        for (guint i = 0; i < map->starts->len; i++) {
            const ClPageStart *start =
                &g_array_index(map->starts, ClPageStart, i);

            g_assert_cmpint(cl_dom_get_element(start->node), !=, CL_EL_IMG);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/newest/stands-beside-the-words",
                    test_stands_beside_the_words);
    g_test_add_func("/layout/newest/rises-beside-narrow-facts",
                    test_rises_beside_narrow_facts);
    g_test_add_func("/layout/newest/size-follows-the-type",
                    test_size_follows_the_type);
    g_test_add_func("/layout/newest/full-title-page-closes-its-gaps",
                    test_full_title_page_closes_its_gaps);
    g_test_add_func("/layout/newest/begins-no-page", test_begins_no_page);
    return g_test_run();
}
