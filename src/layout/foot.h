/* foot.h - the footnotes at the foot of a page: how much of them, and where. */
#pragma once
#include "layout/pages.h"

/* What of the notes that a page mentions, or that were left over, it holds. */
typedef struct {
    guint end;        /* the slice of ClPages.notes after the last one */
    double height_pt; /* with the rule's room; 0: none */
    bool is_split;    /* a note goes on on the next page; */
    bool is_short;    /* one that takes little room, or is hardly begun */
    bool is_late;     /* of a note that is mentioned here, not a line */
    double left_pt;   /* what is left over, about */
} ClFootPlan;

/* How high the slices [@first, @end) of the notes are with the rule above them;
 * a page at least where they are higher. */
double cl_foot_measure(const ClPages *pages, guint first, guint end);

/*
 * How much of the slices from @first to before @plan->end stands at the foot
 * when @room_pt is left for it; sets @plan->end to where that ends, and the
 * rest. The slices from @first_new on are mentioned on this page, those before
 * them were left over.
 */
void cl_foot_plan(const ClPages *pages, guint first, guint first_new,
                  double room_pt, ClFootPlan *plan);

/* Places the notes of @page, the last one, whose slices are final. What has no
 * room waits for the next page. At least one slice is placed on a page that has
 * nothing else. */
void cl_foot_close(ClPages *pages, ClPage *page);
