#include "layout/titlepage.h"

/* Of the page: how far below its top the text may begin. */
#define LOWEST 0.12

/* Of the upper margin: how far into it the text may move. */
#define HIGHEST 0.35

typedef struct {
    double height_pt;
    double gaps_pt; /* how much of it is between lines and around them */
} Extent;

static ClSlice *
get_slice(const ClFlow *flow, guint index)
{
    return &g_array_index(flow->pages->slices, ClSlice, index);
}

static bool
is_space(const ClSlice *slice)
{
    return slice->box->kind == CL_BOX_SPACE;
}

static Extent
measure(const ClFlow *flow, guint first)
{
    Extent extent = { 0 };

    for (guint i = first; i < flow->pages->slices->len; i++) {
        const ClSlice *slice = get_slice(flow, i);

        extent.height_pt += slice->height_pt + slice->gap_pt;
        extent.gaps_pt += MAX(slice->gap_pt, 0);
        extent.gaps_pt += is_space(slice) ? slice->height_pt : 0;
    }
    return extent;
}

/* As far as the text reaches on a page with @room_pt. */
static void
shrink_gaps(const ClFlow *flow, guint first, double part, double room_pt)
{
    double height = 0;

    for (guint i = first; i < flow->pages->slices->len; i++) {
        ClSlice *slice = get_slice(flow, i);

        if (slice->gap_pt > 0)
            slice->gap_pt *= (float)part;
        if (is_space(slice))
            slice->height_pt *= (float)part;
        height += slice->gap_pt + slice->height_pt;
        if (height > room_pt)
            return;
    }
}

void
cl_titlepage_place(const ClFlow *flow, guint first)
{
    const ClPages *pages = flow->pages;
    double room = pages->bottom_pt - pages->top_pt;
    Extent extent = measure(flow, first + 1);
    double free_pt = room - extent.height_pt;
    /* A proof has a running head on this page too. */
    double highest = flow->profile->review == CL_REVIEW_NONE ? HIGHEST : 0;
    double lift = MIN(-free_pt, flow->profile->margin_top_pt * highest);
    double excess = -free_pt - lift;
    ClSlice *space = get_slice(flow, first);

    if (free_pt >= 0) {
        space->height_pt = (float)MIN(free_pt * 0.4, room * LOWEST);
        return;
    }
    space->height_pt = (float)-lift;
    if (excess > 0 && extent.gaps_pt > 0)
        shrink_gaps(flow, first + 1,
                    MAX(1 - excess / extent.gaps_pt, CL_TITLEPAGE_LEAST_GAP),
                    room + lift);
}
