/* optimum.h - where the slices of a chapter are broken into pages. */
#pragma once
#include "layout/trial.h"

/* A page, in a chapter that is being broken. */
typedef struct {
    guint end; /* the slice after its last one, before any figure is moved */
    guint
        figure; /* the slices [figure, figure_end) are passed by those up to */
    guint figure_end; /* @end, and begin the next page; none where equal */
    ClPageEnd how;
} ClPageCut;

/*
 * (owned) The pages (of ClPageCut) for the slices from the first one of the
 * last page on, those that are not placed yet with it: of all ways to break
 * them, the one whose pages cost the least in sum; of equal ones that with the
 * fewest pages, and with the first pages the fullest. The slices that are on
 * the last page stay there.
 *
 * What is exact: a dynamic programme over all places where a page may begin,
 * each with and without a figure that moved there, and with each number of
 * notes left over. So nothing is cheaper, but for two things. A figure moves by
 * one page at the most, and one at a time. Of two ways to a place, the dearer
 * one is not followed when it leaves no fewer notes over; they might have
 * filled a page that ends early.
 */
GArray *cl_optimum_find(const ClPages *pages);
