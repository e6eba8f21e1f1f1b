/* The page of a structure element, for what validators say of one. */
#include <qpdf/qpdf-c.h>

#include "pdf/pdf.h"

/* As deep as a structure tree is believed. */
#define MAX_DEPTH 100

/* The number of the page with the object @id; 0: none. */
static guint
find_number(qpdf_data qpdf, int id)
{
    int n = qpdf_get_num_pages(qpdf);

    for (int i = 0; id > 0 && i < n; i++) {
        qpdf_oh page = qpdf_get_page_n(qpdf, (size_t)i);
        int other = qpdf_oh_get_object_id(qpdf, page);

        qpdf_oh_release(qpdf, page);
        if (other == id)
            return (guint)i + 1;
    }
    return 0;
}

/* The page on which the content of @element begins: its own, else that of the
 * first of its children that has one. */
static guint
find_page(qpdf_data qpdf, qpdf_oh element, int depth)
{
    guint page = 0;

    if (depth > MAX_DEPTH || !qpdf_oh_is_dictionary(qpdf, element))
        return 0;
    qpdf_oh own = qpdf_oh_get_key(qpdf, element, "/Pg");
    page = find_number(qpdf, qpdf_oh_get_object_id(qpdf, own));
    qpdf_oh_release(qpdf, own);
    if (page > 0)
        return page;

    qpdf_oh kids = qpdf_oh_get_key(qpdf, element, "/K");
    if (qpdf_oh_is_array(qpdf, kids)) {
        int n = qpdf_oh_get_array_n_items(qpdf, kids);

        for (int i = 0; i < n && page == 0; i++) {
            qpdf_oh kid = qpdf_oh_get_array_item(qpdf, kids, i);

            page = find_page(qpdf, kid, depth + 1);
            qpdf_oh_release(qpdf, kid);
        }
    } else {
        page = find_page(qpdf, kids, depth + 1);
    }
    qpdf_oh_release(qpdf, kids);
    return page;
}

guint
cl_pdf_find_page_of(GBytes *pdf, int object)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(pdf, &size);
    qpdf_data qpdf = qpdf_init();
    guint page = 0;

    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    if (data != NULL && object > 0 &&
        (qpdf_read_memory(qpdf, "edition", data, size, NULL) & QPDF_ERRORS) ==
            0)
        page = find_page(qpdf, qpdf_get_object_by_id(qpdf, object, 0), 0);
    /* libqpdf complains aloud of an error that nobody asked for. */
    if (qpdf_has_error(qpdf))
        qpdf_get_error(qpdf);
    qpdf_cleanup(&qpdf);
    return page;
}
