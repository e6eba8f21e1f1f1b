#include "layout/blocks.h"

/* Of a page's height: what a picture may take, so that its caption fits. */
#define HIGHEST 0.85

/* Of its size: how small a picture may be made so that a page is filled. */
#define SMALLEST 0.55

/* Of a line's height: what is taller by itself was not meant to stand there,
 * what is not is made as small as the line. */
#define TALLEST_IN_LINE 3

/*
 * The part of its size at which the smallest text of a drawing is as large as
 * the text around it: larger would only take room. @least is what
 * cl_pictures_check told, and becomes a part of the new size.
 */
static double
match_text(const ClFlow *flow, double *least)
{
    const ClProfile *profile = flow->profile;

    if (*least <= 0 || *least >= 1)
        return 1;

    double part = MIN(*least * profile->size_pt / profile->minimum_pt, 1);
    *least /= part;
    return part;
}

void
cl_figures_add_picture(ClFlow *flow, const xmlNode *img,
                       const ClContext *context)
{
    const ClOpenPicture *picture = cl_pictures_open(flow->pictures, img);
    const ClPages *pages = flow->pages;
    cairo_rectangle_t area = {
        .width = context->width_pt,
        .height = (pages->bottom_pt - pages->top_pt) * HIGHEST,
    };

    cl_blocks_note_target(flow, img);
    if (picture == NULL)
        return;
    cl_pictures_fit(picture, &area);
    double least =
        flow->is_measuring
            ? 1
            : cl_pictures_check(flow->pictures, picture, img, area.width);

    area.height *= match_text(flow, &least);

    cl_blocks_add_labels(flow, img, context, CL_KEEP_WHOLE);
    ClBox *box = cl_blocks_new_box(flow, CL_BOX_PICTURE, img, context);
    box->picture = picture;
    box->is_at_right = cl_blocks_is_rtl(flow, img);
    cl_blocks_add_slice(flow, box, area.height, CL_KEEP_FREE);
    ClSlice *slice =
        &g_array_index(pages->slices, ClSlice, pages->slices->len - 1);
    slice->most_pt = slice->height_pt;
    slice->least_pt = (float)(slice->height_pt * MAX(least, SMALLEST));
    flow->n_kept = 0; /* a heading has its follower */
    flow->gap_pt = context->gap_pt;
}

/* What stands below the picture @first of a figure, its caption, goes with it
 * to another page. */
static void
note_caption(ClFlow *flow, guint first)
{
    GArray *slices = flow->pages->slices;

    if (first < slices->len &&
        g_array_index(slices, ClSlice, first).box->kind == CL_BOX_SPACE)
        first++; /* the number of the item that it stands in */
    if (first + 1 >= slices->len)
        return;
    ClSlice *picture = &g_array_index(slices, ClSlice, first);
    if (picture->box->kind != CL_BOX_PICTURE)
        return;
    for (guint i = first + 1; i < slices->len; i++) {
        const ClSlice *slice = &g_array_index(slices, ClSlice, i);

        picture->after_pt += slice->gap_pt + slice->height_pt;
    }
}

void
cl_figures_add_alone(ClFlow *flow, const xmlNode *img, const ClContext *context)
{
    const xmlNode *link = cl_picture_find_link(img);
    guint first = flow->pages->slices->len;

    if (link != NULL)
        cl_blocks_note_target(flow, link);
    cl_figures_add_picture(flow, img, context);
    if (link == NULL || link->next == NULL)
        return;
    flow->gap_pt = flow->profile->size_pt * 0.3;
    cl_blocks_add(flow, link->next, context); /* where the link leads to */
    note_caption(flow, first);
    cl_blocks_keep_together(flow, first, CL_KEEP_WHOLE);
}

const ClInlinePicture *
cl_figures_new_inline(void *data, const xmlNode *img, const ClLook *look)
{
    ClFlow *flow = data;
    const ClOpenPicture *picture = cl_pictures_open(flow->pictures, img);
    double height = look->ascent_pt + look->descent_pt;
    cairo_rectangle_t area = { .width = flow->measure_pt,
                               .height = height * TALLEST_IN_LINE };

    if (picture == NULL)
        return NULL;
    cl_pictures_fit(picture, &area);
    if (area.height >= height * TALLEST_IN_LINE) {
        cl_report_add(flow->report, CL_RULE_ELEMENT_NOT_SET,
                      cl_dom_get_place(img), "%s",
                      cl_dom_get_element(img->parent) == CL_EL_A
                          ? "This picture is too tall to be a link in a line "
                            "of text; put the link into a paragraph of its "
                            "own."
                          : "This picture is too tall to stand in a line of "
                            "text; put it into a paragraph of its own.");
        return NULL;
    }

    ClInlinePicture *inline_picture =
        CL_ARENA_NEW(flow->arena, ClInlinePicture, 1);
    area.height = MIN(area.height, height);
    area.width = flow->measure_pt;
    cl_pictures_fit(picture, &area);
    *inline_picture =
        (ClInlinePicture){ img, picture, area.width, area.height };
    return inline_picture;
}

static void
add_caption(ClFlow *flow, const xmlNode *caption, const ClContext *context)
{
    ClContext inner = *context;
    ClTextStyle style = { .is_whole = true, .after_pt = context->gap_pt };

    if (!cl_blocks_has_inlines(caption)) {
        cl_blocks_add_children(flow, caption, &inner);
        return;
    }
    inner.look.bold = true;
    cl_blocks_add_text(flow, caption, &inner, &style);
}

void
cl_figures_add(ClFlow *flow, const xmlNode *figure, const ClContext *context)
{
    double size = flow->profile->size_pt;
    guint first = flow->pages->slices->len;
    ClContext inner = *context;

    inner.gap_pt = size * 0.5; /* between a picture and its caption */
    cl_blocks_want_gap(flow, size);
    cl_blocks_note_target(flow, figure);
    for (const xmlNode *child = figure->children; child != NULL;
         child = child->next) {
        if (cl_dom_get_element(child) != CL_EL_FIGCAPTION) {
            cl_blocks_add(flow, child, &inner);
            continue;
        }
        if (flow->pages->slices->len > first)
            cl_blocks_keep_last(flow, CL_KEEP_CAPTION);
        add_caption(flow, child, &inner);
        if (child->next != NULL)
            cl_blocks_keep_last(flow, CL_KEEP_CAPTION);
    }
    note_caption(flow, first);
    cl_blocks_keep_together(flow, first, CL_KEEP_BLOCK);
    flow->gap_pt = size * 1.2;
}
