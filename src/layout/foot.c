#include "layout/foot.h"

/* A note that takes less of a page than this is short. */
#define SHORT_NOTE 0.25

/* Of notes that are left over, so many pages are looked at. */
#define MOST_LEFT 8

/* Slices of a split note that stand on its mark's page at least. */
enum { FIRST_LINES = 3 };

static const ClSlice *
get_note(const ClPages *pages, guint index)
{
    return &g_array_index(pages->notes, ClSlice, index);
}

static double
get_height(const ClPages *pages)
{
    return pages->bottom_pt - pages->top_pt;
}

/* How high the notes [first, end) are; stops counting beyond so many pages. */
static double
measure_pages(const ClPages *pages, guint first, guint end, double n_pages)
{
    double most = get_height(pages) * n_pages;
    double sum = 0;

    for (guint i = first; i < end && sum <= most; i++) {
        const ClSlice *note = get_note(pages, i);

        sum += note->height_pt + (i > first ? note->gap_pt : 0);
    }
    return sum;
}

static double
measure(const ClPages *pages, guint first, guint end)
{
    return measure_pages(pages, first, end, 1);
}

double
cl_foot_measure(const ClPages *pages, guint first, guint end)
{
    return end > first ? measure(pages, first, end) + pages->note_gap_pt : 0;
}

static double
find_end_of_text(const ClPages *pages, const ClPage *page)
{
    if (page->n_slices == 0)
        return pages->top_pt;

    const ClSlice *last = &g_array_index(pages->slices, ClSlice,
                                         page->first + page->n_slices - 1);
    return last->y_pt + last->height_pt;
}

/* The end of what of the notes [first, end) fits @room_pt: rather not a single
 * line of a note on either side. */
static guint
fit(const ClPages *pages, guint first, guint end, double room_pt)
{
    guint at = first;
    double sum = 0;

    for (; at < end; at++) {
        const ClSlice *note = get_note(pages, at);

        sum += note->height_pt + (at > first ? note->gap_pt : 0);
        if (sum > room_pt)
            break;
    }
    if (at == end || get_note(pages, at)->starts_note)
        return at;

    bool is_last_line = at + 1 == end || get_note(pages, at + 1)->starts_note;
    if (is_last_line && at > first + 2)
        at--;
    if (at > first + 1 && get_note(pages, at - 1)->starts_note)
        at--;
    return at;
}

/* The note that @at is in the middle of is split there. */
static void
judge_split(const ClPages *pages, guint first, guint first_new, guint at,
            ClFootPlan *plan)
{
    guint start = at > 0 ? at - 1 : 0;
    guint end = at + 1;

    while (start > 0 && !get_note(pages, start)->starts_note)
        start--;
    while (end < pages->notes->len && !get_note(pages, end)->starts_note)
        end++;
    plan->is_short =
        (start >= first && at - start < FIRST_LINES) ||
        measure(pages, start, end) <= get_height(pages) * SHORT_NOTE;
    /* Are there more behind it? */
    plan->is_late = MAX(end, first_new) < plan->end;
}

void
cl_foot_plan(const ClPages *pages, guint first, guint first_new, double room_pt,
             ClFootPlan *plan)
{
    guint end = plan->end;
    guint at = fit(pages, first, end, room_pt - pages->note_gap_pt + 0.1);

    plan->is_split = at < end && !get_note(pages, at)->starts_note;
    if (plan->is_split)
        judge_split(pages, first, first_new, at, plan);
    else
        plan->is_late = at < end && MAX(at, first_new) < end;
    plan->end = at;
    plan->height_pt = cl_foot_measure(pages, first, at);
    plan->left_pt = measure_pages(pages, at, end, MOST_LEFT);
}

void
cl_foot_close(ClPages *pages, ClPage *page)
{
    guint first = pages->n_placed_notes;
    guint after = page->first + page->n_slices;
    guint end = cl_pages_get_notes_before(pages, after);
    double bottom = page->is_wide ? pages->wide_bottom_pt : pages->bottom_pt;
    double room =
        bottom - find_end_of_text(pages, page) - pages->note_gap_pt + 0.1;

    page->first_note = first;
    page->n_notes = 0;
    if (end <= first)
        return;

    guint at = fit(pages, first, end, room);
    if (at == first && page->n_slices == 0)
        at++;
    page->n_notes = at - first;
    pages->n_placed_notes = at;

    double y = bottom - measure(pages, first, at);
    page->rule_pt = y - pages->note_gap_pt * 0.4;
    for (guint i = first; i < at; i++) {
        ClSlice *note = &g_array_index(pages->notes, ClSlice, i);

        y += i > first ? note->gap_pt : 0;
        note->y_pt = (float)y;
        y += note->height_pt;
    }
}
