#include "layout/foot.h"

/* A note that takes less of a page than this is not split. */
#define SHORT_NOTE 0.25

/* Long notes leave as much of a page to the text. */
#define MOST_NOTES 0.5

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

/* How high the notes [first, end) are; stops counting beyond a page. */
static double
measure(const ClPages *pages, guint first, guint end)
{
    double sum = 0;

    for (guint i = first; i < end && sum <= get_height(pages); i++) {
        const ClSlice *note = get_note(pages, i);

        sum += note->height_pt + (i > first ? note->gap_pt : 0);
    }
    return sum;
}

/*
 * What the page must hold of the notes [first, end) that it mentions. A long
 * note may begin with a few lines where it @is_new; more text under its mark
 * must leave it more.
 */
static double
get_needed(const ClPages *pages, guint first, guint end, bool is_new)
{
    guint last = end - 1;
    double whole = measure(pages, first, end);
    double most = get_height(pages) * MOST_NOTES;

    while (last > first && !get_note(pages, last)->starts_note)
        last--;
    if (measure(pages, last, end) <= get_height(pages) * SHORT_NOTE)
        return whole;

    double least = measure(pages, first, MIN(last + FIRST_LINES, end));
    return is_new ? least : MIN(whole, MAX(most, least));
}

bool
cl_foot_has_room(const ClPages *pages, guint next, double room_pt)
{
    guint first = pages->n_placed_notes;
    guint end = g_array_index(pages->slices, ClSlice, next).notes_end;
    guint before =
        next > 0 ? g_array_index(pages->slices, ClSlice, next - 1).notes_end
                 : 0;

    if (room_pt < 0)
        return false;
    return end <= first ||
           get_needed(pages, first, end, end > before) + pages->note_gap_pt <=
               room_pt;
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

void
cl_foot_close(ClPages *pages, ClPage *page)
{
    guint first = pages->n_placed_notes;
    guint after = page->first + page->n_slices;
    guint end = after > 0
                    ? g_array_index(pages->slices, ClSlice, after - 1).notes_end
                    : 0;
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

bool
cl_pages_find_note(const ClPages *pages, guint note, gsize *page)
{
    guint low = 0;
    guint high = pages->pages->len;

    if (note >= pages->n_placed_notes)
        return false;
    while (high - low > 1) {
        guint middle = (low + high) / 2;

        if (g_array_index(pages->pages, ClPage, middle).first_note <= note)
            low = middle;
        else
            high = middle;
    }
    *page = low;
    return true;
}
