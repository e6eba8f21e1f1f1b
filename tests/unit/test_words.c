/* The words of the program in each language, and what stands behind them. */
#include <stdbool.h>
#include <string.h>

#include <gio/gio.h>

#include <unicode/uenum.h>
#include <unicode/upluralrules.h>

#include "model/words.h"

/* The languages that every part of the program speaks. */
static const char *const complete[] = {
    "ar", "bn", "cy", "de", "en", "es", "fr", "hi", "pl", "ur", "zh", "zh-Hant"
};

static const char *const categories[] = { "zero", "one",  "two",
                                          "few",  "many", "other" };

/* (owned) The file of @lang; NULL: there is none. */
static GKeyFile *
open_file(const char *lang)
{
    g_autofree char *path = g_strdup_printf("/clearleaf/words/%s.ini", lang);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);
    GKeyFile *file = g_key_file_new();
    g_autoptr(GError) error = NULL;

    if (bytes == NULL)
        g_error("no words/%s.ini", lang);
    g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);
    return file;
}

/* (owned) Value as the program reads it. */
static char *
dup_value(GKeyFile *file, const char *key)
{
    return g_key_file_get_string(file, "words", key, NULL);
}

/* (owned) @key without its category; NULL: it has none. In English that is
 * decided by there being an ".other", so that "date.written.none" has none. */
static char *
dup_base(GKeyFile *english, const char *key)
{
    const char *dot = strrchr(key, '.');

    for (gsize i = 0; i < G_N_ELEMENTS(categories); i++) {
        if (strcmp(dot + 1, categories[i]) != 0)
            continue;
        g_autofree char *base = g_strndup(key, (gsize)(dot - key));
        g_autofree char *one = g_strconcat(base, ".one", NULL);
        if (g_key_file_has_key(english, "words", one, NULL))
            return g_steal_pointer(&base);
    }
    return NULL;
}

/* (owned set of owned char *) The keys that a table of @lang has to have. */
static GHashTable *
dup_wanted(GKeyFile *english, const char *lang)
{
    GHashTable *wanted =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) keys = g_key_file_get_keys(english, "words", NULL, NULL);
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(lang, &status);
    UEnumeration *names = uplrules_getKeywords(rules, &status);

    g_assert_true(U_SUCCESS(status));
    for (gsize i = 0; keys[i] != NULL; i++) {
        g_autofree char *base = dup_base(english, keys[i]);
        const char *name = NULL;

        if (base == NULL)
            g_hash_table_add(wanted, g_strdup(keys[i]));
        uenum_reset(names, &status);
        while (base != NULL &&
               (name = uenum_next(names, NULL, &status)) != NULL)
            g_hash_table_add(wanted, g_strconcat(base, ".", name, NULL));
    }
    uenum_close(names);
    uplrules_close(rules);
    return wanted;
}

static void
test_tables_are_complete(void)
{
    g_autoptr(GKeyFile) english = open_file("en");

    for (gsize i = 0; i < G_N_ELEMENTS(complete); i++) {
        g_autoptr(GKeyFile) file = open_file(complete[i]);
        g_autoptr(GHashTable) wanted = dup_wanted(english, complete[i]);
        g_auto(GStrv) keys = g_key_file_get_keys(file, "words", NULL, NULL);
        GHashTableIter iter;
        gpointer key = NULL;

        for (gsize k = 0; keys[k] != NULL; k++)
            if (!g_hash_table_contains(wanted, keys[k]))
                g_error("%s.ini: %s is not wanted", complete[i], keys[k]);
        g_hash_table_iter_init(&iter, wanted);
        while (g_hash_table_iter_next(&iter, &key, NULL))
            if (!g_key_file_has_key(file, "words", key, NULL))
                g_error("%s.ini: no %s", complete[i], (char *)key);
    }
}

/* How often "{@gap}" stands in @value. */
static guint
count_gap(const char *value, gsize gap)
{
    const char slot[] = { '{', (char)('0' + gap), '}', '\0' };
    guint n = 0;

    for (const char *at = value; (at = strstr(at, slot)) != NULL; at++)
        n++;
    return n;
}

/* A number that is said in words need not be there in figures. */
static bool
may_say_number(const char *key)
{
    return g_str_has_suffix(key, ".zero") || g_str_has_suffix(key, ".one") ||
           g_str_has_suffix(key, ".two");
}

static void
check_gaps(GKeyFile *english, GKeyFile *file, const char *lang, const char *key)
{
    g_autofree char *base = dup_base(english, key);
    g_autofree char *other =
        base != NULL ? g_strconcat(base, ".other", NULL) : g_strdup(key);
    g_autofree char *wanted = dup_value(english, other);
    g_autofree char *value = dup_value(file, key);

    for (gsize gap = 0; gap < 10; gap++) {
        guint n = count_gap(value, gap);

        if (n != count_gap(wanted, gap) &&
            !(base != NULL && gap == 0 && n == 0 && may_say_number(key)))
            g_error("%s.ini: %s has other gaps than in English", lang, key);
    }
}

static void
test_gaps_are_the_same(void)
{
    g_autoptr(GKeyFile) english = open_file("en");

    for (gsize i = 0; i < G_N_ELEMENTS(complete); i++) {
        g_autoptr(GKeyFile) file = open_file(complete[i]);
        g_auto(GStrv) keys = g_key_file_get_keys(file, "words", NULL, NULL);

        for (gsize k = 0; keys[k] != NULL; k++)
            check_gaps(english, file, complete[i], keys[k]);
    }
}

/* What is typed on a keyboard and does not belong into print. */
static const char *
find_fault(const char *key, const char *value)
{
    bool is_mark = g_str_has_prefix(key, "text.");

    if (*value == '\0')
        return strcmp(key, "text.gap") == 0 ? NULL : "is empty";
    if (!g_utf8_validate(value, -1, NULL))
        return "is not UTF-8";
    if (strpbrk(value, "\"'`") != NULL)
        return "has a straight quotation mark";
    if (strstr(value, " - ") != NULL || strstr(value, "--") != NULL)
        return "has a hyphen for a dash";
    if (strstr(value, "...") != NULL)
        return "has three full stops for an ellipsis";
    if (strstr(value, "  ") != NULL)
        return "has two spaces";
    if (!is_mark &&
        (g_str_has_prefix(value, " ") || g_str_has_suffix(value, " ")))
        return "has a space at its end";
    return NULL;
}

static void
test_values_are_fit_for_print(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(complete); i++) {
        g_autoptr(GKeyFile) file = open_file(complete[i]);
        g_auto(GStrv) keys = g_key_file_get_keys(file, "words", NULL, NULL);

        for (gsize k = 0; keys[k] != NULL; k++) {
            g_autofree char *value = dup_value(file, keys[k]);
            const char *fault = find_fault(keys[k], value);

            if (fault != NULL)
                g_error("%s.ini: %s %s", complete[i], keys[k], fault);
        }
    }
    g_assert_nonnull(find_fault("a.b", "say \"yes\""));
    g_assert_nonnull(find_fault("a.b", "now - or later"));
    g_assert_nonnull(find_fault("a.b", ""));
}

static void
test_french_spaces_do_not_break(void)
{
    static const char *const wrong[] = { " :", " ;", " !",  " ?",
                                         "« ", " »", " %)", NULL };
    g_autoptr(GKeyFile) file = open_file("fr");
    g_auto(GStrv) keys = g_key_file_get_keys(file, "words", NULL, NULL);

    for (gsize k = 0; keys[k] != NULL; k++) {
        g_autofree char *value = dup_value(file, keys[k]);

        for (gsize i = 0; wrong[i] != NULL; i++)
            if (strstr(value, wrong[i]) != NULL)
                g_error("fr.ini: %s has \"%s\"", keys[k], wrong[i]);
        for (const char *c = value; *c != '\0'; c++)
            if (strchr(":;!?", *c) != NULL &&
                (c == value || g_ascii_isalnum(c[-1])))
                g_error("fr.ini: %s has no space before %c", keys[k], *c);
    }
}

static void
test_numbers_stay_with_their_word(void)
{
    static const char *const tied[] = {
        "page.reference", "note.label",       "reference.volume",
        "reference.page", "sign-off.version",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(complete); i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(tied); k++) {
            const char *value = cl_words_get(complete[i], tied[k]);
            const char *gap = strstr(value, "{0}");

            if (gap > value && gap[-1] == ' ')
                g_error("%s.ini: %s may break before the number", complete[i],
                        tied[k]);
        }
    }
}

static void
check_count(const char *lang, double n, const char *number, const char *wanted)
{
    g_autofree char *text =
        cl_words_dup_count(lang, "pages.n-pages", n, number, "A4", NULL);

    g_assert_cmpstr(text, ==, wanted);
}

static void
test_numbers_follow_the_language(void)
{
    check_count("en-GB", 1, "1", "1\u00a0page of\u00a0A4");
    check_count("en-GB", 2, "2", "2\u00a0pages of\u00a0A4");
    check_count("pl", 1, "1", "1\u00a0strona formatu\u00a0A4");
    check_count("pl", 22, "22", "22\u00a0strony formatu\u00a0A4");
    check_count("pl", 25, "25", "25\u00a0stron formatu\u00a0A4");
    check_count("cy", 2, "2", "2\u00a0dudalen maint\u00a0A4");
    check_count("cy", 6, "6", "6\u00a0thudalen maint\u00a0A4");
    check_count("cy", 7, "7", "7\u00a0tudalen maint\u00a0A4");
    check_count("fr-CA", 0, "0", "0\u00a0page au format\u00a0A4");
    check_count("fr", 2, "2", "2\u00a0pages au format\u00a0A4");

    g_autofree char *points =
        cl_words_dup_count("pl", "pages.points", 13.5, "13,5", NULL);
    g_assert_cmpstr(points, ==, "13,5\u00a0punktu");
    /* Words that are in English count as English does. */
    g_autofree char *finnish =
        cl_words_dup_count("fi", "pages.n-sheets", 1, "1", "A4", NULL);
    g_assert_cmpstr(finnish, ==, "1\u00a0sheet of\u00a0A4");
}

static void
test_falls_back_to_english(void)
{
    g_autofree char *back =
        cl_words_dup_format("xx-YY", "link.internal", "Home", NULL);

    g_assert_cmpstr(back, ==, "Go to Home");
    g_assert_cmpstr(cl_words_get("en-GB", "glossary.title"), ==, "Glossary");
    g_assert_cmpstr(cl_words_get("de-AT", "glossary.title"), ==, "Glossar");
    g_assert_cmpstr(cl_words_get("DE", "glossary.title"), ==, "Glossar");
    /* What there is of a language is used. */
    g_assert_cmpstr(cl_words_get("fi", "quote.open"), ==, "”");
    g_assert_cmpstr(cl_words_get("fi", "glossary.title"), ==, "Glossary");
}

static void
test_another_script_has_no_words(void)
{
    g_assert_cmpstr(cl_words_get("zh-Hans-CN", "contents.title"), ==,
                    cl_words_get("zh", "contents.title"));
    g_assert_cmpstr(cl_words_get("sr-Latn", "contents.title"), ==, "Contents");
    g_assert_cmpstr(cl_words_get("ur-Latn", "contents.title"), ==, "Contents");
    g_assert_cmpstr(cl_words_get("es-419", "contents.title"), ==, "Índice");
}

static void
test_a_script_may_have_its_own_words(void)
{
    g_assert_cmpstr(cl_words_get("zh", "contents.title"), ==, "目录");
    g_assert_cmpstr(cl_words_get("zh-SG", "contents.title"), ==, "目录");
    g_assert_cmpstr(cl_words_get("zh-Hant", "contents.title"), ==, "目錄");
    g_assert_cmpstr(cl_words_get("zh-hant-hk", "contents.title"), ==, "目錄");
    g_assert_cmpstr(cl_words_get("zh-TW", "contents.title"), ==, "目錄");
    g_assert_cmpstr(cl_words_get("zh-HK", "quote.open"), ==, "「");
    g_assert_cmpint(cl_words_get_status("zh-MO"), ==, CL_WORDS_UNREAD);
    g_assert_cmpstr(cl_words_get_lang("zh-TW"), ==, "zh-TW");
}

static void
test_says_who_has_read_them(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(complete); i++)
        g_assert_cmpint(cl_words_get_status(complete[i]), ==,
                        strcmp(complete[i], "en") == 0 ? CL_WORDS_READ
                                                       : CL_WORDS_UNREAD);
    g_assert_cmpint(cl_words_get_status("en-US"), ==, CL_WORDS_READ);
    g_assert_cmpint(cl_words_get_status("fr-CH"), ==, CL_WORDS_UNREAD);
    g_assert_cmpint(cl_words_get_status("fi"), ==, CL_WORDS_ENGLISH);
    g_assert_cmpint(cl_words_get_status("enm"), ==, CL_WORDS_ENGLISH);
    g_assert_cmpint(cl_words_get_status("zh-Latn"), ==, CL_WORDS_ENGLISH);
    g_assert_cmpstr(cl_words_get_lang("fr-CH"), ==, "fr-CH");
    g_assert_cmpstr(cl_words_get_lang("fi"), ==, "en-GB");
}

static void
test_languages_have_names(void)
{
    g_autofree char *welsh = cl_words_dup_language_name("cy");
    g_autofree char *chinese = cl_words_dup_language_name("zh-Hant");
    g_autofree char *unknown = cl_words_dup_language_name("qxx");

    g_assert_cmpstr(welsh, ==, "Welsh");
    g_assert_cmpstr(chinese, ==, "Chinese");
    g_assert_cmpstr(unknown, ==, "qxx");
}

/* Editions are made side by side. */
static gpointer
ask_in_thread(gpointer data)
{
    (void)data;
    for (int n = 0; n < 200; n++)
        for (gsize i = 0; i < G_N_ELEMENTS(complete); i++) {
            g_autofree char *text = cl_words_dup_count(
                complete[i], "pages.n-sheets", n, "7", "A4", NULL);
            g_assert_nonnull(strstr(text, "A4"));
        }
    return NULL;
}

static void
test_threads_may_ask(void)
{
    GThread *threads[4];

    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("words", ask_in_thread, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/words/threads-may-ask", test_threads_may_ask);
    g_test_add_func("/model/words/tables-are-complete",
                    test_tables_are_complete);
    g_test_add_func("/model/words/gaps-are-the-same", test_gaps_are_the_same);
    g_test_add_func("/model/words/values-are-fit-for-print",
                    test_values_are_fit_for_print);
    g_test_add_func("/model/words/french-spaces-do-not-break",
                    test_french_spaces_do_not_break);
    g_test_add_func("/model/words/numbers-stay-with-their-word",
                    test_numbers_stay_with_their_word);
    g_test_add_func("/model/words/numbers-follow-the-language",
                    test_numbers_follow_the_language);
    g_test_add_func("/model/words/fall-back-to-english",
                    test_falls_back_to_english);
    g_test_add_func("/model/words/another-script-has-no-words",
                    test_another_script_has_no_words);
    g_test_add_func("/model/words/a-script-may-have-its-own-words",
                    test_a_script_may_have_its_own_words);
    g_test_add_func("/model/words/says-who-has-read-them",
                    test_says_who_has_read_them);
    g_test_add_func("/model/words/languages-have-names",
                    test_languages_have_names);
    return g_test_run();
}
