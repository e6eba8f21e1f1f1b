#include <string.h>

#include "read/source.h"

static ClSource *
new_source(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return cl_source_new(bytes, "s.md");
}

static void
assert_place(const ClSource *source, gsize offset, guint line, guint column)
{
    ClPlace place = cl_source_get_place(source, offset);

    g_assert_cmpuint(place.line, ==, line);
    g_assert_cmpuint(place.column, ==, column);
    g_assert_cmpstr(place.path, ==, "s.md");
}

static void
test_lines_and_columns(void)
{
    g_autoptr(ClSource) source = new_source("a\xC3\xA9"
                                            "b\r\nc\rd\n\ne");

    assert_place(source, 0, 1, 1);
    assert_place(source, 1, 1, 2);
    assert_place(source, 2, 1, 2);
    assert_place(source, 3, 1, 3);
    assert_place(source, 6, 2, 1);
    assert_place(source, 8, 3, 1);
    assert_place(source, 10, 4, 1);
    assert_place(source, 11, 5, 1);
    assert_place(source, 12, 5, 2);
    assert_place(source, 999, 5, 2);
    g_assert_cmpuint(cl_source_get_n_lines(source), ==, 5);
    g_assert_cmpuint(cl_source_get_line_start(source, 2), ==, 6);
    g_assert_cmpuint(cl_source_get_line_end(source, 1), ==, 4);
}

static void
test_long_line(void)
{
    g_autofree char *text = g_strnfill(2000, 'x');
    g_autoptr(ClSource) source = new_source(text);

    for (gsize i = 0; i <= 2000; i++)
        assert_place(source, i, 1, (guint)i + 1);
}

static void
test_byte_order_mark(void)
{
    g_autoptr(ClSource) source = new_source("\xEF\xBB\xBF"
                                            "a");

    g_assert_cmpstr(cl_source_get_text(source), ==, "a");
    assert_place(source, 0, 1, 1);
}

static void
test_derived_text(void)
{
    g_autoptr(ClSource) origin = new_source("ab\ncdef");
    g_autoptr(ClSource) derived = cl_source_new_derived(origin);

    cl_source_map(derived, 3, false);
    g_string_append(cl_source_get_buffer(derived), "<p>");
    cl_source_map(derived, 4, true);
    g_string_append(cl_source_get_buffer(derived), "def");
    cl_source_map(derived, 0, true);
    g_string_append(cl_source_get_buffer(derived), "ab");

    assert_place(derived, 0, 2, 1);
    assert_place(derived, 2, 2, 1);
    assert_place(derived, 3, 2, 2);
    assert_place(derived, 5, 2, 4);
    assert_place(derived, 6, 1, 1);
    assert_place(derived, 7, 1, 2);
    g_assert_cmpuint(cl_source_get_len(derived), ==, 8);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/source/lines-and-columns", test_lines_and_columns);
    g_test_add_func("/read/source/long-line", test_long_line);
    g_test_add_func("/read/source/byte-order-mark", test_byte_order_mark);
    g_test_add_func("/read/source/derived-text", test_derived_text);
    return g_test_run();
}
