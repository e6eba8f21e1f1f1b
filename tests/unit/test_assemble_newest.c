#include <string.h>

#include "assemble/assemble.h"
#include "assemble/qrcode.h"
#include "read_book.h"

static ClBook *
new_book(const char *address, const char *version)
{
    ClBook *book = read_book_new();

    book->publication->address = g_strdup(address);
    book->publication->version = g_strdup(version);
    read_book_add(book, "a.xhtml", "<h1 id='a'>A</h1>");
    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    read_book_assert_sound(book);
    return book;
}

static void
test_stands_on_title_page_and_at_the_end(void)
{
    static const char lines[] =
        "  div class=\"newest\"\n"
        "    p\n"
        "      strong\n"
        "        \"Is this the newest version?\"\n"
        "      cl-print\n"
        "        \" Scan the code, or go to \"\n"
        "      cl-screen\n"
        "        \" Go to \"\n"
        "      a href=\"https://example.org/tea/#v1.0\"\n"
        "        span class=\"address\"\n"
        "          \"example.org/tea\"\n"
        "    cl-print\n"
        "      p\n"
        "        img src=\"cl:qr-code\" alt=\"QR code. Scan it with the camera "
        "of a telephone to open example.org/tea and see whether this is the "
        "newest version.\"\n";
    g_autoptr(ClBook) book = new_book("https://example.org/tea/", "1.0");
    g_autofree char *title = read_book_dump(book, "title");
    g_autofree char *colophon = read_book_dump(book, "colophon");

    assert_has_lines(book, "title", lines);
    assert_has_lines(book, "colophon", lines);
    g_assert_true(g_str_has_suffix(title, lines));
    g_assert_true(g_str_has_suffix(colophon, lines));
}

static void
test_nothing_without_address(void)
{
    g_autoptr(ClBook) book = new_book(NULL, "1.0");
    g_autofree char *title = read_book_dump(book, "title");
    g_autofree char *colophon = read_book_dump(book, "colophon");

    g_assert_null(strstr(title, "newest"));
    g_assert_null(strstr(colophon, "newest"));
    g_assert_cmpuint(g_hash_table_size(book->pictures), ==, 0);
}

static void
test_version_is_escaped(void)
{
    ClPublication publication = { .address = (char *)"https://a.example/" };
    static const char *const versions[][2] = {
        { "1.0", "#v1.0" },
        { "2 beta", "#v2%20beta" },
        { "1#2", "#v1%232" },
        { "5%", "#v5%25" },
        { "\"1\"", "#v%221%22" },
        { "\u00e9", "#v%C3%A9" },
        { "2026/11:a", "#v2026/11:a" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(versions); i++) {
        publication.version = (char *)versions[i][0];
        g_autofree char *address =
            cl_publication_dup_version_address(&publication);

        g_assert_cmpstr(address + strlen(publication.address), ==,
                        versions[i][1]);
    }
}

/* The squares that the path of @svg blackens; fails at one outside the code. */
static guint
count_black(const char *svg, int n)
{
    const char *path = strstr(svg, " d=\"") + strlen(" d=\"");
    guint n_black = 0;

    while (*path == 'M') {
        char *end = NULL;
        gint64 x = g_ascii_strtoll(path + 1, &end, 10);
        gint64 y = g_ascii_strtoll(end, &end, 10);
        g_assert_cmpint(*end, ==, 'h');
        gint64 width = g_ascii_strtoll(end + 1, &end, 10);

        g_assert_cmpint(x, >=, CL_QRCODE_QUIET);
        g_assert_cmpint(y, >=, CL_QRCODE_QUIET);
        g_assert_cmpint(x + width, <=, n - CL_QRCODE_QUIET);
        g_assert_cmpint(y + 1, <=, n - CL_QRCODE_QUIET);
        n_black += (guint)width;
        path = strchr(end, 'z') + 1;
    }
    g_assert_cmpint(*path, ==, '"');
    return n_black;
}

/* Code, quiet zone and size; the first figures are those of ISO/IEC 18004 for
 * version 2, 4 and 6 at level M. */
static void
test_modules_and_quiet_zone(void)
{
    static const struct {
        gsize n_bytes;
        int n_modules;
        const char *side; /* of 40 mm and the quiet zone */
    } codes[] = {
        { 26, 25, "52.8000mm" },
        { 62, 33, "49.6970mm" },
        { 106, 41, "47.8049mm" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autofree char *text = g_strnfill(codes[i].n_bytes, 'a');
        g_autofree char *svg = cl_qrcode_dup_svg(text);
        g_autofree char *again = cl_qrcode_dup_svg(text);
        int n = codes[i].n_modules + 2 * CL_QRCODE_QUIET;
        g_autofree char *size = g_strdup_printf(
            "width=\"%s\" height=\"%s\" viewBox=\"0 0 %d %d\"><rect "
            "width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>"
            "<path fill=\"#000000\"",
            codes[i].side, codes[i].side, n, n, n, n);

        g_assert_nonnull(strstr(svg, size));
        g_assert_cmpuint(count_black(svg, n), >,
                         (guint)(codes[i].n_modules * codes[i].n_modules / 3));
        g_assert_cmpstr(svg, ==, again);
    }
}

/* A check has told the author; readers still get the address. */
static void
test_no_code_for_a_long_address(void)
{
    g_autofree char *rest = g_strnfill(CL_QRCODE_MOST_BYTES, 'a');
    g_autofree char *address = g_strconcat("https://a.example/", rest, NULL);
    g_autoptr(ClBook) book = new_book(address, "1");
    g_autofree char *title = read_book_dump(book, "title");

    g_assert_null(cl_qrcode_dup_svg(address));
    g_assert_null(cl_qrcode_dup_svg(""));
    g_assert_null(strstr(title, "img"));
    g_assert_nonnull(strstr(title, address));
    g_assert_null(strstr(title, "Scan"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/newest/title-page-and-end",
                    test_stands_on_title_page_and_at_the_end);
    g_test_add_func("/assemble/newest/nothing-without-address",
                    test_nothing_without_address);
    g_test_add_func("/assemble/newest/version-is-escaped",
                    test_version_is_escaped);
    g_test_add_func("/assemble/newest/modules-and-quiet-zone",
                    test_modules_and_quiet_zone);
    g_test_add_func("/assemble/newest/no-code-for-a-long-address",
                    test_no_code_for_a_long_address);
    return g_test_run();
}
