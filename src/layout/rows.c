#include <string.h>

#include "layout/row.h"
#include "layout/table.h"

/* Room to write by hand: 14 mm, or some lines of the print. */
#define ROOM_TO_WRITE_PT 40
#define LINES_TO_WRITE 2

/* A cell with what it holds, by the top of the rows that are set. */
typedef struct {
    const ClGridCell *cell;
    ClCellContent content;
    double x_pt;
    double width_pt;
    double top_pt;
    double bottom_pt;
    double text_pt; /* top of its first slice */
    bool is_blank;  /* there to write in */
} Placed;

/* Rows in the making. */
typedef struct {
    const ClTable *table;
    guint first;
    guint end;
    GArray *cells;     /* Placed */
    double *bottom_pt; /* of each row */
} Rows;

static Placed *
get_cell(const Rows *rows, guint index)
{
    return &g_array_index(rows->cells, Placed, index);
}

static double
add_widths(const ClTable *table, guint first, guint n)
{
    double sum = 0;

    for (guint i = first; i < first + n; i++)
        sum += table->width_pt[i];
    return sum;
}

/* Has the row no words but headers? */
static bool
is_blank_row(const ClTable *table, guint index)
{
    const ClGridRow *row = cl_grid_get_row(table->grid, index);

    for (guint i = 0; i < row->n_cells; i++) {
        const ClGridCell *cell =
            cl_grid_get_cell(table->grid, row->first_cell + i);

        if (cl_dom_get_element(cell->node) != CL_EL_TH &&
            cell->node->children != NULL)
            return false;
    }
    return true;
}

/* Is the cell there to write in? */
static bool
is_blank(const ClTable *table, const ClGridCell *cell)
{
    return cell->node->children == NULL && cell->row >= table->grid->n_head &&
           cl_dom_get_element(cell->node) == CL_EL_TD &&
           (is_blank_row(table, cell->row) ||
            (cell->n_columns == 1 && cl_table_is_blank(table, cell->column)));
}

static double
get_room_to_write(const ClTable *table)
{
    double line = table->context.look.size_pt * table->context.leading;

    return MAX(ROOM_TO_WRITE_PT, line * LINES_TO_WRITE);
}

static void
add_cell(Rows *rows, const ClGridCell *cell)
{
    const ClTable *table = rows->table;
    ClContext context = table->context;
    double offset = add_widths(table, 0, cell->column);
    Placed placed = {
        .cell = cell,
        .width_pt = add_widths(table, cell->column, cell->n_columns),
    };

    if (table->is_rtl)
        placed.x_pt =
            context.left_pt + context.width_pt - offset - placed.width_pt;
    else
        placed.x_pt = context.left_pt + offset;
    context.left_pt = placed.x_pt + table->padding_pt;
    context.width_pt = placed.width_pt - 2 * table->padding_pt;
    placed.content = cl_cells_set(table->flow, cell->node, &context);
    placed.is_blank = is_blank(table, cell);
    if (placed.is_blank)
        placed.content.height_pt =
            get_room_to_write(table) - 2 * table->vertical_pt;
    g_array_append_val(rows->cells, placed);
}

static void
add_cells(Rows *rows)
{
    const ClGrid *grid = rows->table->grid;

    for (guint i = rows->first; i < rows->end; i++) {
        const ClGridRow *row = cl_grid_get_row(grid, i);

        for (guint j = 0; j < row->n_cells; j++)
            add_cell(rows, cl_grid_get_cell(grid, row->first_cell + j));
    }
}

static double
get_needed(const Rows *rows, const Placed *placed)
{
    return placed->content.height_pt + 2 * rows->table->vertical_pt;
}

/* Rows as tall as their cells, the last of several as a tall cell needs. */
static void
find_heights(Rows *rows)
{
    const ClTable *table = rows->table;
    guint n = rows->end - rows->first;
    double least = table->context.look.size_pt * table->context.leading +
                   2 * table->vertical_pt;
    g_autofree double *height = g_new0(double, n);

    for (guint i = 0; i < n; i++)
        height[i] = least;
    for (guint i = 0; i < rows->cells->len; i++) {
        const Placed *placed = get_cell(rows, i);
        guint row = placed->cell->row - rows->first;

        if (placed->cell->n_rows == 1)
            height[row] = MAX(height[row], get_needed(rows, placed));
    }
    for (guint i = 0; i < rows->cells->len; i++) {
        const Placed *placed = get_cell(rows, i);
        guint row = placed->cell->row - rows->first;
        guint last = row + placed->cell->n_rows - 1;
        double others = 0;

        if (placed->cell->n_rows == 1)
            continue;
        for (guint j = row; j < last; j++)
            others += height[j];
        height[last] = MAX(height[last], get_needed(rows, placed) - others);
    }
    double bottom = 0;
    for (guint i = 0; i < n; i++) {
        bottom += height[i];
        rows->bottom_pt[i] = bottom;
    }
}

static void
place_cells(Rows *rows)
{
    const ClTable *table = rows->table;

    for (guint i = 0; i < rows->cells->len; i++) {
        Placed *placed = get_cell(rows, i);
        guint row = placed->cell->row - rows->first;
        bool is_head = cl_grid_get_row(table->grid, placed->cell->row)->is_head;

        placed->top_pt = row > 0 ? rows->bottom_pt[row - 1] : 0;
        placed->bottom_pt = rows->bottom_pt[row + placed->cell->n_rows - 1];
        placed->text_pt = placed->top_pt + table->vertical_pt;
        /* Short heads stand over their column, not over their neighbour. */
        if (is_head)
            placed->text_pt = placed->bottom_pt - table->vertical_pt -
                              placed->content.height_pt;
    }
}

/* --- pieces --------------------------------------------------------------- */

/* The top of the highest slice that @y_pt goes through, or @y_pt. */
static double
find_uncut(const Rows *rows, double y_pt)
{
    double best = y_pt;

    for (guint i = 0; i < rows->cells->len; i++) {
        const Placed *placed = get_cell(rows, i);

        for (guint j = 0; j < placed->content.n_slices; j++) {
            const ClSlice *slice = &placed->content.slices[j];
            double top = placed->text_pt + slice->y_pt;

            if (top < y_pt - 0.01 && top + slice->height_pt > y_pt + 0.01)
                best = MIN(best, top);
        }
    }
    return best;
}

/* Where what begins at @from_pt is cut into a piece of at most @most_pt:
 * between rows if that leaves it half full, else between lines. */
static double
find_cut(const Rows *rows, double from_pt, double most_pt)
{
    guint n = rows->end - rows->first;
    double limit = from_pt + most_pt - rows->table->vertical_pt;
    double y = limit;

    if (rows->bottom_pt[n - 1] <= limit)
        return rows->bottom_pt[n - 1];
    for (guint i = n; i > 0; i--) {
        double bottom = rows->bottom_pt[i - 1];

        if (bottom <= limit && bottom > (from_pt + limit) / 2 &&
            find_uncut(rows, bottom) >= bottom)
            return bottom;
    }
    for (double uncut = find_uncut(rows, y); uncut < y && uncut > from_pt;
         uncut = find_uncut(rows, y))
        y = uncut;
    /* Something taller than a page: it is cut at its own peril. */
    return find_uncut(rows, y) < y ? limit : y;
}

static void
add_slices(const Rows *rows, const Placed *placed, ClRowCell *cell,
           double from_pt, double to_pt, double shift_pt)
{
    ClArena *arena = rows->table->flow->arena;
    const ClCellContent *content = &placed->content;
    ClSlice *slices = CL_ARENA_NEW(arena, ClSlice, content->n_slices);

    for (guint i = 0; i < content->n_slices; i++) {
        double top = placed->text_pt + content->slices[i].y_pt;

        if (top < from_pt - 0.01 || top >= to_pt - 0.01)
            continue;
        slices[cell->n_slices] = content->slices[i];
        slices[cell->n_slices].y_pt = (float)(top + shift_pt);
        cell->n_slices++;
    }
    cell->slices = slices;
}

/* What has its place in the piece even when it is empty. */
static void
add_begun(const Rows *rows, ClRowPiece *piece, double from_pt, double to_pt)
{
    const ClTable *table = rows->table;
    const ClGrid *grid = table->grid;
    guint n = rows->end - rows->first;
    const xmlNode **begun =
        CL_ARENA_NEW(table->flow->arena, const xmlNode *, n + rows->cells->len);

    for (guint i = 0; i < n; i++) {
        const ClGridRow *row = cl_grid_get_row(grid, rows->first + i);
        double top = i > 0 ? rows->bottom_pt[i - 1] : 0;

        if (top < from_pt - 0.01 || top >= to_pt - 0.01)
            continue;
        begun[piece->n_begun++] = row->node;
        for (guint j = 0; j < row->n_cells; j++)
            begun[piece->n_begun++] =
                cl_grid_get_cell(grid, row->first_cell + j)->node;
    }
    piece->begun = begun;
}

static void
fill_piece(const Rows *rows, ClRowPiece *piece, double from_pt, double to_pt)
{
    const ClTable *table = rows->table;
    /* What goes on has some room above it too. */
    double room = from_pt > 0 ? table->vertical_pt : 0;
    ClRowCell *cells =
        CL_ARENA_NEW(table->flow->arena, ClRowCell, rows->cells->len);

    piece->height_pt = to_pt - from_pt + room;
    for (guint i = 0; i < rows->cells->len; i++) {
        const Placed *placed = get_cell(rows, i);
        ClRowCell *cell = &cells[piece->n_cells];

        if (placed->bottom_pt <= from_pt + 0.01 ||
            placed->top_pt >= to_pt - 0.01)
            continue;
        cell->node = placed->cell->node;
        cell->x_pt = placed->x_pt;
        cell->width_pt = placed->width_pt;
        cell->y_pt = MAX(placed->top_pt - from_pt + room, 0);
        if (placed->top_pt <= from_pt)
            cell->y_pt = 0;
        cell->height_pt =
            MIN(placed->bottom_pt, to_pt) - from_pt + room - cell->y_pt;
        cell->is_blank = placed->is_blank;
        cell->goes_on = placed->bottom_pt > to_pt + 0.01;
        cell->is_head =
            cl_grid_get_row(table->grid, placed->cell->row)->is_head;
        add_slices(rows, placed, cell, from_pt, to_pt, room - from_pt);
        piece->n_cells++;
    }
    piece->cells = cells;
    add_begun(rows, piece, from_pt, to_pt);
}

/* Where the first piece ends. If there must be one, it stands on the page of
 * what introduces the table, where there is room. */
static double
find_first_end(const Rows *rows, double height_pt)
{
    const ClTable *table = rows->table;

    if (height_pt <= table->whole_pt)
        return height_pt;
    if (table->below_pt > 0) {
        double end = find_cut(rows, 0, table->below_pt);

        if (find_uncut(rows, end) >= end)
            return end;
    }
    return height_pt <= table->most_pt ? height_pt
                                       : find_cut(rows, 0, table->most_pt);
}

static void
make_pieces(const Rows *rows, ClRow *row)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, TRUE, sizeof(ClRowPiece));
    double height = rows->bottom_pt[rows->end - rows->first - 1];
    double from = 0;

    while (from < height - 0.01) {
        ClRowPiece piece = { 0 };
        double to = from > 0 ? find_cut(rows, from, rows->table->most_pt)
                             : find_first_end(rows, height);

        fill_piece(rows, &piece, from, to);
        g_array_append_val(pieces, piece);
        from = to;
    }
    row->n_pieces = pieces->len;
    row->pieces = cl_arena_copy(rows->table->flow->arena, pieces->data,
                                pieces->len * sizeof(ClRowPiece));
}

/* Everything inside knows the box on the page that it is part of. */
static void
host_cells(const Rows *rows, const ClBox *box)
{
    for (guint i = 0; i < rows->cells->len; i++) {
        const ClCellContent *content = &get_cell(rows, i)->content;

        for (guint j = 0; j < content->n_slices; j++)
            ((ClBox *)content->slices[j].box)->host = box;
    }
}

ClBox *
cl_rows_add(ClTable *table, guint first, guint end)
{
    ClFlow *flow = table->flow;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Placed));
    g_autofree double *bottom = g_new0(double, end - first);
    Rows rows = { table, first, end, cells, bottom };
    ClRow *row = CL_ARENA_NEW(flow->arena, ClRow, 1);

    for (guint i = first; i < end; i++) {
        const xmlNode *node = cl_grid_get_row(table->grid, i)->node;

        if (i == 0 || node->prev == NULL)
            cl_blocks_note_target(flow, node->parent);
        cl_blocks_note_target(flow, node);
    }
    ClBox *box = cl_blocks_new_box(flow, CL_BOX_ROW,
                                   cl_grid_get_row(table->grid, first)->node,
                                   &table->context);
    for (guint i = first; i < end; i++) {
        const ClGridRow *there = cl_grid_get_row(table->grid, i);

        for (guint j = 0; j < there->n_cells; j++)
            cl_blocks_note_target(
                flow,
                cl_grid_get_cell(table->grid, there->first_cell + j)->node);
    }
    cl_blocks_give_targets(flow, box);

    add_cells(&rows);
    cl_blocks_give_targets(flow, box);
    find_heights(&rows);
    place_cells(&rows);
    row->rule_pt = table->rule_pt;
    make_pieces(&rows, row);
    host_cells(&rows, box);
    box->row = row;
    box->is_wide = table->is_wide;
    box->head = table->head;
    for (guint i = 0; i < row->n_pieces; i++)
        cl_blocks_add_slice(flow, box, row->pieces[i].height_pt,
                            i + 1 < row->n_pieces ? CL_KEEP_PIECE
                                                  : CL_KEEP_FREE);
    return box;
}
