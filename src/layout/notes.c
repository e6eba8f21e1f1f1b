#include "layout/notes.h"

#include "layout/blocks.h"
#include "layout/row.h"
#include "model/note.h"

static void
set_blocks(ClFlow *flow, const xmlNode *note)
{
    const ClProfile *profile = flow->profile;
    double size = MAX(profile->minimum_pt, profile->size_pt * 0.9);
    /* No more characters a line than the text has. */
    ClContext context = {
        .left_pt = profile->margin_left_pt,
        .width_pt = flow->measure_pt * MIN(size / profile->size_pt, 1),
        .look = { .size_pt = size, .colour = profile->text_colour },
        .leading = profile->leading,
        .gap_pt = size * 0.35,
    };

    if (cl_blocks_is_rtl(flow, note))
        context.left_pt += flow->measure_pt - context.width_pt;
    cl_blocks_note_target(flow, note);
    cl_blocks_add_children(flow, note, &context);
}

/* The flow goes aside to ClPages.notes and comes back as it was. */
static void
set_note(ClFlow *flow, const xmlNode *note)
{
    ClPages *pages = flow->pages;
    ClFlow kept = *flow;
    GArray *slices = pages->slices;
    guint first = pages->notes->len;

    pages->slices = pages->notes;
    flow->waiting = g_ptr_array_new();
    flow->labels = NULL;
    flow->gap_pt = flow->profile->size_pt * 0.3;
    flow->n_kept = 0;
    flow->starts_page = false;
    flow->is_note = true;
    set_blocks(flow, note);
    pages->slices = slices;
    g_ptr_array_unref(flow->waiting);
    flow->waiting = kept.waiting;
    flow->labels = kept.labels;
    flow->gap_pt = kept.gap_pt;
    flow->n_kept = kept.n_kept;
    flow->starts_page = kept.starts_page;
    flow->is_note = false;
    if (pages->notes->len > first)
        g_array_index(pages->notes, ClSlice, first).starts_note = true;
}

static void
add_mark(ClFlow *flow, const xmlNode *mark)
{
    const char *href = cl_dom_find_attribute(mark, "href");

    if (!cl_note_is_mark(mark) || href == NULL || href[0] != '#')
        return;

    const xmlNode *note = cl_book_find_id(flow->book, href + 1);
    if (note != NULL && g_hash_table_add(flow->notes, (gpointer)note))
        set_note(flow, note);
}

/* The marks on the line @index of @paragraph. */
static void
add_line(ClFlow *flow, const ClParagraph *paragraph, guint index)
{
    guint start = paragraph->lines[index].start;
    guint end = index + 1 < paragraph->n_lines
                    ? paragraph->lines[index + 1].start
                    : G_MAXUINT;

    for (guint i = 0; i < paragraph->n_anchors; i++) {
        const ClAnchor *anchor = &paragraph->anchors[i];

        if (anchor->start >= start && anchor->start < end)
            add_mark(flow, anchor->node);
    }
}

static void
add_slice(ClFlow *flow, const ClSlice *slice)
{
    const ClBox *box = slice->box;
    const ClParagraph *paragraph = box->paragraph;

    if (slice->index == 0) {
        for (const ClLabel *label = box->labels; label != NULL;
             label = label->next) {
            if (label->paragraph->n_lines > 0)
                add_line(flow, label->paragraph, 0);
        }
    }
    if (paragraph != NULL && slice->index < paragraph->n_lines)
        add_line(flow, paragraph, slice->index);
    if (box->row == NULL || slice->index >= box->row->n_pieces)
        return;

    const ClRowPiece *piece = &box->row->pieces[slice->index];
    for (guint i = 0; i < piece->n_cells; i++) {
        for (guint j = 0; j < piece->cells[i].n_slices; j++)
            add_slice(flow, &piece->cells[i].slices[j]);
    }
}

void
cl_notes_add(ClFlow *flow, guint first)
{
    GArray *slices = flow->pages->slices;

    for (guint i = first; i < slices->len; i++) {
        ClSlice slice = g_array_index(slices, ClSlice, i);

        add_slice(flow, &slice);
        g_array_index(slices, ClSlice, i).notes_end = flow->pages->notes->len;
    }
}
