#include "layout/cells.h"

#include "layout/row.h"
#include "layout/setter.h"

/* As good as endless; in Pango's units it still is an int. */
#define ENDLESS_PT 20000

/* How much of an address is wanted on one line, in ems: most names of hosts. It
 * may break in many places, and has no words to be read. */
#define MOST_ADDRESS 14

/* What a flow is given to fill instead of its pages. */
static void
set_apart(ClFlow *flow, ClPages *pages)
{
    cl_pages_init(pages, 0, ENDLESS_PT);
    flow->pages = pages;
    flow->waiting = g_ptr_array_new();
    flow->labels = NULL;
    flow->gap_pt = 0;
    flow->n_kept = 0;
    flow->starts_page = false;
}

static void
set_back(ClFlow *flow, const ClFlow *kept)
{
    g_ptr_array_unref(flow->waiting);
    flow->pages = kept->pages;
    flow->waiting = kept->waiting;
    flow->labels = kept->labels;
    flow->gap_pt = kept->gap_pt;
    flow->n_kept = kept->n_kept;
    flow->starts_page = kept->starts_page;
}

static bool
has_paragraphs_only(const xmlNode *cell)
{
    for (const xmlNode *child = cell->children; child != NULL;
         child = child->next) {
        if (cl_dom_get_element(child) != CL_EL_P)
            return false;
    }
    return true;
}

static ClAlign
get_align(const xmlNode *cell)
{
    const char *align = cl_dom_find_attribute(cell, "align");

    /* A list set to the right is in nobody's interest. */
    if (align == NULL ||
        (!cl_blocks_has_inlines(cell) && !has_paragraphs_only(cell)))
        return CL_ALIGN_START;
    return g_str_equal(align, "right")    ? CL_ALIGN_RIGHT
           : g_str_equal(align, "center") ? CL_ALIGN_CENTRE
                                          : CL_ALIGN_LEFT;
}

void
cl_cells_dress(const ClFlow *flow, const xmlNode *cell, ClContext *context)
{
    context->in_table = true;
    context->in_contents = false;
    context->gap_pt = flow->profile->size_pt * 0.4;
    context->align = get_align(cell);
    if (cl_dom_get_element(cell) == CL_EL_TH) {
        context->look.bold = true;
        context->look.colour = flow->profile->heading_colour;
    }
}

/* --- measuring ------------------------------------------------------------ */

/* The width of the widest line of @paragraph if no address were wider than
 * @most_pt. */
static double
get_width(const ClParagraph *paragraph, double most_pt)
{
    int most = pango_units_from_double(most_pt);
    int widest = 0;

    for (guint i = 0; i < paragraph->n_lines; i++) {
        const ClLine *line = &paragraph->lines[i];
        int width = line->width_pu;
        int address = 0;

        for (guint j = 0; j < line->n_runs; j++) {
            address =
                line->runs[j].is_address ? address + line->runs[j].width_pu : 0;
            if (address > most) {
                width -= address - most;
                address = most;
            }
        }
        widest = MAX(widest, width);
    }
    return pango_units_to_double(widest);
}

static void
measure_box(const ClFlow *flow, const ClBox *box, ClCellNeeds *needs)
{
    double indent = ENDLESS_PT - box->width_pt;
    double size = flow->profile->size_pt;
    const ClParagraph *paragraph = box->paragraph;

    if (box->kind == CL_BOX_SPACE || box->kind == CL_BOX_RULE)
        return;
    if (paragraph == NULL) { /* a picture: as small as it may get */
        needs->most_pt = MAX(needs->most_pt, box->width_pt);
        needs->full_pt = MAX(needs->full_pt, needs->most_pt);
        needs->least_pt = MAX(needs->least_pt, MIN(box->width_pt, size * 5));
        needs->least_cut_pt = MAX(needs->least_cut_pt, needs->least_pt);
        return;
    }
    double width = indent + get_width(paragraph, size * MOST_ADDRESS);
    needs->full_pt =
        MAX(needs->full_pt, indent + cl_paragraph_get_width_pt(paragraph));
    needs->most_pt = MAX(needs->most_pt, width);
    needs->whole_pt += width * paragraph->n_lines;
    needs->least_pt = MAX(needs->least_pt,
                          indent + pango_units_to_double(paragraph->least_pu));
    needs->least_cut_pt =
        MAX(needs->least_cut_pt,
            indent + pango_units_to_double(paragraph->least_cut_pu));
}

static ClCellNeeds
measure(ClFlow *flow, const xmlNode *cell, const ClContext *context)
{
    GArray *slices = flow->pages->slices;
    ClContext inner = *context;
    ClCellNeeds needs = { 0 };
    const ClBox *box = NULL;

    inner.left_pt = 0;
    inner.width_pt = ENDLESS_PT;
    cl_cells_dress(flow, cell, &inner);
    inner.align = CL_ALIGN_START;
    g_array_set_size(slices, 0);
    g_ptr_array_set_size(flow->waiting, 0);
    flow->labels = NULL;
    cl_blocks_add_children(flow, cell, &inner);
    for (guint i = 0; i < slices->len; i++) {
        const ClSlice *slice = &g_array_index(slices, ClSlice, i);

        if (slice->box != box)
            measure_box(flow, slice->box, &needs);
        box = slice->box;
    }
    /* Sums of roundings must not break a line that fits. */
    needs.most_pt += 0.01;
    needs.full_pt += 0.01;
    needs.least_pt += 0.01;
    needs.least_cut_pt += 0.01;
    return needs;
}

void
cl_cells_measure(ClFlow *flow, const xmlNode *const *cells, guint n,
                 const ClContext *context, ClCellNeeds *needs)
{
    ClFlow kept = *flow;
    ClPages pages;
    g_autoptr(ClArena) arena = cl_arena_new();

    set_apart(flow, &pages);
    flow->arena = arena;
    flow->setter->parts.arena = arena;
    flow->targets = g_hash_table_new(NULL, NULL);
    flow->pending = g_ptr_array_new();
    flow->is_measuring = true;
    for (guint i = 0; i < n; i++)
        needs[i] = measure(flow, cells[i], context);
    g_hash_table_unref(flow->targets);
    g_ptr_array_unref(flow->pending);
    cl_pages_clear(&pages);
    set_back(flow, &kept);
    flow->arena = kept.arena;
    flow->setter->parts.arena = kept.arena;
    flow->targets = kept.targets;
    flow->pending = kept.pending;
    flow->is_measuring = kept.is_measuring;
    cl_text_clear(flow->text);
}

/* --- setting -------------------------------------------------------------- */

ClCellContent
cl_cells_set(ClFlow *flow, const xmlNode *cell, const ClContext *context)
{
    ClFlow kept = *flow;
    ClPages pages;
    ClContext inner = *context;
    ClCellContent content = { 0 };

    set_apart(flow, &pages);
    cl_cells_dress(flow, cell, &inner);
    cl_blocks_add_children(flow, cell, &inner);
    /* Ids in a cell without text. */
    for (guint i = 0; i < flow->waiting->len; i++)
        g_ptr_array_add(kept.waiting, g_ptr_array_index(flow->waiting, i));

    content.n_slices = pages.slices->len;
    content.slices = cl_arena_copy(flow->arena, pages.slices->data,
                                   content.n_slices * sizeof(ClSlice));
    cl_pages_clear(&pages);
    set_back(flow, &kept);
    for (guint i = 0; i < content.n_slices; i++) {
        ClSlice *slice = &content.slices[i];

        content.height_pt += i > 0 ? slice->gap_pt : 0;
        slice->y_pt = (float)content.height_pt;
        content.height_pt += slice->height_pt;
    }
    return content;
}

void
cl_cells_repeat(ClFlow *flow, const xmlNode *cell, const ClContext *context)
{
    GArray *slices = flow->pages->slices;
    guint first = slices->len;
    GHashTable *targets = flow->targets;
    GPtrArray *waiting = flow->waiting;

    flow->targets = g_hash_table_new(NULL, NULL);
    flow->waiting = g_ptr_array_new();
    cl_blocks_add_children(flow, cell, context);
    g_hash_table_unref(flow->targets);
    g_ptr_array_unref(flow->waiting);
    flow->targets = targets;
    flow->waiting = waiting;
    for (guint i = first; i < slices->len; i++)
        ((ClBox *)g_array_index(slices, ClSlice, i).box)->is_repeat = true;
}
