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

typedef struct {
    GArray *slices; /* ClSlice, of all pages */
    GArray *pages;  /* ClPage; the last one may still be filled */
    GArray *notes;  /* ClSlice, of all footnotes in the order of mention */
    guint n_placed_notes; /* slices of them that are on a page */
    double note_gap_pt;   /* between text and notes, for the rule */
    double top_pt;
    double bottom_pt;
    double wide_bottom_pt; /* of a page turned to landscape */
    guint n_placed;        /* slices that are on a page */
    double y_pt;           /* where the next slice goes, on the last page */
} ClPages;

void cl_pages_init(ClPages *pages, double top_pt, double bottom_pt);
void cl_pages_clear(ClPages *pages);

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

/* The index of the page with the slice @note of the footnotes; false: it is
 * not placed yet. */
bool cl_pages_find_note(const ClPages *pages, guint note, gsize *page);

/* The index of the page that holds the placed slice @slice. */
gsize cl_pages_get_page_of(const ClPages *pages, guint slice);
