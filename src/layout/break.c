#include "layout/break.h"

static const ClUnit *
get_unit(const GArray *units, guint index)
{
    return &g_array_index(units, ClUnit, index);
}

/* How a chunk that does not fit is cut; 0 when it is not. */
static guint
split_chunk(const ClBreaker *breaker, guint first, guint end, int x_pu,
            int visible_pu)
{
    int room = breaker->measure_pu - x_pu;
    guint cut = 0;

    if (visible_pu <= breaker->measure_pu)
        return 0;
    cut = breaker->split(breaker->data, first, end, room, false);
    if (cut == 0 && x_pu == 0)
        cut = breaker->split(breaker->data, first, end, room, true);
    return cut;
}

int
cl_break_get_indent(const GArray *units, guint start, int most_pu)
{
    int indent = 0;

    for (guint i = start; i < units->len && indent < most_pu; i++) {
        const ClUnit *unit = get_unit(units, i);

        if (unit->word->visible_pu > 0)
            break;
        indent += unit->word->width_pu;
    }
    return MIN(indent, most_pu);
}

/* The measure of the line from @first on; @start: where its text begins. */
static int
get_measure(const GArray *units, guint start, guint first, int measure_pu)
{
    if (first == start)
        return measure_pu;
    return measure_pu - cl_break_get_indent(units, start, measure_pu / 2);
}

void
cl_break_greedy(const ClBreaker *whole, GArray *ends)
{
    ClBreaker line = *whole;
    const ClBreaker *breaker = &line;
    const GArray *units = whole->units;
    guint start = 0;
    guint first = 0;
    int x_pu = 0;

    while (first < units->len) {
        if (first > 0 && get_unit(units, first - 1)->after == CL_BREAK_FORCED)
            start = first;
        if (x_pu == 0)
            line.measure_pu =
                get_measure(units, start, first, whole->measure_pu);

        guint end = cl_break_find_chunk_end(units, first);
        int visible = 0;
        int width = cl_break_measure(units, first, end, &visible);
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
        ends_line |= get_unit(units, end - 1)->after == CL_BREAK_FORCED;
        x_pu = ends_line ? 0 : x_pu + width;
        first = end;
        if (ends_line && first < units->len)
            g_array_append_val(ends, first);
    }
    g_array_append_val(ends, units->len);
}
