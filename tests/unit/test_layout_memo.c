#include "layout/memo.h"

static void
test_knows_nothing(void)
{
    ClMemo *memo = cl_memo_new();

    ClMemoEntry entry = cl_memo_get(memo, "a");

    g_assert_false(entry.is_clash_known);
    g_assert_false(entry.is_text_known);
    cl_memo_free(memo);
}

/* Two threads may find out different things of one picture. */
static void
test_adds(void)
{
    ClMemo *memo = cl_memo_new();
    const ClMemoEntry clash = {
        .is_clash_known = true,
        .has_clash = true,
        .clash = { .one = { 1, 0, 0 } },
    };
    const ClMemoEntry text = { .is_text_known = true, .text = 0.02 };

    cl_memo_add(memo, "a", &clash);
    cl_memo_add(memo, "a", &text);

    ClMemoEntry entry = cl_memo_get(memo, "a");
    g_assert_true(entry.is_clash_known && entry.has_clash);
    g_assert_cmpfloat(entry.clash.one.red, ==, 1);
    g_assert_true(entry.is_text_known);
    g_assert_cmpfloat(entry.text, ==, 0.02);
    g_assert_false(cl_memo_get(memo, "b").is_text_known);
    cl_memo_free(memo);
}

static void
test_key(void)
{
    g_autofree char *key = cl_memo_dup_key("1234", 200, 100);
    g_autofree char *larger = cl_memo_dup_key("1234", 400, 200);
    g_autofree char *wider = cl_memo_dup_key("1234", 400, 100);
    g_autofree char *another = cl_memo_dup_key("1235", 200, 100);

    g_assert_cmpstr(key, ==, larger);
    g_assert_cmpstr(key, !=, wider);
    g_assert_cmpstr(key, !=, another);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/memo/knows-nothing-at-first", test_knows_nothing);
    g_test_add_func("/layout/memo/adds-to-what-it-knows", test_adds);
    g_test_add_func("/layout/memo/key-is-of-bytes-and-shape", test_key);
    return g_test_run();
}
