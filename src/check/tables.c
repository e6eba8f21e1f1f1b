#include "check/rules.h"
#include "model/grid.h"

/* Is @part where it belongs: a head before the rows, a foot after them? */
static void
check_part(const xmlNode *table, const xmlNode *part, ClReport *report)
{
    ClElement element = cl_dom_get_element(part);
    const char *name = cl_dom_get_info(element)->name;
    const xmlNode *above = part->prev;
    ClElement before = cl_dom_get_element(above);

    if (element == CL_EL_TBODY)
        return;
    if (cl_grid_find_part(table, element) != part)
        cl_report_add(report, CL_RULE_TABLE_IRREGULAR, cl_dom_get_place(part),
                      "This table has a second <%s>: a table has one.", name);
    else if (element == CL_EL_CAPTION ? above != NULL
             : element == CL_EL_THEAD ? above != NULL && before != CL_EL_CAPTION
                                      : part->next != NULL)
        cl_report_add(report, CL_RULE_TABLE_IRREGULAR, cl_dom_get_place(part),
                      "The <%s> is not in its place: a table begins with its "
                      "<caption>, then <thead>, and ends with <tfoot>.",
                      name);
}

static void
check_rows(const ClGrid *grid, ClReport *report)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(grid, i);

        if (cell->is_cut)
            cl_report_add(report, CL_RULE_TABLE_IRREGULAR,
                          cl_dom_get_place(cell->node),
                          "This cell spans more rows or columns than the "
                          "table has for it: correct rowspan or colspan.");
    }
    for (guint i = 0; i < grid->rows->len; i++) {
        const ClGridRow *row = cl_grid_get_row(grid, i);

        /* A screen reader would count it, and the eye not see it. */
        if (row->n_cells == 0)
            cl_report_add(report, CL_RULE_TABLE_IRREGULAR,
                          cl_dom_get_place(row->node),
                          "This row has no cell of its own: take it out, and "
                          "lower the rowspan of the cells above by one.");
        else if (row->n_columns != grid->n_columns)
            cl_report_add(report, CL_RULE_TABLE_IRREGULAR,
                          cl_dom_get_place(row->node),
                          "This row has %u column%s, and the table has %u: "
                          "add cells, which may be empty, or correct colspan "
                          "and rowspan.",
                          row->n_columns, row->n_columns == 1 ? "" : "s",
                          grid->n_columns);
    }
}

static bool
has_header(const ClGrid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const xmlNode *node = cl_grid_get_cell(grid, i)->node;
        g_autofree char *text = cl_check_dup_stripped(node);

        if (cl_dom_get_element(node) == CL_EL_TH && *text != '\0')
            return true;
    }
    return false;
}

static bool
is_inside_table(const xmlNode *node)
{
    for (const xmlNode *outer = node->parent; outer != NULL;
         outer = outer->parent) {
        if (cl_dom_get_element(outer) == CL_EL_TABLE)
            return true;
    }
    return false;
}

static void
check_table(const xmlNode *table, ClReport *report)
{
    g_autoptr(ClGrid) grid = cl_grid_new(table);
    ClPlace place = cl_dom_get_place(table);

    for (const xmlNode *part = table->children; part != NULL; part = part->next)
        check_part(table, part, report);
    if (is_inside_table(table))
        cl_report_add(report, CL_RULE_TABLE_IRREGULAR, place,
                      "This table stands in a cell of another: put it after "
                      "that table, or write it as a list.");
    if (grid->n_columns == 0) {
        cl_report_add(report, CL_RULE_TABLE_IRREGULAR, place,
                      "This table has no cells: fill it, or take it out.");
        return;
    }
    check_rows(grid, report);
    if (!has_header(grid))
        cl_report_add(report, CL_RULE_TABLE_HEADER_MISSING, place,
                      "No cell of this table is a header: say at the top of "
                      "each column, or at the start of each row, what it "
                      "holds.");
}

void
cl_check_tables(const ClBook *book, ClReport *report)
{
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        if (cl_dom_get_element(node) == CL_EL_TABLE)
            check_table(node, report);
    }
}
