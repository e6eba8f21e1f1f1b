#include "layout/row.h"
#include "layout/table.h"

/* A head taller than this part of the page is not said again. */
#define TALLEST_HEAD 0.35

/* Two rows are not parted, unless they take more of a page than this. */
#define SHORT_PAIR 0.6

/* The padding of cells, in ems: as it should be, and when room is short. */
#define PADDING 0.5
#define TIGHT_PADDING 0.3

/* Rows that must stand on the landscape page below what introduces them, and
 * below the head. If two were asked for, two tall ones would leave it behind.
 */
#define LEAST_ROWS 1

/* Lines of a row that is cut which stand below the table's introduction. */
#define LEAST_LINES 3

/* One nearly as wide as the text is made as wide. */
#define NEARLY_FULL 0.75

static double
get_page_height(const ClTable *table)
{
    const ClPages *pages = table->flow->pages;

    return (table->is_wide ? pages->wide_bottom_pt : pages->bottom_pt) -
           pages->top_pt;
}

/* --- columns -------------------------------------------------------------- */

static void
measure_cells(ClTable *table)
{
    guint n = table->grid->cells->len;
    g_autofree const xmlNode **nodes = g_new(const xmlNode *, n + 1);

    for (guint i = 0; i < n; i++)
        nodes[i] = cl_grid_get_cell(table->grid, i)->node;
    cl_cells_measure(table->flow, nodes, n, &table->context, table->needs);
}

/* One cell's. */
static ClColumn
get_needs(const ClTable *table, guint cell, bool is_cut)
{
    const ClCellNeeds *needs = &table->needs[cell];
    double room = 2 * table->padding_pt;

    return (ClColumn){
        .least_pt = (is_cut ? needs->least_cut_pt : needs->least_pt) + room,
        .most_pt = needs->most_pt + room,
        .whole_pt = needs->whole_pt + room,
        .full_pt = needs->full_pt + room,
    };
}

static int
compare_spans(gconstpointer a, gconstpointer b, gpointer data)
{
    const ClGrid *grid = data;
    guint x = *(const guint *)a;
    guint y = *(const guint *)b;
    guint n_x = cl_grid_get_cell(grid, x)->n_columns;
    guint n_y = cl_grid_get_cell(grid, y)->n_columns;

    if (n_x != n_y)
        return n_x < n_y ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* (owned) The needs of the columns: of cells in one, then of what spans two,
 * three and so on. */
static ClColumn *
dup_columns(const ClTable *table, bool is_cut)
{
    const ClGrid *grid = table->grid;
    ClColumn *columns = g_new0(ClColumn, grid->n_columns);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(grid, i);
        ClColumn needs = get_needs(table, i, is_cut);

        if (cell->n_columns != 1) {
            g_array_append_val(spans, i);
            continue;
        }
        ClColumn *column = &columns[cell->column];
        column->least_pt = MAX(column->least_pt, needs.least_pt);
        column->most_pt = MAX(column->most_pt, needs.most_pt);
        column->whole_pt = MAX(column->whole_pt, needs.whole_pt);
        column->full_pt = MAX(column->full_pt, needs.full_pt);
    }
    g_array_sort_with_data(spans, compare_spans, (gpointer)grid);
    for (guint i = 0; i < spans->len; i++) {
        guint index = g_array_index(spans, guint, i);
        const ClGridCell *cell = cl_grid_get_cell(grid, index);
        ClColumn needs = get_needs(table, index, is_cut);

        if (cell->n_columns > 1)
            cl_columns_widen(&columns[cell->column], cell->n_columns, &needs);
    }
    return columns;
}

bool
cl_table_is_blank(const ClTable *table, guint column)
{
    bool is_blank = false;

    for (guint i = 0; i < table->grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(table->grid, i);

        if (column < cell->column || column >= cell->column + cell->n_columns ||
            cell->row < table->grid->n_head)
            continue;
        if (cell->node->children != NULL)
            return false;
        is_blank = true;
    }
    return is_blank;
}

/* Columns without a word are for writing in: they share what is left, and have
 * their share of a full table. */
static void
give_blanks(const ClTable *table, ClColumn *columns, double room_pt)
{
    guint n_blank = 0;
    double rest = room_pt;

    for (guint i = 0; i < table->grid->n_columns; i++) {
        if (cl_table_is_blank(table, i))
            n_blank++;
        else
            rest -= columns[i].full_pt;
    }
    for (guint i = 0; i < table->grid->n_columns; i++) {
        if (cl_table_is_blank(table, i))
            columns[i].most_pt =
                MAX(columns[i].most_pt,
                    MAX(rest / n_blank, room_pt / table->grid->n_columns));
    }
}

/* Fills the widths for a room of @room_pt; false when they do not fit. */
static bool
fit_columns(ClTable *table, double room_pt, bool is_cut)
{
    guint n = table->grid->n_columns;
    g_autofree ClColumn *columns = dup_columns(table, is_cut);
    give_blanks(table, columns, room_pt);
    double total = cl_columns_share(columns, n, room_pt, table->width_pt);

    if (total > room_pt + 0.01)
        return false;
    if (total >= NEARLY_FULL * room_pt) {
        for (guint i = 0; i < n; i++)
            table->width_pt[i] *= room_pt / total;
        total = room_pt;
    }
    table->total_pt = total;
    return true;
}

static double
get_wide_room(const ClTable *table)
{
    const ClFlow *flow = table->flow;

    return flow->wide_pt -
           (table->context.left_pt - flow->profile->margin_left_pt);
}

/* Whole words, then the same with less room around them, then words cut at
 * their hyphens: the first that @room_pt is enough for. */
static bool
try_columns(ClTable *table, double room_pt)
{
    double size = table->flow->profile->size_pt;

    for (int is_cut = 0; is_cut < 2; is_cut++) {
        table->padding_pt = size * PADDING;
        if (fit_columns(table, room_pt, is_cut))
            return true;
        table->padding_pt = size * TIGHT_PADDING;
        if (fit_columns(table, room_pt, is_cut))
            return true;
    }
    return false;
}

/* The page as it is, or a page turned to landscape: the first that has room.
 * False: none has. */
static bool
choose_columns(ClTable *table)
{
    double room = table->context.width_pt;
    double wide_room = get_wide_room(table);

    if (try_columns(table, room))
        return true;
    /* What lies behind a callout's text is as wide as the upright page. */
    if (table->context.container != NULL || wide_room <= room)
        return false;
    if (!try_columns(table, wide_room))
        return false;
    table->is_wide = true;
    table->context.width_pt = wide_room;
    return true;
}

/* --- rows ----------------------------------------------------------------- */

static void
add_caption(ClTable *table)
{
    ClFlow *flow = table->flow;
    const xmlNode *caption = cl_grid_find_part(table->node, CL_EL_CAPTION);
    guint first = flow->pages->slices->len;
    ClContext inner = table->context;

    if (caption == NULL)
        return;
    inner.look.bold = true;
    inner.look.colour = flow->profile->heading_colour;
    inner.leading = flow->profile->heading_leading;
    cl_blocks_note_target(flow, caption);
    cl_blocks_add_children(flow, caption, &inner);
    if (flow->pages->slices->len == first)
        return;
    cl_blocks_keep_together(flow, first, CL_KEEP_WHOLE);
    cl_blocks_keep_last(flow, CL_KEEP_CAPTION);
    flow->gap_pt = flow->profile->size_pt * 0.4;
}

/* The row after the last of those that cells tie to row @first. */
static guint
find_end(const ClGrid *grid, guint first)
{
    while (first + 1 < grid->rows->len && cl_grid_get_row(grid, first)->goes_on)
        first++;
    return first + 1;
}

static double
add_up_from(const ClFlow *flow, guint first)
{
    double sum = 0;

    for (guint i = first; i < flow->pages->slices->len; i++) {
        const ClSlice *slice = &g_array_index(flow->pages->slices, ClSlice, i);

        sum += slice->height_pt + (i > first ? slice->gap_pt : 0);
    }
    return sum;
}

/* The head as one box, so that it can be said again; or row by row where it
 * would leave too little room for what it heads. */
static void
add_head(ClTable *table)
{
    ClFlow *flow = table->flow;
    guint n_head = table->grid->n_head;
    double page = get_page_height(table);

    if (n_head == 0) {
        ClContext rule = table->context;

        rule.width_pt = table->total_pt;
        cl_blocks_add_rule(flow, NULL, &rule, table->rule_pt, table->rule_pt);
        return;
    }
    const ClBox *head = cl_rows_add(table, 0, n_head);
    double height = cl_row_get_height(head->row);
    cl_blocks_keep_last(flow, CL_KEEP_HEADING);
    if (head->row->n_pieces > 1 || height > TALLEST_HEAD * page)
        return;
    table->head = head;
    table->most_pt -= height;
}

/* The slices [first, end) are rows that stay with the next; or rather so, where
 * they take much of a page. */
static void
tie_rows(const ClTable *table, guint first, guint end)
{
    const ClFlow *flow = table->flow;
    double room = SHORT_PAIR * table->most_pt;
    ClKeep keep = CL_KEEP_ROW;

    for (guint i = first; i <= end && i < flow->pages->slices->len; i++)
        room -= g_array_index(flow->pages->slices, ClSlice, i).height_pt;
    if (room < 0)
        keep = CL_KEEP_TABLE;
    for (guint i = first; i < end; i++) {
        ClSlice *slice = &g_array_index(flow->pages->slices, ClSlice, i);

        if (slice->box->row->n_pieces == 1)
            slice->keep = MAX(slice->keep, keep);
    }
}

/* Neither the first nor the last row alone on a page; what fits on a page is
 * rather not cut. */
static void
keep_rows(const ClTable *table, guint first, guint second, guint before_last)
{
    double height = add_up_from(table->flow, first);
    ClFlow *flow = table->flow;
    guint end = flow->pages->slices->len;

    if (second > 0)
        tie_rows(table, first, second - 1);
    if (end > 0)
        tie_rows(table, before_last, end - 1);
    if (height <= table->most_pt)
        cl_blocks_keep_together(flow, first, CL_KEEP_TABLE);
}

/* The first slice of the paragraph that announces what begins with the slice
 * @first; or @first. */
static guint
find_lead_in(const GArray *slices, guint first)
{
    const ClSlice *last = NULL;

    if (first == 0)
        return first;
    last = &g_array_index(slices, ClSlice, first - 1);
    return last->keep == CL_KEEP_LEAD_IN && last->box->container == NULL
               ? last->box->first_slice
               : first;
}

/* What stands before @node; a box with nothing in it does not. */
static const xmlNode *
find_before(const xmlNode *node)
{
    do
        node = node->prev;
    while (node != NULL && cl_dom_get_element(node) == CL_EL_DIV &&
           node->children == NULL);
    return node;
}

/* The first of the slices before @first that introduce a table: its heading,
 * or headings, and a paragraph between; what announces it; or @first. */
static guint
find_introduction(const ClTable *table, guint first)
{
    const GArray *slices = table->flow->pages->slices;
    const xmlNode *node = find_before(table->node);
    guint start = first;

    if (node != NULL && cl_dom_get_element(node) == CL_EL_P)
        node = node->prev;
    if (node == NULL || cl_dom_get_heading_level(node) == 0)
        return find_lead_in(slices, first);
    while (node->prev != NULL && cl_dom_get_heading_level(node->prev) > 0)
        node = node->prev;
    while (start > 0) {
        const ClBox *box = g_array_index(slices, ClSlice, start - 1).box;

        if (box->kind != CL_BOX_TEXT || box->is_wide ||
            box->container != NULL || box->node == NULL ||
            box->node->parent != table->node->parent)
            return first;
        start = box->first_slice;
        if (box->node == node)
            return start;
    }
    return first;
}

/* What is left for the first row on the page on which the slice @start is the
 * first; 0: too little. */
static double
get_room_below(const ClTable *table, guint start)
{
    const ClFlow *flow = table->flow;
    double line = table->context.look.size_pt * table->context.leading;
    double room =
        get_page_height(table) - add_up_from(flow, start) - flow->gap_pt;
    bool is_enough = room >= LEAST_LINES * line + 2 * table->vertical_pt;

    return is_enough && start >= flow->pages->n_placed ? room : 0;
}

/* A heading, or a tall head, is left behind by a row that has no room below it:
 * such a row is rather cut. The table begins with the slice @first, what
 * introduces it with @start. */
static void
make_room(ClTable *table, guint start, guint first)
{
    const xmlNode *before = find_before(table->node);
    bool is_headed =
        start < first && before != NULL && cl_dom_get_heading_level(before) > 0;
    bool is_head_alone = table->grid->n_head > 0 && table->head == NULL;
    guint last = table->flow->pages->slices->len - 1;

    /* Of a head in pieces the last one counts. */
    if (is_head_alone &&
        g_array_index(table->flow->pages->slices, ClSlice, last)
                .box->row->n_pieces > 1)
        start = first = last;
    table->below_pt = get_room_below(table, start);
    if (table->below_pt <= 0)
        table->below_pt = get_room_below(table, first);
    table->whole_pt = table->most_pt;
    if (is_headed)
        table->whole_pt = MIN(table->whole_pt, table->below_pt);
    else if (is_head_alone)
        table->whole_pt = MIN(table->whole_pt, get_room_below(table, first));
}

static void
add_rows(ClTable *table)
{
    ClFlow *flow = table->flow;
    const ClGrid *grid = table->grid;
    guint first = flow->pages->slices->len;
    guint second = 0;
    guint before_last = first;
    guint last = first;
    guint end = 0;

    for (guint row = grid->n_head; row < grid->rows->len; row = end) {
        end = find_end(grid, row);
        before_last = last;
        last = flow->pages->slices->len;
        cl_rows_add(table, row, end);
        table->below_pt = 0;
        table->whole_pt = table->most_pt;
        if (second == 0 && row > grid->n_head)
            second = flow->pages->slices->len;
    }
    keep_rows(table, first, second, before_last);
}

static void
make_wide(const ClTable *table, guint first)
{
    GArray *slices = table->flow->pages->slices;

    for (guint i = first; i < slices->len; i++)
        ((ClBox *)g_array_index(slices, ClSlice, i).box)->is_wide =
            table->is_wide;
}

/* What introduces a table, the slices from @start up to @first, rather stands
 * on its page; it does not stand alone at the foot of the upright page before a
 * wide one, if there is room for it above some rows. */
static void
take_introduction(const ClTable *table, guint start, guint first)
{
    const GArray *slices = table->flow->pages->slices;
    guint n_rows = LEAST_ROWS + (table->grid->n_head > 0);
    double height = 0;

    if (start < first)
        g_array_index(slices, ClSlice, first - 1).keep =
            MAX(g_array_index(slices, ClSlice, first - 1).keep,
                CL_KEEP_INTRODUCTION);
    if (!table->is_wide || start == first ||
        start < table->flow->pages->n_placed)
        return;
    for (guint i = start; i < slices->len && n_rows > 0; i++) {
        const ClSlice *slice = &g_array_index(slices, ClSlice, i);

        height += slice->height_pt + (i > start ? slice->gap_pt : 0);
        n_rows -= slice->box->row != NULL;
    }
    if (height > get_page_height(table))
        return;
    for (guint i = start; i < first; i++)
        ((ClBox *)g_array_index(slices, ClSlice, i).box)->is_wide = true;
    for (guint i = start; i < first; i++) {
        ClSlice *slice = &g_array_index(slices, ClSlice, i);

        slice->keep = MAX(slice->keep, CL_KEEP_HEADING);
    }
}

static void
add_table(ClTable *table)
{
    ClFlow *flow = table->flow;
    guint first = flow->pages->slices->len;
    guint start = find_introduction(table, first);

    cl_blocks_add_labels(flow, table->node, &table->context, CL_KEEP_WHOLE);
    add_caption(table);
    table->most_pt = get_page_height(table);
    if (flow->pages->slices->len > first)
        table->most_pt -= add_up_from(flow, first) + flow->gap_pt;
    table->most_pt = MAX(table->most_pt, get_page_height(table) * 0.5);
    flow->n_kept = 0;
    table->whole_pt = table->most_pt;
    add_head(table);
    make_room(table, start, first);
    add_rows(table);
    make_wide(table, first);
    take_introduction(table, start, first);
}

/* A table in a cell, which the checks do not let pass: its words alone. */
static void
add_inner(ClFlow *flow, const ClGrid *grid, const ClContext *context)
{
    for (guint i = 0; i < grid->cells->len; i++)
        cl_blocks_add_children(flow, cl_grid_get_cell(grid, i)->node, context);
}

void
cl_tables_add(ClFlow *flow, const xmlNode *node, const ClContext *context)
{
    g_autoptr(ClGrid) grid = cl_grid_new(node);
    double size = flow->profile->size_pt;
    g_autofree ClCellNeeds *needs = g_new0(ClCellNeeds, grid->cells->len + 1);
    g_autofree double *width = g_new0(double, grid->n_columns + 1);
    ClTable table = {
        .flow = flow,
        .node = node,
        .context = *context,
        .grid = grid,
        .needs = needs,
        .width_pt = width,
        .padding_pt = size * PADDING,
        .vertical_pt = size * 0.35,
        .rule_pt = MAX(size * 0.05, 0.75),
        .is_rtl = cl_blocks_is_rtl(flow, node),
    };

    cl_blocks_note_target(flow, node);
    if (context->in_table) {
        add_inner(flow, grid, context);
        return;
    }
    cl_blocks_want_gap(flow, context->gap_pt);
    table.context.gap_pt = size * 0.4;
    if (grid->rows->len == 0) {
        add_caption(&table);
    } else {
        measure_cells(&table);
        if (choose_columns(&table)) {
            add_table(&table);
        } else {
            add_caption(&table);
            cl_stacks_add(&table);
        }
    }
    cl_blocks_keep_last(flow, CL_KEEP_FREE);
    flow->gap_pt = context->gap_pt * 1.3;
}
