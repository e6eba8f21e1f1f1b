/* grid.h - the cells of a table by row and column, with what they span. */
#pragma once
#include "model/dom.h"

typedef struct {
    const xmlNode *node; /* th or td */
    guint row;
    guint column;
    guint n_rows;    /* at least 1; never beyond the rows of its thead, … */
    guint n_columns; /* at least 1; never over a cell from above */
    bool is_cut;     /* it asked for more rows or columns than there are */
} ClGridCell;

typedef struct {
    const xmlNode *node; /* tr */
    guint first_cell;    /* index in ClGrid.cells */
    guint n_cells;       /* that begin in it */
    guint n_columns;     /* that are taken, by its cells and from above */
    bool is_head;        /* in thead; or the first, of th alone, if no cell of
                            it spans the next */
    bool goes_on;        /* a cell of it, or from above, spans the next row */
} ClGridRow;

/* Cells are in reading order. */
typedef struct {
    GArray *rows;  /* ClGridRow */
    GArray *cells; /* ClGridCell */
    guint n_columns;
    guint n_head; /* rows of the head; they come first */
} ClGrid;

/* (owned) The grid of the table element @table, which must outlive it. */
ClGrid *cl_grid_new(const xmlNode *table);
void cl_grid_free(ClGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClGrid, cl_grid_free)

static inline const ClGridRow *
cl_grid_get_row(const ClGrid *grid, guint row)
{
    return &g_array_index(grid->rows, ClGridRow, row);
}

static inline const ClGridCell *
cl_grid_get_cell(const ClGrid *grid, guint cell)
{
    return &g_array_index(grid->cells, ClGridCell, cell);
}

/* The child @element of @table ("caption"), or NULL. */
const xmlNode *cl_grid_find_part(const xmlNode *table, ClElement element);

/*
 * What the header cell @th heads: "col", "row", "colgroup" or "rowgroup". Where
 * the author does not say: the column in thead and in a row of headers alone,
 * else the row. Static or the node's.
 */
const char *cl_grid_get_scope(const xmlNode *th);
