/* inspect_tree.h - the structure tree of a finished PDF and its rules. */
#pragma once
#include "pdf/inspect.h"

/* A structure element (ISO 32000-1, 14.7.2). Indexes are into the array of
 * all, which is in the order of reading; that of none is -1. */
typedef struct {
    const char *type; /* as written; interned */
    const char *role; /* the standard type it maps to; interned, or NULL */
    int parent;
    int first_kid;
    int last_kid;
    int next; /* sibling */
    int page; /* where its content begins; 0: not known */
    int n_columns;
    int n_rows;
    bool has_alt;
    bool has_headers;
    bool has_scope;
    char *id; /* or NULL */
} ClStructElement;

typedef struct {
    GArray *elements;    /* ClStructElement */
    GHashTable *marks;   /* page << 32 | mcid (gint64) -> index + 1 */
    GHashTable *objects; /* number of an object -> index + 1 of its element */
    GHashTable *headers; /* ids that cells name as their headers */
    bool is_there;       /* the file has a structure tree */
    bool is_too_deep;
    const char *remapped; /* a standard type that is mapped, or NULL */
    bool has_bad_lang; /* a language somewhere that is no tag of a language */
} ClStructure;

/* Reads the tree; what it maps its types to also. */
ClStructure *cl_structure_new(ClInspection *inspection);
void cl_structure_free(ClStructure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClStructure, cl_structure_free)

const ClStructElement *cl_structure_get(const ClStructure *structure,
                                        int index);

/* Is the standard type of @element @role? */
bool cl_struct_element_is(const ClStructElement *element, const char *role);

/* Is @name a standard structure type (ISO 32000-1, 14.8.4)? */
bool cl_structure_is_standard(const char *name);

/* The families of rules that need the tree. */
void cl_inspect_tree(ClInspection *inspection, const ClStructure *structure);
void cl_inspect_tables(ClInspection *inspection, const ClStructure *structure);
void cl_inspect_pages(ClInspection *inspection, const ClStructure *structure);
