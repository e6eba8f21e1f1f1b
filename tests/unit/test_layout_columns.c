#include "layout/columns.h"

static void
assert_shares(const ClColumn *columns, guint n, double room_pt,
              const char *expected)
{
    double width[8] = { 0 };
    g_autoptr(GString) text = g_string_new(NULL);

    double total = cl_columns_share(columns, n, room_pt, width);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%.0f ", width[i]);
    g_string_append_printf(text, "= %.0f", total);

    g_assert_cmpstr(text->str, ==, expected);
}

static void
test_room_for_all(void)
{
    const ClColumn columns[] = { { 10, 20, 0, 0 }, { 30, 70, 0, 0 } };

    assert_shares(columns, 2, 100, "20 70 = 90");
}

static void
test_shares(void)
{
    const ClColumn columns[] = { { 10, 60, 0, 0 },
                                 { 30, 130, 0, 0 },
                                 { 40, 40, 0, 0 } };

    assert_shares(columns, 3, 140, "30 70 40 = 140");
}

/* "12 point" is not cut beside a column of sentences. */
static void
test_small_ones_first(void)
{
    const ClColumn columns[] = { { 20, 50, 50, 0 }, { 30, 900, 900, 0 } };

    assert_shares(columns, 2, 200, "50 150 = 200");
}

/* Content with a fair share, but others need theirs. */
static void
test_small_ones_take_turns(void)
{
    const ClColumn columns[] = { { 20, 50, 50, 0 },
                                 { 20, 30, 30, 0 },
                                 { 90, 900, 0, 0 } };

    assert_shares(columns, 3, 150, "35 25 90 = 150");
}

/* Three paragraphs as long as the one beside them. */
static void
test_paragraphs_count(void)
{
    const ClColumn columns[] = { { 20, 220, 220, 0 }, { 20, 220, 620, 0 } };

    assert_shares(columns, 2, 240, "70 170 = 240");
}

static void
test_none_gets_too_much(void)
{
    const ClColumn columns[] = { { 10, 30, 900, 0 }, { 10, 400, 400, 0 } };

    assert_shares(columns, 2, 200, "30 170 = 200");
}

/* The last holds long addresses: the others first. */
static void
test_addresses_take_what_is_left(void)
{
    const ClColumn columns[] = { { 10, 40, 40, 40 },
                                 { 10, 90, 90, 90 },
                                 { 20, 50, 50, 700 } };

    assert_shares(columns, 3, 300, "40 90 170 = 300");
    assert_shares(columns, 3, 900, "40 90 700 = 830");
    assert_shares(columns, 3, 130, "40 54 36 = 130");
}

static void
test_too_narrow(void)
{
    const ClColumn columns[] = { { 60, 80, 0, 0 }, { 50, 500, 0, 0 } };

    assert_shares(columns, 2, 100, "60 50 = 110");
}

static void
test_widen(void)
{
    ClColumn columns[] = { { 10, 30, 0, 0 }, { 10, 10, 0, 0 } };
    const ClColumn needs = { 40, 60, 0, 0 };

    cl_columns_widen(columns, 2, &needs);

    g_assert_cmpfloat(columns[0].least_pt, ==, 25);
    g_assert_cmpfloat(columns[1].least_pt, ==, 15);
    g_assert_cmpfloat(columns[0].most_pt, ==, 45);
    g_assert_cmpfloat(columns[1].most_pt, ==, 15);
}

static void
test_widen_nothing(void)
{
    ClColumn columns[] = { { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };
    const ClColumn needs = { 40, 60, 0, 0 };

    cl_columns_widen(columns, 2, &needs);

    g_assert_cmpfloat(columns[0].least_pt, ==, 20);
    g_assert_cmpfloat(columns[1].most_pt, ==, 30);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/columns/as-wide-as-they-like", test_room_for_all);
    g_test_add_func("/layout/columns/share-what-there-is", test_shares);
    g_test_add_func("/layout/columns/small-ones-first", test_small_ones_first);
    g_test_add_func("/layout/columns/small-ones-take-turns",
                    test_small_ones_take_turns);
    g_test_add_func("/layout/columns/all-paragraphs-count",
                    test_paragraphs_count);
    g_test_add_func("/layout/columns/none-gets-too-much",
                    test_none_gets_too_much);
    g_test_add_func("/layout/columns/addresses-take-what-is-left",
                    test_addresses_take_what_is_left);
    g_test_add_func("/layout/columns/no-word-is-cut", test_too_narrow);
    g_test_add_func("/layout/columns/spanned-ones-grow", test_widen);
    g_test_add_func("/layout/columns/empty-ones-grow-alike",
                    test_widen_nothing);
    return g_test_run();
}
