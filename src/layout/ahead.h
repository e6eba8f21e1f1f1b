/* ahead.h - sections that are set before their turn, on other threads. */
#pragma once
#include "layout/kit.h"
#include "layout/section.h"

typedef enum {
    CL_PLAN_WAITING,
    CL_PLAN_AT_WORK, /* a thread sets it */
    CL_PLAN_DONE,    /* or it is not set ahead */
} ClPlanState;

/* A section to be. */
typedef struct {
    gsize first_part;
    gsize end_part;
    bool goes_on; /* on the last page of the one before */
    ClPlanState state;
    ClSection *made; /* (owned) set ahead; else NULL */
} ClPlan;

typedef struct ClAhead ClAhead;

/*
 * Begins to set those of @plans (ClPlan) that suit threads, as @pattern sets,
 * on @n_threads threads beside the caller's, whose kit is @kit. All of these
 * must outlive it, and it what was set: the words are those of its kits.
 */
ClAhead *cl_ahead_new(GArray *plans, const ClFlow *pattern, ClKit *kit,
                      guint n_threads);

/* Waits for the threads. */
void cl_ahead_free(ClAhead *ahead);

/*
 * (owned) The section of the plan @index, set, and to be gone on with by the
 * caller's kit. Asked for one after another. NULL: nobody has set it, or there
 * was something to report, which must come in order: the caller sets it.
 */
ClSection *cl_ahead_take(ClAhead *ahead, guint index);
