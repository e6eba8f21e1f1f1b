#include <string.h>

#include "layout/segment.h"

enum { LONGEST = 24 };

/* Numbers that look random and are the same on every machine. */
static guint
draw(guint64 *state, guint below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (guint)(*state >> 33) % below;
}

/* Breaks of @text that are not those of Pango fail the test. */
static void
assert_as_pango(const char *text, const char *lang)
{
    PangoLanguage *language = pango_language_from_string(lang);
    gsize n = (gsize)g_utf8_strlen(text, -1) + 1;
    g_autofree PangoLogAttr *ours = g_new0(PangoLogAttr, n);
    g_autofree PangoLogAttr *pangos = g_new0(PangoLogAttr, n);

    cl_segment_find(text, strlen(text), 0, language, ours, n);
    pango_get_log_attrs(text, -1, 0, language, pangos, (int)n);

    for (gsize i = 0; i < n; i++) {
        if (ours[i].is_line_break != pangos[i].is_line_break ||
            ours[i].is_cursor_position != pangos[i].is_cursor_position)
            g_message("\"%s\" differs at %" G_GSIZE_FORMAT, text, i);
    }
}

static void
test_random(gconstpointer data)
{
    static const char *const pieces[] = {
        "a",
        "Z",
        "7",
        " ",
        " ",
        " ",
        ".",
        ",",
        ":",
        ";",
        "!",
        "?",
        "(",
        ")",
        "'",
        "al",
        "a",
        "b",
        "fi",
        "ij",
        "-",
        "\xc3\xa9",
        "\xe2\x80\x99",
        "/",
    };
    guint n_pieces = GPOINTER_TO_UINT(data);
    static const char *const langs[] = { "en-GB", "nl", "ca", "fr", "de" };
    guint64 state = 1;

    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint n = draw(&state, LONGEST);

        for (guint k = 0; k < n; k++)
            g_string_append(text, pieces[draw(&state, n_pieces)]);
        assert_as_pango(text->str, langs[i % (int)G_N_ELEMENTS(langs)]);
    }
}

static void
test_odd(void)
{
    assert_as_pango("", "en");
    assert_as_pango(" two  spaces ", "en");
    assert_as_pango("well-known and/or a\xc2\xa0"
                    "b",
                    "en");
    assert_as_pango("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d (abc) x", "he");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/layout/segment/plain-text-breaks-as-in-pango",
                         GUINT_TO_POINTER(20), test_random);
    g_test_add_data_func("/layout/segment/other-text-breaks-as-in-pango",
                         GUINT_TO_POINTER(24), test_random);
    g_test_add_func("/layout/segment/odd-text-is-left-to-pango", test_odd);
    return g_test_run();
}
