#include "layout/points.h"

/* A word is in one piece easier to read. */
#define CUT CL_POINT_COST(0.15)
/* What is too wide for a line is divided somewhere: at its spaces first. */
#define WIDE_TIE CL_POINT_COST(0.1)
#define WIDE_CUT CL_POINT_COST(0.2)
#define POOR CL_POINT_COST(0.01)

/* Points that room is made for at once. */
enum { FIRST_ROOM = 64 };

typedef struct {
    const ClBreaker *breaker;
    GArray *points; /* with room for more than the @n_points, while found */
    guint n_points;
    GArray *cuts;
    gint64 x_pu;       /* of the unit that comes next */
    gint64 visible_pu; /* right end of what is seen before it */
} Finder;

static const ClUnit *
get_unit(const Finder *finder, guint index)
{
    return &g_array_index(finder->breaker->units, ClUnit, index);
}

/* Widths are sums of parts that kerning may differ from a little: they never
 * run backwards. */
static void
add_point(Finder *finder, ClPoint point)
{
    guint n = finder->n_points++;

    if (n == finder->points->len)
        g_array_set_size(finder->points, 2 * n + FIRST_ROOM);
    ClPoint *added = &g_array_index(finder->points, ClPoint, n);
    if (n > 0) {
        point.visible_pu = MAX(point.visible_pu, added[-1].visible_pu);
        point.start_pu = MAX(point.start_pu, added[-1].start_pu);
    }
    *added = point;
}

static void
add_cuts(Finder *finder, guint index, bool is_wide)
{
    const ClBreaker *breaker = finder->breaker;
    const ClWord *word = get_unit(finder, index)->word;
    guint first = finder->cuts->len;
    guint whole = is_wide ? CL_POINT_NONE : finder->n_points - 1;

    breaker->find_cuts(breaker->data, index, finder->cuts);
    for (guint i = first; i < finder->cuts->len; i++) {
        const ClCut *cut = &g_array_index(finder->cuts, ClCut, i);
        ClPoint point = {
            .visible_pu = finder->x_pu + cut->before_pu,
            .start_pu = finder->x_pu + word->width_pu - cut->after_pu,
            .unit = index,
            .cut = i,
            .whole = whole,
            .penalty = is_wide ? WIDE_CUT : CUT,
        };

        if (is_wide || !cut->is_poor)
            add_point(finder, point);
    }
}

static int
get_penalty(ClBreak after)
{
    switch (after) {
    case CL_BREAK_TIED:
        return WIDE_TIE;
    case CL_BREAK_POOR:
        return POOR;
    default:
        return 0;
    }
}

/* Adds the points of the chunk [first, end). @is_wide: no line holds it. */
static void
add_chunk(Finder *finder, guint first, guint end, bool is_wide)
{
    for (guint i = first; i < end; i++) {
        const ClUnit *unit = get_unit(finder, i);
        const ClWord *word = unit->word;
        ClBreak after = unit->after;

        if (unit->has_cuts)
            add_cuts(finder, i, is_wide);
        if (word->visible_pu > 0)
            finder->visible_pu = finder->x_pu + word->visible_pu;
        finder->x_pu += word->width_pu;
        if (i + 1 < end && !(is_wide && after >= CL_BREAK_TIED))
            continue;
        add_point(finder, (ClPoint){ .visible_pu = finder->visible_pu,
                                     .start_pu = finder->x_pu,
                                     .unit = i + 1,
                                     .cut = CL_POINT_NONE,
                                     .whole = CL_POINT_NONE,
                                     .penalty = get_penalty(after) });
    }
}

/* A stretch of a chunk between two places where it may be cut. */
typedef struct {
    guint unit; /* where it begins: at the unit, or */
    ClCut cut;  /* inside it, when this has a place */
    int width_pu;
} Stretch;

/* Splits the stretch, which ends in the unit *@last, until its parts fit the
 * lines, and moves *@last to the last part; false, and told, when they cannot.
 * Returns how many units there are more. */
static guint
split_stretch(const ClBreaker *breaker, const Stretch *stretch, guint *last,
              bool *fits)
{
    guint n_before = breaker->units->len;
    guint first = stretch->unit;
    guint end = *last + 1;

    *fits = true;
    if (stretch->cut.at > 0) {
        breaker->cut(breaker->data, first++, &stretch->cut);
        end++;
    }
    while (*fits) {
        int measure = breaker->measure_pu;
        int visible = 0;

        cl_break_measure(breaker->units, first, end, &visible);
        if (visible <= measure)
            break;
        guint next = breaker->split(breaker->data, first, end, measure, false);
        if (next == 0)
            next = breaker->split(breaker->data, first, end, measure, true);
        if (next == 0)
            breaker->too_wide(breaker->data, first, end);
        *fits = next > 0;
        first = next;
        end += *fits;
    }
    *last = end - 1;
    return breaker->units->len - n_before;
}

/* Looks at the places inside the unit @index. Is what ends at one of them, or
 * else at the unit's end, too wide? Otherwise @stretch is the last one. */
static bool
find_wide_part(const ClBreaker *breaker, guint index, GArray *cuts,
               Stretch *stretch)
{
    const ClUnit *unit = &g_array_index(breaker->units, ClUnit, index);
    int width = unit->word->width_pu;
    int from = 0;

    g_array_set_size(cuts, 0);
    if (unit->has_cuts)
        breaker->find_cuts(breaker->data, index, cuts);
    for (guint i = 0; i < cuts->len; i++) {
        const ClCut *cut = &g_array_index(cuts, ClCut, i);

        if (stretch->width_pu + cut->before_pu - from > breaker->measure_pu)
            return true;
        from = width - cut->after_pu;
        *stretch = (Stretch){ .unit = index, .cut = *cut };
    }
    int visible = unit->word->visible_pu;
    if (stretch->width_pu + visible - from > breaker->measure_pu)
        return true;
    stretch->width_pu += width - from;
    return false;
}

/* The last unit before @end that the stretch which goes on in @index holds. */
static guint
find_stretch_end(const ClBreaker *breaker, guint index, guint end)
{
    while (index + 1 < end &&
           g_array_index(breaker->units, ClUnit, index).after < CL_BREAK_TIED &&
           !g_array_index(breaker->units, ClUnit, index + 1).has_cuts)
        index++;
    return index;
}

/* Splits what of the chunk [first, end), wider than the measure, is too wide
 * between two places where it may be cut. Returns the chunk's new end. */
static guint
split_chunk(const ClBreaker *breaker, guint first, guint end)
{
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(ClCut));
    Stretch stretch = { .unit = first };

    for (guint i = first; i < end; i++) {
        bool fits = true;

        if (find_wide_part(breaker, i, cuts, &stretch)) {
            i = find_stretch_end(breaker, i, end);
            end += split_stretch(breaker, &stretch, &i, &fits);
            stretch = (Stretch){ .unit = i };
            if (fits)
                find_wide_part(breaker, i, cuts, &stretch);
        }
        if (!fits ||
            g_array_index(breaker->units, ClUnit, i).after >= CL_BREAK_TIED)
            stretch = (Stretch){ .unit = i + 1 };
    }
    return end;
}

void
cl_points_find(const ClBreaker *breaker, guint first, GArray *points,
               GArray *cuts)
{
    Finder finder = {
        .breaker = breaker,
        .points = points,
        .n_points = points->len,
        .cuts = cuts,
    };
    guint end = first;
    ClBreak after = CL_BREAK_NONE;

    add_point(&finder, (ClPoint){ .unit = first,
                                  .cut = CL_POINT_NONE,
                                  .whole = CL_POINT_NONE });
    while (end < breaker->units->len && after != CL_BREAK_FORCED) {
        guint start = end;
        int visible = 0;

        end = cl_break_find_chunk_end(breaker->units, start);
        cl_break_measure(breaker->units, start, end, &visible);
        bool is_wide = visible > breaker->measure_pu;
        if (is_wide)
            end = split_chunk(breaker, start, end);
        add_chunk(&finder, start, end, is_wide);
        after = get_unit(&finder, end - 1)->after;
    }
    g_array_set_size(points, finder.n_points);
}
