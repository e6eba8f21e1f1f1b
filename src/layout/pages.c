#include "layout/pages.h"

#include "layout/float.h"
#include "layout/foot.h"
#include "layout/optimum.h"
#include "layout/row.h"

void
cl_pages_init(ClPages *pages, double top_pt, double bottom_pt)
{
    *pages = (ClPages){
        .slices = g_array_new(FALSE, FALSE, sizeof(ClSlice)),
        .notes = g_array_new(FALSE, FALSE, sizeof(ClSlice)),
        .pages = g_array_new(FALSE, TRUE, sizeof(ClPage)),
        .top_pt = top_pt,
        .bottom_pt = bottom_pt,
        .wide_bottom_pt = bottom_pt,
    };
}

void
cl_pages_clear(ClPages *pages)
{
    g_clear_pointer(&pages->slices, g_array_unref);
    g_clear_pointer(&pages->notes, g_array_unref);
    g_clear_pointer(&pages->pages, g_array_unref);
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

guint
cl_pages_get_n(const ClPages *pages)
{
    return pages->pages->len - (pages->next != NULL);
}

guint
cl_pages_get_notes_before(const ClPages *pages, guint slice)
{
    return slice > 0 ? get_slice(pages, slice - 1)->notes_end
                     : pages->n_left_notes;
}

static void
start_page(ClPages *pages, guint first)
{
    ClPage page = { .first = first, .first_note = pages->n_placed_notes };

    g_array_append_val(pages->pages, page);
    pages->n_placed = first;
    pages->y_pt = pages->top_pt;
}

static void
close_page(ClPages *pages)
{
    cl_foot_close(pages, get_last_page(pages));
}

/* What the last page costs, and how much smaller its pictures are. */
static double
judge(ClPages *pages, guint end, const ClPageEnd *how)
{
    ClPage *page = get_last_page(pages);
    ClTrial trial;
    ClVerdict verdict;

    cl_trial_init(&trial, pages, get_slice(pages, page->first),
                  cl_pages_get_notes_before(pages, page->first),
                  pages->n_placed_notes);
    for (guint i = page->first; i < end; i++)
        cl_trial_add(&trial, get_slice(pages, i));
    cl_trial_judge(&trial, how, &verdict);
    page->cost = verdict.cost;
    return verdict.shrink;
}

/* Fills the last page with the slices from its first one to before @end. */
static void
fill(ClPages *pages, guint end, double shrink)
{
    ClPage *page = get_last_page(pages);
    const ClBox *first = get_slice(pages, page->first)->box;

    page->is_wide = first->is_wide;
    page->head = first->head;
    page->n_slices = end - page->first;
    pages->y_pt = pages->top_pt;
    if (page->head != NULL)
        pages->y_pt += cl_row_get_height(page->head->row);
    for (guint i = page->first; i < end; i++) {
        ClSlice *slice = get_slice(pages, i);
        double gap = i > page->first ? slice->gap_pt : 0;

        if (slice->most_pt > slice->least_pt)
            slice->height_pt =
                (float)(slice->most_pt -
                        shrink * (slice->most_pt - slice->least_pt));
        slice->y_pt = (float)(pages->y_pt + gap);
        pages->y_pt = slice->y_pt + slice->height_pt;
    }
    pages->n_placed = end;
}

void
cl_pages_place(ClPages *pages)
{
    if (pages->pages->len == 0)
        start_page(pages, 0);

    g_autoptr(GArray) cuts = cl_optimum_find(pages);
    for (guint i = 0; i < cuts->len; i++) {
        const ClPageCut *cut = &g_array_index(cuts, ClPageCut, i);
        guint n_moved = cut->figure_end - cut->figure;
        guint end = cut->end - n_moved;

        if (n_moved > 0)
            cl_float_move(pages, cut->figure, cut->figure_end, cut->end);
        fill(pages, end, judge(pages, end, &cut->how));
        if (i + 1 == cuts->len)
            return;
        close_page(pages);
        start_page(pages, end);
    }
}

void
cl_pages_skip_to(ClPages *pages, gsize index, guint first)
{
    while (pages->pages->len <= index) {
        close_page(pages);
        start_page(pages, first);
    }
}

/* The first slice of the note that @at is in: all of a split one counts. */
static guint
find_note(const ClPages *pages, guint at)
{
    if (at == pages->notes->len)
        return at;
    while (at > 0 && !g_array_index(pages->notes, ClSlice, at).starts_note)
        at--;
    return at;
}

/* Those that @pages has are counted behind the ones that come before them. */
static void
take_notes(ClPages *pages, const ClPages *before, guint first)
{
    guint n = before->notes->len - first;

    if (n == 0)
        return;
    g_array_prepend_vals(pages->notes,
                         &g_array_index(before->notes, ClSlice, first), n);
    for (guint i = 0; i < pages->slices->len; i++)
        get_slice(pages, i)->notes_end += n;
    pages->n_taken_notes = n;
}

static void
take_slices(ClPages *pages, const ClPages *before, guint first,
            guint first_note)
{
    guint n = before->slices->len - first;

    if (n == 0)
        return;
    g_array_prepend_vals(pages->slices, get_slice(before, first), n);
    for (guint i = 0; i < n; i++)
        get_slice(pages, i)->notes_end -= first_note;
    pages->n_taken = n;
}

void
cl_pages_take_over(ClPages *pages, ClPages *before)
{
    ClPage page = *get_last_page(before);
    guint first_note = find_note(before, page.first_note);

    take_notes(pages, before, first_note);
    take_slices(pages, before, page.first, first_note);
    pages->n_left_notes =
        cl_pages_get_notes_before(before, page.first) - first_note;
    pages->n_placed = pages->n_taken;
    pages->n_placed_notes = page.first_note - first_note;
    pages->y_pt = before->y_pt;
    page.first = 0;
    page.first_note = pages->n_placed_notes;
    g_array_append_val(pages->pages, page);
    before->next = pages;
}

/* The last page that begins with the slice @index or one before it; for @notes,
 * with that slice of the notes. */
static gsize
find_page(const ClPages *pages, guint index, bool notes)
{
    guint low = 0;
    guint high = pages->pages->len;

    while (high - low > 1) {
        guint middle = (low + high) / 2;
        const ClPage *page = &g_array_index(pages->pages, ClPage, middle);

        if ((notes ? page->first_note : page->first) <= index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

gsize
cl_pages_get_page_of(const ClPages *pages, guint slice)
{
    return find_page(pages, slice, false);
}

const ClSlice *
cl_pages_find(const ClPages *pages, guint slice, gsize *page)
{
    if (pages->next != NULL && slice >= get_last_page(pages)->first) {
        guint taken = slice - get_last_page(pages)->first;
        const ClSlice *found = cl_pages_find(pages->next, taken, page);

        *page += cl_pages_get_n(pages);
        return found;
    }
    if (slice >= pages->n_placed)
        return NULL;
    *page = cl_pages_get_page_of(pages, slice);
    return get_slice(pages, slice);
}

const ClSlice *
cl_pages_find_note(const ClPages *pages, guint note, gsize *page)
{
    if (pages->next != NULL && note >= pages->n_placed_notes) {
        guint taken = note + pages->next->n_taken_notes - pages->notes->len;
        const ClSlice *found = cl_pages_find_note(pages->next, taken, page);

        *page += cl_pages_get_n(pages);
        return found;
    }
    if (note >= pages->n_placed_notes)
        return NULL;
    *page = find_page(pages, note, true);
    return &g_array_index(pages->notes, ClSlice, note);
}

bool
cl_pages_is_closed(const ClPages *pages)
{
    const ClPages *next = pages->next;

    if (next == NULL)
        return pages->is_finished;
    return (next->pages->len > 1 &&
            next->n_placed_notes >= next->n_taken_notes) ||
           cl_pages_is_closed(next);
}

void
cl_pages_finish(ClPages *pages)
{
    pages->is_finished = true;
    if (pages->pages->len == 0)
        return;
    close_page(pages);
    while (pages->n_placed_notes < pages->notes->len) {
        start_page(pages, pages->slices->len);
        close_page(pages);
    }
}
