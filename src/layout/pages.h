/* pages.h - slices to pages. */
#pragma once
#include "layout/box.h"

typedef struct {
    guint first; /* index of its first slice */
    guint n_slices;
    guint first_note; /* index of the first slice of notes at its foot */
    guint n_notes;
    double rule_pt;            /* y of the rule above them */
    const ClParagraph *number; /* its label, for the foot */
    const ClBox *head;         /* a table's head, said again at its top */
    bool is_wide;              /* turned to landscape */
    ClPageCost cost;           /* what is wrong with it */
} ClPage;

/*
 * The pages of one section. Where the next section goes on on the last of them,
 * that page is taken over: its slices and notes are the next one's first, and
 * what becomes of them stands there.
 */
typedef struct ClPages {
    GArray *slices; /* ClSlice, of all pages */
    GArray *pages;  /* ClPage; the last one may still be filled */
    GArray *notes;  /* ClSlice, of all footnotes in the order of mention */
    guint n_taken;  /* slices taken over: boxes count theirs behind these */
    guint n_taken_notes;        /* the same of notes, and */
    guint n_left_notes;         /* how many of them pages before mention */
    const struct ClPages *next; /* has taken over the last page; or NULL */
    guint n_placed_notes;       /* slices of them that are on a page */
    double note_gap_pt;         /* between text and notes, for the rule */
    double top_pt;
    double bottom_pt;
    double wide_bottom_pt; /* of a page turned to landscape */
    guint n_placed;        /* slices that are on a page */
    double y_pt;           /* where the next slice goes, on the last page */
    bool is_finished;      /* the last page is closed */
} ClPages;

void cl_pages_init(ClPages *pages, double top_pt, double bottom_pt);
void cl_pages_clear(ClPages *pages);

/*
 * The open last page of @before, which has one, is the first of @pages from now
 * on; of these slices and notes are added, but none is on a page yet. @pages
 * keeps its address, and is as tall and wide.
 */
void cl_pages_take_over(ClPages *pages, ClPages *before);

/* How many pages are its own: not taken over by the next section. */
guint cl_pages_get_n(const ClPages *pages);

/* Has every slice and note of its own found its place for good? */
bool cl_pages_is_closed(const ClPages *pages);

/*
 * Puts all slices that are not on a page yet, those of a chapter, onto pages:
 * the cheapest ones in sum, by the costs of cost.h. Where every place to break
 * has something against it, that is the least bad. What is taller than a page
 * stands alone and overflows. A figure may come behind text that follows it.
 * Always ends, in a time that grows with the slices.
 *
 * The last page stays open: more slices may be added and placed after this.
 */
void cl_pages_place(ClPages *pages);

/*
 * The slices from @first on, none of which is on a page yet, begin the page
 * @index, or a later one; pages before it stay empty.
 */
void cl_pages_skip_to(ClPages *pages, gsize index, guint first);

/* Closes the last page, and adds pages for notes that found no room. */
void cl_pages_finish(ClPages *pages);

/* The index of the page with the slice @slice, or the slice @slice of the
 * footnotes, and the slice as it stands there; NULL: it is not placed yet.
 * Where it was taken over, the page counts on from the last one here. */
const ClSlice *cl_pages_find(const ClPages *pages, guint slice, gsize *page);
const ClSlice *cl_pages_find_note(const ClPages *pages, guint note,
                                  gsize *page);

/* The footnotes that are mentioned before the slice @slice end before this
 * index of @notes. */
guint cl_pages_get_notes_before(const ClPages *pages, guint slice);

/* The index of the page that holds the placed slice @slice. */
gsize cl_pages_get_page_of(const ClPages *pages, guint slice);
