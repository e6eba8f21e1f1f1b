#include "layout/break.h"

enum { MOST_WORDS = 120000 };

/* Words of given widths, each followed by a space of 1. */
typedef struct {
    GArray *units;
    GArray *ends;
    ClBreaker breaker;
    ClWord *words;
    guint n_words; /* made so far */
    guint n_too_wide;
    int hyphen; /* a unit with cuts has one after this width */
    bool is_poor;
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

/* The hyphenated words of the tests have one place to be cut at. */
static void
find_cut(void *data, guint index, GArray *cuts)
{
    const Fixture *f = data;
    const ClUnit *unit = &g_array_index(f->units, ClUnit, index);
    ClCut cut = {
        .at = unit->start + 1,
        .before_pu = f->hyphen,
        .after_pu = unit->word->width_pu - f->hyphen,
        .is_poor = f->is_poor,
    };

    g_array_append_val(cuts, cut);
}

static ClWord *
new_word(Fixture *f, int visible, int width)
{
    ClWord *word = &f->words[f->n_words++];

    g_assert_cmpuint(f->n_words, <=, MOST_WORDS);
    word->visible_pu = visible;
    word->width_pu = width;
    return word;
}

static void
cut_unit(void *data, guint index, const ClCut *cut)
{
    Fixture *f = data;
    ClUnit unit = g_array_index(f->units, ClUnit, index);
    ClUnit rest = unit;

    unit.word = new_word(f, cut->before_pu, cut->before_pu);
    unit.after = CL_BREAK_ALLOWED;
    unit.has_cuts = false;
    rest.word = new_word(f, rest.word->visible_pu - cut->before_pu,
                         rest.word->width_pu - cut->before_pu);
    rest.has_cuts = false;
    g_array_index(f->units, ClUnit, index) = unit;
    g_array_insert_val(f->units, index + 1, rest);
}

/* Splits what is an address anywhere. */
static guint
split_anywhere(void *data, guint first, guint end, int room_pu,
               bool is_last_resort)
{
    ClCut cut = { .before_pu = room_pu };

    if (!is_last_resort)
        return 0;
    g_assert_cmpuint(end, ==, first + 1);
    cut_unit(data, first, &cut);
    return first + 1;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->units = g_array_new(FALSE, FALSE, sizeof(ClUnit));
    f->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    f->words = g_new0(ClWord, MOST_WORDS);
    f->breaker = (ClBreaker){
        .units = f->units,
        .space = cl_break_space_new(),
        .measure_pu = 20,
        .split = never_split,
        .find_cuts = find_cut,
        .cut = cut_unit,
        .too_wide = count_wide,
        .data = f,
    };
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_break_space_free(f->breaker.space);
    g_array_unref(f->units);
    g_array_unref(f->ends);
    g_free(f->words);
}

static void
add(Fixture *f, int width, ClBreak after)
{
    ClUnit unit = {
        .word = new_word(f, width, after == CL_BREAK_NONE ? width : width + 1),
        .after = (guint8)after,
    };

    g_array_append_val(f->units, unit);
}

static void
add_words(Fixture *f, const char *widths)
{
    for (const char *c = widths; *c != '\0'; c++)
        add(f, *c - '0', CL_BREAK_ALLOWED);
}

/* A word that may be cut after its hyphen. */
static void
add_hyphenated(Fixture *f, int width, int hyphen)
{
    add(f, width, CL_BREAK_ALLOWED);
    g_array_index(f->units, ClUnit, f->units->len - 1).has_cuts = true;
    f->hyphen = hyphen;
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

/* A line of code goes on below its own indentation; a word that fits on a line
 * is never asked to split. */
static void
test_code_keeps_its_indentation(Fixture *f, gconstpointer data)
{
    (void)data;
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

static void
test_greedy_tells_what_is_too_wide(Fixture *f, gconstpointer data)
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
test_forced_breaks_end_lines(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 2, CL_BREAK_FORCED);
    add_words(f, "22");
    add(f, 2, CL_BREAK_FORCED);

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 1, 4 });
}

static void
test_short_line_gets_help_from_above(Fixture *f, gconstpointer data)
{
    (void)data;
    add_words(f, "56628");
    add(f, 18, CL_BREAK_ALLOWED);
    add_words(f, "3");

    cl_break_whole(&f->breaker, f->ends);

    /* 12, 18, 18, 3 rather than 19, 11, 18, 3 */
    assert_ends(f, 4, (guint[]){ 2, 5, 6, 7 });
}

/* Greedy: 20, 20, 20, 2. */
static void
test_last_line_is_not_one_short_word(Fixture *f, gconstpointer data)
{
    (void)data;
    add_words(f, "666666666");
    add(f, 2, CL_BREAK_ALLOWED);

    cl_break_whole(&f->breaker, f->ends);

    g_assert_cmpuint(f->ends->len, ==, 4);
    g_assert_cmpuint(g_array_index(f->ends, guint, 2), ==, 8);
}

static void
test_no_line_more_than_needed(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 19, CL_BREAK_ALLOWED);
    add_words(f, "19");
    add(f, 19, CL_BREAK_ALLOWED);
    add(f, 1, CL_BREAK_ALLOWED);

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 4, (guint[]){ 1, 3, 4, 5 });
}

static void
test_balanced_lines_are_alike(Fixture *f, gconstpointer data)
{
    (void)data;
    f->breaker.is_balanced = true;
    add_words(f, "444444");

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 3, 6 });
}

static void
test_fact_is_not_divided(Fixture *f, gconstpointer data)
{
    (void)data;
    add_words(f, "66");
    add(f, 4, CL_BREAK_TIED);
    add(f, 3, CL_BREAK_ALLOWED);
    add_words(f, "99");

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 3, (guint[]){ 2, 5, 6 });
}

static void
test_fact_wider_than_line_is_divided(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 9, CL_BREAK_TIED);
    add(f, 8, CL_BREAK_TIED);
    add(f, 9, CL_BREAK_ALLOWED);

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 2, 3 });
    g_assert_cmpuint(f->n_too_wide, ==, 0);
}

static void
test_poor_break_is_avoided(Fixture *f, gconstpointer data)
{
    (void)data;
    f->breaker.measure_pu = 200;
    add(f, 89, CL_BREAK_ALLOWED);
    add(f, 100, CL_BREAK_ALLOWED);
    add(f, 4, CL_BREAK_POOR);
    add(f, 90, CL_BREAK_ALLOWED);

    cl_break_whole(&f->breaker, f->ends);
    assert_ends(f, 2, (guint[]){ 2, 4 });

    g_array_index(f->units, ClUnit, 2).after = CL_BREAK_ALLOWED;
    g_array_set_size(f->ends, 0);
    cl_break_whole(&f->breaker, f->ends);
    assert_ends(f, 2, (guint[]){ 3, 4 });
}

static void
test_word_is_cut_where_line_would_be_empty(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 9, CL_BREAK_ALLOWED);
    add_hyphenated(f, 18, 9);
    add_words(f, "9");

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 2, 4 });
    g_assert_cmpuint(f->units->len, ==, 4);
}

static void
test_word_stays_whole_where_line_is_full_enough(Fixture *f, gconstpointer data)
{
    (void)data;
    add_words(f, "77");
    add_hyphenated(f, 8, 4);

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 2, (guint[]){ 2, 3 });
    g_assert_cmpuint(f->units->len, ==, 3);
}

static void
test_poor_cut_is_for_wide_words(Fixture *f, gconstpointer data)
{
    (void)data;
    f->is_poor = true;
    add(f, 9, CL_BREAK_ALLOWED);
    add_hyphenated(f, 18, 9);
    add_hyphenated(f, 28, 9);

    cl_break_whole(&f->breaker, f->ends);

    assert_ends(f, 4, (guint[]){ 1, 2, 3, 4 });
    g_assert_cmpuint(f->n_too_wide, ==, 0);
}

static void
test_whole_tells_what_is_too_wide(Fixture *f, gconstpointer data)
{
    (void)data;
    add_words(f, "5");
    add(f, 50, CL_BREAK_ALLOWED);
    add_words(f, "5");

    cl_break_whole(&f->breaker, f->ends);

    g_assert_cmpuint(f->n_too_wide, ==, 1);
    assert_ends(f, 3, (guint[]){ 1, 2, 3 });
}

/* A long word comes in pieces, but is one. */
static void
test_wide_word_of_pieces_is_told_once(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 50, CL_BREAK_NONE);
    add(f, 50, CL_BREAK_NONE);
    add(f, 50, CL_BREAK_ALLOWED);
    add_words(f, "5");

    cl_break_whole(&f->breaker, f->ends);

    g_assert_cmpuint(f->n_too_wide, ==, 1);
    assert_ends(f, 2, (guint[]){ 3, 4 });
}

static void
test_last_resort_fills_lines(Fixture *f, gconstpointer data)
{
    (void)data;
    f->breaker.split = split_anywhere;
    add_words(f, "5");
    add(f, 50, CL_BREAK_ALLOWED);
    add_words(f, "5");

    cl_break_whole(&f->breaker, f->ends);

    /* 5 | 20 | 20 | 10 5 */
    assert_ends(f, 4, (guint[]){ 1, 2, 3, 5 });
    g_assert_cmpuint(f->n_too_wide, ==, 0);
}

/* Numbers that look random and are the same on every machine. */
static guint
draw(guint64 *state, guint below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (guint)(*state >> 33) % below;
}

static int
measure_line(const Fixture *f, guint first, guint end)
{
    int visible = 0;

    cl_break_measure(f->units, first, end, &visible);
    return visible;
}

/* Can the line be broken anywhere, facts and all? */
static bool
is_breakable(const Fixture *f, guint first, guint end)
{
    for (guint i = first; i + 1 < end; i++) {
        if (g_array_index(f->units, ClUnit, i).after > CL_BREAK_NONE)
            return true;
    }
    return false;
}

/* @total_pu: of all words, cut or not. */
static void
assert_is_sound(const Fixture *f, gint64 total_pu)
{
    guint first = 0;

    for (guint i = 0; i < f->ends->len; i++) {
        guint end = g_array_index(f->ends, guint, i);
        const ClUnit *last = &g_array_index(f->units, ClUnit, end - 1);

        g_assert_cmpuint(end, >, first);
        g_assert_cmpuint(end, <=, f->units->len);
        g_assert_true(end == f->units->len || last->after != CL_BREAK_NONE);
        for (guint k = first; k + 1 < end; k++)
            g_assert_cmpuint(g_array_index(f->units, ClUnit, k).after, !=,
                             CL_BREAK_FORCED);
        if (measure_line(f, first, end) > f->breaker.measure_pu)
            g_assert_false(is_breakable(f, first, end));
        first = end;
    }
    g_assert_cmpuint(first, ==, f->units->len);
    for (guint i = 0; i < f->units->len; i++)
        total_pu -= g_array_index(f->units, ClUnit, i).word->width_pu;
    g_assert_cmpint(total_pu, ==, 0);
}

static guint
count_greedy(Fixture *f)
{
    cl_break_greedy(&f->breaker, f->ends);
    guint n = f->ends->len;
    g_array_set_size(f->ends, 0);
    return n;
}

static void
test_random_words_break_soundly(Fixture *f, gconstpointer data)
{
    static const ClBreak kinds[] = {
        CL_BREAK_ALLOWED, CL_BREAK_ALLOWED, CL_BREAK_ALLOWED, CL_BREAK_ALLOWED,
        CL_BREAK_POOR,    CL_BREAK_TIED,    CL_BREAK_NONE,    CL_BREAK_FORCED,
    };
    guint64 state = 7;

    (void)data;
    for (int i = 0; i < 3000; i++) {
        guint n = 1 + draw(&state, 60);
        guint n_kinds = 4 + draw(&state, 5);
        gint64 total = 0;

        g_array_set_size(f->units, 0);
        g_array_set_size(f->ends, 0);
        f->n_words = 0;
        f->hyphen = 3;
        f->breaker.measure_pu = 5 + (int)draw(&state, 60);
        f->breaker.is_balanced = i % 5 == 0;
        for (guint k = 0; k < n; k++) {
            add(f, 4 + (int)draw(&state, 12),
                kinds[draw(&state, MIN(n_kinds, G_N_ELEMENTS(kinds)))]);
            ClUnit *unit = &g_array_index(f->units, ClUnit, k);
            unit->has_cuts = i % 3 == 0 && draw(&state, 9) == 0;
            total += unit->word->width_pu;
        }
        f->n_too_wide = 0;
        guint n_greedy = count_greedy(f);
        bool is_wide = f->n_too_wide > 0;
        cl_break_whole(&f->breaker, f->ends);

        assert_is_sound(f, total);
        if (!is_wide)
            g_assert_cmpuint(f->ends->len, <=, n_greedy);
    }
}

/* One paragraph of @n words or, with words of one width, of as many Chinese
 * characters: the same number of lines as greedy, in good time. */
static void
assert_long_is_quick(Fixture *f, guint n, bool is_chinese)
{
    guint64 state = 3;
    gint64 total = 0;

    f->breaker.measure_pu = is_chinese ? 280 : 100;
    for (guint i = 0; i < n; i++) {
        if (is_chinese)
            add(f, 10, CL_BREAK_ALLOWED);
        else
            add(f, 3 + (int)draw(&state, 15), CL_BREAK_ALLOWED);
        total += g_array_index(f->units, ClUnit, i).word->width_pu;
    }
    guint n_greedy = count_greedy(f);
    gint64 start = g_get_monotonic_time();

    cl_break_whole(&f->breaker, f->ends);

    g_test_message("%u words in %.1f ms", n,
                   (double)(g_get_monotonic_time() - start) / 1000);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
    g_assert_cmpuint(f->ends->len, ==, n_greedy);
    assert_is_sound(f, total);
}

static void
test_long_paragraph_is_quick(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_long_is_quick(f, MOST_WORDS, false);
}

static void
test_chinese_lines_are_full(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_long_is_quick(f, MOST_WORDS, true);

    for (guint i = 0; i + 1 < f->ends->len; i++)
        g_assert_cmpuint(g_array_index(f->ends, guint, i), ==, 25 * (i + 1));
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/layout/break/greedy/space-at-line-end-hangs",
        test_space_at_line_end_hangs);
    ADD("/layout/break/greedy/chunk-stays-whole", test_chunk_stays_whole);
    ADD("/layout/break/greedy/forced-break-ends-line",
        test_forced_break_ends_line);
    ADD("/layout/break/greedy/tells-what-is-too-wide",
        test_greedy_tells_what_is_too_wide);
    ADD("/layout/break/greedy/code-keeps-its-indentation",
        test_code_keeps_its_indentation);
    ADD("/layout/break/whole/forced-breaks-end-lines",
        test_forced_breaks_end_lines);
    ADD("/layout/break/whole/short-line-gets-help-from-above",
        test_short_line_gets_help_from_above);
    ADD("/layout/break/whole/last-line-is-not-one-short-word",
        test_last_line_is_not_one_short_word);
    ADD("/layout/break/whole/no-line-more-than-needed",
        test_no_line_more_than_needed);
    ADD("/layout/break/whole/balanced-lines-are-alike",
        test_balanced_lines_are_alike);
    ADD("/layout/break/whole/fact-is-not-divided", test_fact_is_not_divided);
    ADD("/layout/break/whole/fact-wider-than-line-is-divided",
        test_fact_wider_than_line_is_divided);
    ADD("/layout/break/whole/poor-break-is-avoided",
        test_poor_break_is_avoided);
    ADD("/layout/break/whole/word-is-cut-where-line-would-be-empty",
        test_word_is_cut_where_line_would_be_empty);
    ADD("/layout/break/whole/word-stays-whole-where-line-is-full-enough",
        test_word_stays_whole_where_line_is_full_enough);
    ADD("/layout/break/whole/poor-cut-is-for-wide-words",
        test_poor_cut_is_for_wide_words);
    ADD("/layout/break/whole/tells-what-is-too-wide",
        test_whole_tells_what_is_too_wide);
    ADD("/layout/break/whole/wide-word-of-pieces-is-told-once",
        test_wide_word_of_pieces_is_told_once);
    ADD("/layout/break/whole/last-resort-fills-lines",
        test_last_resort_fills_lines);
    ADD("/layout/break/whole/random-words-break-soundly",
        test_random_words_break_soundly);
    ADD("/layout/break/whole/long-paragraph-is-quick",
        test_long_paragraph_is_quick);
    ADD("/layout/break/whole/chinese-lines-are-full",
        test_chinese_lines_are_full);
    return g_test_run();
}
