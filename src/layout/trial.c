#include "layout/trial.h"

#include "layout/foot.h"
#include "layout/row.h"

/* Sums of floats: what overflows by less does not overflow. */
#define TOLERANCE_PT 0.05

/* Of a page: the last one of a chapter should hold more. */
#define LITTLE 0.15

void
cl_trial_init(ClTrial *trial, const ClPages *pages, const ClSlice *first,
              guint first_new, guint first_note)
{
    const ClBox *box = first->box;
    double top = pages->top_pt;

    if (box->head != NULL)
        top += cl_row_get_height(box->head->row);
    *trial = (ClTrial){
        .pages = pages,
        .first_new = first_new,
        .first_note = first_note,
        .notes_end = first_new,
        .bottom_pt = box->is_wide ? pages->wide_bottom_pt : pages->bottom_pt,
        .most_pt = top,
        .least_pt = top,
    };
}

bool
cl_trial_add(ClTrial *trial, const ClSlice *slice)
{
    bool is_picture = slice->most_pt > 0;
    double gap = trial->n_slices > 0 ? slice->gap_pt : 0;
    double most = is_picture ? slice->most_pt : slice->height_pt;
    double least = is_picture ? MIN(slice->least_pt, most) : most;

    if (trial->n_slices > 0 &&
        trial->least_pt + gap + least > trial->bottom_pt + TOLERANCE_PT)
        return false;
    trial->most_pt += gap + most;
    trial->least_pt += gap + least;
    trial->notes_end = MAX(trial->notes_end, slice->notes_end);
    trial->last = slice;
    trial->n_slices++;
    return true;
}

/* How much smaller its pictures are so that its text ends at @end_pt; if they
 * cannot be that small, so that it ends at the page's end. */
static double
find_shrink(const ClTrial *trial, double end_pt)
{
    double range = trial->most_pt - trial->least_pt;

    if (trial->least_pt > end_pt + TOLERANCE_PT)
        end_pt = trial->bottom_pt;
    if (range <= 0 || trial->most_pt <= end_pt + TOLERANCE_PT ||
        trial->least_pt > end_pt + TOLERANCE_PT)
        return 0;
    return MIN((trial->most_pt - end_pt) / range, 1);
}

/* The last page of a chapter may end early, but should hold something. */
static void
judge_last(const ClTrial *trial, const ClPageEnd *end, double filled_pt,
           ClPageCost *cost)
{
    double page = trial->bottom_pt - trial->pages->top_pt;

    if (end->is_first)
        return;
    if (trial->n_slices == 1 && trial->last->box->kind == CL_BOX_TEXT)
        cl_cost_add(cost, CL_FAULT_LONE_LINE);
    else if (filled_pt < page * LITTLE)
        cl_cost_add(cost, CL_FAULT_LITTLE);
}

/* Its notes, and how small its pictures are made for them. Returns: where its
 * text ends. */
static double
place_notes(const ClTrial *trial, ClFootPlan *notes, double *shrink)
{
    const ClPages *pages = trial->pages;
    guint first = trial->first_note;
    double range = trial->most_pt - trial->least_pt;
    double wanted = cl_foot_measure(pages, first, trial->notes_end);
    double end = 0;

    *shrink = find_shrink(trial, trial->bottom_pt - wanted);
    end = trial->most_pt - *shrink * range;
    *notes = (ClFootPlan){ .end = MAX(trial->notes_end, first) };
    if (trial->notes_end > first)
        cl_foot_plan(pages, first, trial->first_new, trial->bottom_pt - end,
                     notes);
    return end;
}

static void
judge_notes(const ClFootPlan *notes, bool is_last, double page_pt,
            ClPageCost *cost)
{
    if (notes->left_pt <= 0)
        return;
    if (notes->is_late)
        cl_cost_add(cost, CL_FAULT_NOTE_LATE);
    if (notes->is_split)
        cl_cost_add(cost,
                    notes->is_short ? CL_FAULT_NOTE_CUT : CL_FAULT_NOTE_SPLIT);
    cl_cost_add_part(cost, CL_FAULT_NOTE_LEFT, notes->left_pt / page_pt);
    if (is_last)
        cl_cost_add(cost, CL_FAULT_NOTE_END);
}

void
cl_trial_judge(const ClTrial *trial, const ClPageEnd *end, ClVerdict *verdict)
{
    ClPageCost *cost = &verdict->cost;
    ClFootPlan notes;
    double top = trial->pages->top_pt;
    double page = trial->bottom_pt - top;

    *verdict = (ClVerdict){ 0 };
    double text_end = place_notes(trial, &notes, &verdict->shrink);
    double room = trial->bottom_pt - text_end;
    verdict->notes_end = notes.end;

    cl_cost_add_keep(cost, trial->last->keep);
    if (verdict->shrink > 0)
        cl_cost_add_part(cost, CL_FAULT_SMALLER, verdict->shrink);
    judge_notes(&notes, end->is_last, page, cost);
    if (end->is_float)
        cl_cost_add(cost, CL_FAULT_FLOAT);
    if (room < -TOLERANCE_PT)
        cl_cost_add(cost, CL_FAULT_OVERFLOW);
    else if (end->is_last)
        judge_last(trial, end, text_end - top + notes.height_pt, cost);
    else
        cl_cost_add_empty(cost, (room - notes.height_pt) / page,
                          end->ends_part);
}
