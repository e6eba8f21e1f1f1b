/* row.h - what a box of table rows holds, slice by slice.
 *
 * Rows that cells tie together are one box. It is one slice, or a few where it
 * is taller than a page: its pieces.
 */
#pragma once
#include "layout/box.h"

/* The part of a cell that stands in one piece; y is from the piece's top. */
typedef struct {
    const xmlNode *node;
    double x_pt;
    double y_pt;
    double width_pt;
    double height_pt;
    const ClSlice *slices; /* y_pt is from the piece's top too */
    guint n_slices;
    bool is_head;
    bool is_blank; /* there to write in: framed */
    bool goes_on;  /* in the next piece */
} ClRowCell;

typedef struct {
    const ClRowCell *cells; /* in reading order */
    guint n_cells;
    const xmlNode *const *begun; /* rows and cells that begin here, so too */
    guint n_begun;
    double height_pt;
} ClRowPiece;

typedef struct ClRow {
    const ClRowPiece *pieces;
    guint n_pieces;
    double rule_pt; /* thickness of the rules under its cells */
} ClRow;

/* Of its first piece. */
double cl_row_get_height(const ClRow *row);

/*
 * The top of the slice @index of @box, a box inside @row, from the top of the
 * piece that it stands in; that piece's number goes into @index.
 */
double cl_row_find_slice(const ClRow *row, const ClBox *box, guint *index);
