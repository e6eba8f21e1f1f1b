#include "base/report.h"

static void
test_format(void)
{
    g_autoptr(ClReport) report = cl_report_new();

    cl_report_add(report, CL_RULE_LINK_BROKEN, cl_place("a.md", 3, 7),
                  "The link %s leads nowhere.", "#x");

    g_autofree char *text = cl_report_dump(report);
    g_assert_cmpstr(text, ==,
                    "a.md:3:7: error: The link #x leads nowhere. "
                    "[link-broken]\n");
}

static void
test_unknown_place(void)
{
    g_autofree char *file = cl_place_dup_text(cl_place("a.md", 0, 0));
    g_autofree char *line = cl_place_dup_text(cl_place("a.md", 9, 0));

    g_assert_cmpstr(file, ==, "a.md");
    g_assert_cmpstr(line, ==, "a.md:9");
}

static void
test_sort(void)
{
    g_autoptr(ClReport) report = cl_report_new();

    cl_report_add(report, CL_RULE_LINK_BROKEN, cl_place("b.md", 1, 1), "B.");
    cl_report_add(report, CL_RULE_LINK_BROKEN, cl_place("a.md", 10, 1), "A.");
    cl_report_add(report, CL_RULE_LINK_BROKEN, cl_place("a.md", 9, 1), "A.");
    cl_report_add(report, CL_RULE_LINK_BROKEN, cl_place("a.md", 9, 1), "A.");
    cl_report_sort(report);

    g_assert_cmpuint(cl_report_n(report), ==, 3);
    g_assert_cmpuint(cl_report_get(report, 0)->place.line, ==, 9);
    g_assert_cmpuint(cl_report_get(report, 1)->place.line, ==, 10);
    g_assert_cmpstr(cl_report_get(report, 2)->place.path, ==, "b.md");
}

static void
test_counts(void)
{
    g_autoptr(ClReport) report = cl_report_new();

    cl_report_add(report, CL_RULE_LINK_BROKEN, cl_place("a.md", 1, 1), "A.");
    cl_report_add(report, CL_RULE_GLOSSARY_UNUSED, cl_place("a.md", 1, 1),
                  "B.");
    cl_report_add(report, CL_RULE_GLOSSARY_UNUSED, cl_place("a.md", 2, 1),
                  "C.");

    g_assert_cmpuint(cl_report_n_errors(report), ==, 1);
    g_assert_cmpuint(cl_report_n_warnings(report), ==, 2);
}

static void
test_merge(void)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClReport) other = cl_report_new();

    cl_report_add(other, CL_RULE_LINK_BROKEN, cl_place("a.md", 1, 1), "A.");
    cl_report_merge(report, other);

    g_assert_cmpuint(cl_report_n(report), ==, 1);
    g_assert_cmpuint(cl_report_n(other), ==, 0);
}

static void
test_rules_are_in_order(void)
{
    g_assert_cmpstr(cl_rule_get(CL_RULE_FILE_MISSING)->name, ==,
                    "file-missing");
    g_assert_cmpstr(cl_rule_get(CL_RULE_REVIEW_OVERDUE)->name, ==,
                    "review-overdue");
    g_assert_cmpstr(cl_rule_get(CL_RULE_ELEMENT_NOT_SET)->name, ==,
                    "element-not-set");
    for (int id = 0; id < CL_N_RULES; id++) {
        const ClRule *rule = cl_rule_get((ClRuleId)id);

        g_assert_nonnull(rule->name);
        g_assert_nonnull(rule->title);
        g_assert_nonnull(rule->why);
        g_assert_nonnull(rule->mend);
        g_assert_true(cl_rule_find(rule->name) == rule);
    }
}

static void
test_unknown_rule(void)
{
    g_assert_null(cl_rule_find("no-such-rule"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/report/gcc-format", test_format);
    g_test_add_func("/base/place/leaves-out-the-unknown", test_unknown_place);
    g_test_add_func("/base/report/sorts-by-place-and-drops-repeats", test_sort);
    g_test_add_func("/base/report/counts-by-severity", test_counts);
    g_test_add_func("/base/report/merge-moves-findings", test_merge);
    g_test_add_func("/base/rule/table-follows-the-enum",
                    test_rules_are_in_order);
    g_test_add_func("/base/rule/unknown-name-is-null", test_unknown_rule);
    return g_test_run();
}
