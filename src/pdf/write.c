#include "pdf/input.h"
#include "pdf/links.h"
#include "pdf/marker.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/objects.h"
#include "pdf/outline.h"
#include "pdf/pages.h"
#include "pdf/pdf.h"
#include "pdf/tree.h"

struct ClPdf {
    ClPainted *painted;
    GByteArray *bytes; /* what cairo writes */
    ClRefiner *refiner;
    ClCanvas *canvas;
    ClInput *input; /* the same, when it is complete; or NULL */
};

static ClFileKind
get_kind(const ClPainted *painted)
{
    return cl_layout_is_proof(painted->layout) ? CL_FILE_PROOF
                                               : CL_FILE_READING;
}

/* Returns the number of the catalogue. */
static int
write_catalogue(ClInput *input, ClObjects *objects, const ClPainted *painted,
                int tree_id)
{
    const int *page_ids = cl_input_get_page_ids(input);
    int id = 0;
    g_autofree char *inside = cl_input_dup_catalogue(input, &id);
    g_autofree char *metadata = cl_metadata_write(
        objects, painted->book->publication, get_kind(painted));
    int outline_id = cl_outline_write(objects, painted, page_ids);
    GString *text = cl_objects_begin(objects, id);

    g_string_append(text, "<<");
    g_string_append(text, inside);
    g_string_append(text, metadata);
    g_string_append(text, "/StructTreeRoot");
    cl_object_add_reference(text, tree_id);
    if (outline_id != 0) {
        g_string_append(text, "/PageMode/UseOutlines/Outlines");
        cl_object_add_reference(text, outline_id);
    }
    g_string_append(text, "/PageLabels");
    cl_outline_add_labels(text, painted->layout);
    g_string_append(text, ">>");
    cl_objects_end(objects);
    return id;
}

/* Makes what we want of what cairo wrote. */
static GBytes *
complete(ClInput *input, ClPainted *painted, ClRefiner *refiner, GError **error)
{
    guint n = painted->pages->len;
    const int *page_ids = cl_input_get_page_ids(input);
    g_autofree int *owner_ids = g_new0(int, n);
    g_autoptr(ClObjects) objects = cl_objects_new(cl_input_get_next_id(input));

    if (!cl_input_copy(input, objects, error))
        return NULL;
    cl_tree_reserve(objects, painted);
    cl_links_write(objects, painted, page_ids, n);
    if (!cl_pages_write(input, objects, painted, refiner, owner_ids, error))
        return NULL;

    int tree_id = cl_tree_write(objects, painted, page_ids, owner_ids);
    int root_id = write_catalogue(input, objects, painted, tree_id);
    int info_id = cl_metadata_write_info(objects, painted->book->publication,
                                         get_kind(painted));
    return cl_objects_finish(objects, root_id, info_id);
}

ClPdf *
cl_pdf_new(const ClBook *book, ClLayout *layout, bool is_beside)
{
    ClPdf *pdf = g_new0(ClPdf, 1);

    pdf->painted = cl_painted_new(book, layout);
    pdf->bytes = g_byte_array_new();
    pdf->refiner = cl_refiner_new(pdf->bytes, is_beside);
    pdf->canvas = cl_canvas_new(pdf->painted, pdf->bytes);
    return pdf;
}

void
cl_pdf_free(ClPdf *pdf)
{
    if (pdf == NULL)
        return;
    cl_input_free(pdf->input);
    cl_canvas_free(pdf->canvas);
    cl_refiner_free(pdf->refiner);
    cl_painted_free(pdf->painted);
    g_byte_array_unref(pdf->bytes);
    g_free(pdf);
}

bool
cl_pdf_paint(ClPdf *pdf, gsize first, gsize n, GError **error)
{
    for (gsize i = first; i < first + n; i++) {
        gsize start = pdf->bytes->len;

        if (!cl_canvas_paint(pdf->canvas, i, error))
            return false;
        cl_refiner_add(pdf->refiner, pdf->painted, (guint)i, start);
    }
    return true;
}

/* Puts cairo's pages, which are in the order of painting, into their own. */
static void
reorder(ClInput *input, const ClPainted *painted)
{
    guint n = painted->pages->len;
    g_autofree guint *order = g_new(guint, n);
    bool is_other = false;

    for (guint i = 0; i < n; i++) {
        order[i] = cl_painted_get_page(painted, i)->order;
        is_other |= order[i] != i;
    }
    if (is_other)
        cl_input_reorder(input, order, n);
}

GBytes *
cl_pdf_finish(ClPdf *pdf, GError **error)
{
    ClPainted *painted = pdf->painted;

    cl_painted_settle(painted, cl_layout_get_n_pages(painted->layout));
    if (!cl_canvas_finish(pdf->canvas, error))
        return NULL;

    pdf->input = cl_input_new(pdf->bytes, painted->pages->len, error);
    if (pdf->input == NULL)
        return NULL;
    reorder(pdf->input, painted);
    return complete(pdf->input, painted, pdf->refiner, error);
}

GBytes *
cl_pdf_write(const ClBook *book, ClLayout *layout, GError **error)
{
    g_autoptr(ClPdf) pdf = cl_pdf_new(book, layout, false);

    if (!cl_pdf_paint(pdf, 0, cl_layout_get_n_pages(layout), error))
        return NULL;
    return cl_pdf_finish(pdf, error);
}
