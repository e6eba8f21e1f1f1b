/* points.h - the places of a paragraph where a line may end, as numbers. */
#pragma once
#include "layout/break.h"

/* Costs are parts of that of a line as empty as can be, the square of this:
 * what a line is short of the measure counts in parts of it, squared. Whole
 * numbers, so that every machine breaks the same lines. */
#define CL_POINT_WHOLE 1024
#define CL_POINT_COST(part) ((int)((part)*CL_POINT_WHOLE * CL_POINT_WHOLE))

/* Widths count from the beginning of the stretch that was asked for. */
typedef struct {
    gint64 visible_pu; /* right end of a line that ends here */
    gint64 start_pu;   /* left end of a line that begins here */
    guint unit;        /* the first unit after it, or that it cuts */
    guint cut;         /* index into the cuts, or CL_POINT_NONE */
    guint whole;       /* of a cut in a word that fits a line: the index of the
                          last point before the word; or CL_POINT_NONE */
    int penalty;
} ClPoint;

#define CL_POINT_NONE G_MAXUINT

/*
 * Appends to @points (ClPoint) those from the unit @first on, whose own is the
 * first, to the end of the paragraph or a forced break, whose is the last; and
 * to @cuts (ClCut) what they cut. Splits what is too wide for a line where only
 * the last resort is left, and tells what is too wide all the same.
 */
void cl_points_find(const ClBreaker *breaker, guint first, GArray *points,
                    GArray *cuts);
