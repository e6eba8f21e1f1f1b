/* document.h - publication.xml and its like: a tree with places, by schema. */
#pragma once
#include "model/dom.h"
#include "read/source.h"

/*
 * Parses @source and holds it to the schema called @schema ("publication",
 * "glossary", "references", "profile"), or, when that is NULL, to none. What is
 * wrong is a finding in @report; so are dates that no calendar has. The tree
 * stays good to read from: what is missing in it is missing. Sets *@is_damaged,
 * unless that is NULL, when a syntax error may have swallowed some of it.
 *
 * Returns: (owned, cl_dom_free) the tree, or NULL when there is no root.
 */
xmlDoc *cl_document_read(const ClSource *source, const char *schema,
                         ClReport *report, bool *is_damaged);

/* The first child element called @name, or NULL. */
const xmlNode *cl_document_find(const xmlNode *parent, const char *name);

/* The next sibling element called @name, or NULL. */
const xmlNode *cl_document_next(const xmlNode *node, const char *name);

/* (owned) The text of @node with its white space collapsed. */
char *cl_document_dup_text(const xmlNode *node);

/* (owned) The text of the child called @name; NULL when it is not there or
 * holds no text. */
char *cl_document_dup_child(const xmlNode *parent, const char *name);
