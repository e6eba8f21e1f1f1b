#include "model/grid.h"
#include "read_book.h"

/* (owned) The cells of the table @xml: "text column+columns row+rows", with
 * "!" where it asked for more; then the columns each row takes. */
static char *
dup_grid(const char *xml)
{
    g_autoptr(ClBook) book = read_book_new();
    ClPart *part = read_book_add(book, "a.md", xml);
    g_autoptr(ClGrid) grid = cl_grid_new(cl_dom_get_root(part->doc)->children);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < grid->cells->len; i++) {
        const ClGridCell *cell = cl_grid_get_cell(grid, i);
        g_autofree char *words = cl_dom_dup_text(cell->node);

        g_string_append_printf(text, "%s %u+%u %u+%u%s\n", words, cell->column,
                               cell->n_columns, cell->row, cell->n_rows,
                               cell->is_cut ? " !" : "");
    }
    for (guint i = 0; i < grid->rows->len; i++) {
        const ClGridRow *row = cl_grid_get_row(grid, i);

        g_string_append_printf(text, "%u%s%s\n", row->n_columns,
                               row->is_head ? " head" : "",
                               row->goes_on ? " goes on" : "");
    }
    g_string_append_printf(text, "%u x %u", grid->n_columns, grid->n_head);
    return g_string_free(text, FALSE);
}

static void
assert_grid(const char *xml, const char *expected)
{
    g_autofree char *actual = dup_grid(xml);

    g_assert_cmpstr(actual, ==, expected);
}

static void
test_plain(void)
{
    assert_grid("<table><caption>c</caption><thead><tr><th>a</th><th>b</th>"
                "</tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>"
                "</table>",
                "a 0+1 0+1\nb 1+1 0+1\n1 0+1 1+1\n2 1+1 1+1\n"
                "2 head\n2\n2 x 1");
}

static void
test_spans(void)
{
    assert_grid("<table><tbody><tr><td rowspan='2'>a</td><td colspan='2'>b"
                "</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
                "a 0+1 0+2\nb 1+2 0+1\nc 1+1 1+1\nd 2+1 1+1\n"
                "3 goes on\n3\n3 x 0");
}

static void
test_cut(void)
{
    assert_grid("<table><tbody><tr><td>a</td><td rowspan='3'>b</td></tr>"
                "<tr><td colspan='2'>c</td></tr></tbody>"
                "<tfoot><tr><td>d</td></tr></tfoot></table>",
                "a 0+1 0+1\nb 1+1 0+2 !\nc 0+1 1+1 !\nd 0+1 2+1\n"
                "2 goes on\n2\n1\n2 x 0");
}

static void
test_head_without_thead(void)
{
    assert_grid("<table><tbody><tr><th>a</th><th>b</th></tr>"
                "<tr><th>c</th><td>d</td></tr></tbody></table>",
                "a 0+1 0+1\nb 1+1 0+1\nc 0+1 1+1\nd 1+1 1+1\n"
                "2 head\n2\n2 x 1");
    /* What spans the rows below is said once, so this is no head. */
    assert_grid("<table><tbody><tr><th rowspan='2'>a</th><th>b</th></tr>"
                "<tr><td>c</td></tr></tbody></table>",
                "a 0+1 0+2\nb 1+1 0+1\nc 1+1 1+1\n2 goes on\n2\n2 x 0");
    assert_grid("<table><thead><tr><th rowspan='2'>a</th><th>b</th></tr>"
                "<tr><th>c</th></tr></thead><tbody><tr><td>d</td><td>e</td>"
                "</tr></tbody></table>",
                "a 0+1 0+2\nb 1+1 0+1\nc 1+1 1+1\nd 0+1 2+1\ne 1+1 2+1\n"
                "2 head goes on\n2 head\n2\n2 x 2");
}

static void
test_empty(void)
{
    assert_grid("<table><tbody><tr/></tbody></table>", "0\n0 x 0");
    assert_grid("<table/>", "0 x 0");
}

static void
test_scope(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClPart *part = read_book_add(
        book, "a.md",
        "<table><thead><tr><th>a</th><td/></tr></thead><tbody>"
        "<tr><th>b</th><td/></tr><tr><th>c</th><th>d</th></tr>"
        "<tr><td/><th scope='rowgroup'>e</th></tr></tbody></table>");
    const xmlNode *root = cl_dom_get_root(part->doc);
    g_autoptr(GString) scopes = g_string_new(NULL);

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        if (cl_dom_get_element(node) == CL_EL_TH)
            g_string_append_printf(scopes, "%s ", cl_grid_get_scope(node));
    }

    g_assert_cmpstr(scopes->str, ==, "col row col col rowgroup ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/grid/plain", test_plain);
    g_test_add_func("/model/grid/spans-cover-rows-and-columns", test_spans);
    g_test_add_func("/model/grid/spans-end-with-their-group", test_cut);
    g_test_add_func("/model/grid/headers-alone-are-a-head",
                    test_head_without_thead);
    g_test_add_func("/model/grid/empty", test_empty);
    g_test_add_func("/model/grid/scope-where-none-is-said", test_scope);
    return g_test_run();
}
