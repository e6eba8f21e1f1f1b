#include <string.h>

#include "model/compare.h"

/* The blocks of "one|two|three". */
static GPtrArray *
cut(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    GPtrArray *blocks = g_ptr_array_new_with_free_func(g_free);

    for (gsize i = 0; parts[i] != NULL; i++)
        g_ptr_array_add(blocks, g_strdup(parts[i]));
    return blocks;
}

static void
add_edits(GString *text, const char *block, const GArray *edits)
{
    gsize at = 0;

    for (guint i = 0; i < edits->len; i++) {
        const ClEdit *edit = &g_array_index(edits, ClEdit, i);

        g_assert_cmpuint(edit->start, >=, at);
        g_assert_cmpuint(edit->end, >=, edit->start);
        g_string_append_len(text, block + at, (gssize)(edit->start - at));
        if (edit->removed != NULL)
            g_string_append_printf(text, "-%s-", edit->removed);
        if (edit->end > edit->start)
            g_string_append_printf(text, "+%.*s+",
                                   (int)(edit->end - edit->start),
                                   block + edit->start);
        at = edit->end;
    }
    g_string_append(text, block + at);
}

/* (owned) What changed: "=" a block that is the same, "new:", "went:", "was:"
 * with the words that went out in -…- and those that came in in +…+. */
static char *
dup_changes(const char *before, const char *after)
{
    g_autoptr(GPtrArray) old = cut(before);
    g_autoptr(GPtrArray) new_ = cut(after);
    g_autoptr(GArray) changes = cl_compare_blocks(old, new_);
    g_autoptr(GString) text = g_string_new(NULL);

    g_assert_cmpuint(changes->len, ==, new_->len + 1);
    for (guint i = 0; i <= new_->len; i++) {
        const ClBlockChange *change = &g_array_index(changes, ClBlockChange, i);
        const char *block = i > 0 ? g_ptr_array_index(new_, i - 1) : "";

        if (i > 0 && change->fate == CL_BLOCK_SAME)
            g_string_append(text, "=|");
        if (change->fate == CL_BLOCK_NEW)
            g_string_append_printf(text, "new:%s|", block);
        if (change->fate == CL_BLOCK_CHANGED) {
            g_string_append(text, "was:");
            add_edits(text, block, change->edits);
            g_string_append_c(text, '|');
        }
        for (guint j = 0; change->removed != NULL && j < change->removed->len;
             j++)
            g_string_append_printf(
                text, "went:%s|",
                (const char *)g_ptr_array_index(change->removed, j));
    }
    return g_strdup(text->str);
}

#define assert_changes(before, after, expected)                                \
    do {                                                                       \
        g_autofree char *changes_ = dup_changes(before, after);                \
        g_assert_cmpstr(changes_, ==, expected);                               \
    } while (0)

static void
test_same(void)
{
    assert_changes("one two|three", "one two|three", "=|=|");
    assert_changes("one  two\n|three", "one two|three", "=|=|");
    /* A space that ties words is a space. */
    assert_changes("5\xc2\xa0mg", "5 mg", "=|");
}

static void
test_blocks(void)
{
    assert_changes("a b c|g h i", "a b c|d e f|g h i", "=|new:d e f|=|");
    assert_changes("a b c|d e f|g h i", "a b c|g h i", "=|went:d e f|=|");
    assert_changes("d e f|a b c", "a b c", "went:d e f|=|");
    assert_changes("a b c|d e f", "a b c", "=|went:d e f|");
    assert_changes("a b c d e f g", "t u v w x y z",
                   "went:a b c d e f g|new:t u v w x y z|");
}

static void
test_words(void)
{
    assert_changes("take 5 mg a day", "take 10 mg a day",
                   "was:take -5-+10+ mg a day|");
    assert_changes("take it a day", "take it twice a day",
                   "was:take it +twice+ a day|");
    assert_changes("take it twice a day", "take it a day",
                   "was:take it -twice-a day|");
    assert_changes("ask your nurse now", "ask your nurse",
                   "was:ask your nurse-now-|");
    assert_changes("do not ask your nurse", "ask your nurse",
                   "was:-do not-ask your nurse|");
}

/* A block that changed is found beside one that is new. */
static void
test_pairs(void)
{
    assert_changes("start|take 5 mg a day|end",
                   "start|keep it cold|take 10 mg a day|end",
                   "=|new:keep it cold|was:take -5-+10+ mg a day|=|");
    assert_changes("start|keep it cold|take 5 mg a day|end",
                   "start|take 10 mg a day|end",
                   "=|went:keep it cold|was:take -5-+10+ mg a day|=|");
}

/* A version, a name, a dose: what stands in its place is the new one. */
static void
test_few_words(void)
{
    assert_changes("Version|1.0|Date", "Version|1.1|Date",
                   "=|was:-1.0-+1.1+|=|");
}

/* Chinese has no spaces: its signs are compared. */
static void
test_no_spaces(void)
{
    assert_changes("\xe6\x88\x91\xe5\x9c\xa8\xe5\xae\xb6",
                   "\xe6\x88\x91\xe4\xb8\x8d\xe5\x9c\xa8\xe5\xae\xb6",
                   "was:\xe6\x88\x91+\xe4\xb8\x8d+\xe5\x9c\xa8\xe5\xae\xb6|");
}

static void
test_nothing(void)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) one = cut("a b");
    g_autoptr(GArray) all_new = cl_compare_blocks(none, one);
    g_autoptr(GArray) all_gone = cl_compare_blocks(one, none);

    g_assert_cmpint(g_array_index(all_new, ClBlockChange, 1).fate, ==,
                    CL_BLOCK_NEW);
    g_assert_cmpuint(all_gone->len, ==, 1);
    g_assert_cmpuint(g_array_index(all_gone, ClBlockChange, 0).removed->len, ==,
                     1);
}

/* (owned) @n blocks, of which block @changed differs. */
static GPtrArray *
make_many(guint n, guint changed)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(blocks, g_strdup_printf("block number %u of them%s", i,
                                                i == changed ? " all" : ""));
    return blocks;
}

/* More pairs than the table may hold: what is unique guides. The ends differ,
 * so that they cannot be left out. */
static void
test_long(void)
{
    g_autoptr(GPtrArray) old = make_many(5000, 2500);
    g_autoptr(GPtrArray) new_ = make_many(5000, G_MAXUINT);
    guint n_changed = 0;

    g_ptr_array_insert(new_, 0, g_strdup("first and new"));
    g_ptr_array_add(old, g_strdup("last and gone"));
    g_autoptr(GArray) changes = cl_compare_blocks(old, new_);
    for (guint i = 1; i < changes->len; i++)
        n_changed +=
            g_array_index(changes, ClBlockChange, i).fate != CL_BLOCK_SAME;
    g_assert_cmpuint(n_changed, ==, 2);
    g_assert_cmpint(g_array_index(changes, ClBlockChange, 1).fate, ==,
                    CL_BLOCK_NEW);
    g_assert_cmpint(g_array_index(changes, ClBlockChange, 2502).fate, ==,
                    CL_BLOCK_CHANGED);
    g_assert_cmpuint(g_array_index(changes, ClBlockChange, 5001).removed->len,
                     ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compare/same", test_same);
    g_test_add_func("/compare/blocks", test_blocks);
    g_test_add_func("/compare/words", test_words);
    g_test_add_func("/compare/pairs", test_pairs);
    g_test_add_func("/compare/few-words", test_few_words);
    g_test_add_func("/compare/no-spaces", test_no_spaces);
    g_test_add_func("/compare/nothing", test_nothing);
    g_test_add_func("/compare/long", test_long);
    return g_test_run();
}
