#include "layout/float.h"

#include <string.h>

static ClSlice *
get_slice(const ClPages *pages, guint index)
{
    return &g_array_index(pages->slices, ClSlice, index);
}

/* The end of the picture @at with what must stand below it, its caption;
 * @height_pt is as low as they can be. */
static guint
find_end(const ClPages *pages, guint at, double *height_pt)
{
    const ClSlice *picture = get_slice(pages, at);
    double rest = picture->after_pt;
    guint end = at + 1;

    *height_pt = picture->least_pt + rest;
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

guint
cl_float_find_end(const ClPages *pages, guint at)
{
    const ClSlice *first = get_slice(pages, at);
    const ClBox *box = first->box;
    double height = 0;

    if (box->kind != CL_BOX_PICTURE || box->host != NULL || box->is_late ||
        box->container != NULL || at == 0 || first->starts_page ||
        get_slice(pages, at - 1)->keep != CL_KEEP_FREE)
        return at;

    /* Without a caption nothing says what it belongs to but its place: text
     * points there, or names it in the paragraph behind it. */
    if (first->after_pt <= 0.1F)
        return at;

    /* Nothing but a figure, or a paragraph, of the body itself. */
    ClElement element = cl_dom_get_element(find_block(box->node));
    guint end = find_end(pages, at, &height);
    const ClSlice *last = get_slice(pages, end - 1);
    double bottom = box->is_wide ? pages->wide_bottom_pt : pages->bottom_pt;

    if ((element != CL_EL_FIGURE && element != CL_EL_P) ||
        last->keep != CL_KEEP_FREE || height > bottom - pages->top_pt ||
        /* its notes would come out of order */
        last->notes_end != get_slice(pages, at - 1)->notes_end)
        return at;
    return end;
}

bool
cl_float_may_pass(const ClPages *pages, guint at, guint index)
{
    const ClSlice *slice = get_slice(pages, index);
    const ClBox *figure = get_slice(pages, at)->box;
    const ClBox *box = slice->box;
    int level = cl_dom_get_heading_level(box->node);

    return box->kind == CL_BOX_TEXT && box->part == figure->part &&
           box->host == NULL && box->container == NULL && !slice->starts_page &&
           box->is_wide == figure->is_wide && (level == 0 || level > 2);
}

bool
cl_float_may_end(const ClPages *pages, guint index)
{
    const ClSlice *slice = get_slice(pages, index);

    return slice->keep == CL_KEEP_FREE &&
           (index + 1 == pages->slices->len ||
            get_slice(pages, index + 1)->box != slice->box);
}

/* What was read before the text is named there, though it stands behind it. */
static void
note_passed(const ClBox *figure, ClBox *text)
{
    const xmlNode *block = find_block(figure->node);

    text->passed =
        cl_dom_get_element(block) == CL_EL_FIGURE ? block : figure->node;
}

void
cl_float_move(ClPages *pages, guint at, guint middle, guint end)
{
    guint n_figure = middle - at;
    guint n_text = end - middle;
    g_autofree ClSlice *figure =
        g_memdup2(get_slice(pages, at), n_figure * sizeof(ClSlice));

    note_passed(figure[0].box, (ClBox *)get_slice(pages, middle)->box);
    memmove(get_slice(pages, at), get_slice(pages, middle),
            n_text * sizeof(ClSlice));
    memcpy(get_slice(pages, at + n_text), figure, n_figure * sizeof(ClSlice));
    for (guint i = at; i < end; i++) {
        ClSlice *slice = get_slice(pages, i);
        ClBox *box = (ClBox *)slice->box;

        if (slice->index == 0)
            box->first_slice = i - pages->n_taken;
        if (i >= at + n_text) {
            box->is_late = true;
            slice->notes_end = get_slice(pages, at + n_text - 1)->notes_end;
        }
    }
}
