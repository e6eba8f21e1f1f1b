/* section.h - a part of the book on its pages, or all parts where each page
 * depends on all. Its memory is its own and can go before the layout does. */
#pragma once
#include "layout/flow.h"
#include "model/pagemap.h"

typedef struct ClSection {
    ClArena *arena; /* of all that it has to paint; NULL once that is dropped */
    ClPages pages;
    ClFlow flow;
    GArray *starts; /* ClSectionStart, once it is final */
    gsize first_part;
    gsize end_part;           /* index after its last part */
    struct ClSection *before; /* whose last page it goes on on; or NULL */
    bool is_final;            /* its page numbers are all filled in */
    bool is_put_off;          /* its text is to be set once more */
} ClSection;

/* The first thing on a page, for the page map. */
typedef struct {
    guint page; /* of the section */
    gsize part;
    const xmlNode *node;
    gsize offset;
} ClSectionStart;

/*
 * Can the parts from @first_part to before @end_part be set before those that
 * come before them are on pages, in any thread? Not if they show numbers of
 * pages, or pictures, which the whole layout has opened.
 */
bool cl_section_suits_threads(const ClBook *book, gsize first_part,
                              gsize end_part);

/* (owned) The section of the parts from @first_part to before @end_part, empty,
 * to be set as @pattern sets. What that stands on must outlive it. */
ClSection *cl_section_new(const ClFlow *pattern, gsize first_part,
                          gsize end_part);
void cl_section_free(ClSection *section);

/* Sets its parts, as far as this edition has them: slices, not on pages yet,
 * the last part's at least. */
void cl_section_set(ClSection *section);

/*
 * Puts them onto pages; the first one is the page @first_page of the book, or
 * the last one of @before if that is not NULL: then it is no page of @before
 * any more. The last page stays open.
 */
void cl_section_place(ClSection *section, gsize first_page, ClSection *before);

/* Nothing follows on its last page: that is complete. */
void cl_section_end(ClSection *section);

/* Tells the other sections where its elements stand, as far as that is known:
 * it is known of all when cl_pages_is_closed(). */
void cl_section_note_tops(ClSection *section);

/*
 * Forgets its lines while pages that it names are not known: they take memory
 * for as long as the rest of the book is laid out. It can still be asked
 * whether they are known now. cl_section_finish() sets it once more, to the
 * same pages; so it shares none with another section.
 */
void cl_section_put_off(ClSection *section);

/* Can it be painted when it is finished: are its pages complete, what goes on
 * on the first one finished, and every page known whose number stands there? */
bool cl_section_is_known(ClSection *section);

/* Fills in the page numbers in its text, as far as they are known, and at the
 * foot of each page the one of @labels in the look @look. It can be painted
 * then. */
void cl_section_finish(ClSection *section, const char *const *labels,
                       const ClLookKey *look);

/*
 * Drops all that painting needs. The number, the sizes and the starts of its
 * pages stay, as does where its elements stand. What stands on the page where
 * the next section goes on is dropped with that one. So those that share pages
 * are dropped in their order.
 */
void cl_section_drop(ClSection *section);

static inline guint
cl_section_get_n_pages(const ClSection *section)
{
    return cl_pages_get_n(&section->pages);
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
