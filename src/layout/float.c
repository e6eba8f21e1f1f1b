#include "layout/float.h"

#include <string.h>

/* A page with less than this part empty is full enough. */
#define EMPTY_ENOUGH 0.15

static ClSlice *
get_slice(const ClPages *pages, guint index)
{
    return &g_array_index(pages->slices, ClSlice, index);
}

/* The end of the picture @at with what must stand below it. */
static guint
find_end(const ClPages *pages, guint at)
{
    double rest = get_slice(pages, at)->after_pt;
    guint end = at + 1;

    for (; end < pages->slices->len && rest > 0.1; end++)
        rest -=
            get_slice(pages, end)->gap_pt + get_slice(pages, end)->height_pt;
    return end;
}

/* The child of body that @node is in. */
static const xmlNode *
find_block(const xmlNode *node)
{
    while (node != NULL && cl_dom_get_element(node->parent) != CL_EL_BODY)
        node = node->parent;
    return node;
}

/* Nothing but a figure, or a paragraph, of the body itself may be passed. */
static bool
can_move(const ClPages *pages, guint at, guint end)
{
    const ClSlice *first = get_slice(pages, at);
    const xmlNode *block = find_block(first->box->node);
    ClElement element = cl_dom_get_element(block);

    if (at == 0 || first->box->container != NULL || first->starts_page ||
        (element != CL_EL_FIGURE && element != CL_EL_P) ||
        get_slice(pages, at - 1)->keep > CL_KEEP_RATHER ||
        get_slice(pages, end - 1)->keep > CL_KEEP_RATHER)
        return false;
    /* Its notes would come out of order. */
    return get_slice(pages, end - 1)->notes_end ==
           get_slice(pages, at - 1)->notes_end;
}

/* Is what begins with @slice part of the section, and not a figure itself? */
static bool
may_pass(const ClSlice *slice, const ClBox *figure)
{
    const ClBox *box = slice->box;
    int level = cl_dom_get_heading_level(box->node);

    return box->kind == CL_BOX_TEXT && box->part == figure->part &&
           box->host == NULL && box->container == NULL && !slice->starts_page &&
           box->is_wide == figure->is_wide && (level == 0 || level > 2);
}

/* The end of the paragraphs from @from on that fit in @room_pt. */
static guint
find_filling(const ClPages *pages, guint from, const ClBox *figure,
             double room_pt)
{
    guint filled = from;

    for (guint i = from; i < pages->slices->len; i++) {
        const ClSlice *slice = get_slice(pages, i);
        bool is_last = i + 1 == pages->slices->len ||
                       get_slice(pages, i + 1)->box != slice->box;

        room_pt -= slice->gap_pt + slice->height_pt;
        if (room_pt < 0 || !may_pass(slice, figure))
            break;
        if (is_last && slice->keep <= CL_KEEP_RATHER)
            filled = i + 1;
    }
    return filled;
}

/* Moves the slices from @middle to before @end in front of those from @at. */
static void
rotate(ClPages *pages, guint at, guint middle, guint end)
{
    guint n_figure = middle - at;
    guint n_text = end - middle;
    g_autofree ClSlice *figure =
        g_memdup2(get_slice(pages, at), n_figure * sizeof(ClSlice));

    memmove(get_slice(pages, at), get_slice(pages, middle),
            n_text * sizeof(ClSlice));
    memcpy(get_slice(pages, at + n_text), figure, n_figure * sizeof(ClSlice));
    for (guint i = at; i < end; i++) {
        ClSlice *slice = get_slice(pages, i);
        ClBox *box = (ClBox *)slice->box;

        if (slice->index == 0)
            box->first_slice = i;
        if (i >= at + n_text) {
            box->is_late = true;
            slice->notes_end = get_slice(pages, at + n_text - 1)->notes_end;
        }
    }
}

bool
cl_float_pass(ClPages *pages, guint at, double bottom_pt)
{
    const ClSlice *slice = get_slice(pages, at);
    const ClBox *figure = slice->box;
    double room = bottom_pt - pages->y_pt;

    if (figure->kind != CL_BOX_PICTURE || figure->host != NULL ||
        figure->is_late || room < EMPTY_ENOUGH * (bottom_pt - pages->top_pt))
        return false;

    guint middle = find_end(pages, at);
    if (!can_move(pages, at, middle))
        return false;
    guint end = find_filling(pages, middle, figure, room);
    if (end == middle)
        return false;

    ClBox *text = (ClBox *)get_slice(pages, middle)->box;
    const xmlNode *block = find_block(figure->node);
    text->passed =
        cl_dom_get_element(block) == CL_EL_FIGURE ? block : figure->node;
    rotate(pages, at, middle, end);
    return true;
}
