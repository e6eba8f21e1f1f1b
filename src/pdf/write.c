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

GBytes *
cl_pdf_write(const ClBook *book, ClLayout *layout, GError **error)
{
    const ClPdfOptions options = { 0 };

    return cl_pdf_write_with(book, layout, &options, error);
}

GBytes *
cl_pdf_write_with(const ClBook *book, ClLayout *layout,
                  const ClPdfOptions *options, GError **error)
{
    g_autoptr(ClPainted) painted = cl_painted_new(book, layout);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(ClRefiner) refiner = cl_refiner_new(bytes, options->is_beside);
    bool is_painted = cl_marker_paint(painted, bytes, refiner, error);

    if (options->is_last)
        cl_layout_drop_pages(layout);
    if (!is_painted)
        return NULL;

    /* After @bytes, so that it goes first: it reads from them. */
    g_autoptr(ClInput) input = cl_input_new(bytes, painted->pages->len, error);
    return input != NULL ? complete(input, painted, refiner, error) : NULL;
}
