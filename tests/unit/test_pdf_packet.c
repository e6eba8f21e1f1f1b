#include <string.h>

#include "pdf/pdf.h"

static void
assert_packet(const char *text, const char *expected)
{
    g_autoptr(GBytes) file = g_bytes_new(text, strlen(text));
    g_autoptr(GBytes) found = cl_pdf_find_packet(file);

    if (expected == NULL) {
        g_assert_null(found);
        return;
    }
    g_autoptr(GBytes) wanted = g_bytes_new(expected, strlen(expected));
    g_assert_nonnull(found);
    g_assert_true(g_bytes_equal(found, wanted));
}

#define BEGIN "<?xpacket begin=\"\" id=\"W5M0\"?>"
#define END "<?xpacket end=\"r\"?>"

static void
test_last_one_counts(void)
{
    assert_packet("%PDF" BEGIN "<a>pdfaid:part 1</a>" END "stuff" BEGIN
                  "<a>pdfaid:part 2</a>" END "%%EOF",
                  "<a>pdfaid:part 2</a>");
}

static void
test_of_a_picture_is_passed_over(void)
{
    assert_packet(BEGIN "<a>pdfaid:part</a>" END BEGIN "<b>camera</b>" END,
                  "<a>pdfaid:part</a>");
}

static void
test_without_an_end_is_none(void)
{
    assert_packet(BEGIN "<a>pdfaid:part</a>", NULL);
    assert_packet("<?xpacket begin=", NULL);
    assert_packet(END, NULL);
    assert_packet("", NULL);
}

static void
test_too_long_is_none(void)
{
    g_autofree char *filling = g_strnfill(1024 * 1024, 'x');
    g_autofree char *text =
        g_strconcat(BEGIN, "pdfaid:part", filling, END, NULL);

    assert_packet(text, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/packet/last-one-counts", test_last_one_counts);
    g_test_add_func("/pdf/packet/of-a-picture-is-passed-over",
                    test_of_a_picture_is_passed_over);
    g_test_add_func("/pdf/packet/without-an-end-is-none",
                    test_without_an_end_is_none);
    g_test_add_func("/pdf/packet/too-long-is-none", test_too_long_is_none);
    return g_test_run();
}
