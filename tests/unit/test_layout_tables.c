#include <string.h>

#include "layout/layout.h"
#include "layout_help.h"

#define ROW(a, b) "<tr><td>" a "</td><td>" b "</td></tr>"
#define TEN(row) row row row row row row row row row row
#define FOUR(row) row row row row
#define HEAD "<thead><tr><th id=\"h\">Head</th><th>Second</th></tr></thead>"

/* Index of the chapter's first page, after title and contents. */
enum { FIRST = 2 };

/* --- what is painted ------------------------------------------------------ */

typedef struct {
    GString *log;
    guint n_links;
} Recorder;

static void
log_node(GString *log, const char *what, const xmlNode *node)
{
    const char *id = cl_dom_find_attribute(node, "id");

    g_string_append_printf(log, "%s%s%s%s ", what,
                           cl_dom_get_info(cl_dom_get_element(node))->name,
                           id != NULL ? "#" : "", id != NULL ? id : "");
}

static void
record_begin(void *data, const ClMark *mark)
{
    Recorder *recorder = data;

    if (mark->kind == CL_MARK_CONTENT)
        log_node(recorder->log, "", mark->node);
    else if (mark->kind == CL_MARK_DECORATION)
        g_string_append(recorder->log, "- ");
}

static void
record_end(void *data)
{
    (void)data;
}

static void
record_touch(void *data, const xmlNode *node)
{
    Recorder *recorder = data;

    log_node(recorder->log, "+", node);
}

static void
record_link(void *data, const xmlNode *a, const cairo_rectangle_t *area)
{
    Recorder *recorder = data;

    (void)a, (void)area;
    recorder->n_links++;
}

/* (owned) The owners painted on @page, "+" before what is touched, "-" for
 * decoration. */
static char *
record_page(ClLayout *layout, gsize page, guint *n_links)
{
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    Recorder recorder = { .log = g_string_new(NULL) };
    ClMarker marker = {
        .begin = record_begin,
        .end = record_end,
        .link = record_link,
        .touch = record_touch,
        .data = &recorder,
    };

    cl_layout_paint(layout, page, cr, &marker);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    if (n_links != NULL)
        *n_links = recorder.n_links;
    return g_string_free(recorder.log, FALSE);
}

/* --- helpers -------------------------------------------------------------- */

static void
assert_no_finding(const LayoutCase *c)
{
    g_autofree char *findings = cl_report_dump(c->report);

    g_assert_cmpstr(findings, ==, "");
}

static gsize
get_place(const LayoutCase *c, const char *id, double *top_pt)
{
    const xmlNode *node = cl_book_find_id(c->book, id);
    gsize page = G_MAXSIZE;

    g_assert_nonnull(node);
    g_assert_true(cl_layout_find_target(c->layout, node, &page, top_pt));
    return page;
}

static gsize
get_page_of(const LayoutCase *c, const char *id)
{
    double top = 0;

    return get_place(c, id, &top);
}

static guint
count(const char *text, const char *part)
{
    guint n = 0;

    for (const char *at = strstr(text, part); at != NULL;
         at = strstr(at + 1, part))
        n++;
    return n;
}

/* --- tests ---------------------------------------------------------------- */

static void
test_reading_order(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>Test</h1><table><caption>Words</caption>" HEAD
                         "<tbody><tr><td id=\"a\">a</td><td id=\"b\"></td>"
                         "</tr><tr><td id=\"c\"><p>c</p></td><td id=\"d\">d "
                         "<em>e</em></td></tr></tbody></table><p>End</p>");
    g_autofree char *log = record_page(c.layout, FIRST, NULL);

    assert_no_finding(&c);
    g_assert_nonnull(
        strstr(log, "caption +tr +th#h +th th#h th - +tr +td#a +td#b td#a - "
                    "+tr +td#c +td#d p td#d em - p "));
}

static void
test_cells_side_by_side(void)
{
    g_auto(LayoutCase) c = { 0 };
    double a = 0;
    double b = 0;
    double d = 0;

    layout_help_init(&c, "<h1>Test</h1><table>" HEAD "<tbody>"
                         "<tr><td><p id=\"a\">a</p></td><td><p id=\"b\">b</p>"
                         "</td></tr><tr><td/><td><p>x</p><p id=\"d\">y</p>"
                         "</td></tr></tbody></table>");

    g_assert_cmpuint(get_place(&c, "a", &a), ==, FIRST);
    get_place(&c, "b", &b);
    get_place(&c, "d", &d);
    g_assert_cmpfloat(a, ==, b);
    g_assert_cmpfloat(d, >, b + 30);
}

static void
test_head_again(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>Test</h1><table>" HEAD "<tbody>" TEN(
                TEN(ROW("<a href=\"#h\">one</a>", "two"))) "</tbody></table>");
    gsize n = cl_layout_get_n_pages(c.layout);
    guint n_links = 0;
    g_autofree char *first = record_page(c.layout, FIRST, NULL);
    g_autofree char *second = record_page(c.layout, FIRST + 1, &n_links);
    g_autofree char *dump = cl_layout_dump(c.layout);

    assert_no_finding(&c);
    g_assert_cmpuint(n, >, 3);
    g_assert_cmpuint(count(first, " th"), ==, 2);
    g_assert_null(strstr(second, "th"));
    g_assert_cmpuint(n_links, ==, count(second, "+tr"));
    g_assert_nonnull(strstr(dump, "page 4, head again\n"));
    g_assert_cmpuint(get_page_of(&c, "h"), ==, FIRST);
}

/* The words of the head begin no page of the page map but their own. */
static void
test_page_map(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>Test</h1><table>" HEAD "<tbody>" TEN(
                             TEN(ROW("one", "two"))) "</tbody></table>");
    g_autoptr(ClPageMap) map = cl_layout_dup_page_map(c.layout);

    g_assert_cmpuint(map->starts->len, ==, cl_layout_get_n_pages(c.layout));
    for (guint i = FIRST + 1; i + 1 < map->starts->len; i++) {
        const ClPageStart *start = &g_array_index(map->starts, ClPageStart, i);

        g_assert_cmpint(cl_dom_get_element(start->node->parent), ==, CL_EL_TD);
        g_assert_cmpstr(cl_dom_get_text(start->node), ==, "one");
    }
}

static void
test_rows_are_whole(void)
{
    g_auto(LayoutCase) c = { 0 };
    double top = 0;
    double end = 0;

    layout_help_init(
        &c, "<h1>Test</h1><table>" HEAD
            "<tbody>" TEN(ROW("a", "b")) "<tr><td><p id=\"first\">a</p>" TEN(
                "<p>a</p>") "<p id=\"last\">z</p></td><td/></tr>"
                            "</tbody></table>");

    g_assert_cmpuint(get_place(&c, "first", &top), ==,
                     get_place(&c, "last", &end));
    g_assert_cmpuint(get_page_of(&c, "first"), ==, FIRST + 1);
    g_assert_cmpfloat(end, <, 440);
}

static void
test_tall_row(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>Test</h1><table>" HEAD "<tbody><tr><td>" TEN(TEN(
                "<p>a</p>")) "<p id=\"last\">z</p></td><td id=\"b\">b</td></tr>"
                             "</tbody></table><p id=\"after\">After</p>");
    gsize n = cl_layout_get_n_pages(c.layout);
    g_autofree char *third = record_page(c.layout, FIRST + 2, NULL);

    assert_no_finding(&c);
    g_assert_cmpuint(n, >, 4);
    g_assert_cmpuint(get_page_of(&c, "last"), ==, get_page_of(&c, "after"));
    g_assert_null(strstr(third, "+"));
}

static void
test_tied_rows(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c,
        "<h1>Test</h1><table>" HEAD "<tbody>" TEN(ROW(
            "a",
            "b")) "<tr id=\"one\"><td rowspan=\"3\">a</td><td>b</td></tr>"
                  "<tr><td>b</td></tr><tr><td><p id=\"three\">b</p></td></tr>"
                  "</tbody></table>");

    assert_no_finding(&c);
    g_assert_cmpuint(get_page_of(&c, "one"), ==, get_page_of(&c, "three"));
}

static void
test_landscape(void)
{
    g_auto(LayoutCase) c = { 0 };
    double width = 0;
    double height = 0;

    /* Four words of about 90 points with their padding: 320 are too few for
     * them, even with less padding, and 420 enough. */
    layout_help_init(&c, "<h1>Test</h1><p>First</p><p>Before</p><table "
                         "id=\"t\"><caption>Wide</caption>"
                         "<thead><tr><th>Medication</th><th>Medication</th>"
                         "<th>Medication</th><th>Medication</th></tr></"
                         "thead><tbody><tr><td>a</td>"
                         "<td>b</td><td>c</td><td>d</td></tr></tbody></table>"
                         "<p id=\"after\">After</p>");
    gsize page = get_page_of(&c, "t");

    assert_no_finding(&c);
    g_assert_cmpuint(page, ==, FIRST + 1);
    cl_layout_get_page_size(c.layout, page, &width, &height);
    g_assert_cmpfloat(width, ==, 500);
    g_assert_cmpfloat(height, ==, 400);
    g_assert_cmpuint(get_page_of(&c, "after"), ==, FIRST + 2);
    cl_layout_get_page_size(c.layout, FIRST + 2, &width, &height);
    g_assert_cmpfloat(width, ==, 400);
    g_assert_cmpstr(cl_layout_get_page_label(c.layout, page), ==, "4");
}

static void
test_stack(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>Test</h1><table id=\"t\"><thead><tr>"
            "<th id=\"h1\">Treatment</th><th id=\"h2\">Radiotherapy</th>"
            "<th id=\"h3\">Chemotherapy</th><th id=\"h4\">Investigation</th>"
            "<th id=\"h5\">Physiotherapy</th></tr></thead><tbody>"
            "<tr><th id=\"a\">a</th><td id=\"b\">b</td><td id=\"c\"/>"
            "<td id=\"d\">d</td><td id=\"e\">e</td></tr>"
            "<tr><td>2</td><td>2</td><td>2</td><td>2</td><td id=\"z\">2</td>"
            "</tr></tbody></table>");
    g_autofree char *log = record_page(c.layout, FIRST, NULL);
    double width = 0;
    double height = 0;

    assert_no_finding(&c);
    cl_layout_get_page_size(c.layout, FIRST, &width, &height);
    g_assert_cmpfloat(width, ==, 400);
    g_assert_nonnull(
        strstr(log, "+tr +th#h1 +th#h2 +th#h3 +th#h4 +th#h5 "
                    "+tr +th#a +td#b +td#c +td#d +td#e "
                    "th#h1 th#a th#h2 td#b th#h3 th#h4 td#d th#h5 td#e "));
    g_assert_cmpuint(count(log, " th#h1"), ==, 1);
    g_assert_cmpuint(get_page_of(&c, "h5"), ==, FIRST);
    g_assert_cmpuint(get_page_of(&c, "z"), <=, FIRST + 1);
}

static void
test_too_wide_word(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>Test</h1><table>" HEAD "<tbody>"
                         "<tr><td>Pneumonoultramicroscopicsilicovolcanoconiosis"
                         "Pneumonoultramicroscopicsilicovolcanoconiosis</td>"
                         "<td>b</td></tr></tbody></table>");
    g_autofree char *findings = cl_report_dump(c.report);

    g_assert_cmpuint(count(findings, "[word-too-wide]"), ==, 1);
}

static void
test_in_other_blocks(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>Test</h1><ul><li><table id=\"a\">" HEAD "</table></li></ul>"
            "<aside data-callout=\"note\"><table id=\"b\">" HEAD
            "</table></aside><blockquote><table id=\"c\">" HEAD
            "</table></blockquote><dl><dt>t</dt><dd><table id=\"d\">" HEAD
            "</table></dd></dl><table><tbody><tr><td><ul><li>x</li></ul>"
            "<aside data-callout=\"tip\"><p id=\"e\">y</p></aside></td>"
            "</tr></tbody></table>");
    g_autofree char *log = record_page(c.layout, FIRST, NULL);

    assert_no_finding(&c);
    g_assert_nonnull(strstr(log, "li +tr +th#h"));
    g_assert_cmpuint(get_page_of(&c, "e"), <=, FIRST + 1);
}

/* Page numbers in cells, before and after they are known. */
static void
test_page_numbers(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>Test</h1><table>" HEAD "<tbody><tr><td>"
                         "<a href=\"#end\">End</a></td><td>b</td></tr>"
                         "</tbody></table><h1 id=\"end\">End</h1>");
    g_autofree char *dump = cl_layout_dump(c.layout);

    assert_no_finding(&c);
    g_assert_nonnull(strstr(dump, "\"End (page 3)\""));
}

static void
test_shapeless(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>Test</h1><table><tbody><tr><td>a</td></tr><tr/>"
                         "<tr><td colspan=\"3\" rowspan=\"9\">b</td>"
                         "<td rowspan=\"2\">c</td></tr><tr><td>d</td></tr>"
                         "</tbody><thead><tr><th/></tr></thead></table>");
    g_autofree char *log = record_page(c.layout, FIRST, NULL);

    g_assert_cmpuint(count(log, "+td"), ==, 4);
}

/* Six rows would leave a third of their page empty, five tall ones three
 * quarters: that is too much. */
static void
test_what_fits_is_whole(void)
{
    g_auto(LayoutCase) six = { 0 };
    g_auto(LayoutCase) five = { 0 };
    g_auto(LayoutCase) long_one = { 0 };

    layout_help_init(
        &six,
        "<h1>Test</h1>" FOUR(
            "<p>a</p>") "<p>a</p><p>a</p>"
                        "<p>a</p><table><tbody><tr>"
                        "<td id=\"a\">a</td></tr>" FOUR(ROW(
                            "a", "b")) "<tr><td "
                                       "id=\"z\">z</td></tr></tbody></table>");
    layout_help_init(
        &five,
        "<h1>Test</h1>" FOUR(
            "<p>a</p>") "<table><tbody>"
                        "<tr><td id=\"a\">a</td></tr>" FOUR(
                            ROW("a", "<p>b</p><p>c</p>")) "</tbody></table>"
                                                          "<p id=\"z\">z</p>");
    layout_help_init(
        &long_one,
        "<h1>Test</h1>" FOUR(
            "<p>a</p>") "<table><tbody>"
                        "<tr><td id=\"a\">a</td></tr>" TEN(ROW("a", "b"))
                            TEN(ROW("a", "b")) "</tbody></table>");

    g_assert_cmpuint(get_page_of(&six, "a"), ==, get_page_of(&six, "z"));
    g_assert_cmpuint(get_page_of(&five, "a"), ==, FIRST);
    g_assert_cmpuint(get_page_of(&five, "z"), ==, FIRST + 1);
    g_assert_cmpuint(get_page_of(&long_one, "a"), ==, FIRST);
}

/* Rows that fill half a page each: the lead-in stays with the first. */
static void
test_tall_rows_are_parted(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c,
        "<h1>Test</h1>" TEN(
            "<p>a</p>") "<p id=\"lead\">As follows:</p><table><tbody>"
                        "<tr id=\"a\"><td>" FOUR(
                            "<p>a</p>") "<p>a</p><p>a</p>"
                                        "</td></tr><tr><td>" FOUR(
                                            "<p>a</p>") "<p>a</p><p>a</p>"
                                                        "</td></"
                                                        "tr><tr><td>" FOUR(
                                                            "<p>a</p>") "</"
                                                                        "td></"
                                                                        "tr>"
                                                                        "</"
                                                                        "tbody>"
                                                                        "</"
                                                                        "table"
                                                                        ">");

    g_assert_cmpuint(get_page_of(&c, "lead"), ==, get_page_of(&c, "a"));
}

/* What leads up to a table stays with it where the page is full enough. */
static void
test_introduction_stays(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>Test</h1>" FOUR(
                "<p>a</p>") "<p>a</p><p>a</p>"
                            "<p>a</p><h2 id=\"h\">All</h2><p>Words that fill a "
                            "line of print and go on in the next one</p><table>"
                            "<tbody><tr><td id=\"t\">a</td></tr>" FOUR(
                                ROW("a", "b")) "</tbody></table>");

    g_assert_cmpuint(get_page_of(&c, "h"), ==, FIRST + 1);
    g_assert_cmpuint(get_page_of(&c, "t"), ==, FIRST + 1);
}

/* A heading and what introduces the table come along onto its page. */
static void
test_introduction_on_landscape(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1>Test</h1><p>Before</p><h2 id=\"h\">All</h2><p>Intro</p>"
            "<table id=\"t\"><thead><tr><th>Medication</th><th>Medication</th>"
            "<th>Medication</th><th>Medication</th></tr></thead><tbody><tr>"
            "<td>a</td><td>b</td><td>c</td><td>d</td></tr></tbody></table>");
    gsize page = get_page_of(&c, "h");
    double width = 0;
    double height = 0;
    cl_layout_get_page_size(c.layout, page, &width, &height);

    assert_no_finding(&c);
    g_assert_cmpuint(page, ==, FIRST + 1);
    g_assert_cmpuint(get_page_of(&c, "t"), ==, page);
    g_assert_cmpfloat(width, ==, 500);
}

/* Words of 275 points or so: 320 are too few for them and for all of their
 * padding. */
static void
test_less_padding(void)
{
    g_auto(LayoutCase) c = { 0 };
    double width = 0;
    double height = 0;

    layout_help_init(
        &c, "<h1>Test</h1><table id=\"t\"><thead><tr><th>Treatment</th>"
            "<th>Treatment</th><th>Treatment</th><th>Number</th></tr>"
            "</thead><tbody><tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>"
            "</tbody></table>");
    cl_layout_get_page_size(c.layout, get_page_of(&c, "t"), &width, &height);

    assert_no_finding(&c);
    g_assert_cmpfloat(width, ==, 400);
}

/* Empty cells have room to write: column by column, and row by row. */
static void
test_to_fill_in(void)
{
    g_auto(LayoutCase) c = { 0 };
    double a = 0;
    double b = 0;
    double d = 0;
    double e = 0;

    layout_help_init(
        &c, "<h1>Test</h1><table>" HEAD "<tbody><tr><td id=\"a\">Name</td><td/>"
            "</tr><tr><td id=\"b\">Role</td><td/></tr></tbody></table>"
            "<table>" HEAD "<tbody><tr><td>Name</td><td>Ann</td></tr>"
            "<tr id=\"d\"><th scope=\"row\">Role</th><td/></tr>"
            "<tr id=\"e\"><td>x</td><td>y</td></tr></tbody></table>");
    g_autofree char *dump = cl_layout_dump(c.layout);
    get_place(&c, "a", &a);
    get_place(&c, "b", &b);
    get_place(&c, "d", &d);
    get_place(&c, "e", &e);

    assert_no_finding(&c);
    g_assert_cmpfloat(b - a, >=, 39);
    g_assert_cmpfloat(e - d, >=, 39);
    g_assert_nonnull(strstr(dump, "td x=93 width=267"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/tables/reading-order", test_reading_order);
    g_test_add_func("/layout/tables/side-by-side", test_cells_side_by_side);
    g_test_add_func("/layout/tables/head-again-is-artifact", test_head_again);
    g_test_add_func("/layout/tables/page-map", test_page_map);
    g_test_add_func("/layout/tables/rows-are-whole", test_rows_are_whole);
    g_test_add_func("/layout/tables/tall-row-is-split", test_tall_row);
    g_test_add_func("/layout/tables/tied-rows-together", test_tied_rows);
    g_test_add_func("/layout/tables/wide-one-on-landscape", test_landscape);
    g_test_add_func("/layout/tables/too-wide-one-as-stack", test_stack);
    g_test_add_func("/layout/tables/too-wide-word", test_too_wide_word);
    g_test_add_func("/layout/tables/in-other-blocks", test_in_other_blocks);
    g_test_add_func("/layout/tables/page-numbers-in-cells", test_page_numbers);
    g_test_add_func("/layout/tables/any-shape", test_shapeless);
    g_test_add_func("/layout/tables/what-fits-is-whole",
                    test_what_fits_is_whole);
    g_test_add_func("/layout/tables/tall-rows-are-parted",
                    test_tall_rows_are_parted);
    g_test_add_func("/layout/tables/introduction-stays",
                    test_introduction_stays);
    g_test_add_func("/layout/tables/introduction-on-landscape",
                    test_introduction_on_landscape);
    g_test_add_func("/layout/tables/less-padding-before-landscape",
                    test_less_padding);
    g_test_add_func("/layout/tables/room-to-fill-in", test_to_fill_in);
    return g_test_run();
}
