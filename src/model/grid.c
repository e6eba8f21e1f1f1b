#include "model/grid.h"

/* More than any page or reader has use for; memory is taken for each. */
#define MOST_COLUMNS 1000

typedef struct {
    ClGrid *grid;
    GArray *taken; /* guint: a column each, rows still covered from above */
} Builder;

static int
get_span(const xmlNode *cell, const char *name)
{
    const char *value = cl_dom_find_attribute(cell, name);
    gint64 n = value != NULL ? g_ascii_strtoll(value, NULL, 10) : 1;

    return (int)CLAMP(n, 1, MOST_COLUMNS);
}

static bool
is_cell(const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);

    return element == CL_EL_TH || element == CL_EL_TD;
}

/* Does it hold header cells and nothing else? */
static bool
has_only_headers(const xmlNode *row)
{
    bool has_header = false;

    for (const xmlNode *cell = row->children; cell != NULL; cell = cell->next) {
        if (cl_dom_get_element(cell) == CL_EL_TD)
            return false;
        has_header |= cl_dom_get_element(cell) == CL_EL_TH;
    }
    return has_header;
}

static guint
count_rows(const xmlNode *group)
{
    guint n = 0;

    for (const xmlNode *row = group->children; row != NULL; row = row->next)
        n += cl_dom_get_element(row) == CL_EL_TR;
    return n;
}

static guint
get_taken(const Builder *builder, guint column)
{
    return column < builder->taken->len
               ? g_array_index(builder->taken, guint, column)
               : 0;
}

/* How many of @n columns from @first no cell from above covers. */
static guint
count_free(const Builder *builder, guint first, guint n)
{
    guint n_free = 0;

    while (n_free < n && get_taken(builder, first + n_free) == 0)
        n_free++;
    return n_free;
}

static void
add_cell(Builder *builder, const xmlNode *node, guint column, guint rows_left)
{
    ClGrid *grid = builder->grid;
    guint n_columns = (guint)get_span(node, "colspan");
    guint n_rows = (guint)get_span(node, "rowspan");
    ClGridCell cell = {
        .node = node,
        .row = grid->rows->len,
        .column = column,
        .n_rows = MIN(n_rows, rows_left),
        .n_columns = count_free(builder, column, n_columns),
    };

    cell.is_cut = cell.n_rows < n_rows || cell.n_columns < n_columns;
    if (column + cell.n_columns > builder->taken->len)
        g_array_set_size(builder->taken, column + cell.n_columns);
    for (guint i = 0; i < cell.n_columns; i++)
        g_array_index(builder->taken, guint, column + i) = cell.n_rows;
    grid->n_columns = MAX(grid->n_columns, column + cell.n_columns);
    g_array_append_val(grid->cells, cell);
}

static void
add_row(Builder *builder, const xmlNode *node, guint rows_left, bool is_head)
{
    ClGrid *grid = builder->grid;
    ClGridRow row = {
        .node = node,
        .first_cell = grid->cells->len,
        .is_head = is_head,
    };
    guint column = 0;

    for (const xmlNode *cell = node->children; cell != NULL;
         cell = cell->next) {
        if (!is_cell(cell))
            continue;
        while (get_taken(builder, column) > 0)
            column++;
        add_cell(builder, cell, column, rows_left);
    }
    row.n_cells = grid->cells->len - row.first_cell;
    for (guint i = 0; i < builder->taken->len; i++) {
        guint *taken = &g_array_index(builder->taken, guint, i);

        row.n_columns += *taken > 0;
        row.goes_on |= *taken > 1;
        *taken -= *taken > 0;
    }
    /* What goes on in the body cannot stand above it by itself. */
    if (row.goes_on && cl_dom_get_element(node->parent) != CL_EL_THEAD)
        row.is_head = false;
    if (row.is_head && grid->n_head == grid->rows->len)
        grid->n_head++;
    g_array_append_val(grid->rows, row);
}

static void
add_group(Builder *builder, const xmlNode *group)
{
    ClElement element = cl_dom_get_element(group);
    ClGrid *grid = builder->grid;
    guint rows_left = count_rows(group);

    g_array_set_size(builder->taken, 0);
    for (const xmlNode *row = group->children; row != NULL; row = row->next) {
        if (cl_dom_get_element(row) != CL_EL_TR)
            continue;
        bool is_first = element == CL_EL_TBODY && grid->rows->len == 0;
        add_row(builder, row, rows_left--,
                element == CL_EL_THEAD ||
                    (is_first && row->next != NULL && has_only_headers(row)));
    }
}

ClGrid *
cl_grid_new(const xmlNode *table)
{
    ClGrid *grid = g_new0(ClGrid, 1);
    g_autoptr(GArray) taken = g_array_new(FALSE, TRUE, sizeof(guint));
    Builder builder = { grid, taken };

    grid->rows = g_array_new(FALSE, FALSE, sizeof(ClGridRow));
    grid->cells = g_array_new(FALSE, FALSE, sizeof(ClGridCell));
    for (const xmlNode *group = table->children; group != NULL;
         group = group->next) {
        if (cl_dom_get_element(group) != CL_EL_CAPTION)
            add_group(&builder, group);
    }
    return grid;
}

void
cl_grid_free(ClGrid *grid)
{
    if (grid == NULL)
        return;
    g_array_unref(grid->rows);
    g_array_unref(grid->cells);
    g_free(grid);
}

const xmlNode *
cl_grid_find_part(const xmlNode *table, ClElement element)
{
    for (const xmlNode *child = table->children; child != NULL;
         child = child->next) {
        if (cl_dom_get_element(child) == element)
            return child;
    }
    return NULL;
}

const char *
cl_grid_get_scope(const xmlNode *th)
{
    const char *scope = cl_dom_find_attribute(th, "scope");

    if (scope != NULL)
        return scope;
    if (cl_dom_get_element(th->parent->parent) == CL_EL_THEAD ||
        has_only_headers(th->parent))
        return "col";
    return "row";
}
