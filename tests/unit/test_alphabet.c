#include <glib.h>

#include "model/alphabet.h"

static const char *
get_itself(gconstpointer item)
{
    return item;
}

/* @words and what becomes of them, with spaces between. */
static void
assert_order(const char *lang, const char *words, const char *expected)
{
    g_auto(GStrv) split = g_strsplit(words, " ", -1);
    g_autoptr(GPtrArray) items = g_ptr_array_new();

    for (gsize i = 0; split[i] != NULL; i++)
        g_ptr_array_add(items, split[i]);
    cl_alphabet_sort(items, lang, get_itself);
    g_ptr_array_add(items, NULL);
    g_autofree char *sorted = g_strjoinv(" ", (char **)items->pdata);
    g_assert_cmpstr(sorted, ==, expected);
}

static void
test_order_of_the_language(void)
{
    assert_order("en", "zebra öl oil", "oil öl zebra");
    assert_order("sv", "öl zebra oil", "oil zebra öl");
}

static void
test_figures_by_value(void)
{
    assert_order("en", "stage10 stage9", "stage9 stage10");
}

static void
assert_letter(const char *lang, const char *text, const char *expected)
{
    g_autofree char *letter = cl_alphabet_dup_letter(text, lang);

    g_assert_cmpstr(letter, ==, expected);
}

static void
test_letters(void)
{
    assert_letter("en", "sleep", "S");
    assert_letter("fr", "Écoute", "E");
    assert_letter("fr",
                  "E\xcc\x81"
                  "coute",
                  "E"); /* decomposed */
    assert_letter("sv", "öl", "Ö");
    assert_letter("de", "öl", "O");
    assert_letter("tr", "iyi", "İ");
    assert_letter("en", "“Why?”", "W");
    assert_letter("en", "10 questions", "#");
    assert_letter("en", "…", "#");
    assert_letter("ar", "معلومات", "م");
}

static void
test_direction(void)
{
    g_assert_true(cl_alphabet_is_rtl("ar"));
    g_assert_true(cl_alphabet_is_rtl("he-IL"));
    g_assert_false(cl_alphabet_is_rtl("en-GB"));
    g_assert_false(cl_alphabet_is_rtl("az-Latn"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/alphabet/order-of-the-language",
                    test_order_of_the_language);
    g_test_add_func("/model/alphabet/figures-by-value", test_figures_by_value);
    g_test_add_func("/model/alphabet/letters", test_letters);
    g_test_add_func("/model/alphabet/direction", test_direction);
    return g_test_run();
}
