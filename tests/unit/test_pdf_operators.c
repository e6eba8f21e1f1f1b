#include <string.h>

#include <glib.h>

#include "pdf/operators.h"

/* The operators of @text, each as "name:kind", separated by spaces. */
static char *
dup_operators(const char *text)
{
    g_autoptr(GArray) operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));
    GString *all = g_string_new(NULL);

    cl_operators_scan(operators, text, strlen(text));
    for (guint i = 0; i < operators->len; i++) {
        const ClOperator *operator= & g_array_index(operators, ClOperator, i);
        g_string_append_printf(all, "%s%.*s", i > 0 ? " " : "",
                               (int)(operator->end - operator->name),
                               text + operator->name);
    }
    return g_string_free(all, FALSE);
}

static void
test_strings(void)
{
    g_autofree char *actual =
        dup_operators("BT (a \\) \\\\) Tj (f (nested) S) Tj <48 69> Tj ET");

    g_assert_cmpstr(actual, ==, "BT Tj Tj Tj ET");
}

static void
test_dictionaries(void)
{
    g_autofree char *actual = dup_operators(
        "/Span <</ActualText <feff0066>/A [1 true null (f)]>> BDC EMC");

    g_assert_cmpstr(actual, ==, "BDC EMC");
}

static void
test_comments(void)
{
    g_autofree char *actual = dup_operators("q % f S Tj\n1 0 0 rg\rQ");

    g_assert_cmpstr(actual, ==, "q rg Q");
}

static void
test_inline_image(void)
{
    g_autofree char *actual =
        dup_operators("q BI /W 2 /H 1 ID f (EI Tj) xEIx \nEI Q");

    g_assert_cmpstr(actual, ==, "q BI /W 2 /H 1 ID f (EI Tj) xEIx \nEI Q");
}

static void
test_kinds(void)
{
    static const struct {
        const char *text;
        ClOperatorKind kind;
    } cases[] = {
        { "0 0 1 1 re", CL_OP_RECTANGLE },
        { "f*", CL_OP_PAINT },
        { "1 g", CL_OP_COLOUR },
        { "/x5 scn", CL_OP_PATTERN },
        { "[(a)] TJ", CL_OP_PAINT },
        { "BI ID x EI", CL_OP_PAINT },
        { "W", CL_OP_OTHER },
        { "1 0 0 RG", CL_OP_OTHER },
        { "Tjx", CL_OP_OTHER },
        { "T", CL_OP_OTHER },
    };
    g_autoptr(GArray) operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        cl_operators_scan(operators, cases[i].text, strlen(cases[i].text));

        g_assert_cmpuint(operators->len, ==, 1);
        g_assert_cmpuint(g_array_index(operators, ClOperator, 0).kind, ==,
                         cases[i].kind);
    }
}

static void
test_numbers(void)
{
    const char *text = "-.5 0.25 +3 4. 5 rg";
    g_autoptr(GArray) operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));
    double numbers[4] = { 0 };

    cl_operators_scan(operators, text, strlen(text));
    int n = cl_operators_get_numbers(
        text, &g_array_index(operators, ClOperator, 0), numbers, 4);

    g_assert_cmpint(n, ==, 4);
    g_assert_cmpfloat(numbers[0], ==, -0.5);
    g_assert_cmpfloat(numbers[1], ==, 0.25);
    g_assert_cmpfloat(numbers[2], ==, 3);
    g_assert_cmpfloat(numbers[3], ==, 4);
}

/* Cut off anywhere, at any byte: nothing is read beyond the end. */
static void
test_cut_short(void)
{
    static const char text[] = "q (a\\) <</A <12>>> BDC BI ID a EI %x\n1 g Q";
    g_autoptr(GArray) operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));

    for (gsize size = 0; size < sizeof text; size++) {
        g_autofree char *cut = g_memdup2(text, size);
        cl_operators_scan(operators, cut, size);
        for (guint i = 0; i < operators->len; i++)
            g_assert_cmpuint(g_array_index(operators, ClOperator, i).end, <=,
                             size);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/operators/passes-over-strings", test_strings);
    g_test_add_func("/pdf/operators/passes-over-dictionaries",
                    test_dictionaries);
    g_test_add_func("/pdf/operators/passes-over-comments", test_comments);
    g_test_add_func("/pdf/operators/inline-image-is-one", test_inline_image);
    g_test_add_func("/pdf/operators/knows-kinds", test_kinds);
    g_test_add_func("/pdf/operators/reads-numbers", test_numbers);
    g_test_add_func("/pdf/operators/cut-short-is-safe", test_cut_short);
    return g_test_run();
}
