#include <string.h>

#include "judge/reports.h"

#define EPUBCHECK                                                              \
    "{\"checker\": {\"checkerVersion\": \"5.3.0\"}, \"messages\": [%s]}"
#define VERAPDF                                                                \
    "{\"report\": {\"buildInformation\": {\"releaseDetails\": "                \
    "[{\"id\": \"core\", \"version\": \"1.30.2\"}]}, \"jobs\": "               \
    "[{\"validationResult\": [{\"details\": {\"passedChecks\": 1, "            \
    "\"ruleSummaries\": [%s]}}]}]}}"

/* (owned) What @judge says; NULL: it is no report. */
static ClVerdict *
read_report(ClJudge judge, const char *json)
{
    g_autoptr(ClVerdict) verdict = cl_verdict_new();

    return cl_judge_read_report(judge, json, strlen(json), verdict)
               ? g_steal_pointer(&verdict)
               : NULL;
}

static void
test_epubcheck(void)
{
    g_autofree char *json = g_strdup_printf(
        EPUBCHECK,
        "{\"ID\": \"RSC-012\", \"severity\": \"ERROR\", \"message\": \"No.\","
        " \"locations\": [{\"path\": \"EPUB/a.xhtml\", \"line\": 14,"
        " \"column\": 137}, {\"path\": \"EPUB/b.xhtml\", \"line\": -1}]},"
        "{\"ID\": \"XXX-001\", \"severity\": \"WARNING\", \"message\": "
        "\"Own words.\"},"
        "{\"ID\": \"HTM-001\", \"severity\": \"USAGE\", \"message\": \"x\"}");
    g_autoptr(ClVerdict) verdict = read_report(CL_JUDGE_EPUBCHECK, json);

    g_assert_nonnull(verdict);
    g_assert_cmpstr(verdict->version, ==, "5.3.0");
    g_assert_cmpuint(verdict->charges->len, ==, 3);
    const ClCharge *charge = g_ptr_array_index(verdict->charges, 0);
    g_assert_cmpstr(charge->rule, ==, "RSC-012");
    g_assert_cmpstr(charge->message, ==,
                    "a link leads to a place that is not there");
    g_assert_cmpstr(charge->document, ==, "EPUB/a.xhtml");
    g_assert_cmpuint(charge->line, ==, 14);
    g_assert_cmpuint(charge->column, ==, 137);
    charge = g_ptr_array_index(verdict->charges, 1);
    g_assert_cmpuint(charge->line, ==, 0);
    charge = g_ptr_array_index(verdict->charges, 2);
    g_assert_cmpstr(charge->message, ==, "Own words.");
    g_assert_null(charge->document);
}

static void
test_verapdf_contexts(void)
{
    static const struct {
        const char *context;
        guint page;
        int object;
    } cases[] = {
        { "root", 0, 0 },
        { "root/document[0]/pages[1](11 0 obj PDPage)/annots[0](23 0 obj "
          "PDLinkAnnot)",
          2, 0 },
        { "root/document[0]/StructTreeRoot[0](7 0 obj PDStructTreeRoot)/"
          "K[0](14 0 obj SEDocument Document)/K[2](46 0 obj SEFigure Figure)",
          0, 46 },
        { "root/document[0]/pages[", 1, 0 },
        { "root/document[0]/pages[99999999999999999999]", 1, 0 },
        { "/StructTreeRoot[0](", 0, 0 },
        { "/StructTreeRoot[0](99999999999 0 obj", 0, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rule = g_strdup_printf(
            "{\"status\": \"failed\", \"clause\": \"7.3\", \"testNumber\": 1,"
            " \"checks\": [{\"context\": \"%s\", \"errorMessage\": \"x\"}]}",
            cases[i].context);
        g_autofree char *json = g_strdup_printf(VERAPDF, rule);
        g_autoptr(ClVerdict) verdict = read_report(CL_JUDGE_VERAPDF_UA1, json);

        g_assert_nonnull(verdict);
        g_assert_cmpuint(verdict->charges->len, ==, 1);
        const ClCharge *charge = g_ptr_array_index(verdict->charges, 0);
        g_assert_cmpstr(charge->rule, ==, "7.3-1");
        g_assert_cmpuint(charge->page, ==, cases[i].page);
        g_assert_cmpint(charge->object, ==, cases[i].object);
    }
}

/* What is no report, or one on nothing, is no verdict: never a pass. */
static void
test_no_verdict(void)
{
    static const char *const texts[] = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"messages\": []}",
        "{\"checker\": {\"checkerVersion\": 5}, \"messages\": []}",
        "{\"checker\": [], \"messages\": {}}",
        "{\"earl:assertedBy\": {\"doap:release\": {\"doap:revision\": \"1\"}},"
        " \"assertions\": []}",
        "{\"report\": {\"buildInformation\": {\"releaseDetails\": [1, {}]}}}",
        "{\"report\": {\"buildInformation\": {\"releaseDetails\": [{\"id\": "
        "\"core\", \"version\": \"1\"}]}, \"jobs\": [{\"validationResult\": "
        "[{\"details\": {\"passedChecks\": 0, \"ruleSummaries\": []}}]}]}}",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        for (int judge = 0; judge < CL_N_JUDGES; judge++) {
            g_autoptr(ClVerdict) verdict =
                read_report((ClJudge)judge, texts[i]);

            g_assert_null(verdict);
        }
}

static void
test_members_of_other_types_are_passed_over(void)
{
    g_autofree char *json = g_strdup_printf(
        EPUBCHECK, "7, [], {\"severity\": 1}, {\"severity\": \"ERROR\"},"
                   "{\"ID\": \"A\", \"severity\": \"ERROR\", \"message\": 3,"
                   " \"locations\": [4, {\"path\": 5, \"line\": \"x\"}]}");
    g_autofree char *rules = g_strdup_printf(
        VERAPDF,
        "1, {\"status\": \"failed\"},"
        "{\"status\": \"failed\", \"clause\": \"1\", \"checks\": [2]}");
    g_autoptr(ClVerdict) first = read_report(CL_JUDGE_EPUBCHECK, json);
    g_autoptr(ClVerdict) second = read_report(CL_JUDGE_VERAPDF_2A, rules);

    g_assert_nonnull(first);
    g_assert_cmpuint(first->charges->len, ==, 2);
    g_assert_nonnull(second);
    g_assert_cmpuint(second->charges->len, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/judge/epubcheck", test_epubcheck);
    g_test_add_func("/judge/verapdf/contexts", test_verapdf_contexts);
    g_test_add_func("/judge/no-verdict", test_no_verdict);
    g_test_add_func("/judge/members-of-other-types-are-passed-over",
                    test_members_of_other_types_are_passed_over);
    return g_test_run();
}
