/* columns.h - how wide the columns of a table are (CSS 2.1, 17.5.2.2). */
#pragma once
#include <glib.h>

/* What a column, or what spans some, needs at least and would like. */
typedef struct {
    double least_pt; /* no word is cut */
    double most_pt;  /* no line is broken but where it must be */
    double whole_pt; /* all its lines end to end; counts as most_pt at least */
    double full_pt;  /* most_pt with addresses whole; counts as that at least */
} ClColumn;

/*
 * Makes @n columns wide enough together for what spans them, each in
 * proportion to what it would like anyway.
 */
void cl_columns_widen(ClColumn *columns, guint n, const ClColumn *needs);

/*
 * Fills @width_pt for the @n columns: what they would like if @room_pt has
 * that, else what they need, small ones what they would like, and the others a
 * share of the rest in proportion to what more they would like. Where a cell
 * holds several paragraphs or items, CSS would look at the longest: here all
 * count, or the row becomes taller than it need be. What is left then goes to
 * long addresses. Returns the sum, over @room_pt when they do not fit.
 */
double cl_columns_share(const ClColumn *columns, guint n, double room_pt,
                        double *width_pt);
