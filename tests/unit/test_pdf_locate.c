#include <qpdf/qpdf-c.h>

#include "pdf/pdf.h"
#include "pdf_layout.h"

/* (owned) A file of some pages. */
static GBytes *
write_pages(void)
{
    g_autoptr(GString) chapter = g_string_new("<h1>One</h1>");
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 40; i++)
        g_string_append(chapter, "<p>Text</p>");
    g_string_append(chapter, "<img src=\"x.png\" alt=\"A leaf\"/>");
    g_autoptr(ClBook) book = pdf_book_new(chapter->str);
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 10);
    GBytes *bytes = cl_pdf_write(book, layout, &error);
    g_assert_no_error(error);
    return bytes;
}

/* The number of the object whose /S is @type. */
static int
find_tag(qpdf_data qpdf, const char *type)
{
    for (int id = 1; id < 500; id++) {
        qpdf_oh object = qpdf_get_object_by_id(qpdf, id, 0);

        if (!qpdf_oh_is_dictionary(qpdf, object))
            continue;
        qpdf_oh name = qpdf_oh_get_key(qpdf, object, "/S");
        if (qpdf_oh_is_name(qpdf, name) &&
            strcmp(qpdf_oh_get_name(qpdf, name), type) == 0)
            return id;
    }
    g_assert_not_reached();
}

static void
test_page_of_element(void)
{
    g_autoptr(GBytes) bytes = write_pages();
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    qpdf_data qpdf = qpdf_init();

    qpdf_read_memory(qpdf, "test", data, size, NULL);
    guint n_pages = (guint)qpdf_get_num_pages(qpdf);
    g_assert_cmpuint(n_pages, >, 1);
    g_assert_cmpuint(cl_pdf_find_page_of(bytes, find_tag(qpdf, "/H1")), ==, 1);
    g_assert_cmpuint(cl_pdf_find_page_of(bytes, find_tag(qpdf, "/Figure")), ==,
                     n_pages);
    /* One that holds others is where the first of them is. */
    g_assert_cmpuint(cl_pdf_find_page_of(bytes, find_tag(qpdf, "/Document")),
                     ==, 1);
    qpdf_cleanup(&qpdf);
}

static void
test_what_is_no_element_has_no_page(void)
{
    g_autoptr(GBytes) bytes = write_pages();
    g_autoptr(GBytes) none = g_bytes_new_static("%PDF-1.7", 8);

    g_assert_cmpuint(cl_pdf_find_page_of(bytes, 0), ==, 0);
    g_assert_cmpuint(cl_pdf_find_page_of(bytes, -1), ==, 0);
    g_assert_cmpuint(cl_pdf_find_page_of(bytes, 99999), ==, 0);
    g_assert_cmpuint(cl_pdf_find_page_of(none, 1), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/locate/page-of-element", test_page_of_element);
    g_test_add_func("/pdf/locate/what-is-no-element-has-no-page",
                    test_what_is_no_element_has_no_page);
    return g_test_run();
}
