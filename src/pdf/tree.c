#include "pdf/tree.h"

#include <string.h>

#include "pdf/object.h"
#include "pdf/roles.h"

enum { LEAF = 256 };

typedef struct {
    ClObjects *objects;
    ClPainted *painted;
    const int *page_ids;
    GPtrArray *with_id; /* ClTag: those with an ID */
} Writer;

/* The index of the element that got its place as the @i-th. */
static guint32
get_placed(const ClTags *tags, guint i)
{
    return g_array_index(tags->order, guint32, i);
}

void
cl_tree_reserve(ClObjects *objects, ClPainted *painted)
{
    ClTags *tags = painted->tags;

    for (guint i = 0; i < tags->order->len; i++)
        g_array_index(tags->tags, ClTag, get_placed(tags, i)).id =
            cl_objects_reserve(objects);
}

int
cl_tree_write_span(ClObjects *objects, const ClReplacement *replacement,
                   int parent_id, int page_id)
{
    int id = cl_objects_reserve(objects);
    GString *text = cl_objects_begin(objects, id);

    g_string_append(text, "<</S/Span/P");
    cl_object_add_reference(text, parent_id);
    g_string_append(text, "/Pg");
    cl_object_add_reference(text, page_id);
    g_string_append(text, "/K");
    cl_object_add_int(text, replacement->number);
    g_string_append(text, "/ActualText<");
    g_string_append_len(text, replacement->hex, (gssize)replacement->n_digits);
    g_string_append(text, ">>>");
    cl_objects_end(objects);
    return id;
}

static void
add_ids(GString *text, const char *ids)
{
    g_auto(GStrv) words = g_strsplit(ids, " ", -1);

    g_string_append_c(text, '[');
    for (gsize i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0')
            cl_object_add_bytes(text, words[i]);
    }
    g_string_append_c(text, ']');
}

static void
add_table_attributes(GString *text, const ClAttributes *attributes)
{
    g_string_append(text, "<</O/Table");
    if (attributes->scope != NULL)
        g_string_append_printf(text, "/Scope/%s", attributes->scope);
    if (attributes->n_columns > 1)
        g_string_append_printf(text, "/ColSpan %d", attributes->n_columns);
    if (attributes->n_rows > 1)
        g_string_append_printf(text, "/RowSpan %d", attributes->n_rows);
    if (attributes->headers != NULL) {
        g_string_append(text, "/Headers");
        add_ids(text, attributes->headers);
    }
    g_string_append(text, ">>");
}

/* Where the picture of @tag stands, or NULL. */
static const cairo_rectangle_t *
find_area(const Writer *writer, const ClTag *tag)
{
    gsize index = (gsize)(tag - cl_tags_get(writer->painted->tags, 0));

    const ClPaintedArea *found =
        g_hash_table_lookup(writer->painted->areas, GSIZE_TO_POINTER(index));

    return found != NULL ? &found->area : NULL;
}

/* How what the element shows stands on its page. */
static void
add_layout_attributes(GString *text, const ClAttributes *attributes,
                      const cairo_rectangle_t *area)
{
    g_string_append(text, "<</O/Layout");
    if (attributes->writing_mode != NULL)
        g_string_append_printf(text, "/WritingMode/%s",
                               attributes->writing_mode);
    if (area != NULL) {
        g_string_append(text, "/BBox[");
        cl_object_add_number(text, area->x);
        cl_object_add_number(text, area->y);
        cl_object_add_number(text, area->x + area->width);
        cl_object_add_number(text, area->y + area->height);
        g_string_append_c(text, ']');
    }
    if (attributes->is_block)
        g_string_append(text, "/Placement/Block");
    g_string_append(text, ">>");
}

/* /A: one attribute object for each owner that has something to say. */
static void
add_attribute_objects(GString *text, const ClAttributes *attributes,
                      const cairo_rectangle_t *area)
{
    bool has_table = attributes->scope != NULL || attributes->headers != NULL ||
                     attributes->n_columns > 1 || attributes->n_rows > 1;

    if (attributes->numbering == NULL && !has_table &&
        attributes->writing_mode == NULL && area == NULL)
        return;
    g_string_append(text, "/A[");
    if (attributes->numbering != NULL)
        g_string_append_printf(text, "<</O/List/ListNumbering/%s>>",
                               attributes->numbering);
    if (has_table)
        add_table_attributes(text, attributes);
    if (attributes->writing_mode != NULL || area != NULL)
        add_layout_attributes(text, attributes, area);
    g_string_append_c(text, ']');
}

static void
add_attributes(Writer *writer, GString *text, const ClTag *tag)
{
    ClAttributes attributes =
        cl_roles_get_attributes(writer->painted->book, tag->type, tag->node);

    if (attributes.lang != NULL) {
        g_string_append(text, "/Lang");
        cl_object_add_bytes(text, attributes.lang);
    }
    if (attributes.alt != NULL) {
        g_string_append(text, "/Alt");
        cl_object_add_text(text, attributes.alt);
    }
    if (attributes.actual_text != NULL) {
        g_string_append(text, "/ActualText");
        cl_object_add_text(text, attributes.actual_text);
    }
    if (attributes.expansion != NULL) {
        g_string_append(text, "/E");
        cl_object_add_text(text, attributes.expansion);
    }
    if (attributes.id != NULL) {
        g_string_append(text, "/ID");
        cl_object_add_bytes(text, attributes.id);
        g_ptr_array_add(writer->with_id, (gpointer)tag);
    }
    add_attribute_objects(text, &attributes, find_area(writer, tag));
}

/* The page of the first marked content, which is most often that of all. */
static gint64
find_page(const Writer *writer, const ClTag *tag)
{
    const ClPainted *painted = writer->painted;
    const ClKid *kids = (const ClKid *)painted->tags->kids->data;

    for (guint32 i = tag->first_kid; i != 0; i = kids[i - 1].next) {
        const ClKid *kid = &kids[i - 1];
        if (kid->kind == CL_KID_MARK &&
            cl_painted_get_mark(painted, kid->value)->n_mcids > 0)
            return cl_painted_get_mark(painted, kid->value)->page;
    }
    return -1;
}

/* Marked content is its number where it is on the element's own page. */
static void
add_mark(const Writer *writer, GString *text, const ClDrawingMark *mark,
         gint64 page)
{
    for (guint i = 0; i < mark->n_mcids; i++) {
        guint32 mcid = mark->first_mcid + i;
        int span = mark->has_replacements
                       ? cl_painted_find_span(writer->painted, mark->page, mcid)
                       : 0;

        if (span != 0) {
            cl_object_add_reference(text, span);
        } else if (mark->page == page) {
            cl_object_add_int(text, mcid);
        } else {
            g_string_append(text, "<</Type/MCR/Pg");
            cl_object_add_reference(text, writer->page_ids[mark->page]);
            g_string_append(text, "/MCID");
            cl_object_add_int(text, mcid);
            g_string_append(text, ">>");
        }
    }
}

static void
add_link(const Writer *writer, GString *text, const ClPaintedLink *link)
{
    g_string_append(text, "<</Type/OBJR/Pg");
    cl_object_add_reference(text, writer->page_ids[link->page]);
    g_string_append(text, "/Obj");
    cl_object_add_reference(text, link->id);
    g_string_append(text, ">>");
}

static void
add_kids(const Writer *writer, GString *text, const ClTag *tag, gint64 page)
{
    const ClPainted *painted = writer->painted;
    const ClKid *all = (const ClKid *)painted->tags->kids->data;

    g_string_append(text, "/K[");
    for (guint32 i = tag->first_kid; i != 0; i = all[i - 1].next) {
        const ClKid *kid = &all[i - 1];

        if (kid->kind == CL_KID_TAG)
            cl_object_add_reference(text,
                                    cl_tags_get(painted->tags, kid->value)->id);
        else if (kid->kind == CL_KID_MARK)
            add_mark(writer, text, cl_painted_get_mark(painted, kid->value),
                     page);
        else
            add_link(writer, text, cl_painted_get_link(painted, kid->value));
    }
    g_string_append_c(text, ']');
}

static void
write_element(Writer *writer, const ClTag *tag, int parent_id)
{
    GString *text = cl_objects_begin(writer->objects, tag->id);
    gint64 page = find_page(writer, tag);

    g_string_append(text, "<</S/");
    g_string_append(text, tag->type);
    g_string_append(text, "/P");
    cl_object_add_reference(text, parent_id);
    if (page >= 0) {
        g_string_append(text, "/Pg");
        cl_object_add_reference(text, writer->page_ids[page]);
    }
    if (tag->node != NULL)
        add_attributes(writer, text, tag);
    add_kids(writer, text, tag, page);
    g_string_append(text, ">>");
    cl_objects_end(writer->objects);
}

static void
add_numbers(GString *text, const int *ids, gsize from, gsize to)
{
    g_string_append(text, "/Nums[");
    for (gsize i = from; i < to; i++) {
        cl_object_add_int(text, (gint64)i);
        cl_object_add_reference(text, ids[i]);
    }
    g_string_append_c(text, ']');
}

static void
write_leaf(ClObjects *objects, int id, const int *ids, gsize from, gsize to)
{
    GString *text = cl_objects_begin(objects, id);

    g_string_append(text, "<</Limits[");
    cl_object_add_int(text, (gint64)from);
    cl_object_add_int(text, (gint64)to - 1);
    g_string_append_c(text, ']');
    add_numbers(text, ids, from, to);
    g_string_append(text, ">>");
    cl_objects_end(objects);
}

int
cl_tree_write_numbers(ClObjects *objects, const int *ids, gsize n)
{
    g_autoptr(GString) root = g_string_new("<<");
    int id = cl_objects_reserve(objects);

    if (n <= LEAF) {
        add_numbers(root, ids, 0, n);
    } else {
        g_string_append(root, "/Kids[");
        for (gsize from = 0; from < n; from += LEAF) {
            int leaf_id = cl_objects_reserve(objects);
            write_leaf(objects, leaf_id, ids, from, MIN(from + LEAF, n));
            cl_object_add_reference(root, leaf_id);
        }
        g_string_append_c(root, ']');
    }
    g_string_append(root, ">>");
    g_string_append(cl_objects_begin(objects, id), root->str);
    cl_objects_end(objects);
    return id;
}

static void
add_links_of(const ClPainted *painted, guint page, GArray *ids)
{
    const ClPaintedPage *there = cl_painted_get_page(painted, page);

    for (gsize i = 0; i < there->n_links; i++) {
        guint32 tag = cl_painted_get_link(painted, there->first_link + i)->tag;

        if (tag != 0)
            g_array_append_val(ids, cl_tags_get(painted->tags, tag)->id);
    }
}

/* What each StructParents (of pages) and StructParent (of links) leads to. */
static int
write_parents(const Writer *writer, const int *owner_ids, gint64 *n)
{
    const ClPainted *painted = writer->painted;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int));

    g_array_append_vals(ids, owner_ids, painted->pages->len);
    for (guint page = 0; page < painted->pages->len; page++)
        add_links_of(painted, page, ids);
    *n = ids->len;
    return cl_tree_write_numbers(writer->objects, (int *)ids->data, ids->len);
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    const ClTag *const *x = a;
    const ClTag *const *y = b;

    return strcmp(cl_dom_find_attribute((*x)->node, "id"),
                  cl_dom_find_attribute((*y)->node, "id"));
}

static void
add_id_tree(const Writer *writer, GString *text)
{
    if (writer->with_id->len == 0)
        return;

    g_ptr_array_sort(writer->with_id, compare_ids);
    g_string_append(text, "/IDTree<</Names[");
    for (guint i = 0; i < writer->with_id->len; i++) {
        const ClTag *tag = g_ptr_array_index(writer->with_id, i);
        cl_object_add_bytes(text, cl_dom_find_attribute(tag->node, "id"));
        cl_object_add_reference(text, tag->id);
    }
    g_string_append(text, "]>>");
}

static void
write_root(const Writer *writer, int id, const int *owner_ids)
{
    gint64 n_keys = 0;
    int parents_id = write_parents(writer, owner_ids, &n_keys);
    gsize n_roles = 0;
    const ClRoleMapping *roles = cl_roles_get_map(&n_roles);
    GString *text = cl_objects_begin(writer->objects, id);

    g_string_append(text, "<</Type/StructTreeRoot/K");
    cl_object_add_reference(text, cl_tags_get(writer->painted->tags, 0)->id);
    g_string_append(text, "/ParentTree");
    cl_object_add_reference(text, parents_id);
    g_string_append(text, "/ParentTreeNextKey");
    cl_object_add_int(text, n_keys);
    g_string_append(text, "/RoleMap<<");
    for (gsize i = 0; i < n_roles; i++)
        g_string_append_printf(text, "/%s/%s", roles[i].type,
                               roles[i].standard);
    g_string_append(text, ">>");
    add_id_tree(writer, text);
    g_string_append(text, ">>");
    cl_objects_end(writer->objects);
}

int
cl_tree_write(ClObjects *objects, ClPainted *painted, const int *page_ids,
              const int *owner_ids)
{
    g_autoptr(GPtrArray) with_id = g_ptr_array_new();
    Writer writer = { .objects = objects,
                      .painted = painted,
                      .page_ids = page_ids,
                      .with_id = with_id };
    int id = cl_objects_reserve(objects);

    for (guint i = 0; i < painted->tags->order->len; i++) {
        const ClTag *tag =
            cl_tags_get(painted->tags, get_placed(painted->tags, i));
        write_element(&writer, tag,
                      i == 0 ? id
                             : cl_tags_get(painted->tags, tag->parent)->id);
    }
    write_root(&writer, id, owner_ids);
    return id;
}
