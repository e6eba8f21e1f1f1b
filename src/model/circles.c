#include <string.h>

#include "model/mention.h"

/* Which definition uses which terms: @targets from @start[i] to @start[i + 1]
 * are those of term i. */
typedef struct {
    guint32 n;
    guint32 *start;
    GArray *targets; /* guint32 */
    gsize n_steps;
} Graph;

/* Tarjan's search for strong components, with a stack of its own: chains of
 * definitions may be as long as the glossary. */
typedef struct {
    const Graph *graph;
    guint32 *number; /* in the order of discovery, from 1; 0: not seen */
    guint32 *low;
    guint32 *next; /* the use to follow next */
    guint32 *component;
    guint32 n_seen;
    guint32 n_components;
    GArray *open; /* guint32: seen, component not known */
    GArray *path; /* guint32: from the start to where we are */
    gsize n_steps;
} Tarjan;

static void
add_uses(Graph *graph, const ClTermFinder *finder, guint32 index,
         guint32 *last_user)
{
    const ClTerm *term = g_ptr_array_index(finder->glossary->terms, index);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(ClWord));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(ClPhraseHit));

    cl_segmenter_add_words(finder->segmenter, term->definition,
                           strlen(term->definition), 0, words);
    cl_phrases_find(finder->phrases, term->definition, (ClWord *)words->data,
                    words->len, hits);
    for (guint i = 0; i < hits->len; i++) {
        const ClPhraseHit *hit = &g_array_index(hits, ClPhraseHit, i);
        guint32 target =
            GPOINTER_TO_UINT(g_hash_table_lookup(finder->order, hit->data)) - 1;

        graph->n_steps++;
        /* That a definition says its own word is no circle. */
        if (target == index || last_user[target] == index + 1)
            continue;
        last_user[target] = index + 1;
        g_array_append_val(graph->targets, target);
    }
}

static void
graph_init(Graph *graph, const ClTermFinder *finder)
{
    guint32 n = finder->glossary->terms->len;
    g_autofree guint32 *last_user = g_new0(guint32, n + 1);

    *graph = (Graph){
        .n = n,
        .start = g_new0(guint32, n + 1),
        .targets = g_array_new(FALSE, FALSE, sizeof(guint32)),
    };
    for (guint32 i = 0; i < n; i++) {
        graph->start[i] = graph->targets->len;
        add_uses(graph, finder, i, last_user);
    }
    graph->start[n] = graph->targets->len;
}

static void
graph_clear(Graph *graph)
{
    g_free(graph->start);
    g_array_unref(graph->targets);
}

static guint32
pop(GArray *stack)
{
    guint32 top = g_array_index(stack, guint32, stack->len - 1);

    g_array_set_size(stack, stack->len - 1);
    return top;
}

static void
enter(Tarjan *tarjan, guint32 term)
{
    tarjan->number[term] = tarjan->low[term] = ++tarjan->n_seen;
    tarjan->next[term] = tarjan->graph->start[term];
    g_array_append_val(tarjan->open, term);
    g_array_append_val(tarjan->path, term);
}

/* All uses of the last term of the path are followed. */
static void
leave(Tarjan *tarjan)
{
    guint32 term = pop(tarjan->path);

    if (tarjan->path->len > 0) {
        guint32 above =
            g_array_index(tarjan->path, guint32, tarjan->path->len - 1);

        tarjan->low[above] = MIN(tarjan->low[above], tarjan->low[term]);
    }
    if (tarjan->low[term] != tarjan->number[term])
        return;
    tarjan->n_components++;
    for (guint32 other = G_MAXUINT32; other != term;) {
        other = pop(tarjan->open);
        tarjan->component[other] = tarjan->n_components;
    }
}

static void
follow(Tarjan *tarjan, guint32 from)
{
    const Graph *graph = tarjan->graph;

    enter(tarjan, from);
    while (tarjan->path->len > 0) {
        guint32 term =
            g_array_index(tarjan->path, guint32, tarjan->path->len - 1);

        tarjan->n_steps++;
        if (tarjan->next[term] == graph->start[term + 1]) {
            leave(tarjan);
            continue;
        }
        guint32 target =
            g_array_index(graph->targets, guint32, tarjan->next[term]++);
        if (tarjan->number[target] == 0)
            enter(tarjan, target);
        else if (tarjan->component[target] == 0)
            tarjan->low[term] = MIN(tarjan->low[term], tarjan->number[target]);
    }
}

/* A shortest way from @from back to itself inside its component, whose other
 * terms no search has entered: so all these searches together are linear. */
static GPtrArray *
dup_circle(Tarjan *tarjan, const ClTermFinder *finder, guint32 from,
           guint32 *before)
{
    const Graph *graph = tarjan->graph;
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 last = G_MAXUINT32;

    g_array_append_val(queue, from);
    for (guint i = 0; i < queue->len && last == G_MAXUINT32; i++) {
        guint32 term = g_array_index(queue, guint32, i);

        for (guint32 j = graph->start[term]; j < graph->start[term + 1]; j++) {
            guint32 target = g_array_index(graph->targets, guint32, j);

            tarjan->n_steps++;
            if (target == from) {
                last = term;
                break;
            }
            if (tarjan->component[target] != tarjan->component[from] ||
                before[target] != 0)
                continue;
            before[target] = term + 1;
            g_array_append_val(queue, target);
        }
    }

    g_autoptr(GPtrArray) back = g_ptr_array_new();
    for (guint32 term = last; term != from; term = before[term] - 1)
        g_ptr_array_add(back, g_ptr_array_index(finder->glossary->terms, term));
    g_ptr_array_add(back, g_ptr_array_index(finder->glossary->terms, from));

    GPtrArray *circle = g_ptr_array_new();
    for (guint i = back->len; i > 0; i--)
        g_ptr_array_add(circle, g_ptr_array_index(back, i - 1));
    return circle;
}

/* Terms of each component, @n of them. */
static guint32 *
dup_sizes(const Tarjan *tarjan)
{
    guint32 *sizes = g_new0(guint32, tarjan->n_components + 1);

    for (guint32 i = 0; i < tarjan->graph->n; i++)
        sizes[tarjan->component[i]]++;
    return sizes;
}

static void
add_circles(Tarjan *tarjan, const ClTermFinder *finder, GPtrArray *circles)
{
    g_autofree guint32 *sizes = dup_sizes(tarjan);
    g_autofree guint32 *before = g_new0(guint32, tarjan->graph->n + 1);

    for (guint32 i = 0; i < tarjan->graph->n; i++) {
        guint32 component = tarjan->component[i];

        if (sizes[component] < 2)
            continue;
        sizes[component] = 0; /* once is enough */
        g_ptr_array_add(circles, dup_circle(tarjan, finder, i, before));
    }
}

static void
free_circle(gpointer data)
{
    g_ptr_array_unref(data);
}

GPtrArray *
cl_mentions_dup_circles(const ClTermFinder *finder, gsize *n_steps)
{
    GPtrArray *circles = g_ptr_array_new_with_free_func(free_circle);
    Graph graph;

    graph_init(&graph, finder);
    g_autofree guint32 *memory = g_new0(guint32, 4 * (gsize)graph.n + 4);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(guint32));
    Tarjan tarjan = {
        .graph = &graph,
        .number = memory,
        .low = memory + graph.n,
        .next = memory + 2 * (gsize)graph.n,
        .component = memory + 3 * (gsize)graph.n,
        .open = open,
        .path = path,
    };

    for (guint32 i = 0; i < graph.n; i++) {
        if (tarjan.number[i] == 0)
            follow(&tarjan, i);
    }
    add_circles(&tarjan, finder, circles);
    if (n_steps != NULL)
        *n_steps = graph.n + graph.n_steps + tarjan.n_steps;
    graph_clear(&graph);
    return circles;
}
