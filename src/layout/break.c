#include "layout/break.h"

/*
 * A word is split at its hyphens and slashes only where the line would
 * otherwise be left much emptier than the others: a word in one piece is
 * easier to read.
 */
#define FULL_ENOUGH 0.7

/* A last line shorter than this part of the measure looks lost: it gets a word
 * of the line above, where that stays so long. */
#define LOST 0.12
#define STILL_LONG 0.6

static const ClUnit *
get_unit(const ClBreaker *breaker, guint index)
{
    return &g_array_index(breaker->units, ClUnit, index);
}

/* The index after the chunk of units from @first without a break inside. */
static guint
find_chunk_end(const ClBreaker *breaker, guint first)
{
    guint end = first;

    while (end + 1 < breaker->units->len &&
           get_unit(breaker, end)->after == CL_BREAK_NONE)
        end++;
    return end + 1;
}

/* Widths of a chunk: as it goes on, and as it ends a line. */
static int
measure(const ClBreaker *breaker, guint first, guint end, int *visible_pu)
{
    int width = 0;

    for (guint i = first; i < end; i++) {
        const ClWord *word = get_unit(breaker, i)->word;

        if (word->visible_pu > 0)
            *visible_pu = width + word->visible_pu;
        width += word->width_pu;
    }
    return width;
}

/* How a chunk that does not fit is cut; 0 when it is not. */
static guint
split_chunk(const ClBreaker *breaker, guint first, guint end, int x_pu,
            int visible_pu)
{
    int room = breaker->measure_pu - x_pu;
    bool is_hopeless = visible_pu > breaker->measure_pu;
    guint cut = 0;

    if (is_hopeless ||
        (!breaker->is_code && x_pu < FULL_ENOUGH * breaker->measure_pu))
        cut = breaker->split(breaker->data, first, end, room, false);
    if (cut == 0 && is_hopeless && x_pu == 0)
        cut = breaker->split(breaker->data, first, end, room, true);
    return cut;
}

/* The line before the last one may end one chunk earlier, at the index that
 * is returned; 0: it may not, or the last line is long enough. */
static guint
find_fuller(const ClBreaker *breaker, guint first, guint last, guint end)
{
    guint cut = last - 1;
    int above = 0;
    int below = 0;
    int lost = 0;

    if (get_unit(breaker, last - 1)->after != CL_BREAK_ALLOWED)
        return 0;
    measure(breaker, last, end, &lost);
    if (lost == 0 || lost > LOST * breaker->measure_pu)
        return 0;
    while (cut > first && get_unit(breaker, cut - 1)->after == CL_BREAK_NONE)
        cut--;
    if (cut == first)
        return 0;
    measure(breaker, first, cut, &above);
    measure(breaker, cut, end, &below);
    return above >= STILL_LONG * breaker->measure_pu &&
                   below <= breaker->measure_pu
               ? cut
               : 0;
}

/* No paragraph ends with a line of one short word. */
static void
fill_last_lines(const ClBreaker *breaker, GArray *ends)
{
    guint first = 0;

    for (guint i = 1; i < ends->len; i++) {
        guint *last = &g_array_index(ends, guint, i - 1);
        guint end = g_array_index(ends, guint, i);
        bool is_end = end == breaker->units->len ||
                      get_unit(breaker, end - 1)->after == CL_BREAK_FORCED;
        guint cut = is_end ? find_fuller(breaker, first, *last, end) : 0;

        if (cut > 0)
            *last = cut;
        first = *last;
    }
}

int
cl_break_get_indent(const GArray *units, guint start, int most_pu)
{
    int indent = 0;

    for (guint i = start; i < units->len && indent < most_pu; i++) {
        const ClUnit *unit = &g_array_index(units, ClUnit, i);

        if (unit->word->visible_pu > 0)
            break;
        indent += unit->word->width_pu;
    }
    return MIN(indent, most_pu);
}

/* The measure of the line from @first on; @start: where its text begins. */
static int
get_measure(const ClBreaker *breaker, guint start, guint first, int measure_pu)
{
    if (!breaker->is_code || first == start)
        return measure_pu;
    return measure_pu -
           cl_break_get_indent(breaker->units, start, measure_pu / 2);
}

void
cl_break_greedy(const ClBreaker *whole, GArray *ends)
{
    ClBreaker line = *whole;
    const ClBreaker *breaker = &line;
    guint start = 0;
    guint first = 0;
    int x_pu = 0;

    while (first < breaker->units->len) {
        if (first > 0 && get_unit(breaker, first - 1)->after == CL_BREAK_FORCED)
            start = first;
        if (x_pu == 0)
            line.measure_pu =
                get_measure(breaker, start, first, whole->measure_pu);

        guint end = find_chunk_end(breaker, first);
        int visible = 0;
        int width = measure(breaker, first, end, &visible);
        bool ends_line = false;

        if (visible > 0 && x_pu + visible > breaker->measure_pu) {
            guint cut = split_chunk(breaker, first, end, x_pu, visible);

            if (cut == 0 && x_pu > 0) {
                g_array_append_val(ends, first);
                x_pu = 0;
                continue;
            }
            if (cut == 0)
                breaker->too_wide(breaker->data, first, end);
            end = cut > 0 ? cut : end;
            ends_line = cut > 0;
        }
        ends_line |= get_unit(breaker, end - 1)->after == CL_BREAK_FORCED;
        x_pu = ends_line ? 0 : x_pu + width;
        first = end;
        if (ends_line && first < breaker->units->len)
            g_array_append_val(ends, first);
    }
    g_array_append_val(ends, breaker->units->len);
    if (!breaker->is_code)
        fill_last_lines(breaker, ends);
}
