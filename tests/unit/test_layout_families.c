#include <string.h>

#include "layout/families.h"

static void
test_the_longest_key_holds(void)
{
    const char *taiwan = cl_families_find("zh-TW");
    const char *simple = cl_families_find("zh-Hans-CN");

    g_assert_nonnull(strstr(taiwan, "CJK TC"));
    g_assert_nonnull(strstr(simple, "CJK SC"));
    g_assert_nonnull(strstr(cl_families_find("zh-Hant-HK"), "CJK HK"));
    g_assert_true(simple == cl_families_find("zh"));
    g_assert_null(cl_families_find("cy"));
    g_assert_null(cl_families_find("jam")); /* no kind of "ja" */
}

static void
test_every_family_is_asked_for_once_in_one_order(void)
{
    g_autofree char *latin = cl_families_dup_list(NULL, "Own");
    g_autofree char *urdu =
        cl_families_dup_list(cl_families_find("ur"), "Noto Sans");
    g_auto(GStrv) families = g_strsplit(urdu, ",", -1);
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);

    g_assert_true(g_str_has_prefix(latin, "Own,Noto Sans,"));
    g_assert_true(g_str_has_prefix(urdu, "Noto Sans,Noto Nastaliq Urdu,"));
    for (gsize i = 0; families[i] != NULL; i++)
        g_assert_true(g_hash_table_add(met, families[i]));
    for (gsize i = 0; cl_families_get_order()[i] != NULL; i++)
        g_assert_true(g_hash_table_contains(met, cl_families_get_order()[i]));
}

static void
test_a_script_has_a_package(void)
{
    const ClScriptFont *tamil =
        cl_families_find_script(G_UNICODE_SCRIPT_TAMIL, "en");
    const ClScriptFont *han =
        cl_families_find_script(G_UNICODE_SCRIPT_HAN, "en");
    const ClScriptFont *kanji =
        cl_families_find_script(G_UNICODE_SCRIPT_HAN, "ja");

    g_assert_cmpstr(tamil->name, ==, "Tamil");
    g_assert_cmpstr(tamil->package, ==, "fonts-noto-core");
    g_assert_cmpstr(han->name, ==, "Chinese");
    g_assert_cmpstr(kanji->name, ==, "Japanese");
    g_assert_cmpstr(kanji->package, ==, "fonts-noto-cjk");
    g_assert_null(cl_families_find_script(G_UNICODE_SCRIPT_OGHAM, "en"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/families/the-longest-key-holds",
                    test_the_longest_key_holds);
    g_test_add_func("/layout/families/one-order",
                    test_every_family_is_asked_for_once_in_one_order);
    g_test_add_func("/layout/families/a-script-has-a-package",
                    test_a_script_has_a_package);
    return g_test_run();
}
