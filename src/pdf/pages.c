#include "pdf/pages.h"

#include <string.h>

#include "pdf/object.h"
#include "pdf/tree.h"

typedef struct {
    ClInput *input;
    ClObjects *objects;
    ClPainted *painted;
    ClRefiner *refiner;
    guint next_link; /* links are in the order of pages */
} Writer;

/* Makes the elements of the page's text replacements; puts their numbers into
 * @ids, which has one for each marked content. */
static void
write_spans(Writer *writer, const ClRefined *refined, guint page, int *ids)
{
    const GArray *replacements = refined->replacements;
    int page_id = cl_input_get_page_ids(writer->input)[page];

    for (guint i = 0; i < replacements->len; i++) {
        const ClReplacement *replacement =
            &g_array_index(replacements, ClReplacement, i);
        int *id = &ids[replacement->number];

        *id = cl_tree_write_span(writer->objects, replacement, *id, page_id);
        ClPaintedSpan span = { .page = page,
                               .number = replacement->number,
                               .id = *id };
        g_array_append_val(writer->painted->spans, span);
    }
}

static int
write_owners(Writer *writer, const ClRefined *refined, guint page)
{
    const GArray *owners = refined->owners;
    g_autofree int *ids = g_new(int, owners->len);
    int array_id = cl_objects_reserve(writer->objects);

    for (guint i = 0; i < owners->len; i++) {
        guint32 owner = g_array_index(owners, guint32, i);
        ids[i] = cl_tags_get(writer->painted->tags, owner)->id;
    }
    write_spans(writer, refined, page, ids);

    GString *text = cl_objects_begin(writer->objects, array_id);
    g_string_append_c(text, '[');
    for (guint i = 0; i < owners->len; i++)
        cl_object_add_reference(text, ids[i]);
    g_string_append_c(text, ']');
    cl_objects_end(writer->objects);
    return array_id;
}

/* (owned) The page's drawing, whose marks are filled; NULL with @error. */
static ClRefined *
take_drawing(Writer *writer, guint page, GError **error)
{
    gsize size = 0;
    const char *data = NULL;

    if (cl_refiner_has(writer->refiner, page,
                       cl_input_get_drawing_id(writer->input, page)))
        return cl_refiner_take(writer->refiner, page, error);
    data = cl_input_get_drawing(writer->input, page, &size, error);
    return data != NULL ? cl_refiner_run(writer->refiner, writer->painted, page,
                                         data, size, error)
                        : NULL;
}

static int
write_drawing(Writer *writer, const ClRefined *refined, guint page)
{
    const ClPaintedPage *there = cl_painted_get_page(writer->painted, page);
    int id = cl_objects_reserve(writer->objects);

    if (refined->marks != NULL)
        memcpy((ClDrawingMark *)writer->painted->marks->data +
                   there->first_mark,
               refined->marks->data, there->n_marks * sizeof(ClDrawingMark));
    cl_objects_add_stream(writer->objects, id, "/Filter/FlateDecode",
                          refined->drawing, refined->size);
    return id;
}

static void
add_links(Writer *writer, GString *text, guint page)
{
    const ClPainted *painted = writer->painted;
    bool has_any = false;

    for (; writer->next_link < painted->links->len; writer->next_link++) {
        const ClPaintedLink *link =
            cl_painted_get_link(painted, writer->next_link);
        if (link->page != page)
            break;
        if (link->id == 0)
            continue;
        if (!has_any)
            g_string_append(text, "/Annots[");
        has_any = true;
        cl_object_add_reference(text, link->id);
    }
    if (has_any)
        g_string_append_c(text, ']');
}

static bool
write_page(Writer *writer, guint page, int *owner_id, GError **error)
{
    g_autoptr(ClRefined) refined = take_drawing(writer, page, error);
    if (refined == NULL)
        return false;

    int drawing_id = write_drawing(writer, refined, page);
    *owner_id = write_owners(writer, refined, page);
    g_autofree char *inside = cl_input_dup_page(writer->input, page);
    GString *text = cl_objects_begin(
        writer->objects, cl_input_get_page_ids(writer->input)[page]);
    g_string_append(text, "<<");
    g_string_append(text, inside);
    g_string_append(text, "/Contents");
    cl_object_add_reference(text, drawing_id);
    g_string_append(text, "/Tabs/S/StructParents");
    cl_object_add_int(text, page);
    add_links(writer, text, page);
    g_string_append(text, ">>");
    cl_objects_end(writer->objects);
    return true;
}

bool
cl_pages_write(ClInput *input, ClObjects *objects, ClPainted *painted,
               ClRefiner *refiner, int *owner_ids, GError **error)
{
    Writer writer = { .input = input,
                      .objects = objects,
                      .painted = painted,
                      .refiner = refiner };

    cl_refiner_finish(refiner);

    for (guint i = 0; i < painted->pages->len; i++) {
        if (!write_page(&writer, i, &owner_ids[i], error))
            return false;
    }
    return true;
}
