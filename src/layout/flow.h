/* flow.h - the blocks of a book to boxes and slices, in reading order. */
#pragma once
#include "layout/pages.h"

/* Where an element with an id begins: a box, and a byte in its text. */
typedef struct {
    const ClBox *box;
    guint start;
} ClTarget;

/* Where it stands, for good. */
typedef struct {
    gsize page;
    double top_pt;
} ClTop;

/* A box whose text holds page numbers that were not all known. */
typedef struct ClPending ClPending;

/* All that is needed to turn the blocks of a section into boxes. */
typedef struct {
    const ClBook *book;
    const ClProfile *profile;
    ClReport *report;
    ClArena *arena;
    ClLooks *looks;
    ClSetter *setter;
    ClPictures *pictures;
    ClPages *pages;
    double measure_pt;   /* width of the text */
    double wide_pt;      /* the same on a page turned to landscape */
    double slot_pt;      /* width of the widest page number */
    const char *unknown; /* stands for a page number not known yet */
    GHashTable *tops;    /* const xmlNode * -> ClTop, of all sections that are
                            closed; shared by all flows of a layout */
    gsize first_page;    /* index in the book of the first of @pages */
    GHashTable *targets; /* const xmlNode * -> ClTarget, the arena's; NULL
                            when the flow is cleared */
    GPtrArray *pending;  /* ClPending */
    GPtrArray *awaited;  /* const xmlNode *: their pages were not known */
    guint n_met;         /* how many of these, from the first on, are now */
    bool is_again;       /* it is set once more, and must come out the same:
                            elements on later pages are not known */
    GHashTable *notes;   /* const xmlNode *: footnotes that are set */
    /* what the next box takes along */
    ClText *text;
    GPtrArray *waiting; /* const xmlNode *: targets that begin there */
    ClLabel *labels;
    double gap_pt;
    guint n_kept; /* lines that must follow on the same page */
    gsize part;
    bool starts_page;
    bool is_note;      /* within a footnote */
    bool is_measuring; /* what is added is thrown away, and set again later */
} ClFlow;

/* The rest of @flow, up to first_page, is set by the caller. */
void cl_flow_init(ClFlow *flow);

/* After this it knows no more than what @tops has. */
void cl_flow_clear(ClFlow *flow);

/* Does the part @part begin a page in print? */
bool cl_flow_starts_page(const ClFlow *flow, gsize part);

/* Appends the slices of part @part; they are not placed on pages yet. */
void cl_flow_add_part(ClFlow *flow, gsize part);

/* Notes in @tops where the targets of the flow stand; all its slices are on
 * their pages. */
void cl_flow_note_tops(ClFlow *flow);

/* Is now the page known of every element that was asked for? */
bool cl_flow_is_known(ClFlow *flow);

/* Sets anew what waited for page numbers. */
void cl_flow_finish(ClFlow *flow);

/* The page in the book of the element @node, and its top there; false: it is
 * not set, or not yet. */
bool cl_flow_find_target(const ClFlow *flow, const xmlNode *node, gsize *page,
                         double *top_pt);
