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

/* Breaks of @text that are not those of Pango fail the test. Returns whether
 * lines end after its spaces alone. */
static bool
assert_as_pango(const char *text, const char *lang)
{
    PangoLanguage *language = pango_language_from_string(lang);
    gsize n = (gsize)g_utf8_strlen(text, -1) + 1;
    g_autofree PangoLogAttr *ours = g_new0(PangoLogAttr, n);
    g_autofree PangoLogAttr *pangos = g_new0(PangoLogAttr, n);

    bool is_plain = cl_segment_find(text, strlen(text), 0, language, ours, n);
    pango_get_log_attrs(text, -1, 0, language, pangos, (int)n);

    for (gsize i = 0; i < n; i++) {
        if (ours[i].is_line_break != pangos[i].is_line_break ||
            ours[i].is_cursor_position != pangos[i].is_cursor_position)
            g_error("\"%s\" in %s differs at %" G_GSIZE_FORMAT, text, lang, i);
    }
    return is_plain;
}

/* The first ones are plain, the others are left to Pango. */
enum { N_PLAIN = 32 };

static void
test_random(gconstpointer data)
{
    static const char *const pieces[] = {
        "a",        "Z",        "7",      " ",        " ",      " ",
        ".",        ",",        ":",      ";",        "!",      "?",
        "(",        ")",        "'",      "al",       "a",      "b",
        "fi",       "ij",       "\u2018", "\u2019",   "\u201c", "\u201d",
        " \u2013 ", " \u2014 ", "\u2026", " (",       " [",     "]",
        "\u201d ",  "\u2019 ",  "-",      "\xc3\xa9", "\u2013", "\u2014",
        "/",        "\u00a0",   "\u0301",
    };
    bool is_plain = GPOINTER_TO_UINT(data) != 0;
    static const char *const langs[] = { "en-GB", "nl", "ca", "fr", "de" };
    guint64 state = 1;

    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint n_pieces = is_plain ? N_PLAIN : G_N_ELEMENTS(pieces);
        guint n = draw(&state, LONGEST);

        for (guint k = 0; k < n; k++)
            g_string_append(text, pieces[draw(&state, n_pieces)]);
        assert_as_pango(text->str, langs[i % (int)G_N_ELEMENTS(langs)]);
    }
}

/* All texts of four characters, one of each kind. */
static void
test_short(void)
{
    static const char *const kinds[] = {
        "a", "7",      " ",      ".",      "!",      "(",      ")",
        "'", "\u201c", "\u201d", "\u2019", "\u2013", "\u2026",
    };
    enum { N = G_N_ELEMENTS(kinds), LENGTH = 4, ALL = N * N * N * N };
    guint n_plain = 0;

    for (guint i = 0; i < ALL; i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        for (guint k = 0, rest = i; k < LENGTH; k++, rest /= N)
            g_string_append(text, kinds[rest % N]);
        n_plain += assert_as_pango(text->str, "en-GB");
    }
    g_assert_cmpuint(n_plain, >, ALL / 30);
    g_assert_cmpuint(n_plain, <, ALL / 2);
}

static void
test_plain(void)
{
    g_assert_true(assert_as_pango(
        "\u201cI can\u2019t (not now\u2026) \u2013 \u2018well\u2019,\u201d "
        "she said; \u2014 \u201cno!\u201d",
        "en-GB"));
    g_assert_true(assert_as_pango("as was said [12], too.", "en-GB"));
    g_assert_false(assert_as_pango("a\u2014b", "en-GB"));
    g_assert_false(assert_as_pango("\u201ca\u201d (b)", "en-GB"));
    g_assert_false(assert_as_pango("a \u2014 \u2014 b", "en-GB"));
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

/* @marked is the text with "|" at each place where a line may end. */
static void
assert_breaks(const char *marked, const char *lang)
{
    g_auto(GStrv) parts = g_strsplit(marked, "|", -1);
    g_autofree char *text = g_strjoinv("", parts);
    gsize n = (gsize)g_utf8_strlen(text, -1) + 1;
    g_autofree PangoLogAttr *attrs = g_new0(PangoLogAttr, n);
    g_autoptr(GString) found = g_string_new(NULL);
    const char *at = text;

    cl_segment_find(text, strlen(text), 0, pango_language_from_string(lang),
                    attrs, n);
    for (gsize i = 0; *at != '\0'; i++, at = g_utf8_next_char(at)) {
        if (i > 0 && attrs[i].is_line_break)
            g_string_append_c(found, '|');
        g_string_append_unichar(found, g_utf8_get_char(at));
    }
    g_assert_cmpstr(found->str, ==, marked);
}

/* Real Chinese books quote lists of words, which no line holds. */
static void
test_quotes(void)
{
    assert_breaks("有|“甲”、|“乙”|和|“丙”。", "zh-Hans");
    assert_breaks("有|“甲”|“乙”|‘丙’|（“丁”）|的", "zh-Hant");
    assert_breaks("如：|“Tr.Time”、|“Tr.Money”|等", "ja");
    assert_breaks("如：|\"Tr.Time\"、|\"Tr.Money\"等", "zh");
    assert_breaks("说，\"好。\"她|说", "zh");
    assert_breaks("a |„和“和|和”和|b", "de");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/layout/segment/plain-text-breaks-as-in-pango",
                         GUINT_TO_POINTER(TRUE), test_random);
    g_test_add_data_func("/layout/segment/other-text-breaks-as-in-pango",
                         GUINT_TO_POINTER(FALSE), test_random);
    g_test_add_func("/layout/segment/short-text-breaks-as-in-pango",
                    test_short);
    g_test_add_func("/layout/segment/quotes-and-dashes-are-plain", test_plain);
    g_test_add_func("/layout/segment/odd-text-is-left-to-pango", test_odd);
    g_test_add_func("/layout/segment/chinese-breaks-at-quotes", test_quotes);
    return g_test_run();
}
