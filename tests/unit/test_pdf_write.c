#include <qpdf/qpdf-c.h>

#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/pdf.h"
#include "pdf/tree.h"
#include "pdf_layout.h"

typedef struct _qpdf_data Qpdf;

static void
qpdf_free(Qpdf *qpdf)
{
    qpdf_cleanup(&qpdf);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Qpdf, qpdf_free)

/* (owned) The PDF of the chapter @xml, @boxes_on_page lines a page. */
static GBytes *
write_chapter(const char *xml, gsize boxes_on_page)
{
    g_autoptr(ClBook) book = pdf_book_new(xml);
    g_autoptr(ClLayout) layout = pdf_layout_new(book, boxes_on_page);
    g_autoptr(GError) error = NULL;

    GBytes *bytes = cl_pdf_write(book, layout, &error);

    g_assert_no_error(error);
    g_assert_nonnull(bytes);
    return bytes;
}

/* @bytes must outlive what is returned. */
static Qpdf *
read_pdf(GBytes *bytes)
{
    Qpdf *qpdf = qpdf_init();
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    QPDF_ERROR_CODE code = qpdf_read_memory(qpdf, "test", data, size, NULL);
    g_assert_cmpint(code, ==, QPDF_SUCCESS);
    return qpdf;
}

/* What stands at @path: keys and array indexes from the catalogue on, as in
 * "/Pages /Kids 0 /Annots". Indirect objects are followed. */
static qpdf_oh
get_value(Qpdf *qpdf, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, " ", -1);
    qpdf_oh object = qpdf_get_root(qpdf);

    for (gsize i = 0; steps[i] != NULL; i++) {
        if (steps[i][0] == '/')
            object = qpdf_oh_get_key(qpdf, object, steps[i]);
        else
            object = qpdf_oh_get_array_item(
                qpdf, object, (int)g_ascii_strtoll(steps[i], NULL, 10));
    }
    return object;
}

static void
assert_value(Qpdf *qpdf, const char *path, const char *expected)
{
    g_assert_cmpstr(qpdf_oh_unparse_resolved(qpdf, get_value(qpdf, path)), ==,
                    expected);
}

static void
assert_length(Qpdf *qpdf, const char *path, int n)
{
    g_assert_cmpint(qpdf_oh_get_array_n_items(qpdf, get_value(qpdf, path)), ==,
                    n);
}

static void
test_catalogue(void)
{
    g_autoptr(GBytes) bytes = write_chapter("<p>a</p>", 10);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);

    assert_value(qpdf, "/Lang", "(en)");
    assert_value(qpdf, "/MarkInfo", "<< /Marked true >>");
    assert_value(qpdf, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
    assert_value(qpdf, "/OutputIntents 0 /S", "/GTS_PDFA1");
    assert_value(qpdf, "/StructTreeRoot /K /S", "/Document");
    assert_value(qpdf, "/StructTreeRoot /ParentTreeNextKey", "1");
    assert_value(qpdf, "/Outlines", "null");
    assert_value(qpdf, "/Pages /Kids 0 /Tabs", "/S");
    assert_value(qpdf, "/Pages /Kids 0 /StructParents", "0");
    assert_value(qpdf, "/Pages /Kids 0 /Annots", "null");
}

static void
test_labels(void)
{
    g_autoptr(GBytes) bytes = write_chapter("<p>a</p><p>b</p><p>c</p>", 1);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);

    assert_value(qpdf, "/PageLabels /Nums",
                 "[ 0 << /P (cover) >> 1 << /S /D /St 1 >> ]");
}

static void
test_outline(void)
{
    g_autoptr(GBytes) bytes =
        write_chapter("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h1>E</h1>", 2);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);

    assert_value(qpdf, "/PageMode", "/UseOutlines");
    assert_value(qpdf, "/Outlines /Count", "2");
    assert_value(qpdf, "/Outlines /First /Title", "(A)");
    assert_value(qpdf, "/Outlines /First /Count", "-2");
    assert_value(qpdf, "/Outlines /First /First /Title", "(B)");
    assert_value(qpdf, "/Outlines /First /First /First /Title", "(C)");
    assert_value(qpdf, "/Outlines /First /Last /Title", "(D)");
    assert_value(qpdf, "/Outlines /First /Last /Prev /Title", "(B)");
    assert_value(qpdf, "/Outlines /Last /Title", "(E)");
    assert_value(qpdf, "/Outlines /Last /Prev /Title", "(A)");
    assert_value(qpdf, "/Outlines /Last /Next", "null");
    /* Second box of the second page: 500 - 20 points up. */
    assert_value(qpdf, "/Outlines /First /Last /Dest 3", "480");
}

static void
test_link(void)
{
    g_autoptr(GBytes) bytes = write_chapter(
        "<p id=\"x\">a <a href=\"#x\">b</a> <a "
        "href=\"https://example.org/a(b)?\xc3\xa9=1&amp;c\">d</a></p>",
        10);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);
    const char *link = "/Pages /Kids 0 /Annots 0 ";
    static const char *const expected[][2] = {
        { "/Subtype", "/Link" },
        { "/F", "4" },
        { "/Rect", "[ 10 460 110 480 ]" },
        { "/QuadPoints", "[ 10 480 110 480 10 460 110 460 ]" },
        { "/Contents", "(Go to b)" },
        { "/StructParent", "1" },
        { "/Dest 1", "/XYZ" },
        { "/Dest 3", "500" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *path = g_strconcat(link, expected[i][0], NULL);
        assert_value(qpdf, path, expected[i][1]);
    }
    assert_value(
        qpdf, "/Pages /Kids 0 /Annots 1 /A",
        "<< /S /URI /URI (https://example.org/a\\(b\\)?%C3%A9=1&c) >>");
    assert_value(qpdf, "/StructTreeRoot /K /K 0 /K 0 /K 1 /S", "/Link");
    assert_value(qpdf, "/StructTreeRoot /K /K 0 /K 0 /K 1 /K 1 /Type", "/OBJR");
}

/* One annotation on each page, both under one Link. */
static void
test_link_over_pages(void)
{
    g_autoptr(GBytes) bytes = write_chapter(
        "<p id=\"x\"><a href=\"#x\">a <em>b</em> c <em>d</em></a></p>", 2);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);
    const char *first = "/Pages /Kids 0 /Annots 0 /QuadPoints";

    assert_length(qpdf, "/Pages /Kids 0 /Annots", 1);
    assert_length(qpdf, "/Pages /Kids 1 /Annots", 1);
    assert_value(qpdf, first,
                 "[ 10 500 110 500 10 480 110 480 "
                 "10 480 110 480 10 460 110 460 ]");
    assert_value(qpdf, "/Pages /Kids 1 /Annots 0 /StructParent", "3");
    assert_value(qpdf, "/StructTreeRoot /ParentTree /Nums 4", "2");
    assert_value(qpdf, "/StructTreeRoot /ParentTree /Nums 5 /S", "/Link");
    assert_value(qpdf, "/StructTreeRoot /ParentTree /Nums 7 /S", "/Link");
}

/* Marked content of an element's second page names that page. */
static void
test_paragraph_over_pages(void)
{
    g_autoptr(GBytes) bytes = write_chapter("<p>a<br/>b<br/>c</p>", 2);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);

    assert_value(qpdf, "/StructTreeRoot /K /K 0 /K 0 /K 0", "0");
    assert_value(qpdf, "/StructTreeRoot /K /K 0 /K 0 /K 1 /Type", "/MCR");
    assert_value(qpdf, "/StructTreeRoot /K /K 0 /K 0 /K 1 /Pg /StructParents",
                 "1");
    assert_value(qpdf, "/StructTreeRoot /K /K 0 /K 0 /K 1 /MCID", "0");
    assert_value(qpdf, "/StructTreeRoot /ParentTree /Nums 3 0 /S", "/P");
}

static void
test_attributes(void)
{
    g_autoptr(GBytes) bytes =
        write_chapter("<table><tr><th id=\"b\">1</th><th id=\"a\">2</th>"
                      "<td headers=\"b a\" colspan=\"2\">3</td></tr></table>"
                      "<ol type=\"A\" dir=\"rtl\" lang=\"he\"><li>x</li></ol>",
                      10);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);
    const char *cell = "/StructTreeRoot /K /K 0 /K 0 /K 0 /K 2 /A";
    const char *list = "/StructTreeRoot /K /K 0 /K 1";
    g_autofree char *attributes = g_strconcat(list, " /A", NULL);
    g_autofree char *lang = g_strconcat(list, " /Lang", NULL);

    assert_value(qpdf, cell,
                 "[ << /ColSpan 2 /Headers [ (b) (a) ] /O /Table >> ]");
    assert_value(qpdf, attributes,
                 "[ << /ListNumbering /UpperAlpha /O /List >>"
                 " << /O /Layout /WritingMode /RlTb >> ]");
    assert_value(qpdf, lang, "(he)");
    assert_value(qpdf, "/StructTreeRoot /IDTree /Names 0", "(a)");
    assert_value(qpdf, "/StructTreeRoot /IDTree /Names 2", "(b)");
    assert_value(qpdf, "/StructTreeRoot /IDTree /Names 3 /S", "/TH");
    assert_value(qpdf, "/StructTreeRoot /RoleMap",
                 "<< /Aside /Div /Em /Span /Strong /Span >>");
}

static void
test_long_number_tree(void)
{
    g_autoptr(ClObjects) objects = cl_objects_new(1);
    int root_id = cl_objects_reserve(objects);
    int ids[600];

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        ids[i] = root_id;
    int tree_id = cl_tree_write_numbers(objects, ids, G_N_ELEMENTS(ids));
    g_string_append_printf(cl_objects_begin(objects, root_id),
                           "<</Type/Catalog/Pages<<>>/T %d 0 R>>", tree_id);
    cl_objects_end(objects);
    g_autoptr(GBytes) bytes = cl_objects_finish(objects, root_id, root_id);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);

    assert_value(qpdf, "/T /Nums", "null");
    assert_value(qpdf, "/T /Kids 0 /Limits", "[ 0 255 ]");
    assert_value(qpdf, "/T /Kids 2 /Limits", "[ 512 599 ]");
    assert_value(qpdf, "/T /Kids 2 /Nums 0", "512");
    assert_value(qpdf, "/T /Kids 2 /Nums 174", "599");
    assert_length(qpdf, "/T /Kids 2 /Nums", 2 * (600 - 512));
    assert_length(qpdf, "/T /Kids", 3);
}

/* More objects than an object stream holds, and streams between them. */
static void
test_many_objects(void)
{
    g_autoptr(ClObjects) objects = cl_objects_new(1);
    int root_id = cl_objects_reserve(objects);
    GString *kids = g_string_new("<</Type/Catalog/Pages<<>>/K[");

    for (int i = 0; i < 1000; i++) {
        int id = cl_objects_reserve(objects);
        cl_object_add_reference(kids, id);
        if (i % 100 == 50) {
            cl_objects_add_deflated(objects, id, "/N 1", "text", 4);
            continue;
        }
        cl_object_add_int(cl_objects_begin(objects, id), i);
        cl_objects_end(objects);
    }
    g_string_append(kids, "]>>");
    g_string_append(cl_objects_begin(objects, root_id), kids->str);
    cl_objects_end(objects);
    g_string_free(kids, TRUE);

    g_autoptr(GBytes) bytes = cl_objects_finish(objects, root_id, root_id);
    g_autoptr(Qpdf) qpdf = read_pdf(bytes);

    assert_value(qpdf, "/K 0", "0");
    assert_value(qpdf, "/K 199", "199");
    assert_value(qpdf, "/K 200", "200");
    assert_value(qpdf, "/K 999", "999");
    g_assert_true(qpdf_oh_is_stream(qpdf, get_value(qpdf, "/K 250")));
}

static void
test_xmp(void)
{
    g_autoptr(ClBook) book = pdf_book_new("<p>a</p>");
    ClPerson *person = g_new0(ClPerson, 1);

    person->role = CL_ROLE_AUTHOR;
    person->name = g_strdup("O'Hara & <Sons>");
    g_ptr_array_add(book->publication->people, person);

    g_autofree char *xmp =
        cl_metadata_dup_xmp(book->publication, CL_FILE_READING);
    xmlDoc *doc =
        xmlReadMemory(xmp, (int)strlen(xmp), "xmp", NULL, XML_PARSE_NONET);

    g_assert_nonnull(doc);
    xmlFreeDoc(doc);
    g_assert_nonnull(strstr(xmp, "A &lt;book&gt; &amp; – more"));
    g_assert_nonnull(strstr(xmp, "<rdf:li>O&apos;Hara &amp; &lt;Sons&gt;"));
    g_assert_nonnull(strstr(xmp, "2023-11-14T22:13:20Z</xmp:CreateDate>"));
    g_assert_nonnull(strstr(xmp, "<pdfuaid:part>1</pdfuaid:part>"));
    g_assert_null(strstr(xmp, "dc:publisher"));
}

static void
test_same_bytes(void)
{
    const char *xml = "<h1 id=\"x\">A</h1><p><a href=\"#x\">b</a></p>";
    g_autoptr(GBytes) first = write_chapter(xml, 2);
    g_autoptr(GBytes) second = write_chapter(xml, 2);

    g_assert_true(g_bytes_equal(first, second));
}

static void
test_errors(void)
{
    static const struct {
        PdfFault fault;
        const char *what;
    } cases[] = {
        { PDF_FAULT_OUTSIDE, "painting outside a mark" },
        { PDF_FAULT_UNCALLED, "the end of no mark" },
    };
    g_autoptr(ClBook) book = pdf_book_new("<p>a</p>");
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 10);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        layout->fault = cases[i].fault;
        g_autoptr(GBytes) bytes = cl_pdf_write(book, layout, &error);

        g_assert_null(bytes);
        g_assert_error(error, CL_ERROR, CL_ERROR_LIBRARY);
        g_assert_nonnull(strstr(error->message, "page 1 of the PDF"));
        g_assert_nonnull(strstr(error->message, cases[i].what));
    }
}

/* @n paragraphs. */
static char *
dup_paragraphs(int n)
{
    GString *xml = g_string_new(NULL);

    for (int i = 0; i < n; i++)
        g_string_append_printf(xml, "<p>Number %d</p>", i);
    return g_string_free(xml, FALSE);
}

/* A second thread, pages painted in several calls, and a layout that has
 * dropped its pages, change no byte. */
static void
test_steps(void)
{
    g_autofree char *xml = dup_paragraphs(300);

    for (int is_beside = 0; is_beside < 2; is_beside++) {
        g_autoptr(ClBook) book = pdf_book_new(xml);
        g_autoptr(ClLayout) layout = pdf_layout_new(book, 7);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) plain = cl_pdf_write(book, layout, &error);
        g_autoptr(ClPdf) pdf = cl_pdf_new(book, layout, is_beside);
        gsize n = cl_layout_get_n_pages(layout);

        g_assert_true(cl_pdf_paint(pdf, 0, 3, &error));
        g_assert_true(cl_pdf_paint(pdf, 3, 0, &error));
        g_assert_true(cl_pdf_paint(pdf, 3, n - 3, &error));
        cl_layout_drop_pages(layout, 0);
        g_autoptr(GBytes) bytes = cl_pdf_finish(pdf, &error);
        g_assert_no_error(error);
        g_assert_true(g_bytes_equal(plain, bytes));
    }
}

/* What the second thread finds wrong is told as if there were none. */
static void
test_error_beside(void)
{
    g_autoptr(ClBook) book = pdf_book_new("<p>a</p><p>b</p>");
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 1);
    g_autoptr(GError) error = NULL;

    layout->fault = PDF_FAULT_OUTSIDE;
    g_autoptr(ClPdf) pdf = cl_pdf_new(book, layout, true);
    g_assert_true(cl_pdf_paint(pdf, 0, 2, &error));
    g_autoptr(GBytes) bytes = cl_pdf_finish(pdf, &error);

    g_assert_null(bytes);
    g_assert_error(error, CL_ERROR, CL_ERROR_LIBRARY);
    g_assert_cmpstr(strstr(error->message, "page 1 of the PDF: painting"), !=,
                    NULL);
}

/* What the layout leaves set on its cairo_t does not reach the sentinels. */
static void
test_own_state(void)
{
    g_autoptr(ClBook) book = pdf_book_new("<p>a</p><p>b</p>");
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 1);
    g_autoptr(GError) error = NULL;

    layout->fault = PDF_FAULT_CLIPPED;
    g_autoptr(GBytes) bytes = cl_pdf_write(book, layout, &error);

    g_assert_no_error(error);
    g_assert_nonnull(bytes);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/write/catalogue", test_catalogue);
    g_test_add_func("/pdf/write/labels-are-ranges", test_labels);
    g_test_add_func("/pdf/write/outline-is-a-tree", test_outline);
    g_test_add_func("/pdf/write/link-has-annotation", test_link);
    g_test_add_func("/pdf/write/link-over-pages", test_link_over_pages);
    g_test_add_func("/pdf/write/paragraph-over-pages",
                    test_paragraph_over_pages);
    g_test_add_func("/pdf/write/attributes", test_attributes);
    g_test_add_func("/pdf/write/long-number-tree-has-leaves",
                    test_long_number_tree);
    g_test_add_func("/pdf/write/many-objects", test_many_objects);
    g_test_add_func("/pdf/write/steps-change-no-byte", test_steps);
    g_test_add_func("/pdf/write/error-of-second-thread", test_error_beside);
    g_test_add_func("/pdf/write/xmp-is-well-formed", test_xmp);
    g_test_add_func("/pdf/write/same-bytes", test_same_bytes);
    g_test_add_func("/pdf/write/errors-name-the-page", test_errors);
    g_test_add_func("/pdf/write/layout-may-leave-state", test_own_state);
    return g_test_run();
}
