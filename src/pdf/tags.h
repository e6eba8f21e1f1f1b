/* tags.h - structure elements: which there are, and what each one holds. */
#pragma once
#include "layout/layout.h"

/* What a structure element holds, in reading order. */
typedef enum {
    CL_KID_TAG,  /* value: index of the element */
    CL_KID_MARK, /* value: index in ClPainted.marks */
    CL_KID_LINK, /* value: index in ClPainted.links */
} ClKidKind;

typedef struct {
    guint32 next; /* index + 1 of its next sibling; 0: none */
    guint32 kind : 2;
    guint32 value : 30;
} ClKid;

/* A structure element. Indexes of kids are one too high, so that 0 is none. */
typedef struct {
    const char *type;    /* "P"; static; NULL: what it held is its parent's */
    const xmlNode *node; /* whose attributes it has; NULL: of none */
    guint32 parent;      /* index; that of the root is its own */
    guint32 kid;         /* its place among the kids of its parent; 0: none */
    guint32 first_kid;
    guint32 last_kid;
    bool is_dead; /* a link that leads nowhere: @type was "Link" before */
    int id;       /* number of its PDF object, once it has one */
} ClTag;

/*
 * The elements that something was painted for. Index 0 is Document.
 *
 * Pages may be painted in any order. So while they are, elements are only told
 * apart (cl_tags_get_owner); when all are, they get their places in the order
 * of the pages (cl_tags_place). Then a parent stands before its children, and
 * children are in the order in which they begin; but a footnote follows the
 * block that mentions it.
 */
typedef struct {
    const ClBook *book;
    const ClLayout *layout; /* asked by cl_tags_place alone */
    GArray *tags;           /* ClTag */
    GArray *kids;           /* ClKid */
    GArray *order;          /* guint32: indexes of those with a place */
    GHashTable *by_node;
    bool has_dead; /* some tag is_dead */
} ClTags;

/* @book and @layout must outlive the tags. */
ClTags *cl_tags_new(const ClBook *book, const ClLayout *layout);
void cl_tags_free(ClTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClTags, cl_tags_free)

/*
 * The index of the element that the content or the label of @node belongs to:
 * its own, or that of an ancestor when it has none (roles.h). Made when asked
 * for the first time.
 */
guint32 cl_tags_get_owner(ClTags *tags, const xmlNode *node, ClFacet facet);

/*
 * The layout is complete: gives the element @index its place behind all that
 * have one, unless it has.
 *
 * Returns: the index of what stands for it: itself, or, where it is a link that
 * leads nowhere and says nothing else, its parent.
 */
guint32 cl_tags_place(ClTags *tags, guint32 index);

/* The index of the element of link @a, or 0 when it has no place yet or leads
 * nowhere. */
guint32 cl_tags_find_link(const ClTags *tags, const xmlNode *a);

void cl_tags_add_kid(ClTags *tags, guint32 owner, ClKidKind kind,
                     guint32 value);

const ClTag *cl_tags_get(const ClTags *tags, guint32 index);
