#include "layout/break.h"

/* Words of given widths, each followed by a space of 1. */
typedef struct {
    GArray *units;
    GArray *ends;
    ClBreaker breaker;
    ClWord words[16];
    guint n_too_wide;
} Fixture;

static guint
never_split(void *data, guint first, guint end, int room_pu,
            bool is_last_resort)
{
    (void)data, (void)first, (void)end, (void)room_pu, (void)is_last_resort;
    return 0;
}

/* A splitter that must not be asked. */
static guint
split_at_once(void *data, guint first, guint end, int room_pu,
              bool is_last_resort)
{
    (void)data, (void)first, (void)end, (void)room_pu, (void)is_last_resort;
    g_assert_not_reached();
}

static void
count_wide(void *data, guint first, guint end)
{
    Fixture *f = data;

    (void)first, (void)end;
    f->n_too_wide++;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->units = g_array_new(FALSE, FALSE, sizeof(ClUnit));
    f->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    f->breaker = (ClBreaker){
        .units = f->units,
        .measure_pu = 20,
        .split = never_split,
        .too_wide = count_wide,
        .data = f,
    };
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    g_array_unref(f->units);
    g_array_unref(f->ends);
}

static void
add(Fixture *f, int width, ClBreak after)
{
    ClWord *word = &f->words[f->units->len];
    ClUnit unit = { .word = word, .after = (guint8)after };

    word->visible_pu = width;
    word->width_pu = after == CL_BREAK_NONE ? width : width + 1;
    g_array_append_val(f->units, unit);
}

static void
assert_ends(const Fixture *f, guint n, const guint *expected)
{
    g_assert_cmpuint(f->ends->len, ==, n);
    for (guint i = 0; i < n; i++)
        g_assert_cmpuint(g_array_index(f->ends, guint, i), ==, expected[i]);
}

static void
test_space_at_line_end_hangs(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 9, CL_BREAK_ALLOWED);
    add(f, 10, CL_BREAK_ALLOWED);
    add(f, 5, CL_BREAK_ALLOWED);

    cl_break_greedy(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 2, 3 });
}

static void
test_chunk_stays_whole(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 10, CL_BREAK_ALLOWED);
    add(f, 5, CL_BREAK_NONE);
    add(f, 5, CL_BREAK_ALLOWED);

    cl_break_greedy(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 1, 3 });
}

static void
test_forced_break_ends_line(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 2, CL_BREAK_FORCED);
    add(f, 2, CL_BREAK_ALLOWED);
    add(f, 2, CL_BREAK_FORCED);

    cl_break_greedy(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 1, 3 });
}

static void
test_too_wide_is_told_and_kept(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 5, CL_BREAK_ALLOWED);
    add(f, 50, CL_BREAK_ALLOWED);
    add(f, 5, CL_BREAK_ALLOWED);

    cl_break_greedy(&f->breaker, f->ends);

    g_assert_cmpuint(f->n_too_wide, ==, 1);
    assert_ends(f, 3, (guint[]){ 1, 2, 3 });
}

static void
test_lost_word_gets_company(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 12, CL_BREAK_ALLOWED);
    add(f, 5, CL_BREAK_ALLOWED);
    add(f, 2, CL_BREAK_FORCED);
    add(f, 8, CL_BREAK_ALLOWED);

    cl_break_greedy(&f->breaker, f->ends);

    assert_ends(f, 3, (guint[]){ 1, 3, 4 });
}

/* The line above would look lost in its place. */
static void
test_lost_word_leaves_long_line(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 10, CL_BREAK_ALLOWED);
    add(f, 9, CL_BREAK_ALLOWED);
    add(f, 2, CL_BREAK_ALLOWED);

    cl_break_greedy(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 2, 3 });
}

/* A line of code goes on below its own indentation; a word that fits on a line
 * is never asked to split. */
static void
test_code_keeps_its_indentation(Fixture *f, gconstpointer data)
{
    (void)data;
    f->breaker.is_code = true;
    f->breaker.split = split_at_once;
    add(f, 4, CL_BREAK_NONE);
    f->words[0].visible_pu = 0;
    add(f, 5, CL_BREAK_ALLOWED);
    add(f, 12, CL_BREAK_ALLOWED);
    add(f, 5, CL_BREAK_FORCED);
    add(f, 17, CL_BREAK_ALLOWED);

    cl_break_greedy(&f->breaker, f->ends);

    assert_ends(f, 4, (guint[]){ 2, 3, 4, 5 });
    g_assert_cmpint(cl_break_get_indent(f->units, 0, 20), ==, 4);
    g_assert_cmpint(cl_break_get_indent(f->units, 0, 3), ==, 3);
    g_assert_cmpint(cl_break_get_indent(f->units, 4, 20), ==, 0);
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/layout/break/space-at-line-end-hangs", test_space_at_line_end_hangs);
    ADD("/layout/break/chunk-stays-whole", test_chunk_stays_whole);
    ADD("/layout/break/forced-break-ends-line", test_forced_break_ends_line);
    ADD("/layout/break/too-wide-is-told-and-kept",
        test_too_wide_is_told_and_kept);
    ADD("/layout/break/lost-word-gets-company", test_lost_word_gets_company);
    ADD("/layout/break/lost-word-leaves-long-line",
        test_lost_word_leaves_long_line);
    ADD("/layout/break/code-keeps-its-indentation",
        test_code_keeps_its_indentation);
    return g_test_run();
}
