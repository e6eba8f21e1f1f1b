/* margin.h - what stands beside the text of a proof: numbers of lines, bars. */
#pragma once
#include "layout/flow.h"
#include "layout/paint.h"

/* From the edge of the page to what stands nearest to it. */
#define CL_MARGIN_EDGE_PT 42.0

typedef struct ClMargin ClMargin;

/*
 * Numbers the lines of the book, whose slices are all on their pages: one
 * number for all that stands on one line, from 1 on over all pages, so that a
 * number alone says where. What only a proof has (class "proof") has none.
 * Returns: (owned) it must not outlive @flow.
 */
ClMargin *cl_margin_new(ClFlow *flow);
void cl_margin_free(ClMargin *margin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClMargin, cl_margin_free)

/* Paints the numbers at the left of @page, bars beside what changed, and the
 * room for notes at the right of @text_end_pt: artifacts all. */
void cl_margin_paint(const ClMargin *margin, ClPainter *painter, gsize page,
                     double text_end_pt);
