#include <glib.h>

#include "base/markup.h"

static void
assert_text(GBytes *bytes, const char *expected)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);

    g_assert_cmpstr(text, ==, expected);
}

static void
test_text(void)
{
    GString *out = g_string_new(NULL);

    cl_markup_add_text(out, "a & b < c > \"d\" é", -1);

    g_autoptr(GBytes) bytes = cl_markup_take_bytes(out);
    assert_text(bytes, "a &amp; b &lt; c &gt; \"d\" é");
}

static void
test_part_of_text(void)
{
    GString *out = g_string_new(NULL);

    cl_markup_add_text(out, "ä<b", 2);

    g_autoptr(GBytes) bytes = cl_markup_take_bytes(out);
    assert_text(bytes, "ä");
}

static void
test_forbidden(void)
{
    GString *out = g_string_new(NULL);

    cl_markup_add_text(out,
                       "a\001b\037c\tline\nd\xef\xbf\xbe"
                       "e\r",
                       -1);

    g_autoptr(GBytes) bytes = cl_markup_take_bytes(out);
    assert_text(bytes, "abc\tline\nde&#13;");
}

/* U+FFFD and U+FF0C begin as U+FFFE does, and are text. */
static void
test_neighbours_of_forbidden(void)
{
    GString *out = g_string_new(NULL);

    cl_markup_add_text(out, "a\xef\xbf\xbd b\uff0cc\xef\xbf\xbf\177", -1);

    g_autoptr(GBytes) bytes = cl_markup_take_bytes(out);
    assert_text(bytes, "a\xef\xbf\xbd b\uff0cc\177");
}

static void
test_attribute(void)
{
    GString *out = g_string_new(NULL);

    cl_markup_add_attribute(out, "a", "<\"&'\n\t");
    cl_markup_add_attribute(out, "b", NULL);
    cl_markup_add_attribute(out, "c", "");

    g_autoptr(GBytes) bytes = cl_markup_take_bytes(out);
    assert_text(bytes, " a=\"&lt;&quot;&amp;'&#10;&#9;\" c=\"\"");
}

static void
test_element(void)
{
    GString *out = g_string_new(NULL);

    cl_markup_add_element(out, 2, "a", "x", "b", "1", "c", "2", NULL);
    cl_markup_add_element(out, 0, "d", NULL, "e", NULL, NULL);

    g_autoptr(GBytes) bytes = cl_markup_take_bytes(out);
    assert_text(bytes, "  <a b=\"1\" c=\"2\">x</a>\n<d/>\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/markup/text-is-escaped", test_text);
    g_test_add_func("/base/markup/part-of-a-text", test_part_of_text);
    g_test_add_func("/base/markup/characters-not-in-xml-are-left-out",
                    test_forbidden);
    g_test_add_func("/base/markup/neighbours-of-those-stay",
                    test_neighbours_of_forbidden);
    g_test_add_func("/base/markup/attribute-is-escaped", test_attribute);
    g_test_add_func("/base/markup/element", test_element);
    return g_test_run();
}
