#include <string.h>

#include "model/outcome.h"

static void
test_ids_differ(void)
{
    for (gsize i = 0; i < cl_standard_get_n(); i++)
        g_assert_true(cl_standard_find(cl_standard_get(i)->id) ==
                      cl_standard_get(i));
}

static void
test_sections_stand_together(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *last = "";

    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const char *section = cl_standard_get(i)->section;

        if (strcmp(section, last) != 0)
            g_assert_true(g_hash_table_add(seen, (gpointer)section));
        last = section;
    }
}

static void
test_sort_follows_standards_then_editions(void)
{
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

    cl_outcomes_add(outcomes, "pdfua-title", "large", CL_OUTCOME_PASS, NULL,
                    NULL);
    cl_outcomes_add(outcomes, "epub-mimetype", "epub", CL_OUTCOME_FAIL, NULL,
                    "It is packed.");
    cl_outcomes_add(outcomes, "pdfua-title", "clear", CL_OUTCOME_PASS, NULL,
                    NULL);
    cl_outcomes_sort(outcomes);

    g_assert_cmpstr(cl_outcomes_get(outcomes, 0)->detail, ==, "It is packed.");
    g_assert_cmpstr(cl_outcomes_get(outcomes, 1)->edition, ==, "large");
    g_assert_cmpstr(cl_outcomes_get(outcomes, 2)->edition, ==, "clear");
}

static void
test_sort_keeps_one_of_two_that_say_the_same(void)
{
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

    for (int i = 0; i < 2; i++)
        cl_outcomes_add(outcomes, "pdfua-fonts", "large", CL_OUTCOME_FAIL,
                        "page 7", "A font is not embedded.");
    cl_outcomes_add(outcomes, "pdfua-fonts", "large", CL_OUTCOME_FAIL, "page 8",
                    "A font is not embedded.");
    cl_outcomes_sort(outcomes);

    g_assert_cmpuint(cl_outcomes_n_of(outcomes, CL_OUTCOME_FAIL), ==, 2);
}

static void
test_fails_is_asked_of_one_edition(void)
{
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();
    g_autoptr(ClOutcomes) other = cl_outcomes_new();

    cl_outcomes_add(other, "pdfua-fonts", "large", CL_OUTCOME_FAIL, NULL, NULL);
    cl_outcomes_add(other, "pdfua-fonts", "clear", CL_OUTCOME_PASS, NULL, NULL);
    cl_outcomes_merge(outcomes, other);

    g_assert_cmpuint(cl_outcomes_n(other), ==, 0);
    g_assert_true(cl_outcomes_fails(outcomes, "pdfua-fonts", "large"));
    g_assert_false(cl_outcomes_fails(outcomes, "pdfua-fonts", "clear"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/standard/ids-differ", test_ids_differ);
    g_test_add_func("/standard/sections-stand-together",
                    test_sections_stand_together);
    g_test_add_func("/outcome/sort-follows-standards-then-editions",
                    test_sort_follows_standards_then_editions);
    g_test_add_func("/outcome/sort-keeps-one-of-two-that-say-the-same",
                    test_sort_keeps_one_of_two_that_say_the_same);
    g_test_add_func("/outcome/fails-is-asked-of-one-edition",
                    test_fails_is_asked_of_one_edition);
    return g_test_run();
}
