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

/* All that is needed to turn blocks into boxes; one for a layout. */
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
    GHashTable *targets; /* const xmlNode * -> ClTarget, the arena's */
    GHashTable *tops;    /* the same -> ClTop, once there are no boxes */
    GPtrArray *pending;  /* ClPending */
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

/* The rest of @flow is set by the caller. */
void cl_flow_init(ClFlow *flow);
void cl_flow_clear(ClFlow *flow);

/* Appends the slices of part @part; they are not placed on pages yet. */
void cl_flow_add_part(ClFlow *flow, gsize part);

/* Sets anew what waited for page numbers; all slices are on their pages. */
void cl_flow_finish(ClFlow *flow);

/* The page of the element @node, and its top there; false: not set. */
bool cl_flow_find_target(const ClFlow *flow, const xmlNode *node, gsize *page,
                         double *top_pt);

/* Keeps where the targets stand, and forgets their boxes. */
void cl_flow_drop_boxes(ClFlow *flow);

/* (owned) The labels of the pages where the elements "ID ID …" begin. */
char *cl_flow_dup_labels(const ClFlow *flow, const char *ids, bool *is_final);
