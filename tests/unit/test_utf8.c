#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* The byte under test stands at each place of two words. */
enum { SIZE = 16 };

static void
test_characters_are_counted_from_any_place(void)
{
    static const char text[] = "aé€😀–x“Грам”字漢ا 12345678 é";
    gsize size = strlen(text);

    for (gsize from = 0; from < size; from++)
        for (gsize n = 0; n <= size - from; n++) {
            gsize expected = 0;

            for (gsize i = from; i < from + n; i++)
                expected += ((guint8)text[i] & 0xC0) != 0x80;
            g_assert_cmpuint(cl_utf8_count(text + from, n), ==, expected);
        }
}

static void
test_only_printable_ascii_is_plain(void)
{
    for (int byte = 0; byte < 256; byte++)
        for (gsize at = 0; at < SIZE; at++) {
            char text[SIZE];
            bool is_plain = byte >= ' ' && byte <= '~';

            memset(text, 'a', sizeof text);
            text[at] = (char)byte;
            gsize n = cl_utf8_skip_plain(text, SIZE);

            if (is_plain)
                g_assert_cmpuint(n, ==, SIZE);
            else
                g_assert_cmpuint(n, <=, at);
            /* What is left is less than a word. */
            g_assert_cmpuint(n + 8, >, is_plain ? SIZE : at);
        }
}

static void
test_plain_text_ends_where_it_is_said_to(void)
{
    g_assert_cmpuint(cl_utf8_skip_plain("aaaaaaaaaaaaaaaa", 12), <=, 12);
    g_assert_cmpuint(cl_utf8_skip_plain("aaaaaaaaaaaaaaaa", 12), >, 4);
    g_assert_cmpuint(cl_utf8_skip_plain("", 0), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/utf8/characters-are-counted-from-any-place",
                    test_characters_are_counted_from_any_place);
    g_test_add_func("/base/utf8/only-printable-ascii-is-plain",
                    test_only_printable_ascii_is_plain);
    g_test_add_func("/base/utf8/plain-text-ends-where-it-is-said-to",
                    test_plain_text_ends_where_it_is_said_to);
    return g_test_run();
}
