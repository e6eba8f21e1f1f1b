/* box.h - what a block becomes: a box of slices, set one under another.
 *
 * A slice is what a page break never cuts: a line of text, a rule, a space; a
 * table's row, a picture. Page breaking (pages.h) sees slices alone, painting
 * (paint.h) asks the box. A new kind of block is a new ClBoxKind with a row in
 * the table of painters.
 */
#pragma once
#include "layout/cost.h"
#include "layout/paragraph.h"
#include "layout/pictures.h"

typedef enum {
    CL_BOX_TEXT,    /* a slice a line */
    CL_BOX_SPACE,   /* kept at a page's top too: padding */
    CL_BOX_RULE,    /* a horizontal line */
    CL_BOX_ROW,     /* rows of a table that cells tie together */
    CL_BOX_PICTURE, /* one slice, as high as the picture */
} ClBoxKind;

typedef enum {
    CL_CONTAINER_PANEL,   /* a background */
    CL_CONTAINER_BAR,     /* a bar at the left */
    CL_CONTAINER_CALLOUT, /* both */
} ClContainerKind;

/* What is painted behind the slices that it holds, page for page. */
typedef struct ClContainer {
    const struct ClContainer *parent;
    ClContainerKind kind;
    double left_pt;
    double right_pt;
    bool is_rtl; /* its bar stands at the right */
} ClContainer;

/* What is drawn instead of a label's words. */
typedef enum {
    CL_SHAPE_NONE,
    CL_SHAPE_BOX,    /* to tick */
    CL_SHAPE_TICKED, /* the same, ticked */
    /* artifacts, beside the word that says the same */
    CL_SHAPE_CIRCLE,
    CL_SHAPE_SQUARE,
    CL_SHAPE_DIAMOND,
    CL_SHAPE_TRIANGLE,
    CL_SHAPE_OCTAGON,
    CL_N_SHAPES
} ClShape;

/* What stands beside a box's first line: bullet, number, term. */
typedef struct ClLabel {
    struct ClLabel *next;
    ClShape shape;
    const ClParagraph *paragraph; /* one line */
    ClFacet facet;
    double x_pt;
} ClLabel;

/* Where a page number stands apart, flush right on the last line. */
typedef struct {
    const xmlNode *node; /* the cl-pages */
    const xmlNode *owner;
    const ClLook *look;
    double edge_pt; /* where its lines end: at the right, or */
    bool is_rtl;    /* at the left */
    double width_pt;
    const ClParagraph *paragraph; /* NULL until the pages are known */
} ClSlot;

/* A book has one for each of its blocks: they are kept small. */
typedef struct ClBox {
    ClBoxKind kind : 8;
    ClFacet facet : 8;    /* of its text */
    bool is_at_right : 1; /* a picture, in text that runs from right to left */
    bool is_late : 1;     /* stands behind text that it goes before (float.h) */
    bool is_wide : 1;     /* on a page turned to landscape */
    bool is_note : 1;     /* in a footnote: its slices are in ClPages.notes */
    bool is_repeat : 1;   /* it says again what stood before: an artifact */
    bool is_displaced : 1; /* begins no page: the e-book has it further up */
    guint part;            /* index in ClBook.parts */
    guint first_slice;     /* of those that its section adds to ClPages */
    const xmlNode *node;   /* the block that it was made of */
    const ClContainer *container; /* the innermost one, or NULL */
    double x_pt;
    double width_pt;
    ClParagraph *paragraph; /* text; NULL for all others */
    ClLabel *labels;
    union {           /* by its kind */
        ClSlot *slot; /* of text, or NULL */
        const ClOpenPicture *picture;
        struct { /* of a rule */
            double thickness_pt;
            ClColour colour;
        };
    };
    const xmlNode *passed;   /* what this text stands before in print, though it
                                comes after it; or NULL */
    const struct ClRow *row; /* of a row: what it holds (row.h) */
    const struct ClBox *host; /* the row that it stands in, or NULL: then
                                 first_slice counts the slices of its cell */
    const struct ClBox *head; /* stands above again where a row begins a page
                                 that is not its table's first; or NULL */
} ClBox;

typedef struct {
    const ClBox *box;
    guint index;          /* in its box: which line */
    guint notes_end : 25; /* the footnotes that this slice and those before it
                             mention end before this index of ClPages.notes */
    guint keep : 5;       /* ClKeep: with the slice after it; see cost.h */
    bool starts_page : 1;
    bool starts_note : 1;
    float height_pt;
    float gap_pt;   /* before it, unless it begins a page */
    float y_pt;     /* of its top on its page; set by page breaking */
    float most_pt;  /* of a picture: its full height; 0 for all others */
    float least_pt; /* how low it may be made to fit on a page */
    float after_pt; /* what must stand below it on the same page */
} ClSlice;
