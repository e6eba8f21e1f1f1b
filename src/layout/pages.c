#include "layout/pages.h"

#include "layout/float.h"
#include "layout/foot.h"
#include "layout/row.h"

/* A page that a soft wish would leave emptier than this is not worth it. */
#define FULL_ENOUGH 0.6

/* Sums of floats: what overflows by less does not overflow. */
#define TOLERANCE_PT 0.05

void
cl_pages_init(ClPages *pages, double top_pt, double bottom_pt)
{
    *pages = (ClPages){
        .slices = g_array_new(FALSE, FALSE, sizeof(ClSlice)),
        .notes = g_array_new(FALSE, FALSE, sizeof(ClSlice)),
        .pages = g_array_new(FALSE, TRUE, sizeof(ClPage)),
        .top_pt = top_pt,
        .bottom_pt = bottom_pt,
    };
}

void
cl_pages_clear(ClPages *pages)
{
    g_array_unref(pages->slices);
    g_array_unref(pages->notes);
    g_array_unref(pages->pages);
}

static ClSlice *
get_slice(const ClPages *pages, guint index)
{
    return &g_array_index(pages->slices, ClSlice, index);
}

static ClPage *
get_last_page(const ClPages *pages)
{
    return &g_array_index(pages->pages, ClPage, pages->pages->len - 1);
}

static void
start_page(ClPages *pages, guint first)
{
    ClPage page = { .first = first, .first_note = pages->n_placed_notes };

    g_array_append_val(pages->pages, page);
    pages->n_placed = first;
    pages->y_pt = pages->top_pt;
}

/* What its first slice makes of the last page. */
static void
open_page(ClPages *pages)
{
    ClPage *page = get_last_page(pages);
    const ClBox *box = get_slice(pages, page->first)->box;

    page->is_wide = box->is_wide;
    page->head = box->head;
    if (page->head != NULL)
        pages->y_pt += cl_row_get_height(page->head->row);
}

static double
get_bottom(const ClPages *pages)
{
    return get_last_page(pages)->is_wide ? pages->wide_bottom_pt
                                         : pages->bottom_pt;
}

/* The latest break after @first, at most at @end, that @keep allows; or 0. */
static guint
find_break(const ClPages *pages, guint first, guint end, ClKeep keep)
{
    for (guint i = end; i > first; i--) {
        if (get_slice(pages, i - 1)->keep <= keep)
            return i;
    }
    return 0;
}

static bool
is_full_enough(const ClPages *pages, guint end)
{
    const ClSlice *last = get_slice(pages, end - 1);
    double filled = last->y_pt + last->height_pt - pages->top_pt;

    return filled >= FULL_ENOUGH * (get_bottom(pages) - pages->top_pt);
}

/* Where the page from @first is broken when the slice @end does not fit. */
static guint
choose_break(const ClPages *pages, guint first, guint end)
{
    guint best = find_break(pages, first, end, CL_KEEP_FREE);

    if (best > 0 && is_full_enough(pages, best))
        return best;

    guint soft = find_break(pages, first, end, CL_KEEP_RATHER);
    if (soft > 0)
        return soft;
    best = find_break(pages, first, end, CL_KEEP_WITH);
    return best > 0 ? best : end;
}

/* A picture is rather printed smaller than on a page of its own. */
static void
fit_picture(const ClPages *pages, ClSlice *slice, double gap_pt)
{
    double room = get_bottom(pages) - pages->y_pt - gap_pt - slice->after_pt;

    if (slice->most_pt == 0)
        return;
    slice->height_pt = slice->most_pt;
    if (room < slice->most_pt && room >= slice->least_pt)
        slice->height_pt = (float)room;
}

static void
put(ClPages *pages, ClSlice *slice, double gap_pt)
{
    slice->y_pt = (float)(pages->y_pt + gap_pt);
    pages->y_pt = slice->y_pt + slice->height_pt;
    pages->n_placed++;
    get_last_page(pages)->n_slices++;
}

static void
break_page(ClPages *pages, guint at)
{
    ClPage *page = get_last_page(pages);

    page->n_slices = at - page->first;
    cl_foot_close(pages, page);
    start_page(pages, at);
}

static bool
starts_page(const ClPages *pages, const ClSlice *slice)
{
    return slice->starts_page ||
           slice->box->is_wide != get_last_page(pages)->is_wide;
}

void
cl_pages_place(ClPages *pages)
{
    if (pages->pages->len == 0)
        start_page(pages, 0);

    while (pages->n_placed < pages->slices->len) {
        guint next = pages->n_placed;
        guint first = get_last_page(pages)->first;
        ClSlice *slice = get_slice(pages, next);

        if (next == first)
            open_page(pages);

        double gap = next == first ? 0 : slice->gap_pt;
        fit_picture(pages, slice, gap);
        double end = pages->y_pt + gap + slice->height_pt + slice->after_pt;

        if (next > first && starts_page(pages, slice))
            break_page(pages, next);
        else if (next == first ||
                 cl_foot_has_room(pages, next,
                                  get_bottom(pages) + TOLERANCE_PT - end))
            put(pages, slice, gap);
        else if (!cl_float_pass(pages, next, get_bottom(pages)))
            break_page(pages, choose_break(pages, first, next));
    }
}

void
cl_pages_skip_to(ClPages *pages, gsize index, guint first)
{
    while (pages->pages->len <= index)
        break_page(pages, first);
}

gsize
cl_pages_get_page_of(const ClPages *pages, guint slice)
{
    guint low = 0;
    guint high = pages->pages->len;

    while (high - low > 1) {
        guint middle = (low + high) / 2;

        if (g_array_index(pages->pages, ClPage, middle).first <= slice)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void
cl_pages_finish(ClPages *pages)
{
    if (pages->pages->len == 0)
        return;
    cl_foot_close(pages, get_last_page(pages));
    while (pages->n_placed_notes < pages->notes->len) {
        start_page(pages, pages->slices->len);
        cl_foot_close(pages, get_last_page(pages));
    }
}
