#include "layout/blocks.h"
#include "layout/titlepage.h"

/*
 * The drawing of a QR code is twice as large as it has to be: half of it is for
 * type of 14 pt and less. Larger type has a larger code, up to 25 mm: more
 * would only take room from the words.
 */
#define LEAST_PART 0.5
#define LARGEST_PART 0.625
#define LEAST_SIZE_PT 14

static const xmlNode *
find_picture(const xmlNode *div)
{
    for (const xmlNode *node = div; node != NULL;
         node = cl_dom_next(node, div)) {
        if (cl_dom_get_element(node) == CL_EL_IMG)
            return node;
    }
    return NULL;
}

static double
get_side(const ClFlow *flow, const ClOpenPicture *picture)
{
    double part = flow->profile->size_pt / LEAST_SIZE_PT * LEAST_PART;
    cairo_rectangle_t area = { .width = 1e6, .height = 1e6 };

    cl_pictures_fit(picture, &area);
    return area.width * CLAMP(part, LEAST_PART, LARGEST_PART);
}

static const ClSlice *
get_slice(const ClFlow *flow, guint index)
{
    return &g_array_index(flow->pages->slices, ClSlice, index);
}

static double
get_height(const ClFlow *flow, guint first)
{
    double height = 0;

    for (guint i = first; i < flow->pages->slices->len; i++)
        height += get_slice(flow, i)->height_pt +
                  (i > first ? get_slice(flow, i)->gap_pt : 0);
    return height;
}

/* What the title page may make of a gap. */
static double
get_least_gap(const ClFlow *flow, guint index)
{
    return get_slice(flow, index)->gap_pt * CL_TITLEPAGE_LEAST_GAP;
}

/* Does @slice, a line of plain text, leave what is right of @right_pt free? */
static bool
is_narrow(const ClSlice *slice, double right_pt)
{
    const ClBox *box = slice->box;

    if (box->kind != CL_BOX_TEXT || box->container != NULL ||
        box->slot != NULL || box->is_note)
        return false;

    const ClLine *line = &box->paragraph->lines[slice->index];
    double end = (double)(line->x_pu + line->width_pu) / PANGO_SCALE;
    return box->x_pt + end <= right_pt;
}

/*
 * Does the picture find room beside the lines before @first, where it stands
 * @rise_pt higher than the words? Then those must stay with it.
 */
static bool
rise(ClFlow *flow, guint first, double rise_pt, double right_pt)
{
    guint i = first;
    double room = get_least_gap(flow, first);

    while (room < rise_pt) {
        if (i == 0 || get_slice(flow, i)->starts_page ||
            !is_narrow(get_slice(flow, i - 1), right_pt))
            return false;
        i--;
        room += get_slice(flow, i)->height_pt;
        if (room < rise_pt)
            room += get_least_gap(flow, i);
    }
    cl_blocks_keep_together(flow, i, CL_KEEP_WHOLE);
    return true;
}

static void
add_picture(ClFlow *flow, const xmlNode *img, const ClOpenPicture *picture,
            const ClContext *context, double up_pt)
{
    ClBox *box = cl_blocks_new_box(flow, CL_BOX_PICTURE, img, context);

    box->picture = picture;
    flow->gap_pt = -up_pt;
    cl_blocks_add_slice(flow, box, context->width_pt, CL_KEEP_FREE);
    flow->n_kept = 0;
}

/*
 * The words keep to the edge where all lines begin, the picture stands at the
 * other one. In the order of slices it comes below the words; a gap of less
 * than nothing lifts it beside them.
 */
void
cl_beside_add(ClFlow *flow, const xmlNode *div, const ClContext *context)
{
    const xmlNode *img = find_picture(div);
    const ClOpenPicture *picture =
        img != NULL ? cl_pictures_open(flow->pictures, img) : NULL;
    double size = flow->profile->size_pt;
    bool is_rtl = cl_blocks_is_rtl(flow, div);
    ClContext words = *context;
    ClContext side = *context;

    /* Not alone on a page, if it can be helped. */
    cl_blocks_keep_last(flow, CL_KEEP_BLOCK);
    cl_blocks_want_gap(flow, size);
    if (picture == NULL) {
        cl_blocks_add(flow, div->children, context);
        return;
    }
    side.width_pt = get_side(flow, picture);
    if (!is_rtl)
        side.left_pt += context->width_pt - side.width_pt;
    cl_blocks_indent(&words, side.width_pt + size * 0.5, !is_rtl);

    guint first = flow->pages->slices->len;
    cl_blocks_add(flow, div->children, &words);
    double height = get_height(flow, first);
    double up = MIN(height, side.width_pt);
    if (height < side.width_pt && !is_rtl &&
        rise(flow, first, side.width_pt - height, side.left_pt - size * 0.5))
        up = side.width_pt;
    add_picture(flow, img, picture, &side, up);
    cl_blocks_keep_together(flow, first, CL_KEEP_WHOLE);
    flow->gap_pt = context->gap_pt;
}
