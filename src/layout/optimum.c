#include "layout/optimum.h"

#include "layout/float.h"

/* No page has as many. So the time grows with the slices even if they have no
 * height. */
enum { MOST_SLICES = 400 };

/* A place where a page may begin, with what of the pages before must be known
 * there, and the cheapest way to it. */
typedef struct {
    guint at;         /* the slice that it begins with, */
    guint figure;     /* behind those [figure, figure_end), */
    guint figure_end; /* which moved there; none where equal */
    guint n_notes;    /* on pages so far */
    guint cost;
    guint n_pages;
    guint from; /* index of the node where the page before begins */
    guint next; /* index of another node at the same place; 0: none */
    bool is_known;
    bool is_first; /* here begins what must begin a page */
    ClPageEnd how; /* the page before ends */
} Node;

typedef struct {
    const ClPages *pages;
    const ClSlice *slices; /* theirs */
    guint base;            /* the first slice of the last page */
    guint end;             /* after the last slice */
    GArray *nodes; /* the first ones are one for each place from @base to @end,
                      in order; others at the same place hang on them */
} Search;

static const ClSlice *
get_slice(const Search *search, guint index)
{
    return &search->slices[index];
}

static Node *
get_node(const Search *search, guint index)
{
    return &g_array_index(search->nodes, Node, index);
}

static bool
has_figure(const Node *node)
{
    return node->figure < node->figure_end;
}

/* The index of the node like @like; it is made when it is not there. */
static guint
find_node(Search *search, const Node *like)
{
    guint first = like->at - search->base;
    guint n = search->nodes->len;

    for (guint i = first;; i = get_node(search, i)->next) {
        const Node *there = get_node(search, i);

        if (there->is_known && there->figure == like->figure &&
            there->figure_end == like->figure_end &&
            there->n_notes == like->n_notes)
            return i;
        if (i == first && !there->is_known && !has_figure(like))
            return i;
        if (there->next == 0)
            break;
    }

    Node node = *like;
    node.next = get_node(search, first)->next;
    get_node(search, first)->next = n;
    g_array_append_val(search->nodes, node);
    return n;
}

static bool
begins_part(const Search *search, guint at)
{
    return at > search->base && at < search->end &&
           get_slice(search, at)->box->part !=
               get_slice(search, at - 1)->box->part;
}

/* Is what leads to the place @at, without a figure, cheaper even if all of this
 * page from the node @from on is right but the break at its end? Most are not
 * judged then. */
static bool
is_too_dear(const Search *search, const Node *from, guint at,
            const ClTrial *trial)
{
    const Node *there = get_node(search, at - search->base);

    return there->is_known && there->n_notes >= trial->notes_end &&
           from->cost + CL_COST_OF_ONE_MORE +
                   cl_cost_get_keep(trial->last->keep) >
               there->cost;
}

/* The page from the node @from on, which holds what is in @trial, can end so
 * that the next one begins at the place of @next, with its figure. */
static void
reach(Search *search, guint from, Node *next, const ClTrial *trial,
      ClPageEnd how)
{
    const Node *before = get_node(search, from);
    ClVerdict verdict;

    how.ends_part = begins_part(search, next->at) && !has_figure(next);
    how.is_first = before->is_first;
    cl_trial_judge(trial, &how, &verdict);
    next->n_notes = verdict.notes_end;
    next->cost = before->cost + verdict.cost.total + CL_COST_OF_ONE_MORE;
    next->n_pages = before->n_pages + 1;
    next->from = from;
    next->is_known = true;
    next->is_first = how.is_last || how.ends_part;
    next->how = how;

    Node *node = get_node(search, find_node(search, next));
    if (node->is_known &&
        (node->cost < next->cost ||
         (node->cost == next->cost && node->n_pages < next->n_pages)))
        return;
    next->next = node->next;
    *node = *next;
}

/* The page from the node @from on goes on with what is behind the figure @at,
 * as far as there is room for it; the figure begins the next page. */
static void
move_figure(Search *search, guint from, const ClTrial *before, guint at)
{
    guint middle = cl_float_find_end(search->pages, at);

    if (middle == at)
        return;
    ClTrial trial = *before;
    for (guint i = middle; i < search->end; i++) {
        Node next = { .at = i + 1, .figure = at, .figure_end = middle };

        if (!cl_float_may_pass(search->pages, at, i) ||
            !cl_trial_add(&trial, get_slice(search, i)))
            return;
        if (cl_float_may_end(search->pages, i))
            reach(search, from, &next, &trial, (ClPageEnd){ .is_float = true });
    }
}

static bool
starts_page(const Search *search, guint at, const ClSlice *before)
{
    const ClSlice *slice = get_slice(search, at);

    return slice->starts_page || slice->box->is_wide != before->box->is_wide;
}

/* All places where the page that begins at the node @index can end. */
static void
follow(Search *search, guint index)
{
    const Node node = *get_node(search, index);
    guint n_before = search->pages->n_placed;
    ClTrial trial;

    if (node.at == search->end && !has_figure(&node))
        return;
    cl_trial_init(&trial, search->pages,
                  get_slice(search, has_figure(&node) ? node.figure : node.at),
                  cl_pages_get_notes_before(search->pages, node.at),
                  node.n_notes);
    for (guint i = node.figure; i < node.figure_end; i++)
        cl_trial_add(&trial, get_slice(search, i));

    for (guint i = node.at;; i++) {
        ClPageEnd how = { .is_last = i == search->end };

        if (trial.n_slices > 0) {
            how.is_last = how.is_last || starts_page(search, i, trial.last);
            if (i >= n_before && !is_too_dear(search, &node, i, &trial))
                reach(search, index, &(Node){ .at = i }, &trial, how);
        }
        if (how.is_last || trial.n_slices >= MOST_SLICES)
            return;
        if (trial.n_slices > 0 && i >= n_before &&
            get_slice(search, i)->box->kind == CL_BOX_PICTURE)
            move_figure(search, index, &trial, i);
        if (!cl_trial_add(&trial, get_slice(search, i)))
            return;
    }
}

/* Is there a node for the same that costs no more and left no more notes? */
static bool
is_beaten(const Search *search, guint index)
{
    const Node *node = get_node(search, index);

    for (guint i = node->at - search->base;; i = get_node(search, i)->next) {
        const Node *other = get_node(search, i);

        if (i != index && other->is_known && other->figure == node->figure &&
            other->figure_end == node->figure_end &&
            other->cost <= node->cost && other->n_notes >= node->n_notes &&
            (other->cost < node->cost || other->n_notes > node->n_notes))
            return true;
        if (other->next == 0)
            return false;
    }
}

/* The nodes at a place, those with a figure or those without. */
static void
follow_all(Search *search, guint first, bool with_figure)
{
    guint next = 0;

    for (guint i = first;; i = next) {
        const Node *node = get_node(search, i);

        next = node->next;
        if (node->is_known && has_figure(node) == with_figure &&
            !is_beaten(search, i))
            follow(search, i);
        if (next == 0)
            return;
    }
}

static void
make_nodes(Search *search)
{
    guint n = search->end - search->base + 1;

    search->nodes = g_array_sized_new(FALSE, TRUE, sizeof(Node), n);
    g_array_set_size(search->nodes, n);
    for (guint i = 0; i < n; i++)
        get_node(search, i)->at = search->base + i;

    Node *first = get_node(search, 0);
    first->is_known = true;
    first->is_first = true;
    first->n_notes = search->pages->n_placed_notes;
}

/* The cheapest of the nodes at the end. */
static guint
find_last(const Search *search)
{
    guint last = search->end - search->base;

    for (guint i = last; i != 0; i = get_node(search, i)->next) {
        if (!has_figure(get_node(search, i)) &&
            get_node(search, i)->cost < get_node(search, last)->cost)
            last = i;
    }
    return last;
}

static GArray *
dup_cuts(const Search *search)
{
    GArray *cuts = g_array_new(FALSE, FALSE, sizeof(ClPageCut));

    for (guint i = find_last(search); i != 0; i = get_node(search, i)->from) {
        const Node *node = get_node(search, i);
        ClPageCut cut = { node->at, node->figure, node->figure_end, node->how };

        g_array_append_val(cuts, cut);
    }
    for (guint i = 0; i < cuts->len / 2; i++) {
        ClPageCut *left = &g_array_index(cuts, ClPageCut, i);
        ClPageCut *right = &g_array_index(cuts, ClPageCut, cuts->len - 1 - i);
        ClPageCut kept = *left;

        *left = *right;
        *right = kept;
    }
    return cuts;
}

GArray *
cl_optimum_find(const ClPages *pages)
{
    const ClPage *page =
        &g_array_index(pages->pages, ClPage, pages->pages->len - 1);
    Search search = {
        .pages = pages,
        .slices = &g_array_index(pages->slices, ClSlice, 0),
        .base = page->first,
        .end = pages->slices->len,
    };

    make_nodes(&search);
    for (guint at = 0; at <= search.end - search.base; at++) {
        /* A page with a figure alone ends at the same place. */
        follow_all(&search, at, true);
        follow_all(&search, at, false);
    }

    GArray *cuts = dup_cuts(&search);
    g_array_unref(search.nodes);
    return cuts;
}
