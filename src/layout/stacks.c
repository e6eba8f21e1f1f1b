#include "layout/row.h"
#include "layout/table.h"

/* A table that is too wide for any page, as a list of its rows. */
typedef struct {
    ClTable *table;
    GPtrArray *columns; /* GPtrArray of ClGridCell: the headers of each */
    GHashTable *said;   /* const xmlNode *: headers that stood once */
} Stack;

/* (owned) The cells of the head over each column. */
static GPtrArray *
dup_headers(const ClGrid *grid)
{
    GPtrArray *columns =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < grid->n_columns; i++)
        g_ptr_array_add(columns, g_ptr_array_new());
    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(grid, i);

        if (cell->row >= grid->n_head)
            break;
        for (guint j = 0; j < cell->n_columns; j++)
            g_ptr_array_add(g_ptr_array_index(columns, cell->column + j),
                            (gpointer)cell->node);
    }
    return columns;
}

static void
add_header(Stack *stack, const xmlNode *header, const ClContext *context)
{
    ClFlow *flow = stack->table->flow;
    guint first = flow->pages->slices->len;
    ClContext inner = *context;

    inner.in_table = true;
    inner.look.bold = true;
    inner.look.colour = flow->profile->heading_colour;
    cl_blocks_want_gap(flow, flow->profile->size_pt * 0.4);
    if (g_hash_table_add(stack->said, (gpointer)header)) {
        cl_blocks_note_target(flow, header);
        cl_blocks_add_children(flow, header, &inner);
    } else {
        cl_cells_repeat(flow, header, &inner);
    }
    if (flow->pages->slices->len == first)
        return;
    for (guint i = first; i < flow->pages->slices->len; i++) {
        const ClSlice *slice = &g_array_index(flow->pages->slices, ClSlice, i);

        ((ClBox *)slice->box)->is_displaced = true;
    }
    cl_blocks_keep_together(flow, first, CL_KEEP_WHOLE);
    cl_blocks_keep_last(flow, CL_KEEP_HEADING);
    flow->gap_pt = flow->profile->size_pt * 0.1;
}

/* The headers of the columns that @cell stands in, each once. */
static void
add_headers(Stack *stack, const ClGridCell *cell, const ClContext *context)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    for (guint i = cell->column; i < cell->column + cell->n_columns; i++) {
        const GPtrArray *headers = g_ptr_array_index(stack->columns, i);

        for (guint j = 0; j < headers->len; j++) {
            gpointer header = g_ptr_array_index(headers, j);

            if (!g_ptr_array_find(all, header, NULL))
                g_ptr_array_add(all, header);
        }
    }
    for (guint i = 0; i < all->len; i++)
        add_header(stack, g_ptr_array_index(all, i), context);
}

static void
add_cell(Stack *stack, const ClGridCell *cell)
{
    ClFlow *flow = stack->table->flow;
    double size = flow->profile->size_pt;
    ClContext inner = stack->table->context;

    /* A header is said again only where something stands under it. */
    if (cell->node->children != NULL || cell->row <= stack->table->grid->n_head)
        add_headers(stack, cell, &inner);
    cl_cells_dress(flow, cell->node, &inner);
    inner.align = CL_ALIGN_START;
    cl_blocks_indent(&inner, size, stack->table->is_rtl);
    cl_blocks_note_target(flow, cell->node);
    cl_blocks_add_children(flow, cell->node, &inner);
}

/* A box without height that says what rows and cells there are, in order:
 * some are empty, and headers stand among what they head. */
static void
touch(Stack *stack, guint first, guint end)
{
    const ClTable *table = stack->table;
    const ClGrid *grid = table->grid;
    ClFlow *flow = table->flow;
    ClRow *row = CL_ARENA_NEW(flow->arena, ClRow, 1);
    ClRowPiece *piece = CL_ARENA_NEW(flow->arena, ClRowPiece, 1);
    guint n = end - first;

    for (guint i = first; i < end; i++)
        n += cl_grid_get_row(grid, i)->n_cells;
    const xmlNode **begun = CL_ARENA_NEW(flow->arena, const xmlNode *, n);
    for (guint i = first; i < end; i++) {
        const ClGridRow *there = cl_grid_get_row(grid, i);

        begun[piece->n_begun++] = there->node;
        for (guint j = 0; j < there->n_cells; j++)
            begun[piece->n_begun++] =
                cl_grid_get_cell(grid, there->first_cell + j)->node;
    }
    piece->begun = begun;
    row->pieces = piece;
    row->n_pieces = 1;

    ClBox *box = cl_blocks_new_box(
        flow, CL_BOX_ROW, cl_grid_get_row(grid, first)->node, &table->context);
    box->row = row;
    cl_blocks_add_slice(flow, box, 0, CL_KEEP_WHOLE);
}

static void
add_record(Stack *stack, guint index)
{
    const ClTable *table = stack->table;
    const ClGridRow *row = cl_grid_get_row(table->grid, index);
    double size = table->flow->profile->size_pt;
    guint first = table->flow->pages->slices->len;

    cl_blocks_note_target(table->flow, row->node);
    touch(stack, index, index + 1);
    for (guint i = 0; i < row->n_cells; i++)
        add_cell(stack, cl_grid_get_cell(table->grid, row->first_cell + i));
    table->flow->gap_pt = size * 0.5;
    /* The headers of the first one begin no page: the e-book has them further
     * up. Of the others none is cut lightly. */
    cl_blocks_keep_together(table->flow, first,
                            index == table->grid->n_head ? CL_KEEP_START
                                                         : CL_KEEP_BLOCK);
    cl_blocks_keep_last(table->flow, CL_KEEP_WHOLE);
    cl_blocks_add_rule(table->flow, NULL, &table->context, table->rule_pt,
                       table->rule_pt);
    cl_blocks_keep_last(table->flow, CL_KEEP_FREE);
    table->flow->gap_pt = size * 0.5;
}

/* A head that heads nothing stands for itself. */
static void
add_head_alone(Stack *stack)
{
    const ClGrid *grid = stack->table->grid;

    for (guint i = 0; i < grid->cells->len; i++)
        add_cell(stack, cl_grid_get_cell(grid, i));
}

void
cl_stacks_add(ClTable *table)
{
    g_autoptr(GPtrArray) columns = dup_headers(table->grid);
    g_autoptr(GHashTable) said = g_hash_table_new(NULL, NULL);
    Stack stack = { table, columns, said };
    guint n_head = table->grid->n_head;

    cl_blocks_add_rule(table->flow, NULL, &table->context, table->rule_pt,
                       table->rule_pt);
    table->flow->n_kept = 0;
    if (n_head > 0)
        touch(&stack, 0, n_head);
    if (n_head == table->grid->rows->len)
        add_head_alone(&stack);
    for (guint i = n_head; i < table->grid->rows->len; i++)
        add_record(&stack, i);
}
