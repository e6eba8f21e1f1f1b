/* cells.h - the blocks of a table's cell, set apart from the flow. */
#pragma once
#include "layout/blocks.h"
#include "layout/columns.h"

/* What a cell needs; least_cut_pt: with words cut at their hyphens. */
typedef struct {
    double least_pt;
    double least_cut_pt;
    double most_pt;
    double whole_pt; /* see ClColumn */
    double full_pt;
} ClCellNeeds;

/* What a cell holds; y_pt of its slices is from its top. */
typedef struct {
    ClSlice *slices;
    guint n_slices;
    double height_pt;
} ClCellContent;

/*
 * Fills @needs, one for each of the @n nodes @cells. Leaves nothing behind:
 * no target, no finding but of missing characters. @context has the look;
 * header cells are bold.
 */
void cl_cells_measure(ClFlow *flow, const xmlNode *const *cells, guint n,
                      const ClContext *context, ClCellNeeds *needs);

/* Sets what @cell holds as @context says. */
ClCellContent cl_cells_set(ClFlow *flow, const xmlNode *cell,
                           const ClContext *context);

/* (flow) Does as cl_blocks_add_children for what stood before and is said
 * again: it takes no targets. */
void cl_cells_repeat(ClFlow *flow, const xmlNode *cell,
                     const ClContext *context);

/* How @context changes in @cell: bold, aligned. */
void cl_cells_dress(const ClFlow *flow, const xmlNode *cell,
                    ClContext *context);
