#include "pdf/tags.h"

#include <string.h>

#include "model/note.h"
#include "pdf/roles.h"

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
    tags->by_node = g_hash_table_new(NULL, NULL);
    g_array_append_val(tags->tags, root);
    return tags;
}

void
cl_tags_free(ClTags *tags)
{
    if (tags == NULL)
        return;
    g_array_unref(tags->tags);
    g_array_unref(tags->kids);
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

/* @before: the element that it stands behind, or 0: at its parent's end. */
static guint32
add(ClTags *tags, const xmlNode *key, Slot slot, ClTag tag, guint32 before)
{
    guint32 index = tags->tags->len;

    g_array_append_val(tags->tags, tag);
    if (before != 0)
        insert_note(tags, before, index);
    else
        cl_tags_add_kid(tags, tag.parent, CL_KID_TAG, index);
    g_array_index(tags->tags, ClTag, index).kid = tags->kids->len;
    g_hash_table_insert(tags->by_node, get_key(key, slot),
                        GUINT_TO_POINTER(index));
    return index;
}

/* The element of the block that mentions @node, a footnote; else 0. */
static guint32
find_neighbour(const ClTags *tags, const xmlNode *node)
{
    const xmlNode *block = cl_roles_find_neighbour(tags->book, node);
    guint32 index = block != NULL ? find(tags, block, SLOT_SELF) : 0;

    return cl_tags_get(tags, index)->node == block ? index : 0;
}

/* Sets the parent of the footnote @tag, whose @neighbour is there. Returns:
 * what it stands behind, or 0: at the parent's end. */
static guint32
place_note(const ClTags *tags, ClTag *tag, guint32 neighbour)
{
    const ClTag *block = cl_tags_get(tags, neighbour);
    bool is_inside = cl_roles_is_inside(block->node);

    tag->parent = is_inside ? neighbour : block->parent;
    return is_inside ? 0 : neighbour;
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
    guint32 before = 0;
    if (slot == SLOT_WRAPPER) {
        tag.parent = get_element(tags, cl_roles_get_parent(node), SLOT_SELF);
    } else if (slot == SLOT_LABEL) {
        /* A list item's label stands beside its body, others are inside. */
        tag.type = cl_roles_get_label_type(node);
        tag.node = cl_note_find_task(node) != NULL ? node : NULL;
        tag.parent =
            get_element(tags, node, wrapper != NULL ? SLOT_WRAPPER : SLOT_SELF);
    } else {
        tag.type = cl_roles_find_type(tags->book, tags->layout, node);
        tag.node = node;
        before = find_neighbour(tags, node);
        if (before != 0)
            before = place_note(tags, &tag, before);
        else
            tag.parent = get_element(tags, node, SLOT_WRAPPER);
    }
    if (tag.type != NULL)
        return add(tags, key, slot, tag, before);

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

guint32
cl_tags_find_link(const ClTags *tags, const xmlNode *a)
{
    guint32 index = find(tags, a, SLOT_SELF);

    /* A dead link has its parent's element, which is not its own. */
    return cl_tags_get(tags, index)->node == a ? index : 0;
}
