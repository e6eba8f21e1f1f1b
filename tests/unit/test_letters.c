#include "model/glossary.h"

/* (owned) "letter:word …" of the words of @list in order. */
static char *
dup_letters(const char *list, const char *lang)
{
    g_autoptr(ClGlossary) glossary = cl_glossary_new();
    g_auto(GStrv) words = g_strsplit(list, " ", -1);

    for (gsize i = 0; words[i] != NULL; i++) {
        ClTerm *term = cl_term_new();

        term->id = g_strdup(words[i]);
        term->headword = g_strdup(words[i]);
        g_ptr_array_add(glossary->terms, term);
    }

    g_autoptr(GPtrArray) sorted = cl_glossary_dup_sorted(glossary, lang);
    g_autoptr(GPtrArray) letters = cl_glossary_dup_letters(sorted, lang);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < sorted->len; i++)
        g_string_append_printf(
            text, "%s%s:%s", i > 0 ? " " : "",
            (const char *)g_ptr_array_index(letters, i),
            ((const ClTerm *)g_ptr_array_index(sorted, i))->headword);
    return g_strdup(text->str);
}

#define assert_letters(lang, words, expected)                                  \
    do {                                                                       \
        g_autofree char *letters_ = dup_letters(words, lang);                  \
        g_assert_cmpstr(letters_, ==, expected);                               \
    } while (0)

static void
test_english(void)
{
    assert_letters("en-GB", "éclair egg E-number ångström apple Zebra 5-FU 10",
                   "0–9:10 0–9:5-FU A:ångström A:apple "
                   "E:E-number E:éclair E:egg Z:Zebra");
}

static void
test_alphabets(void)
{
    assert_letters("cy", "chwaer cig llaw lol dydd ddoe",
                   "C:cig Ch:chwaer D:dydd Dd:ddoe L:lol Ll:llaw");
    assert_letters("sv", "ö ål åska arm ägg", "A:arm Å:ål Å:åska Ä:ägg Ö:ö");
    assert_letters("el", "ύδωρ υγεία άλφα", "Α:άλφα Υ:υγεία Υ:ύδωρ");
    assert_letters("de", "Übung Uhr", "U:Übung U:Uhr");
}

static void
test_signs(void)
{
    assert_letters("en", "µg a % 血", ":% A:a Μ:µg :血");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/letters/accents-stand-under-their-letter",
                    test_english);
    g_test_add_func("/model/letters/each-alphabet-has-its-own", test_alphabets);
    g_test_add_func("/model/letters/signs-have-none", test_signs);
    return g_test_run();
}
