#include "pdf/input.h"

#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

struct ClInput {
    qpdf_data qpdf;
    int next_id;
    int *page_ids;
    bool *is_left_out; /* by number: what is not copied as it is */
    unsigned char *drawing;
};

void
cl_input_free(ClInput *input)
{
    if (input == NULL)
        return;
    free(input->drawing);
    qpdf_cleanup(&input->qpdf);
    g_free(input->page_ids);
    g_free(input->is_left_out);
    g_free(input);
}

/* libqpdf keeps errors until it is asked. */
static bool
check(ClInput *input, GError **error)
{
    if (!qpdf_has_error(input->qpdf))
        return true;
    return cl_fail(
        error, CL_ERROR_LIBRARY, "what cairo wrote: %s",
        qpdf_get_error_full_text(input->qpdf, qpdf_get_error(input->qpdf)));
}

/* The number of what @key refers to, 0 when it refers to none. */
static int
get_id_of(ClInput *input, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(input->qpdf, dict, key);
    int id = qpdf_oh_get_object_id(input->qpdf, value);

    qpdf_oh_release(input->qpdf, value);
    return id;
}

static void
leave_out(ClInput *input, int id)
{
    if (id > 0 && id < input->next_id)
        input->is_left_out[id] = true;
}

static void
read_trailer(ClInput *input)
{
    qpdf_oh trailer = qpdf_get_trailer(input->qpdf);
    qpdf_oh size = qpdf_oh_get_key(input->qpdf, trailer, "/Size");

    input->next_id = qpdf_oh_get_int_value_as_int(input->qpdf, size);
    input->is_left_out = g_new0(bool, input->next_id + 1);
    leave_out(input, get_id_of(input, trailer, "/Info"));
    leave_out(input, get_id_of(input, trailer, "/Root"));
    qpdf_oh_release(input->qpdf, size);
    qpdf_oh_release(input->qpdf, trailer);
}

/* cairo's page tree is one node, which is all that is needed of libqpdf's own
 * list of pages. What takes time is not that list but to parse the pages. */
static qpdf_oh
get_kids(ClInput *input)
{
    qpdf_oh root = qpdf_get_root(input->qpdf);
    qpdf_oh tree = qpdf_oh_get_key(input->qpdf, root, "/Pages");
    qpdf_oh kids = qpdf_oh_get_key(input->qpdf, tree, "/Kids");

    qpdf_oh_release(input->qpdf, tree);
    qpdf_oh_release(input->qpdf, root);
    return kids;
}

/* False: there are not @n. */
static bool
read_pages(ClInput *input, guint n, GError **error)
{
    qpdf_oh kids = get_kids(input);
    int n_kids = qpdf_oh_get_array_n_items(input->qpdf, kids);

    input->page_ids = g_new(int, n);
    for (guint i = 0; i < n && n_kids == (int)n; i++) {
        qpdf_oh page = qpdf_oh_get_array_item(input->qpdf, kids, (int)i);

        input->page_ids[i] = qpdf_oh_get_object_id(input->qpdf, page);
        leave_out(input, input->page_ids[i]);
        leave_out(input, get_id_of(input, page, "/Contents"));
        qpdf_oh_release(input->qpdf, page);
    }
    qpdf_oh_release(input->qpdf, kids);
    if (n_kids != (int)n)
        return cl_fail(error, CL_ERROR_LIBRARY,
                       "cairo wrote %d pages where %u were painted", n_kids, n);
    return true;
}

ClInput *
cl_input_new(const GByteArray *bytes, guint n_pages, GError **error)
{
    g_autoptr(ClInput) input = g_new0(ClInput, 1);

    input->qpdf = qpdf_init();
    qpdf_silence_errors(input->qpdf);
    qpdf_set_suppress_warnings(input->qpdf, QPDF_TRUE);
    qpdf_read_memory(input->qpdf, "cairo", (const char *)bytes->data,
                     bytes->len, NULL);
    if (!check(input, error))
        return NULL;

    read_trailer(input);
    if (!read_pages(input, n_pages, error))
        return NULL;
    return check(input, error) ? g_steal_pointer(&input) : NULL;
}

/* cairo's page tree is one node. */
static void
set_kids(ClInput *input, guint n)
{
    qpdf_data qpdf = input->qpdf;
    qpdf_oh kids = qpdf_oh_new_array(qpdf);
    qpdf_oh first = qpdf_get_object_by_id(qpdf, input->page_ids[0], 0);
    qpdf_oh tree = qpdf_oh_get_key(qpdf, first, "/Parent");

    for (guint i = 0; i < n; i++) {
        qpdf_oh page = qpdf_get_object_by_id(qpdf, input->page_ids[i], 0);

        qpdf_oh_append_item(qpdf, kids, page);
        qpdf_oh_release(qpdf, page);
    }
    qpdf_oh_replace_key(qpdf, tree, "/Kids", kids);
    qpdf_oh_release(qpdf, tree);
    qpdf_oh_release(qpdf, first);
    qpdf_oh_release(qpdf, kids);
}

void
cl_input_reorder(ClInput *input, const guint *order, guint n)
{
    int *ids = g_new(int, n);

    for (guint i = 0; i < n; i++)
        ids[i] = input->page_ids[order[i]];
    g_free(input->page_ids);
    input->page_ids = ids;
    set_kids(input, n);
}

int
cl_input_get_next_id(const ClInput *input)
{
    return input->next_id;
}

const int *
cl_input_get_page_ids(const ClInput *input)
{
    return input->page_ids;
}

const char *
cl_input_get_library_version(void)
{
    return qpdf_get_qpdf_version();
}

int
cl_input_get_drawing_id(ClInput *input, guint page)
{
    qpdf_oh object =
        qpdf_get_object_by_id(input->qpdf, input->page_ids[page], 0);
    int id = get_id_of(input, object, "/Contents");

    qpdf_oh_release(input->qpdf, object);
    return id;
}

const char *
cl_input_get_drawing(ClInput *input, guint page, gsize *size, GError **error)
{
    qpdf_oh object =
        qpdf_get_object_by_id(input->qpdf, input->page_ids[page], 0);

    free(input->drawing);
    input->drawing = NULL;
    qpdf_oh_get_page_content_data(input->qpdf, object, &input->drawing, size);
    qpdf_oh_release(input->qpdf, object);
    if (!check(input, error))
        return NULL;
    return input->drawing != NULL ? (const char *)input->drawing : "";
}

/* The inside of dictionary @dict; its entries in the order of their names. */
static char *
dup_inside(ClInput *input, qpdf_oh dict, const char *const *removed)
{
    for (gsize i = 0; removed[i] != NULL; i++)
        qpdf_oh_remove_key(input->qpdf, dict, removed[i]);

    const char *text = qpdf_oh_unparse_resolved(input->qpdf, dict);
    gsize len = strlen(text);
    return len > 4 ? g_strndup(text + 2, len - 4) : g_strdup("");
}

char *
cl_input_dup_page(ClInput *input, guint page)
{
    static const char *const ours[] = { "/Annots", "/Contents",
                                        "/StructParents", "/Tabs", NULL };
    qpdf_oh object =
        qpdf_get_object_by_id(input->qpdf, input->page_ids[page], 0);
    char *inside = dup_inside(input, object, ours);

    qpdf_oh_release(input->qpdf, object);
    return inside;
}

char *
cl_input_dup_form(ClInput *input, guint page)
{
    static const char *const of_pages[] = { "/Annots",        "/Contents",
                                            "/MediaBox",      "/Parent",
                                            "/StructParents", "/Tabs",
                                            "/Type",          NULL };
    qpdf_oh object =
        qpdf_get_object_by_id(input->qpdf, input->page_ids[page], 0);

    leave_out(input, get_id_of(input, object, "/Parent"));
    char *inside = dup_inside(input, object, of_pages);
    qpdf_oh_release(input->qpdf, object);
    return inside;
}

char *
cl_input_dup_catalogue(ClInput *input, int *id)
{
    static const char *const ours[] = {
        "/Lang",          "/MarkInfo",          "/Metadata", "/Outlines",
        "/OutputIntents", "/PageLabels",        "/PageMode", "/StructTreeRoot",
        "/Version",       "/ViewerPreferences", NULL
    };
    qpdf_oh root = qpdf_get_root(input->qpdf);
    char *inside = dup_inside(input, root, ours);

    *id = qpdf_oh_get_object_id(input->qpdf, root);
    qpdf_oh_release(input->qpdf, root);
    return inside;
}

/*
 * Object streams and cross-reference streams, which cairo writes from 1.18 on:
 * libqpdf has unpacked them. The one with Info holds the time of day.
 */
static bool
is_packing(ClInput *input, qpdf_oh dict)
{
    return qpdf_oh_is_dictionary_of_type(input->qpdf, dict, "/ObjStm", "") ||
           qpdf_oh_is_dictionary_of_type(input->qpdf, dict, "/XRef", "");
}

static void
copy_stream(ClInput *input, ClObjects *objects, int id, qpdf_oh stream)
{
    /* Interpolate: PDF/A-2, 6.2.8. */
    static const char *const ours[] = { "/Interpolate", "/Length", NULL };
    qpdf_oh dict = qpdf_oh_get_dict(input->qpdf, stream);

    if (is_packing(input, dict)) {
        qpdf_oh_release(input->qpdf, dict);
        return;
    }

    g_autofree char *inside = dup_inside(input, dict, ours);
    unsigned char *data = NULL;
    size_t size = 0;

    qpdf_oh_get_stream_data(input->qpdf, stream, qpdf_dl_none, NULL, &data,
                            &size);
    if (data != NULL)
        cl_objects_add_stream(objects, id, inside, data, size);
    free(data);
    qpdf_oh_release(input->qpdf, dict);
}

static void
copy_object(ClInput *input, ClObjects *objects, int id, qpdf_oh object)
{
    qpdf_data qpdf = input->qpdf;

    /* PDF/A-2, 6.2.11.3.2: cairo omits it. */
    if (qpdf_oh_is_dictionary_of_type(qpdf, object, "/Font", "/CIDFontType2") &&
        !qpdf_oh_has_key(qpdf, object, "/CIDToGIDMap")) {
        qpdf_oh name = qpdf_oh_new_name(qpdf, "/Identity");
        qpdf_oh_replace_key(qpdf, object, "/CIDToGIDMap", name);
        qpdf_oh_release(qpdf, name);
    }
    g_string_append(cl_objects_begin(objects, id),
                    qpdf_oh_unparse_resolved(qpdf, object));
    cl_objects_end(objects);
}

bool
cl_input_copy(ClInput *input, ClObjects *objects, GError **error)
{
    for (int id = 1; id < input->next_id; id++) {
        if (input->is_left_out[id])
            continue;

        qpdf_oh object = qpdf_get_object_by_id(input->qpdf, id, 0);
        if (qpdf_oh_is_stream(input->qpdf, object))
            copy_stream(input, objects, id, object);
        else if (qpdf_oh_is_dictionary(input->qpdf, object) ||
                 qpdf_oh_is_array(input->qpdf, object))
            copy_object(input, objects, id, object);
        /* What is left are lengths of streams, which are written anew. */
        qpdf_oh_release(input->qpdf, object);
    }
    return check(input, error);
}
