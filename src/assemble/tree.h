/* tree.h - building blocks of the generated trees. */
#pragma once
#include "assemble/assembly.h"

/*
 * Adds a part at the end of the book, with a heading that says @title.
 * Returns: (borrowed) its body.
 */
xmlNode *cl_tree_add_part(ClAssembly *assembly, ClPartKind kind,
                          const char *path, const char *title);

/* The name of a generated part, which is its id too: "glossary". NULL for
 * chapters, whose names the reader gives. */
const char *cl_tree_get_part_name(ClPartKind kind);

/* Adds element @name; @class may be NULL. */
xmlNode *cl_tree_add(xmlNode *parent, const char *name, const char *class);

/* Adds element @name with @text in it, white space collapsed. */
xmlNode *cl_tree_add_words(xmlNode *parent, const char *name, const char *class,
                           const char *text);

/* Adds the words of @key as text; nothing when they are empty. */
void cl_tree_add_mark(const ClAssembly *assembly, xmlNode *parent,
                      const char *key);

/* Adds @text to @parent, with web and mail addresses in it made links. */
void cl_tree_add_linked_text(xmlNode *parent, const char *text);

/* Adds a link to @id with @text in it; @role may be NULL. */
xmlNode *cl_tree_add_link(xmlNode *parent, const char *id, const char *role,
                          const char *text);

/* Adds a link to the web, which shows @address itself. */
void cl_tree_add_address(xmlNode *parent, const char *address);

/* Adds the pattern @key with <cl-pages for="@ids"> in the place of {0}. */
void cl_tree_add_pages(xmlNode *parent, const char *lang, const char *key,
                       const char *ids);

/* Adds a name and its value to the definition list @dl; a @place without
 * path is that of the list. */
void cl_tree_add_fact(xmlNode *dl, const char *name, const char *value,
                      ClPlace place);

/* Adds "@key Section, Section" as links to the first of @uses in each. */
void cl_tree_add_backlinks(ClAssembly *assembly, xmlNode *parent,
                           const char *key, const GArray *uses);

/* Puts a <span> with @a's content and common attributes in the place of @a,
 * which is freed. Returns: (borrowed) the span. */
xmlNode *cl_tree_replace_by_span(xmlNode *a);

/* (owned) @text without space at its ends and with single spaces.
 * NULL counts as empty. */
char *cl_tree_dup_collapsed(const char *text);
