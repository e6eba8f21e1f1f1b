/* section.h - parts that share pages: from one that begins a page on up to the
 * next that does. Its memory is its own and can go before the layout does. */
#pragma once
#include "layout/flow.h"
#include "model/pagemap.h"

typedef struct {
    ClArena *arena; /* of all that it has to paint; NULL once that is dropped */
    ClPages pages;
    ClFlow flow;
    GArray *starts; /* ClSectionStart, once it is final */
    gsize first_part;
    gsize end_part;  /* index after its last part */
    bool is_final;   /* its page numbers are all filled in */
    bool is_put_off; /* its text is to be set once more */
} ClSection;

/* The first thing on a page, for the page map. */
typedef struct {
    guint page; /* of the section */
    gsize part;
    const xmlNode *node;
    gsize offset;
} ClSectionStart;

/*
 * (owned) An empty section, set as @pattern sets, from the part @first_part on;
 * its first page is the page @first_page of the book. What @pattern stands on
 * must outlive it.
 */
ClSection *cl_section_new(const ClFlow *pattern, gsize first_part,
                          gsize first_page);
void cl_section_free(ClSection *section);

/* Sets the next part of the book, where this edition has it, and puts it onto
 * pages. */
void cl_section_add_part(ClSection *section);

/* No part follows: its pages are complete, and their number is final. Where
 * its elements stand is now known to the other sections. */
void cl_section_close(ClSection *section);

/*
 * Forgets its lines while pages that it names are not known: they take memory
 * for as long as the rest of the book is laid out. It can still be asked
 * whether they are known now. cl_section_finish() sets it once more, to the
 * same pages.
 */
void cl_section_put_off(ClSection *section);

/* Is every page known whose number stands in its text? It is closed. */
bool cl_section_is_known(ClSection *section);

/* Fills in the page numbers in its text, as far as they are known, and at the
 * foot of each page in the look @look. It can be painted then. */
void cl_section_finish(ClSection *section, const ClLookKey *look);

/* Drops all that painting needs. The number, the sizes and the starts of its
 * pages stay, as does where its elements stand. */
void cl_section_drop(ClSection *section);

static inline guint
cl_section_get_n_pages(const ClSection *section)
{
    return section->pages.pages->len;
}

/* @page counts from the section's first. */
static inline const ClPage *
cl_section_get_page(const ClSection *section, guint page)
{
    return &g_array_index(section->pages.pages, ClPage, page);
}

/* The @index-th slice on @page. */
static inline const ClSlice *
cl_section_get_slice(const ClSection *section, const ClPage *page, guint index)
{
    return &g_array_index(section->pages.slices, ClSlice, page->first + index);
}
