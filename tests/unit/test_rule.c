#include <string.h>

#include "base/rule.h"

static void
test_every_row_is_filled(void)
{
    for (int id = 0; id < CL_N_RULES; id++) {
        const ClRule *rule = cl_rule_get(id);

        g_assert_nonnull(rule->name);
        g_assert_nonnull(rule->title);
        g_assert_nonnull(rule->why);
        g_assert_nonnull(rule->mend);
    }
}

static void
test_names_are_words_with_hyphens(void)
{
    for (int id = 0; id < CL_N_RULES; id++) {
        const char *name = cl_rule_get(id)->name;

        g_assert_cmpuint(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"),
                         ==, strlen(name));
    }
}

static void
test_names_are_found(void)
{
    for (int id = 0; id < CL_N_RULES; id++) {
        const ClRule *rule = cl_rule_get(id);

        g_assert_true(cl_rule_find(rule->name) == rule);
    }
    g_assert_null(cl_rule_find("no-such-rule"));
    g_assert_null(cl_rule_find(""));
}

/* explain breaks lines by bytes, and the manual is ASCII. */
static void
test_texts_are_plain_sentences(void)
{
    for (int id = 0; id < CL_N_RULES; id++) {
        const ClRule *rule = cl_rule_get(id);

        g_assert_true(g_str_is_ascii(rule->title));
        g_assert_true(g_str_is_ascii(rule->why));
        g_assert_true(g_str_is_ascii(rule->mend));
        g_assert_true(g_str_has_suffix(rule->why, "."));
        g_assert_true(g_str_has_suffix(rule->mend, "."));
        g_assert_false(g_str_has_suffix(rule->title, "."));
    }
}

static void
test_severities_have_names(void)
{
    g_assert_cmpstr(cl_severity_name(CL_SEVERITY_ERROR), ==, "error");
    g_assert_cmpstr(cl_severity_name(CL_SEVERITY_WARNING), ==, "warning");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/rule/every-row-is-filled", test_every_row_is_filled);
    g_test_add_func("/base/rule/names-are-words-with-hyphens",
                    test_names_are_words_with_hyphens);
    g_test_add_func("/base/rule/names-are-found", test_names_are_found);
    g_test_add_func("/base/rule/texts-are-plain-sentences",
                    test_texts_are_plain_sentences);
    g_test_add_func("/base/rule/severities-have-names",
                    test_severities_have_names);
    return g_test_run();
}
