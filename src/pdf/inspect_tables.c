#include "pdf/inspect_tree.h"

/* The rows of a table in hand, whether in a THead or not. */
typedef struct {
    ClInspection *inspection;
    const ClStructure *structure;
    GArray *pending; /* int, by column: rows that a cell above reaches down */
    int width;       /* of the first row; 0: not known yet */
    bool has_heads;  /* any TH */
    bool has_data;
    bool is_told; /* one finding about the shape of a table is enough */
} Table;

static int
count_kids(const ClStructure *structure, const ClStructElement *element,
           const char *role)
{
    int n = 0;

    for (int i = element->first_kid; i >= 0;) {
        const ClStructElement *kid = cl_structure_get(structure, i);

        n += cl_struct_element_is(kid, role);
        i = kid->next;
    }
    return n;
}

static int *
get_pending(Table *table, guint column)
{
    if (column >= table->pending->len)
        g_array_set_size(table->pending, column + 1);
    return &g_array_index(table->pending, int, column);
}

/* The first column from @column on that no cell above reaches into; those
 * before it are used up by a row. */
static guint
pass_taken(Table *table, guint column)
{
    while (column<table->pending->len && * get_pending(table, column)> 0) {
        (*get_pending(table, column))--;
        column++;
    }
    return column;
}

/* Real tables have no such cells; a number may be anything. */
enum { MAX_SPAN = 1000 };

static void
check_row(Table *table, const ClStructElement *row)
{
    g_autofree char *place = cl_inspection_dup_place(row->page);
    guint column = 0;

    for (int i = row->first_kid; i >= 0;) {
        const ClStructElement *cell = cl_structure_get(table->structure, i);
        int n_columns = CLAMP(cell->n_columns, 1, MAX_SPAN);

        column = pass_taken(table, column);
        for (int k = 0; k < n_columns; k++)
            *get_pending(table, column + (guint)k) =
                CLAMP(cell->n_rows, 1, MAX_SPAN) - 1;
        column += (guint)n_columns;
        i = cell->next;
    }
    column = pass_taken(table, column);
    if (table->width == 0)
        table->width = (int)column;
    else if ((int)column != table->width && !table->is_told) {
        cl_inspection_fail(table->inspection, "pdfua-tables", place,
                           "A row has %u columns where the one before has %d.",
                           column, table->width);
        table->is_told = true;
    }
}

/* Does the head cell say what it is for? */
static bool
is_tied(const Table *table, const ClStructElement *head)
{
    return head->has_scope || head->has_headers ||
           (head->id != NULL &&
            g_hash_table_contains(table->structure->headers, head->id));
}

static void
check_cells(Table *table, const ClStructElement *row)
{
    for (int i = row->first_kid; i >= 0;) {
        const ClStructElement *cell = cl_structure_get(table->structure, i);
        g_autofree char *place = cl_inspection_dup_place(cell->page);

        if (cl_struct_element_is(cell, "TH")) {
            table->has_heads = true;
            if (!is_tied(table, cell))
                cl_inspection_fail(table->inspection, "pdfua-tables", place,
                                   "A head cell does not say which cells it "
                                   "is for.");
        } else if (cl_struct_element_is(cell, "TD")) {
            table->has_data = true;
        }
        i = cell->next;
    }
}

static void
check_rows(Table *table, const ClStructElement *group)
{
    for (int i = group->first_kid; i >= 0;) {
        const ClStructElement *kid = cl_structure_get(table->structure, i);

        if (cl_struct_element_is(kid, "TR")) {
            check_row(table, kid);
            check_cells(table, kid);
        } else if (!cl_struct_element_is(kid, "Caption")) {
            check_rows(table, kid);
        }
        i = kid->next;
    }
}

/* A caption stands first or last. */
static void
check_caption(Table *table, const ClStructElement *element, const char *place)
{
    for (int i = element->first_kid; i >= 0;) {
        const ClStructElement *kid = cl_structure_get(table->structure, i);

        if (cl_struct_element_is(kid, "Caption") && i != element->first_kid &&
            i != element->last_kid)
            cl_inspection_fail(table->inspection, "pdfua-tables", place,
                               "A caption stands amid the rows of its table.");
        i = kid->next;
    }
}

static void
check_table(ClInspection *inspection, const ClStructure *structure,
            const ClStructElement *element)
{
    g_autofree char *place = cl_inspection_dup_place(element->page);
    g_autoptr(GArray) pending = g_array_new(FALSE, TRUE, sizeof(int));
    Table table = {
        .inspection = inspection,
        .structure = structure,
        .pending = pending,
    };

    check_rows(&table, element);
    check_caption(&table, element, place);
    if (count_kids(structure, element, "THead") > 1)
        cl_inspection_fail(inspection, "pdfua-tables", place,
                           "A table has more than one head.");
    if (table.has_data && !table.has_heads)
        cl_inspection_fail(inspection, "pdfua-tables", place,
                           "A table has no head cell.");
}

void
cl_inspect_tables(ClInspection *inspection, const ClStructure *structure)
{
    bool has_tables = false;

    for (guint i = 0; i < structure->elements->len; i++) {
        const ClStructElement *element = cl_structure_get(structure, (int)i);

        if (!cl_struct_element_is(element, "Table"))
            continue;
        has_tables = true;
        check_table(inspection, structure, element);
    }
    cl_inspection_close(inspection, "pdfua-tables", has_tables);
}
