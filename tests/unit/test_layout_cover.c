#include <string.h>

#include "layout/layout.h"
#include "layout_help.h"

/* A book with a cover's words. */
static ClBook *
new_book(const char *title, const char *subtitle, const char *publisher)
{
    ClBook *book = layout_help_book("<p>Text.</p>");

    g_free(book->publication->title);
    book->publication->title = g_strdup(title);
    g_free(book->publication->subtitle);
    book->publication->subtitle = g_strdup(subtitle);
    g_free(book->publication->publisher);
    book->publication->publisher = g_strdup(publisher);
    return book;
}

static GBytes *
draw(const char *title, const char *subtitle, const char *publisher)
{
    g_autoptr(ClBook) book = new_book(title, subtitle, publisher);
    g_autoptr(ClProfile) profile = layout_help_profile(14);
    g_autoptr(ClFonts) fonts = layout_help_fonts();
    g_autoptr(GError) error = NULL;

    GBytes *png = cl_layout_draw_cover(book, profile, fonts, 1600, &error);
    g_assert_no_error(error);
    return png;
}

static guint32
get_number(const guint8 *data)
{
    return (guint32)data[0] << 24 | (guint32)data[1] << 16 |
           (guint32)data[2] << 8 | data[3];
}

static void
test_size(void)
{
    g_autoptr(GBytes) png = draw("A title", "A subtitle", "A house");
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(png, &size);

    g_assert_cmpuint(size, >, 24);
    g_assert_cmpint(memcmp(data, "\211PNG\r\n\032\n", 8), ==, 0);
    g_assert_cmpuint(get_number(data + 16), ==, 1600);
    g_assert_cmpuint(get_number(data + 20), ==, 2400);
}

static void
test_same_bytes(void)
{
    g_autoptr(GBytes) one = draw("A title", "A subtitle", "A house");
    g_autoptr(GBytes) other = draw("A title", "A subtitle", "A house");
    g_autoptr(GBytes) third = draw("Another title", "A subtitle", "A house");

    g_assert_true(g_bytes_equal(one, other));
    g_assert_false(g_bytes_equal(one, third));
}

static void
test_title_alone(void)
{
    g_autoptr(GBytes) png = draw("A title", NULL, NULL);

    g_assert_cmpuint(g_bytes_get_size(png), >, 0);
}

/* Longer than a cover: it is cut, and whole in the text alternative. */
static void
test_long_title(void)
{
    g_autoptr(GString) title = g_string_new("Llanfairpwllgwyngyllgogery");

    for (int i = 0; i < 60; i++)
        g_string_append(title, " treatment of long illnesses");
    g_autoptr(GBytes) png = draw(title->str, title->str, title->str);

    g_assert_cmpuint(g_bytes_get_size(png), >, 0);
}

/* No box in the place of a letter: the words are left out. */
static void
test_missing_glyph(void)
{
    g_autoptr(GBytes) unknown = draw("A title", "\xf0\x90\x8c\x80", NULL);
    g_autoptr(GBytes) without = draw("A title", NULL, NULL);

    g_assert_true(g_bytes_equal(unknown, without));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/cover/is-1600-by-2400", test_size);
    g_test_add_func("/layout/cover/same-words-same-bytes", test_same_bytes);
    g_test_add_func("/layout/cover/title-alone", test_title_alone);
    g_test_add_func("/layout/cover/long-words-are-cut", test_long_title);
    g_test_add_func("/layout/cover/word-without-glyphs-is-left-out",
                    test_missing_glyph);
    return g_test_run();
}
