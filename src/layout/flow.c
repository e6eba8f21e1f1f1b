#include "layout/flow.h"

#include "layout/blocks.h"
#include "layout/notes.h"
#include "layout/refs.h"
#include "layout/row.h"
#include "layout/titlepage.h"

void
cl_flow_init(ClFlow *flow)
{
    flow->targets = g_hash_table_new(NULL, NULL);
    flow->pending = g_ptr_array_new();
    flow->awaited = g_ptr_array_new();
    flow->notes = g_hash_table_new(NULL, NULL);
    flow->text = cl_text_new();
    flow->waiting = g_ptr_array_new();
}

void
cl_flow_clear(ClFlow *flow)
{
    g_clear_pointer(&flow->targets, g_hash_table_unref);
    g_clear_pointer(&flow->pending, g_ptr_array_unref);
    g_clear_pointer(&flow->awaited, g_ptr_array_unref);
    g_clear_pointer(&flow->notes, g_hash_table_unref);
    g_clear_pointer(&flow->waiting, g_ptr_array_unref);
    g_clear_pointer(&flow->text, cl_text_free);
}

/* Contents, the body, and what comes after it begin on pages of their own. */
bool
cl_flow_starts_page(const ClFlow *flow, gsize part)
{
    const ClPart *this = cl_book_get_part(flow->book, part);

    if (this->kind != CL_PART_CHAPTER)
        return !flow->profile->runs_on || this->kind <= CL_PART_CONTENTS;
    if (flow->book->publication->chapters_on_new_page || part == 0)
        return true;
    return cl_book_get_part(flow->book, part - 1)->kind != CL_PART_CHAPTER;
}

void
cl_flow_add_part(ClFlow *flow, gsize part)
{
    const ClProfile *profile = flow->profile;
    const ClPart *this = cl_book_get_part(flow->book, part);
    ClContext context = {
        .left_pt = profile->margin_left_pt,
        .width_pt = flow->measure_pt,
        .look = {
            .size_pt = profile->size_pt,
            .colour = profile->text_colour,
        },
        .leading = profile->leading,
        .gap_pt = profile->paragraph_gap * profile->size_pt,
    };

    guint first = flow->pages->slices->len;
    flow->part = part;
    flow->n_kept = 0;
    flow->starts_page = cl_flow_starts_page(flow, part);
    if (this->kind == CL_PART_TITLE)
        cl_blocks_add_rule(flow, NULL, &context, 0, 0);
    cl_blocks_add_children(flow, cl_dom_get_root(this->doc), &context);
    if (this->kind == CL_PART_TITLE)
        cl_titlepage_place(flow, first);
    /* Nothing of this part needs to stay with the next one. */
    cl_blocks_keep_last(flow, CL_KEEP_FREE);
    cl_notes_add(flow, first);
}

void
cl_flow_finish(ClFlow *flow)
{
    for (guint i = 0; i < flow->pending->len; i++)
        cl_refs_settle(flow, g_ptr_array_index(flow->pending, i));
    g_ptr_array_set_size(flow->pending, 0);
}

static bool
find_top(const ClFlow *flow, const ClTarget *target, gsize *page,
         double *top_pt)
{
    const ClBox *box = target->box;
    guint index = 0;
    double top = 0;
    if (box->paragraph != NULL)
        index = cl_paragraph_get_line_of(box->paragraph, target->start);
    for (; box->host != NULL; box = box->host)
        top += cl_row_find_slice(box->host->row, box, &index);

    const ClPages *pages = flow->pages;
    guint at = box->first_slice + index;
    const ClSlice *slice =
        box->is_note
            ? cl_pages_find_note(pages, pages->n_taken_notes + at, page)
            : cl_pages_find(pages, pages->n_taken + at, page);
    if (slice == NULL)
        return false;
    *top_pt = slice->y_pt + top;
    return true;
}

bool
cl_flow_find_target(const ClFlow *flow, const xmlNode *node, gsize *page,
                    double *top_pt)
{
    const ClTarget *target = NULL;
    const ClTop *top = NULL;

    if (flow->targets != NULL)
        target = g_hash_table_lookup(flow->targets, node);
    if (target != NULL) {
        if (!find_top(flow, target, page, top_pt))
            return false;
        *page += flow->first_page;
        return true;
    }
    top = g_hash_table_lookup(flow->tops, node);
    if (top == NULL || (flow->is_again && top->page >= flow->first_page))
        return false;
    *page = top->page;
    *top_pt = top->top_pt;
    return true;
}

void
cl_flow_note_tops(ClFlow *flow)
{
    GHashTableIter iter;
    gpointer node = NULL;

    g_hash_table_iter_init(&iter, flow->targets);
    while (g_hash_table_iter_next(&iter, &node, NULL)) {
        ClTop top = { 0 };

        if (cl_flow_find_target(flow, node, &top.page, &top.top_pt))
            g_hash_table_insert(flow->tops, node, g_memdup2(&top, sizeof top));
    }
}

bool
cl_flow_is_known(ClFlow *flow)
{
    for (; flow->n_met < flow->awaited->len; flow->n_met++) {
        const xmlNode *node = g_ptr_array_index(flow->awaited, flow->n_met);
        gsize page = 0;
        double top = 0;

        if (!cl_flow_find_target(flow, node, &page, &top))
            return false;
    }
    return true;
}
