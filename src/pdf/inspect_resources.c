#include "pdf/inspect.h"

/* Drawings in drawings: cairo nests them a few deep. */
enum { MAX_DEPTH = 20 };

typedef struct {
    ClInspection *inspection;
    GHashTable *seen; /* numbers of objects that have been looked at */
    int page;
} Walk;

typedef void (*Visit)(Walk *walk, qpdf_oh object, int depth);

/* Is the object new? One without a number always is. */
static bool
is_new(Walk *walk, qpdf_oh object)
{
    int id = qpdf_oh_get_object_id(walk->inspection->qpdf, object);

    return id == 0 || g_hash_table_add(walk->seen, GINT_TO_POINTER(id));
}

/* Calls @visit for each value of the dictionary at @key of @resources. */
static void
for_each(Walk *walk, qpdf_oh resources, const char *key, Visit visit, int depth)
{
    qpdf_data qpdf = walk->inspection->qpdf;
    qpdf_oh group = qpdf_oh_get_key(qpdf, resources, key);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (qpdf_oh_is_dictionary(qpdf, group)) {
        qpdf_oh_begin_dict_key_iter(qpdf, group);
        while (qpdf_oh_dict_more_keys(qpdf))
            g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(qpdf)));
    }
    for (guint i = 0; i < names->len; i++) {
        qpdf_oh object =
            qpdf_oh_get_key(qpdf, group, g_ptr_array_index(names, i));

        if (is_new(walk, object))
            visit(walk, object, depth);
        qpdf_oh_release(qpdf, object);
    }
    qpdf_oh_release(qpdf, group);
}

/* Does @font, with a descriptor of its own, hold its program? */
static bool
is_embedded(Walk *walk, qpdf_oh font)
{
    static const char *const files[] = { "/FontFile", "/FontFile2",
                                         "/FontFile3" };
    qpdf_data qpdf = walk->inspection->qpdf;
    qpdf_oh descriptor = qpdf_oh_get_key(qpdf, font, "/FontDescriptor");
    bool is_there = false;

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        qpdf_oh file = qpdf_oh_is_dictionary(qpdf, descriptor)
                           ? qpdf_oh_get_key(qpdf, descriptor, files[i])
                           : qpdf_oh_new_null(qpdf);

        is_there = is_there || qpdf_oh_is_stream(qpdf, file);
        qpdf_oh_release(qpdf, file);
    }
    qpdf_oh_release(qpdf, descriptor);
    return is_there;
}

/* A composite font (ISO 32000-1, 9.7) has its program in its descendant. */
static bool
is_descendant_embedded(Walk *walk, qpdf_oh font)
{
    qpdf_data qpdf = walk->inspection->qpdf;
    qpdf_oh list = qpdf_oh_get_key(qpdf, font, "/DescendantFonts");
    bool is_there = false;

    if (qpdf_oh_is_array(qpdf, list) &&
        qpdf_oh_get_array_n_items(qpdf, list) > 0) {
        qpdf_oh descendant = qpdf_oh_get_array_item(qpdf, list, 0);

        is_there = qpdf_oh_is_dictionary(qpdf, descendant) &&
                   is_embedded(walk, descendant);
        qpdf_oh_release(qpdf, descendant);
    }
    qpdf_oh_release(qpdf, list);
    return is_there;
}

/* Does @font, of this @kind, have an encoding whose characters all know
 * (ISO 14289-1, 7.21.7)? */
static bool
has_known_encoding(ClInspection *inspection, qpdf_oh font, const char *kind)
{
    static const char *const known[] = { "WinAnsiEncoding", "MacRomanEncoding",
                                         "MacExpertEncoding", NULL };
    const char *encoding =
        cl_inspection_find_name(inspection, font, "/Encoding");

    return encoding != NULL && g_strv_contains(known, encoding) &&
           g_strcmp0(kind, "Type0") != 0 && g_strcmp0(kind, "Type3") != 0;
}

static void
visit_font(Walk *walk, qpdf_oh font, int depth)
{
    ClInspection *inspection = walk->inspection;
    g_autofree char *place = cl_inspection_dup_place(walk->page);

    (void)depth;
    if (!qpdf_oh_is_dictionary(inspection->qpdf, font))
        return;
    const char *name = cl_inspection_find_name(inspection, font, "/BaseFont");
    const char *kind = cl_inspection_find_name(inspection, font, "/Subtype");
    /* The glyphs of a Type 3 font are drawings in the file. */
    bool has_program =
        g_strcmp0(kind, "Type3") == 0 ||
        (g_strcmp0(kind, "Type0") == 0 ? is_descendant_embedded(walk, font)
                                       : is_embedded(walk, font));

    if (!has_program)
        cl_inspection_fail(inspection, "pdfua-fonts", place,
                           "The font %s is not embedded.",
                           name != NULL ? name : "without a name");
    if (!qpdf_oh_has_key(inspection->qpdf, font, "/ToUnicode") &&
        !has_known_encoding(inspection, font, kind))
        cl_inspection_fail(inspection, "pdfua-fonts", place,
                           "The font %s does not say which characters its "
                           "glyphs are.",
                           name != NULL ? name : "without a name");
}

/* The two call each other. */
static void visit_drawing(Walk *walk, qpdf_oh object, int depth);

static void
walk_resources(Walk *walk, qpdf_oh dict, int depth)
{
    qpdf_data qpdf = walk->inspection->qpdf;
    qpdf_oh resources = qpdf_oh_get_key(qpdf, dict, "/Resources");

    if (depth < MAX_DEPTH && qpdf_oh_is_dictionary(qpdf, resources)) {
        for_each(walk, resources, "/Font", visit_font, depth);
        for_each(walk, resources, "/XObject", visit_drawing, depth);
        for_each(walk, resources, "/Pattern", visit_drawing, depth);
    }
    qpdf_oh_release(qpdf, resources);
}

/* A form, an image, or a pattern of tiles: all are streams. */
static void
visit_drawing(Walk *walk, qpdf_oh object, int depth)
{
    ClInspection *inspection = walk->inspection;
    g_autofree char *place = cl_inspection_dup_place(walk->page);

    if (!qpdf_oh_is_stream(inspection->qpdf, object))
        return;
    qpdf_oh dict = qpdf_oh_get_dict(inspection->qpdf, object);
    if (qpdf_oh_has_key(inspection->qpdf, dict, "/Ref"))
        cl_inspection_fail(inspection, "pdfua-reference-objects", place,
                           "A drawing stands in another file.");
    walk_resources(walk, dict, depth + 1);
    qpdf_oh_release(inspection->qpdf, dict);
}

void
cl_inspect_resources(ClInspection *inspection)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (int i = 0; i < inspection->n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(inspection->qpdf, (size_t)i);
        Walk walk = { inspection, seen, i + 1 };

        walk_resources(&walk, page, 0);
        qpdf_oh_release(inspection->qpdf, page);
    }
    cl_inspection_close(inspection, "pdfua-fonts", true);
    cl_inspection_close(inspection, "pdfua-reference-objects", true);
}
