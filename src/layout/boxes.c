#include <string.h>

#include "layout/blocks.h"
#include "layout/families.h"
#include "layout/refs.h"

static char *
find_labels(void *data, const char *ids, bool *is_final)
{
    return cl_refs_dup_labels(data, ids, is_final);
}

void
cl_blocks_collect(ClFlow *flow, const xmlNode *node, const ClContext *context,
                  const ClTextStyle *style)
{
    ClTextRules rules = {
        .looks = flow->looks,
        .profile = flow->profile,
        .lang = flow->book->publication->lang,
        .look = &context->look,
        .is_preformatted = style->is_preformatted,
        .is_contents = context->in_contents,
        .hooks = { .labels = find_labels,
                   .picture = cl_figures_new_inline,
                   .data = flow },
    };

    cl_text_clear(flow->text);
    cl_text_collect(flow->text, node, &rules);
}

/* What the page numbers of the contents take from its lines. */
static double
get_slot_room(const ClFlow *flow, const ClContext *context)
{
    return flow->slot_pt + context->look.size_pt;
}

ClParagraph *
cl_blocks_set_text(ClFlow *flow, const ClContext *context,
                   const ClTextStyle *style)
{
    ClSetting setting = {
        .width_pt = context->width_pt,
        .look = cl_looks_get(flow->looks, &context->look),
        .leading = context->leading,
        .hang_pt = style->hang_pt,
        .breaks_anywhere = style->is_preformatted,
        .is_balanced = style->is_balanced,
        .is_measured = flow->is_measuring,
        .align = context->align,
    };

    if (context->in_contents)
        setting.width_pt -= get_slot_room(flow, context);
    return cl_paragraph_new(flow->setter, flow->text, &setting);
}

ClParagraph *
cl_blocks_set_node(ClFlow *flow, const xmlNode *node, const ClContext *context,
                   const ClTextStyle *style)
{
    cl_blocks_collect(flow, node, context, style);
    return cl_blocks_set_text(flow, context, style);
}

/* @width_pt 0: on one line, flush left. */
static ClParagraph *
set_words(ClFlow *flow, const char *words, const xmlNode *owner,
          const ClLookKey *look, double width_pt)
{
    const char *lang = flow->book->publication->lang;
    ClLookKey key = *look;

    if (owner != NULL)
        lang = cl_dom_find_lang(owner, lang);
    key.families = cl_families_find(lang);
    const ClLook *found = cl_looks_get(flow->looks, &key);
    ClSetting setting = {
        .width_pt =
            width_pt > 0 ? width_pt : flow->profile->page_width_pt * 100,
        .look = found,
        .leading = flow->profile->leading,
        .align = width_pt > 0 ? CL_ALIGN_START : CL_ALIGN_LEFT,
    };

    cl_text_clear(flow->text);
    cl_text_set(flow->text, words, owner, found, lang);
    flow->text->direction =
        cl_text_find_direction(owner, flow->book->publication->lang);
    return cl_paragraph_new(flow->setter, flow->text, &setting);
}

ClParagraph *
cl_blocks_set_words(ClFlow *flow, const char *words, const xmlNode *owner,
                    const ClLookKey *look)
{
    return set_words(flow, words, owner, look, 0);
}

static ClSlice *
get_last_slice(const ClFlow *flow)
{
    GArray *slices = flow->pages->slices;

    return slices->len > 0 ? &g_array_index(slices, ClSlice, slices->len - 1)
                           : NULL;
}

static void
add_target(ClFlow *flow, const xmlNode *node, const ClBox *box, guint start)
{
    ClTarget *target = CL_ARENA_NEW(flow->arena, ClTarget, 1);

    target->box = box;
    target->start = start;
    g_hash_table_insert(flow->targets, (gpointer)node, target);
}

/* A box with what has been waiting for one. */
static ClBox *
new_box(ClFlow *flow, ClBoxKind kind, const xmlNode *node,
        const ClContext *context)
{
    ClBox *box = CL_ARENA_NEW(flow->arena, ClBox, 1);

    box->kind = kind;
    box->node = node;
    box->container = context->container;
    box->x_pt = context->left_pt;
    box->width_pt = context->width_pt;
    box->part = flow->part;
    box->first_slice = flow->pages->slices->len;
    box->is_note = flow->is_note;
    for (guint i = 0; i < flow->waiting->len; i++)
        add_target(flow, g_ptr_array_index(flow->waiting, i), box, 0);
    g_ptr_array_set_size(flow->waiting, 0);
    return box;
}

static void
add_slice(ClFlow *flow, const ClBox *box, double height_pt, ClKeep keep)
{
    ClSlice slice = {
        .box = box,
        .index = flow->pages->slices->len - box->first_slice,
        .height_pt = (float)height_pt,
        .gap_pt = (float)flow->gap_pt,
        .keep = (guint8)keep,
        .starts_page = flow->starts_page,
    };

    flow->gap_pt = 0;
    flow->starts_page = false;
    g_array_append_val(flow->pages->slices, slice);
}

/* What speaks against a page break between @line and the one after it. */
static ClKeep
get_line_keep(const ClParagraph *paragraph, guint line,
              const ClTextStyle *style)
{
    guint n_after = paragraph->n_lines - line - 1;

    if (n_after == 0)
        return style->keep;
    if (style->is_whole)
        return CL_KEEP_WHOLE;
    if (paragraph->lines[line + 1].is_mid_link)
        return CL_KEEP_LINK;
    if (paragraph->lines[line + 1].is_print_only)
        return CL_KEEP_START;
    return line == 0 || n_after == 1 ? CL_KEEP_LINE : CL_KEEP_FREE;
}

static void
add_lines(ClFlow *flow, const ClBox *box, const ClTextStyle *style)
{
    const ClParagraph *paragraph = box->paragraph;

    /* A page ought to begin with words that the e-book has too. */
    if (paragraph->lines[0].is_print_only && box->facet == CL_FACET_CONTENT)
        cl_blocks_keep_last(flow, CL_KEEP_START);
    for (guint i = 0; i < paragraph->n_lines; i++) {
        ClKeep keep = get_line_keep(paragraph, i, style);

        /* A heading needs more than one line of what it heads. */
        if (flow->n_kept > 0 && style->n_follow == 0)
            flow->n_kept--;
        if (flow->n_kept > 0)
            keep = MAX(keep, CL_KEEP_HEADING);
        add_slice(flow, box, paragraph->line_height_pt, keep);
    }
    flow->n_kept = MAX(flow->n_kept, style->n_follow);
}

static void
add_text_box(ClFlow *flow, ClBox *box, ClParagraph *paragraph,
             const ClTextStyle *style)
{
    box->paragraph = paragraph;
    box->labels = flow->labels;
    flow->labels = NULL;
    cl_blocks_want_gap(flow, style->before_pt);
    add_lines(flow, box, style);
    flow->gap_pt = style->after_pt;
    for (guint i = 0; i < paragraph->n_anchors; i++)
        add_target(flow, paragraph->anchors[i].node, box,
                   paragraph->anchors[i].start);
}

static void
add_pending(ClFlow *flow, ClBox *box, const ClContext *context,
            const ClTextStyle *style)
{
    ClPending *pending = CL_ARENA_NEW(flow->arena, ClPending, 1);

    pending->box = box;
    pending->look = context->look;
    pending->leading = context->leading;
    pending->align = context->align;
    pending->style = *style;
    g_ptr_array_add(flow->pending, pending);
}

static void
add_slot(ClFlow *flow, ClBox *box, const ClContext *context)
{
    ClSlot *slot = CL_ARENA_NEW(flow->arena, ClSlot, 1);

    slot->node = flow->text->slot;
    slot->owner = flow->text->slot_owner;
    slot->look = cl_text_get_span(flow->text, 0)->look;
    slot->is_rtl = flow->text->direction == PANGO_DIRECTION_RTL;
    slot->edge_pt = context->left_pt + (slot->is_rtl ? 0 : context->width_pt);
    slot->width_pt = flow->slot_pt;
    box->slot = slot;
    cl_refs_await(flow, slot);
}

bool
cl_blocks_add_text(ClFlow *flow, const xmlNode *node, const ClContext *context,
                   const ClTextStyle *style)
{
    cl_blocks_note_target(flow, node);

    ClParagraph *paragraph = cl_blocks_set_node(flow, node, context, style);
    if (paragraph->n_lines == 0)
        return false;

    ClBox *box = new_box(flow, CL_BOX_TEXT, node, context);
    if (context->in_contents && flow->text->direction == PANGO_DIRECTION_RTL)
        box->x_pt += get_slot_room(flow, context);
    if (flow->text->slot != NULL)
        add_slot(flow, box, context);
    if (flow->text->slot != NULL || !flow->text->is_final)
        add_pending(flow, box, context, style);
    add_text_box(flow, box, paragraph, style);
    return true;
}

void
cl_blocks_add_words(ClFlow *flow, const char *words, const xmlNode *node,
                    const ClContext *context, const ClTextStyle *style)
{
    ClParagraph *paragraph =
        set_words(flow, words, node, &context->look, context->width_pt);
    ClBox *box = new_box(flow, CL_BOX_TEXT, node, context);

    box->facet = CL_FACET_LABEL;
    add_text_box(flow, box, paragraph, style);
}

void
cl_blocks_add_rule(ClFlow *flow, const xmlNode *node, const ClContext *context,
                   double height_pt, double thickness_pt)
{
    ClBox *box = new_box(flow, thickness_pt > 0 ? CL_BOX_RULE : CL_BOX_SPACE,
                         node, context);

    box->thickness_pt = thickness_pt;
    box->colour = flow->profile->rule_colour;
    add_slice(flow, box, height_pt, CL_KEEP_WHOLE);
}

void
cl_blocks_add_labels(ClFlow *flow, const xmlNode *node,
                     const ClContext *context, ClKeep keep)
{
    if (flow->labels == NULL)
        return;
    ClBox *box = new_box(flow, CL_BOX_SPACE, node, context);
    box->labels = flow->labels;
    flow->labels = NULL;
    add_slice(flow, box, context->look.size_pt * context->leading, keep);
}

ClBox *
cl_blocks_new_box(ClFlow *flow, ClBoxKind kind, const xmlNode *node,
                  const ClContext *context)
{
    return new_box(flow, kind, node, context);
}

void
cl_blocks_add_slice(ClFlow *flow, const ClBox *box, double height_pt,
                    ClKeep keep)
{
    add_slice(flow, box, height_pt, keep);
}

void
cl_blocks_give_targets(ClFlow *flow, const ClBox *box)
{
    for (guint i = 0; i < flow->waiting->len; i++)
        add_target(flow, g_ptr_array_index(flow->waiting, i), box, 0);
    g_ptr_array_set_size(flow->waiting, 0);
}

ClLabel *
cl_blocks_push_label(ClFlow *flow, const ClParagraph *paragraph, ClFacet facet,
                     double x_pt)
{
    ClLabel *label = CL_ARENA_NEW(flow->arena, ClLabel, 1);
    ClLabel **end = &flow->labels;

    label->paragraph = paragraph;
    label->facet = facet;
    label->x_pt = x_pt;
    while (*end != NULL)
        end = &(*end)->next;
    *end = label;
    return label;
}

void
cl_blocks_want_gap(ClFlow *flow, double gap_pt)
{
    flow->gap_pt = MAX(flow->gap_pt, gap_pt);
}

void
cl_blocks_keep_last(ClFlow *flow, ClKeep keep)
{
    ClSlice *last = get_last_slice(flow);

    if (last != NULL)
        last->keep = keep == CL_KEEP_FREE ? keep : MAX(last->keep, keep);
}

void
cl_blocks_keep_together(ClFlow *flow, guint first, ClKeep keep)
{
    for (guint i = first; i + 1 < flow->pages->slices->len; i++) {
        ClSlice *slice = &g_array_index(flow->pages->slices, ClSlice, i);

        slice->keep = MAX(slice->keep, keep);
    }
}

void
cl_blocks_note_target(ClFlow *flow, const xmlNode *node)
{
    if (cl_dom_find_attribute(node, "id") != NULL)
        g_ptr_array_add(flow->waiting, (gpointer)node);
}

bool
cl_blocks_is_rtl(const ClFlow *flow, const xmlNode *node)
{
    const char *lang = flow->book->publication->lang;

    return cl_text_find_direction(node, lang) == PANGO_DIRECTION_RTL;
}

void
cl_blocks_indent(ClContext *context, double indent_pt, bool is_rtl)
{
    context->width_pt -= indent_pt;
    if (!is_rtl)
        context->left_pt += indent_pt;
}
