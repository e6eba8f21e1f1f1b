#include <string.h>

#include <gio/gio.h>

#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

#include "model/quotes.h"
#include "model/words.h"

static void
assert_quotes(const char *lang, const char *expected)
{
    g_autofree char *quotes =
        g_strjoin(" ", cl_words_get(lang, "quote.open"),
                  cl_words_get(lang, "quote.close"),
                  cl_words_get(lang, "quote.inner-open"),
                  cl_words_get(lang, "quote.inner-close"), NULL);

    g_assert_cmpstr(quotes, ==, expected);
}

static void
test_languages_without_words(void)
{
    assert_quotes("ja", "「 」 『 』");
    assert_quotes("fa", "« » ‹ ›");
    assert_quotes("fa-AF", "« » ‹ ›");
    assert_quotes("he", "” ” ’ ’");
    assert_quotes("el", "« » “ ”");
    assert_quotes("RU", "« » „ “");
    assert_quotes("nl", "‘ ’ “ ”");
    assert_quotes("pt-PT", "« » “ ”");
    assert_quotes("pt", "“ ” ‘ ’");
    assert_quotes("ko", "“ ” ‘ ’");
    assert_quotes("sr-Latn", "„ ” ’ ’");
    assert_quotes("xx-YY", "“ ” ‘ ’");
}

/* What the words of a language say goes first. */
static void
test_languages_with_words(void)
{
    assert_quotes("de", "„ “ ‚ ‘");
    assert_quotes("zh-TW", "「 」 『 』");
    g_assert_null(cl_quotes_find("de"));
}

static char **
dup_langs(void)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/quotes.ini", 0, NULL);

    g_assert_true(g_key_file_load_from_bytes(file, bytes, 0, NULL));
    return g_key_file_get_keys(file, "quotes", NULL, NULL);
}

static void
test_none_stands_in_two_places(void)
{
    g_auto(GStrv) langs = dup_langs();

    g_assert_cmpuint(g_strv_length(langs), >, 90);
    for (gsize i = 0; langs[i] != NULL; i++)
        g_assert_cmpint(cl_words_get_status(langs[i]), ==, CL_WORDS_ENGLISH);
}

/* (owned) The marks of @lang by the ICU there is; NULL: it has no such
 * language. */
static char *
dup_marks_of_icu(const char *lang)
{
    static const ULocaleDataDelimiterType types[] = {
        ULOCDATA_QUOTATION_START,
        ULOCDATA_QUOTATION_END,
        ULOCDATA_ALT_QUOTATION_START,
        ULOCDATA_ALT_QUOTATION_END,
    };
    GString *marks = g_string_new(NULL);
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;

    uloc_forLanguageTag(lang, locale, sizeof locale, NULL, &status);
    ULocaleData *data = ulocdata_open(locale, &status);
    g_assert_true(U_SUCCESS(status));
    bool is_known = status != U_USING_DEFAULT_WARNING;
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        UChar mark[8];
        char text[32];

        ulocdata_getDelimiter(data, types[i], mark, G_N_ELEMENTS(mark),
                              &status);
        u_strToUTF8(text, sizeof text, NULL, mark, -1, &status);
        g_assert_true(U_SUCCESS(status));
        g_string_append_printf(marks, "%s%s", i > 0 ? " " : "", text);
    }
    ulocdata_close(data);
    return g_string_free(marks, !is_known);
}

/* But for those that CLDR 42 and 46 differ about, and Dutch. */
static void
test_they_are_those_of_cldr(void)
{
    static const char *const others[] = { "nds", "nl", "oc", "sr", NULL };
    g_auto(GStrv) langs = dup_langs();
    guint n_known = 0;

    for (gsize i = 0; langs[i] != NULL; i++) {
        g_autofree char *marks = dup_marks_of_icu(langs[i]);

        if (marks == NULL || g_strv_contains(others, langs[i]))
            continue;
        assert_quotes(langs[i], marks);
        n_known++;
    }
    g_assert_cmpuint(n_known, >, 80);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/quotes/languages-without-words",
                    test_languages_without_words);
    g_test_add_func("/model/quotes/words-go-first", test_languages_with_words);
    g_test_add_func("/model/quotes/none-stands-in-two-places",
                    test_none_stands_in_two_places);
    g_test_add_func("/model/quotes/they-are-those-of-cldr",
                    test_they_are_those_of_cldr);
    return g_test_run();
}
