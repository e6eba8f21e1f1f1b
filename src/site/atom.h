/* atom.h - what our two Atom feeds share: OPDS 1.2 and the feed of changes. */
#pragma once
#include "site/shelf.h"

#define CL_ATOM_FEED "application/atom+xml"
#define CL_ATOM_CATALOGUE                                                      \
    "application/atom+xml;profile=opds-catalog;kind=acquisition"

/* What an Atom feed says of itself. */
typedef struct {
    const char *id;
    const char *title;
    gint64 modified;
} ClAtomHead;

/* (owned) The feed up to its links and entries. */
GString *cl_atom_begin(const ClShelf *shelf, const ClAtomHead *head);
GBytes *cl_atom_end(GString *out); /* takes @out */

/* Adds <link>; @title may be NULL. */
void cl_atom_add_link(GString *out, int indent, const char *rel,
                      const char *href, const char *type, const char *title);

/* Adds <NAME>, "author" or "contributor". */
void cl_atom_add_person(GString *out, int indent, const char *element,
                        const char *name);

/* Adds <id>, <title> and <updated>, which Atom asks of feeds and entries. */
void cl_atom_add_head(GString *out, int indent, const ClAtomHead *head);
