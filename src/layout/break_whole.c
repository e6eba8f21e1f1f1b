#include "layout/points.h"

/* A line more costs paper: it is dearer than all rag. */
#define LINE (G_GINT64_CONSTANT(1) << 40)

/* A word is cut at its hyphen only where the line would be left emptier. */
#define EMPTY_REST (3 * CL_POINT_WHOLE / 10)

/* Looked at are lines not much emptier than others, and a line's few fullest
 * ends: they hold every good paragraph, and always that of the fewest lines. */
#define MOST_REST (2 * CL_POINT_WHOLE / 5)
#define MOST_STARTS 8

/* A last line shorter than an eighth of the measure looks lost; one shorter
 * than a quarter is not good, least of all when it is one word. */
#define LOST CL_POINT_COST(0.3)
#define LOST_WIDTH (CL_POINT_WHOLE / 8)
#define ALONE CL_POINT_COST(0.1)
#define SHORT CL_POINT_COST(0.02)
#define SHORT_WIDTH (CL_POINT_WHOLE / 4)

/* Three lines in steps, each longer than the one before or each shorter. */
#define STAIRS CL_POINT_COST(0.02)
#define STAIR (CL_POINT_WHOLE / 25)

/* Points looked at in one go, so that memory does not grow with the paragraph.
 * Such a stretch ends where lines that are filled one by one end. */
#define LONGEST_STRETCH 16384

/* The best way to break all up to a line and to end with it. */
typedef struct {
    gint64 cost;
    guint start;  /* the point where the line begins */
    guint before; /* index of the node of the line before */
    gint16 rest;  /* what it is short of the measure; NO_LINE */
    gint16 step;  /* how much more that is than in the line before */
} Node;

#define NO_LINE (-1)

struct ClBreakSpace {
    const ClBreaker *breaker;
    GArray *points; /* ClPoint */
    GArray *cuts;   /* ClCut */
    GArray *nodes;  /* Node; those that end at a point stand together. There
                       is room for more than the @n_nodes */
    guint n_nodes;
    GArray *firsts; /* guint: the first node of each point from @base on */
    GArray *chosen; /* guint: the points where lines end */
    guint base;     /* the point where this stretch begins */
    gint64 scale;   /* what a width is in parts of the measure, times 2^32 */
};

typedef ClBreakSpace Search;

static const ClPoint *
get_point(const Search *search, guint index)
{
    return &g_array_index(search->points, ClPoint, index);
}

static Node *
get_node(const Search *search, guint index)
{
    return &g_array_index(search->nodes, Node, index);
}

static guint
get_first(const Search *search, guint point)
{
    return g_array_index(search->firsts, guint, point - search->base);
}

static gint64
get_width(const Search *search, guint start, guint end)
{
    return get_point(search, end)->visible_pu -
           get_point(search, start)->start_pu;
}

static bool
fits(const Search *search, guint start, guint end)
{
    return get_width(search, start, end) <= search->breaker->measure_pu;
}

static bool
is_last(const Search *search, guint point)
{
    return point + 1 == search->points->len;
}

/* What a line from @start to @end leaves empty; 0 when it is too wide. */
static int
get_rest(const Search *search, guint start, guint end)
{
    gint64 room = search->breaker->measure_pu - get_width(search, start, end);

    return room > 0 ? (int)((room * search->scale) >> 32) : 0;
}

static int
get_last_cost(int rest, bool is_one_word)
{
    int width = CL_POINT_WHOLE - rest;

    if (width < LOST_WIDTH)
        return LOST;
    if (width >= SHORT_WIDTH)
        return 0;
    if (is_one_word)
        return ALONE;
    return SHORT * (SHORT_WIDTH - width) / (SHORT_WIDTH - LOST_WIDTH);
}

/* An even edge: what two lines and what three lines in turn cost. */
static int
get_step_cost(const Node *before, int step)
{
    if ((step > STAIR && before->step > STAIR) ||
        (step < -STAIR && before->step < -STAIR))
        return step * step + STAIRS;
    return step * step;
}

/* The node of the best line before one that is short of @rest, from @first to
 * before @stop, and the cost up to there. @is_free: it need not be as long. */
static const Node *
find_before(const Node *first, const Node *stop, int rest, bool is_free,
            gint64 *cost)
{
    const Node *best = NULL;
    gint64 least = G_MAXINT64;

    for (const Node *node = first; node < stop; node++) {
        gint64 sum = node->cost;

        if (sum >= least) /* most are, and a step costs more yet */
            continue;
        if (!is_free)
            sum += get_step_cost(node, rest - node->rest);
        if (sum < least) {
            least = sum;
            best = node;
        }
    }
    *cost = least;
    return best;
}

/* Makes room for @n more nodes. Returns: all of them. */
static Node *
reserve_nodes(Search *search, guint n)
{
    guint wanted = search->n_nodes + n;

    if (wanted > search->nodes->len)
        g_array_set_size(search->nodes, 2 * wanted);
    return get_node(search, 0);
}

/* May the line from @start end at @end? It may, but inside a word. */
static bool
may_end(const Search *search, guint start, guint end)
{
    guint whole = get_point(search, end)->whole;

    return whole == CL_POINT_NONE || whole <= start ||
           get_rest(search, start, whole) > EMPTY_REST;
}

/* May the line to @end begin anywhere that it fits? */
static bool
takes_all(const Search *search, guint end)
{
    return is_last(search, end) || search->breaker->is_balanced;
}

/* Adds the nodes of the lines to @end that begin at [low, high). More lines
 * than those up to the first start that can be are never better. */
static void
add_nodes(Search *search, guint low, guint high, guint end)
{
    const guint *firsts =
        &g_array_index(search->firsts, guint, low - search->base);
    Node *nodes = reserve_nodes(search, end - low);
    bool is_free = is_last(search, end) && !search->breaker->is_balanced;
    gint64 own_cost = LINE + get_point(search, end)->penalty;
    guint n_starts = 0;
    gint64 most = G_MAXINT64;

    for (guint start = low; start < high; start++, firsts++) {
        gint64 before = nodes[firsts[0]].cost;

        if (firsts[0] == firsts[1] || before > most ||
            !may_end(search, start, end))
            continue;
        if (n_starts >= MOST_STARTS && !takes_all(search, end) &&
            fits(search, start, end + 1))
            break;

        int rest = get_rest(search, start, end);
        const Node *first = &nodes[firsts[0]];
        bool has_step = first->rest != NO_LINE;
        gint64 cost = 0;
        const Node *best = find_before(first, &nodes[firsts[1]], rest,
                                       is_free || !has_step, &cost);
        cost += is_free ? get_last_cost(rest, start + 1 == end) : rest * rest;
        nodes[search->n_nodes++] = (Node){
            .cost = cost + own_cost,
            .start = start,
            .before = (guint)(best - nodes),
            .rest = (gint16)rest,
            .step = (gint16)(has_step ? rest - best->rest : 0),
        };
        most = MIN(most, before | (LINE - 1)); /* of as many lines */
        n_starts++;
    }
}

/* The first start, from @high on, of lines to @end that are too empty. It moves
 * on as @end does: widths never run backwards. */
static guint
find_high(const Search *search, guint high, guint end)
{
    if (takes_all(search, end))
        return end;
    while (high < end && (get_rest(search, high, end) <= MOST_REST ||
                          !fits(search, high, end + 1)))
        high++;
    return high;
}

/* Fills the nodes of the points from search->base, where the line @before
 * ended, to @last. */
static void
fill_nodes(Search *search, Node before, guint last)
{
    guint low = search->base;
    guint high = search->base;

    before.cost = 0;
    search->n_nodes = 0;
    *reserve_nodes(search, 1) = before;
    search->n_nodes++;
    g_array_set_size(search->firsts, last - search->base + 2);
    guint *firsts = &g_array_index(search->firsts, guint, 0);
    *firsts++ = 0;
    *firsts++ = 1;
    for (guint end = search->base + 1; end <= last; end++) {
        while (low + 1 < end && !fits(search, low, end))
            low++;
        high = find_high(search, high, end);
        add_nodes(search, low, high, end);
        *firsts++ = search->n_nodes;
    }
}

static guint
find_best(const Search *search, guint point)
{
    guint best = get_first(search, point);

    for (guint i = best; i < get_first(search, point + 1); i++) {
        if (get_node(search, i)->cost < get_node(search, best)->cost)
            best = i;
    }
    return best;
}

/* Chooses the ends of the best lines up to the point @last. Returns the node
 * of the last one. */
static Node
choose(Search *search, guint last)
{
    GArray *chosen = search->chosen;
    guint first = chosen->len;
    guint end = last;
    guint best = find_best(search, last);

    for (guint i = best; i != 0; i = get_node(search, i)->before) {
        g_array_append_val(chosen, end);
        end = get_node(search, i)->start;
    }
    guint *ends = &g_array_index(chosen, guint, 0);
    for (guint i = first, j = chosen->len; i + 1 < j; i++) {
        guint kept = ends[i];

        ends[i] = ends[--j];
        ends[j] = kept;
    }
    return *get_node(search, best);
}

/* The furthest that the line from @start goes. */
static guint
find_furthest(const Search *search, guint start)
{
    guint furthest = start + 1;

    for (guint end = start + 2;
         end < search->points->len && fits(search, start, end); end++) {
        if (may_end(search, start, end))
            furthest = end;
    }
    return furthest;
}

/* Where the stretch ends that is looked at next: the fewest lines up to there
 * go no further, so that no line is lost. */
static guint
find_stretch_end(const Search *search)
{
    guint end = search->base;

    do {
        guint next = find_furthest(search, end);

        if (next - search->base > LONGEST_STRETCH && end > search->base)
            return end;
        end = next;
    } while (!is_last(search, end));
    return end;
}

static void
choose_all(Search *search)
{
    Node before = { .rest = NO_LINE };

    while (!is_last(search, search->base)) {
        guint end = find_stretch_end(search);

        fill_nodes(search, before, end);
        before = choose(search, end);
        search->base = end;
    }
}

/* Appends the ends of the chosen lines and cuts words there. Returns how many
 * units there are more. */
static guint
finish(const Search *search, GArray *ends)
{
    const ClBreaker *breaker = search->breaker;
    guint n_cuts = 0;

    for (guint i = 0; i < search->chosen->len; i++) {
        const ClPoint *point =
            get_point(search, g_array_index(search->chosen, guint, i));
        guint end = point->unit + n_cuts;

        if (point->cut != CL_POINT_NONE) {
            breaker->cut(breaker->data, end,
                         &g_array_index(search->cuts, ClCut, point->cut));
            n_cuts++;
            end++;
        }
        g_array_append_val(ends, end);
    }
    return n_cuts;
}

/* Breaks the lines from the unit @first to a forced break or the end. Returns
 * the index of the unit after them. */
static guint
break_stretch(Search *search, guint first, GArray *ends)
{
    g_array_set_size(search->points, 0);
    g_array_set_size(search->cuts, 0);
    g_array_set_size(search->chosen, 0);
    search->base = 0;
    cl_points_find(search->breaker, first, search->points, search->cuts);

    guint last = search->points->len - 1;
    guint end = get_point(search, last)->unit;
    if (fits(search, 0, last))
        g_array_append_val(search->chosen, last);
    else
        choose_all(search);
    return end + finish(search, ends);
}

ClBreakSpace *
cl_break_space_new(void)
{
    ClBreakSpace *space = g_new0(ClBreakSpace, 1);

    space->points = g_array_new(FALSE, FALSE, sizeof(ClPoint));
    space->cuts = g_array_new(FALSE, FALSE, sizeof(ClCut));
    space->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    space->firsts = g_array_new(FALSE, FALSE, sizeof(guint));
    space->chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    return space;
}

void
cl_break_space_free(ClBreakSpace *space)
{
    g_array_unref(space->points);
    g_array_unref(space->cuts);
    g_array_unref(space->nodes);
    g_array_unref(space->firsts);
    g_array_unref(space->chosen);
    g_free(space);
}

void
cl_break_whole(const ClBreaker *breaker, GArray *ends)
{
    Search *search = breaker->space;
    guint first = 0;

    search->breaker = breaker;
    search->scale =
        ((gint64)CL_POINT_WHOLE << 32) / MAX(breaker->measure_pu, 1);
    while (first < breaker->units->len)
        first = break_stretch(search, first, ends);
    search->breaker = NULL;
}
