#include <math.h>
#include <string.h>

#include <gio/gio.h>

#include "epub/epub.h"
#include "epub_book.h"

static ClPageMap *
new_map(const ClBook *book)
{
    ClPageMap *map = cl_page_map_new("clear");

    epub_book_add_page(book, map, "1", "Research into");
    epub_book_add_page(book, map, "2", "Its drugs");
    return map;
}

static bool
holds(GBytes *bytes, const char *word)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize n = strlen(word);

    for (gsize i = 0; i + n <= size; i++) {
        if (memcmp(data + i, word, n) == 0)
            return true;
    }
    return false;
}

static void
test_container(void)
{
    static const char *const names[] = {
        "META-INF/container.xml", "EPUB/package.opf", "EPUB/nav.xhtml",
        "EPUB/style.css",         "EPUB/title.xhtml", "EPUB/chapter-02.xhtml",
        "EPUB/colophon.xhtml",
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(ClBook) book = epub_book_new_full();

    g_autoptr(GBytes) bytes = cl_epub_write(book, NULL, NULL, 1, &error);

    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_assert_true(holds(bytes, names[i]));
}

static void
test_cover(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(GBytes) cover = g_bytes_new_static("x", 1);

    g_autoptr(GBytes) with = cl_epub_write(book, NULL, cover, 1, NULL);
    g_autoptr(GBytes) without = cl_epub_write(book, NULL, NULL, 1, NULL);

    g_assert_true(holds(with, "EPUB/cover.xhtml"));
    g_assert_true(holds(with, "EPUB/cover.png"));
    g_assert_false(holds(without, "EPUB/cover.xhtml"));
}

static void
test_same_bytes(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(ClBook) same = epub_book_new_full();
    g_autoptr(ClPageMap) map = new_map(book);
    g_autoptr(ClPageMap) same_map = new_map(same);

    g_autoptr(GBytes) first = cl_epub_write(book, map, NULL, 1, NULL);
    g_autoptr(GBytes) second = cl_epub_write(same, same_map, NULL, 1, NULL);

    g_assert_nonnull(first);
    g_assert_true(g_bytes_equal(first, second));
}

static void
test_threads_change_nothing(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(ClPageMap) map = new_map(book);
    g_autoptr(GBytes) cover = g_bytes_new_static("x", 1);

    g_autoptr(GBytes) one = cl_epub_write(book, map, cover, 1, NULL);
    g_autoptr(GBytes) four = cl_epub_write(book, map, cover, 4, NULL);

    g_assert_nonnull(one);
    g_assert_true(g_bytes_equal(one, four));
}

static void
test_missing_image(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<p><img src='nowhere.png' alt='x'/></p>");

    g_autoptr(GBytes) bytes = cl_epub_write(book, NULL, NULL, 1, &error);

    g_assert_null(bytes);
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

/* WCAG 2.2, relative luminance of "#rrggbb". */
static double
get_luminance(const char *colour)
{
    static const double weights[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
        int value = g_ascii_xdigit_value(colour[1 + 2 * i]) * 16 +
                    g_ascii_xdigit_value(colour[2 + 2 * i]);
        double part = value / 255.0;

        sum +=
            weights[i] *
            (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/* Lines and bars are seen on white, on black and so on what lies between. */
static void
assert_stands_out(const char *colour)
{
    double luminance = get_luminance(colour);

    if (1.05 / (luminance + 0.05) < 3 || (luminance + 0.05) / 0.05 < 3) {
        g_test_message("%.7s does not stand out at 3:1", colour);
        g_test_fail();
    }
}

static void
test_style(void)
{
    static const char *const banned[] = { "!important", "px;",       "pt;",
                                          "justify",    "url(",      "@import",
                                          "position:",  "@font-face" };
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/epub.css", 0, NULL);
    g_assert_nonnull(bytes);
    g_autofree char *text =
        g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

    for (gsize i = 0; i < G_N_ELEMENTS(banned); i++)
        g_assert_null(strstr(text, banned[i]));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        const char *line = g_strchug(lines[i]);
        const char *colour = strchr(line, '#');

        /* Text has the reader's colour, font and size. */
        if (g_str_has_prefix(line, "color:"))
            g_assert_cmpstr(line, ==, "color: inherit;");
        if (g_str_has_prefix(line, "font-family:"))
            g_assert_cmpstr(line, ==, "font-family: monospace, monospace;");
        if (g_str_has_prefix(line, "font-size:"))
            g_assert_true(g_str_has_suffix(line, "em;"));
        if (colour != NULL && !g_str_has_prefix(line, "background-color:"))
            assert_stands_out(colour);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/epub/holds-every-file", test_container);
    g_test_add_func("/epub/epub/cover-has-page-and-picture", test_cover);
    g_test_add_func("/epub/epub/same-book-same-bytes", test_same_bytes);
    g_test_add_func("/epub/epub/threads-change-nothing",
                    test_threads_change_nothing);
    g_test_add_func("/epub/epub/missing-picture-is-an-error",
                    test_missing_image);
    g_test_add_func("/epub/epub/style-leaves-text-to-the-reader", test_style);
    return g_test_run();
}
