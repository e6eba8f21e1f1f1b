/* roles.h - what each element of a book is in a PDF's structure. */
#pragma once
#include "layout/layout.h"

/* A type that PDF 1.7 does not have, and the standard one to take it for. */
typedef struct {
    const char *type;
    const char *standard;
} ClRoleMapping;

/* (static) All of them; how many goes into @n. */
const ClRoleMapping *cl_roles_get_map(gsize *n);

/*
 * The structure type (ISO 32000-1, 14.8.4) of the element that stands
 * for @node itself, without what some wrap around it: "LBody" for li, "Lbl"
 * for dt. Static. NULL when @node has no element of its own, so that its
 * content belongs to its parent's. "Link" is what may lead somewhere
 * (cl_links_may_live).
 */
const char *cl_roles_find_type(const ClBook *book, const xmlNode *node);

/* The same of the link @a, which turned out to lead nowhere. */
const char *cl_roles_find_type_of_dead(const ClBook *book, const xmlNode *a);

/*
 * The type of the element around that of @node ("LI" for li, dt and dd), or
 * NULL. The node it is kept under, the same for all that share it, goes into
 * @key.
 */
const char *cl_roles_find_wrapper(const xmlNode *node, const xmlNode **key);

/* The node whose element holds that of @node: most often its parent. */
const xmlNode *cl_roles_get_parent(const xmlNode *node);

/*
 * The block that mentions the footnote @node first, whose element the note's
 * one stands behind; or, cl_roles_is_inside, in it at its end. NULL: the
 * element of @node stands where it is painted.
 */
const xmlNode *cl_roles_find_neighbour(const ClBook *book, const xmlNode *node);
bool cl_roles_is_inside(const xmlNode *neighbour);

/* The type of the element for the label of @node. */
const char *cl_roles_get_label_type(const xmlNode *node);

/* What an element has beside its type; NULL and 0 where it has not. */
typedef struct {
    const char *lang;
    const char *alt;
    const char *actual_text; /* what its drawing stands for */
    const char *expansion;   /* of an abbreviation */
    const char *numbering;   /* of a list: "Decimal" */
    const char *scope;       /* of a head cell: "Column" */
    const char *headers;     /* of a cell: ids of its head cells */
    const char *id;
    int n_columns; /* that a cell spans, when more than 1 */
    int n_rows;
    const char *writing_mode; /* where it changes: RlTb, LrTb; or NULL */
    bool is_block; /* a picture that stands by itself, not in a line */
} ClAttributes;

/* Those of the element of @type that carries the attributes of @node. All is
 * borrowed from @node or static. */
ClAttributes cl_roles_get_attributes(const ClBook *book, const char *type,
                                     const xmlNode *node);
