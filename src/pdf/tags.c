#include "pdf/tags.h"

#include <string.h>

#include "model/note.h"
#include "pdf/links.h"
#include "pdf/roles.h"

enum { ROOT = 0 };

/* The elements that one node can have; part of the key in by_node. */
typedef enum {
    SLOT_SELF,
    SLOT_WRAPPER,
    SLOT_LABEL,
} Slot;

/* Nodes come from malloc, so the low bits of their addresses are free. */
static gpointer
get_key(const xmlNode *node, Slot slot)
{
    return GSIZE_TO_POINTER((gsize)node | (gsize)slot);
}

ClTags *
cl_tags_new(const ClBook *book, const ClLayout *layout)
{
    ClTags *tags = g_new0(ClTags, 1);
    ClTag root = { .type = "Document" };

    tags->book = book;
    tags->layout = layout;
    tags->tags = g_array_new(FALSE, FALSE, sizeof(ClTag));
    tags->kids = g_array_new(FALSE, FALSE, sizeof(ClKid));
    tags->order = g_array_new(FALSE, FALSE, sizeof(guint32));
    tags->by_node = g_hash_table_new(NULL, NULL);
    g_array_append_val(tags->tags, root);
    g_array_append_vals(tags->order, &(guint32){ ROOT }, 1);
    return tags;
}

void
cl_tags_free(ClTags *tags)
{
    if (tags == NULL)
        return;
    g_array_unref(tags->tags);
    g_array_unref(tags->kids);
    g_array_unref(tags->order);
    g_hash_table_unref(tags->by_node);
    g_free(tags);
}

const ClTag *
cl_tags_get(const ClTags *tags, guint32 index)
{
    return &g_array_index(tags->tags, ClTag, index);
}

void
cl_tags_add_kid(ClTags *tags, guint32 owner, ClKidKind kind, guint32 value)
{
    ClTag *tag = &g_array_index(tags->tags, ClTag, owner);
    ClKid kid = { .kind = kind, .value = value };

    g_array_append_val(tags->kids, kid);
    if (tag->last_kid == 0)
        tag->first_kid = tags->kids->len;
    else
        g_array_index(tags->kids, ClKid, tag->last_kid - 1).next =
            tags->kids->len;
    tag->last_kid = tags->kids->len;
}

/* The index of what stands under the key, or 0. */
static guint32
find(const ClTags *tags, const xmlNode *node, Slot slot)
{
    return GPOINTER_TO_UINT(
        g_hash_table_lookup(tags->by_node, get_key(node, slot)));
}

static ClKid *
get_kid(const ClTags *tags, guint32 kid)
{
    return &g_array_index(tags->kids, ClKid, kid - 1);
}

static bool
is_note(const ClTags *tags, guint32 kid)
{
    const ClKid *this = get_kid(tags, kid);

    return this->kind == CL_KID_TAG &&
           strcmp(cl_tags_get(tags, this->value)->type, "Note") == 0;
}

/* Puts the element @index behind its neighbour @before, and behind the notes
 * that are there already. */
static void
insert_note(ClTags *tags, guint32 before, guint32 index)
{
    guint32 after = cl_tags_get(tags, before)->kid;
    ClTag *parent =
        &g_array_index(tags->tags, ClTag, cl_tags_get(tags, before)->parent);
    ClKid kid = { .kind = CL_KID_TAG, .value = index };

    while (get_kid(tags, after)->next != 0 &&
           is_note(tags, get_kid(tags, after)->next))
        after = get_kid(tags, after)->next;
    kid.next = get_kid(tags, after)->next;
    g_array_append_val(tags->kids, kid);
    get_kid(tags, after)->next = tags->kids->len;
    if (parent->last_kid == after)
        parent->last_kid = tags->kids->len;
}

static guint32
add(ClTags *tags, const xmlNode *key, Slot slot, const ClTag *tag)
{
    guint32 index = tags->tags->len;

    g_array_append_vals(tags->tags, tag, 1);
    g_hash_table_insert(tags->by_node, get_key(key, slot),
                        GUINT_TO_POINTER(index));
    return index;
}

/*
 * The element in @slot of @node. Where there is none it is that around it: of
 * a wrapper the parent's own element, of the node itself its wrapper.
 */
static guint32
get_element(ClTags *tags, const xmlNode *node, Slot slot)
{
    if (node == NULL || node->type != XML_ELEMENT_NODE)
        return 0;

    const xmlNode *key = node;
    const char *wrapper =
        slot == SLOT_SELF ? NULL : cl_roles_find_wrapper(node, &key);
    if (slot == SLOT_WRAPPER && wrapper == NULL)
        return get_element(tags, cl_roles_get_parent(node), SLOT_SELF);
    if (slot == SLOT_LABEL)
        key = node;
    guint32 index = find(tags, key, slot);
    if (index != 0)
        return index;

    ClTag tag = { .type = wrapper };
    if (slot == SLOT_WRAPPER) {
        tag.parent = get_element(tags, cl_roles_get_parent(node), SLOT_SELF);
    } else if (slot == SLOT_LABEL) {
        /* A list item's label stands beside its body, others are inside. */
        tag.type = cl_roles_get_label_type(node);
        tag.node = cl_note_find_task(node) != NULL ? node : NULL;
        tag.parent =
            get_element(tags, node, wrapper != NULL ? SLOT_WRAPPER : SLOT_SELF);
    } else {
        tag.type = cl_roles_find_type(tags->book, node);
        tag.node = node;
        tag.parent = get_element(tags, node, SLOT_WRAPPER);
    }
    if (tag.type != NULL)
        return add(tags, key, slot, &tag);

    /* Remembered, so that its type is not asked again. */
    g_hash_table_insert(tags->by_node, get_key(node, slot),
                        GUINT_TO_POINTER(tag.parent));
    return tag.parent;
}

guint32
cl_tags_get_owner(ClTags *tags, const xmlNode *node, ClFacet facet)
{
    return get_element(tags, node,
                       facet == CL_FACET_LABEL ? SLOT_LABEL : SLOT_SELF);
}

static bool
has_place(const ClTags *tags, guint32 index)
{
    return index == ROOT || cl_tags_get(tags, index)->kid != 0;
}

/* The element of the block that mentions @node, a footnote; else 0. */
static guint32
find_neighbour(const ClTags *tags, const xmlNode *node)
{
    const xmlNode *block = cl_roles_find_neighbour(tags->book, node);
    guint32 index = block != NULL ? find(tags, block, SLOT_SELF) : ROOT;

    return cl_tags_get(tags, index)->node == block && has_place(tags, index)
               ? index
               : ROOT;
}

/* Sets the parent of the footnote @index, whose @neighbour has its place.
 * Returns: what it stands behind, or 0: at the parent's end. */
static guint32
find_place(const ClTags *tags, guint32 index, guint32 neighbour)
{
    const ClTag *block = cl_tags_get(tags, neighbour);
    bool is_inside = cl_roles_is_inside(block->node);

    g_array_index(tags->tags, ClTag, index).parent =
        is_inside ? neighbour : block->parent;
    return is_inside ? 0 : neighbour;
}

/* Where a link leads is known only now. */
static void
check_link(ClTags *tags, ClTag *tag)
{
    if (g_strcmp0(tag->type, "Link") != 0 ||
        cl_links_is_live(tags->book, tags->layout, tag->node))
        return;
    tag->type = cl_roles_find_type_of_dead(tags->book, tag->node);
    tag->is_dead = tags->has_dead = true;
}

guint32
cl_tags_place(ClTags *tags, guint32 index)
{
    ClTag *tag = &g_array_index(tags->tags, ClTag, index);
    guint32 neighbour = 0;
    guint32 before = 0;

    if (has_place(tags, index))
        return index;
    check_link(tags, tag);
    if (tag->type == NULL)
        return cl_tags_place(tags, tag->parent);

    if (strcmp(tag->type, "Note") == 0)
        neighbour = find_neighbour(tags, tag->node);
    if (neighbour != ROOT)
        before = find_place(tags, index, neighbour);
    else
        tag->parent = cl_tags_place(tags, tag->parent);
    if (before != 0)
        insert_note(tags, before, index);
    else
        cl_tags_add_kid(tags, tag->parent, CL_KID_TAG, index);
    tag->kid = tags->kids->len;
    g_array_append_val(tags->order, index);
    return index;
}

guint32
cl_tags_find_link(const ClTags *tags, const xmlNode *a)
{
    guint32 index = find(tags, a, SLOT_SELF);

    /* What has no element of its own has its parent's; what leads nowhere has
     * one of another type, if any. */
    const ClTag *tag = cl_tags_get(tags, index);
    return tag->node == a && has_place(tags, index) &&
                   strcmp(tag->type, "Link") == 0
               ? index
               : 0;
}
