#include "layout/blocks.h"

/* How wide the column of terms beside their texts may be, of the width. */
#define TERMS_WIDTH 0.46

enum {
    ENTRY_LINES = 9,  /* a term and its text that stay whole */
    BESIDE_LINES = 3, /* that a text beside its term has at most */
};

/* A list in the making. */
typedef struct {
    ClFlow *flow;
    ClContext terms;
    ClContext texts;  /* under their terms */
    ClContext beside; /* beside them; no width where none stands so */
    double column_pt; /* of the terms beside their texts */
    bool is_rtl;      /* the terms stand at the right */
} Definitions;

static double
get_width(const Definitions *list, const xmlNode *term)
{
    ClTextStyle style = { 0 };
    const ClParagraph *paragraph =
        cl_blocks_set_node(list->flow, term, &list->terms, &style);

    return paragraph->n_lines > 1 ? list->terms.width_pt
                                  : cl_paragraph_get_width_pt(paragraph);
}

/* As wide as the widest of the terms that are short enough. */
static void
find_column(Definitions *list, const xmlNode *dl)
{
    double gap = list->terms.look.size_pt * 0.9;
    double most = list->terms.width_pt * TERMS_WIDTH - gap;
    double widest = 0;

    for (const xmlNode *term = dl->children; term != NULL; term = term->next) {
        double width = 0;

        if (cl_dom_get_element(term) == CL_EL_DT &&
            !cl_blocks_is_left_out(list->flow, term))
            width = get_width(list, term);
        if (width <= most)
            widest = MAX(widest, width);
    }
    list->column_pt = widest;
    list->beside = list->terms;
    list->beside.look = list->texts.look;
    list->beside.gap_pt = list->texts.gap_pt;
    cl_blocks_indent(&list->beside, widest + gap, list->is_rtl);
}

/* Is @text, a dd, short in the narrow column, and no word of it too wide? */
static bool
is_short(const Definitions *list, const xmlNode *text)
{
    ClFlow *flow = list->flow;
    ClContext wide = list->beside;
    ClTextStyle style = { 0 };
    bool was_measuring = flow->is_measuring;

    if (!cl_blocks_has_inlines(text))
        return text->children == NULL;
    wide.width_pt *= 1000;
    flow->is_measuring = true;
    const ClParagraph *paragraph =
        cl_blocks_set_node(flow, text, &wide, &style);
    flow->is_measuring = was_measuring;
    if (paragraph->least_pu > pango_units_from_double(list->beside.width_pt))
        return false;
    paragraph = cl_blocks_set_node(flow, text, &list->beside, &style);
    return paragraph->n_lines <= BESIDE_LINES;
}

/* Do the texts of @term, alone before them, stand beside it? */
static bool
stands_beside(const Definitions *list, const xmlNode *term)
{
    const xmlNode *next = term->next;

    /* A term that runs the other way begins where the texts stand. */
    if (list->column_pt <= 0 || get_width(list, term) > list->column_pt ||
        cl_blocks_is_rtl(list->flow, term) != list->is_rtl ||
        cl_dom_get_element(next) != CL_EL_DD ||
        cl_dom_get_element(term->prev) == CL_EL_DT)
        return false;
    for (; cl_dom_get_element(next) == CL_EL_DD; next = next->next) {
        if (!is_short(list, next))
            return false;
    }
    return true;
}

/*
 * A term and its text rather stay together. What follows a text of one line is
 * not kept with it, else a list of them would be one block; but a heading
 * before the first of them, which asked for @n_kept lines, needs two.
 */
static void
end_text(ClFlow *flow, guint first, guint n_kept)
{
    guint n_lines = flow->pages->slices->len - first;

    cl_blocks_keep_together(
        flow, first, n_lines <= ENTRY_LINES ? CL_KEEP_ENTRY : CL_KEEP_BLOCK);
    cl_blocks_keep_last(flow, CL_KEEP_FREE);
    if (n_kept > n_lines)
        cl_blocks_keep_last(flow, CL_KEEP_HEADING);
    flow->n_kept = 0;
}

static void
add_term_beside(const Definitions *list, const xmlNode *term)
{
    ClFlow *flow = list->flow;
    ClTextStyle style = { 0 };
    const ClParagraph *paragraph =
        cl_blocks_set_node(flow, term, &list->terms, &style);

    cl_blocks_want_gap(flow, list->texts.gap_pt);
    cl_blocks_note_target(flow, term);
    if (paragraph->n_lines > 0)
        cl_blocks_push_label(flow, paragraph, CL_FACET_CONTENT,
                             list->terms.left_pt);
}

static void
add_term_above(const Definitions *list, const xmlNode *term)
{
    double size = list->flow->profile->size_pt;
    ClTextStyle style = {
        .before_pt = list->texts.gap_pt,
        .after_pt = size * 0.1,
        .keep = CL_KEEP_HEADING,
        .n_follow = 2,
        .is_whole = true,
    };

    cl_blocks_add_text(list->flow, term, &list->terms, &style);
}

static void
add_pairs(const Definitions *list, const xmlNode *dl)
{
    ClFlow *flow = list->flow;
    guint first = flow->pages->slices->len;
    bool is_beside = false;
    guint n_kept = flow->n_kept;
    ClContext under = list->texts;

    cl_blocks_indent(&under, flow->profile->size_pt * 1.2,
                     cl_blocks_is_rtl(flow, dl));
    under.gap_pt = list->texts.gap_pt * 0.4;
    for (const xmlNode *child = dl->children; child != NULL;
         child = child->next) {
        ClElement element = cl_dom_get_element(child);

        if (cl_blocks_is_left_out(flow, child))
            continue;
        if (element == CL_EL_DT) {
            first = flow->pages->slices->len;
            is_beside = stands_beside(list, child);
            if (is_beside)
                add_term_beside(list, child);
            else
                add_term_above(list, child);
        } else if (element == CL_EL_DD) {
            cl_blocks_note_target(flow, child);
            cl_blocks_add_children(flow, child,
                                   is_beside ? &list->beside : &under);
            /* A term without text still has its line. */
            if (flow->labels != NULL)
                cl_blocks_add_rule(
                    flow, child, &list->beside,
                    list->terms.look.size_pt * list->terms.leading, 0);
            end_text(flow, first, n_kept);
            n_kept = 0;
        }
    }
}

void
cl_definitions_add(ClFlow *flow, const xmlNode *dl, const ClContext *context)
{
    Definitions list = { .flow = flow, .terms = *context, .texts = *context };

    list.terms.look.bold = true;
    list.terms.look.colour = flow->profile->heading_colour;
    cl_blocks_note_target(flow, dl);
    if (cl_dom_has_word(dl, "class", "facts")) {
        list.texts.gap_pt = flow->profile->size_pt * 0.35;
        list.is_rtl = cl_blocks_is_rtl(flow, dl);
        find_column(&list, dl);
    }
    add_pairs(&list, dl);
    flow->gap_pt = context->gap_pt;
}
