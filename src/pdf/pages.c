#include "pdf/pages.h"

#include <string.h>

#include "pdf/object.h"
#include "pdf/tree.h"

typedef struct {
    ClInput *input;
    ClObjects *objects;
    ClPainted *painted;
    ClRefiner *refiner;
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
    const ClTags *tags = writer->painted->tags;
    const GArray *owners = refined->owners;
    g_autofree int *ids = g_new(int, owners->len);
    int array_id = cl_objects_reserve(writer->objects);

    for (guint i = 0; i < owners->len; i++) {
        guint32 owner = g_array_index(owners, guint32, i);
        ids[i] = cl_tags_get(tags, owner)->id;
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
    guint order = cl_painted_get_page(writer->painted, page)->order;
    gsize size = 0;
    const char *data = NULL;

    if (cl_refiner_has(writer->refiner, order,
                       cl_input_get_drawing_id(writer->input, page)))
        return cl_refiner_take(writer->refiner, order, error);
    data = cl_input_get_drawing(writer->input, page, &size, error);
    return data != NULL ? cl_refiner_run(writer->refiner, writer->painted, page,
                                         data, size, error)
                        : NULL;
}

static ClDrawingMark *
get_marks(const Writer *writer, guint page)
{
    return cl_painted_get_mark(
        writer->painted,
        cl_painted_get_page(writer->painted, page)->first_mark);
}

/* What is a link that leads nowhere is seen only now. */
static void
retag(Writer *writer, ClRefined *refined, guint page)
{
    ClTags *tags = writer->painted->tags;
    guint n = refined->owners->len;
    g_autofree ClRetagWish *wishes = NULL;
    bool has_dead = false;

    if (!tags->has_dead)
        return;
    wishes = g_new(ClRetagWish, n);
    for (guint i = 0; i < n; i++) {
        guint32 owner = g_array_index(refined->owners, guint32, i);

        has_dead |= cl_tags_get(tags, owner)->is_dead;
        wishes[i].owner = cl_tags_place(tags, owner);
        wishes[i].type = cl_tags_get(tags, wishes[i].owner)->type;
    }
    if (has_dead)
        cl_refiner_retag(writer->refiner, refined, wishes,
                         get_marks(writer, page),
                         cl_painted_get_page(writer->painted, page)->n_marks);
}

static int
write_drawing(Writer *writer, ClRefined *refined, guint page)
{
    gsize n_marks = cl_painted_get_page(writer->painted, page)->n_marks;
    int id = cl_objects_reserve(writer->objects);

    if (refined->marks != NULL)
        memcpy(get_marks(writer, page), refined->marks->data,
               n_marks * sizeof(ClDrawingMark));
    retag(writer, refined, page);
    cl_objects_add_stream(writer->objects, id, "/Filter/FlateDecode",
                          refined->drawing, refined->size);
    return id;
}

static void
add_links(Writer *writer, GString *text, guint page)
{
    const ClPaintedPage *there = cl_painted_get_page(writer->painted, page);
    bool has_any = false;

    for (gsize i = 0; i < there->n_links; i++) {
        const ClPaintedLink *link =
            cl_painted_get_link(writer->painted, there->first_link + i);
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
