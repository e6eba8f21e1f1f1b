/* table.h - a table being set: what tables.c, rows.c and stacks.c share. */
#pragma once
#include "layout/cells.h"
#include "model/grid.h"

typedef struct {
    ClFlow *flow;
    const xmlNode *node;
    ClContext context; /* of the place, or page, that the table stands on */
    const ClGrid *grid;
    ClCellNeeds *needs; /* of each cell of the grid */
    double *width_pt;   /* of each column, its padding included */
    double total_pt;    /* of all of them */
    double padding_pt;  /* left and right in a cell */
    double vertical_pt; /* above and below */
    double rule_pt;     /* thickness of the rules */
    double most_pt;     /* the tallest that a piece of a row may be */
    double whole_pt;    /* the tallest row that is not cut at all */
    double below_pt;    /* of one cut below the table's introduction, or 0 */
    const ClBox *head;  /* said again on each page, or NULL */
    bool is_rtl;        /* its first column stands at the right */
    bool is_wide;       /* on a page turned to landscape */
} ClTable;

/* Is the column there to write in: has it no word below the head? */
bool cl_table_is_blank(const ClTable *table, guint column);

/* Adds the rows from @first up to @end, which cells tie together, as one box,
 * which is returned. */
ClBox *cl_rows_add(ClTable *table, guint first, guint end);

/* Adds the table as a list of its rows: each cell under its headers. */
void cl_stacks_add(ClTable *table);
