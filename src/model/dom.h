/* dom.h - libxml2's tree as the book uses it: elements, places, text.
 *
 * A chapter's tree has a <body> as root. Elements have XHTML's local names and
 * no namespace. The reader keeps these promises, so nobody else has to think
 * of them:
 * - only the elements of ClElement, only the attributes each allows;
 * - white space is collapsed as XHTML shows it: none at the start or end of a
 *   block, no two spaces together, no text of white space alone between
 *   blocks. Only inside <pre> it stands as written;
 * - a block (li, dd, td, blockquote, …) holds either inline content or blocks,
 *   never both: loose text beside blocks is wrapped in <p>;
 * - neighbouring text nodes are one, no comment, CDATA, entity or PI remains;
 * - every node has a place (cl_dom_get_place), every heading an id;
 * - the nesting is at most CL_DOM_MAX_DEPTH deep: recursion is safe.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include <libxml/tree.h>

#include "base/place.h"

#define CL_DOM_MAX_DEPTH 100

/* Every element that a tree can hold. Authors may write all but the last. */
typedef enum {
    CL_EL_NONE, /* a name that is not in the table */
    CL_EL_BODY,
    /* blocks */
    CL_EL_H1,
    CL_EL_H2,
    CL_EL_H3,
    CL_EL_H4,
    CL_EL_H5,
    CL_EL_H6,
    CL_EL_P,
    CL_EL_UL,
    CL_EL_OL,
    CL_EL_LI,
    CL_EL_DL,
    CL_EL_DT,
    CL_EL_DD,
    CL_EL_BLOCKQUOTE,
    CL_EL_PRE,
    CL_EL_HR,
    CL_EL_DIV,
    CL_EL_ASIDE, /* a callout */
    CL_EL_TABLE,
    CL_EL_CAPTION,
    CL_EL_THEAD,
    CL_EL_TBODY,
    CL_EL_TFOOT,
    CL_EL_TR,
    CL_EL_TH,
    CL_EL_TD,
    CL_EL_FIGURE,
    CL_EL_FIGCAPTION,
    /* inlines */
    CL_EL_A,
    CL_EL_ABBR,
    CL_EL_BDI,
    CL_EL_BR,
    CL_EL_CITE,
    CL_EL_CODE,
    CL_EL_DEL,
    CL_EL_DFN,
    CL_EL_EM,
    CL_EL_IMG,
    CL_EL_INS,
    CL_EL_KBD,
    CL_EL_Q,
    CL_EL_SAMP,
    CL_EL_SPAN,
    CL_EL_STRONG,
    CL_EL_SUB,
    CL_EL_SUP,
    CL_EL_VAR,
    /* made by assemble only */
    CL_EL_PRINT,  /* <cl-print>: its content is for print, not for the EPUB */
    CL_EL_SCREEN, /* <cl-screen>: its content is for the EPUB, not for print */
    CL_EL_PAGES, /* <cl-pages for="ID ID …">: empty; print shows the labels of
                    the pages where the elements with these ids begin, in
                    order, each once; nothing in the EPUB */
    CL_N_ELEMENTS
} ClElement;

typedef enum {
    CL_CONTENT_BLOCKS,  /* holds blocks only: ul, dl, table, … */
    CL_CONTENT_FLOW,    /* holds blocks or inlines: li, dd, td, … */
    CL_CONTENT_INLINES, /* holds text and inlines: p, h1, em, … */
    CL_CONTENT_EMPTY,   /* holds nothing: br, hr, img */
} ClContent;

/* Facts about an element that all stages share. */
typedef struct {
    const char *name;
    ClContent content;
    bool is_inline;
    bool is_internal; /* made by assemble, never written by an author */
} ClElementInfo;

const ClElementInfo *cl_dom_get_info(ClElement element);

/* CL_EL_NONE when @name is in no row of the table. */
ClElement cl_dom_find_element(const char *name);

/* The element of @node; CL_EL_NONE for text and unknown names. */
ClElement cl_dom_get_element(const xmlNode *node);

/* May nothing but certain elements stand in @element: lists, tables, rows? */
bool cl_dom_is_structure(ClElement element);

/* 1 to 6 for a heading, else 0. */
int cl_dom_get_heading_level(const xmlNode *node);

bool cl_dom_is_text(const xmlNode *node);

/* The text of a text node; never NULL. */
const char *cl_dom_get_text(const xmlNode *node);

/* Borrowed value of attribute @name (without prefix: "lang"), or NULL. */
const char *cl_dom_find_attribute(const xmlNode *node, const char *name);

/* Sets or, with @value NULL, removes an attribute. Not on a frozen tree. */
void cl_dom_set_attribute(xmlNode *node, const char *name, const char *value);

/* Does the space-separated attribute @name hold the word @word? */
bool cl_dom_has_word(const xmlNode *node, const char *name, const char *word);

/*
 * Where @node stands in the author's file; a node without a place of its own
 * has its parent's.
 */
ClPlace cl_dom_get_place(const xmlNode *node);

/* Gives @node a place. The memory belongs to the node's document. */
void cl_dom_set_place(xmlNode *node, ClPlace place);

/* A text's bytes from @offset on stand at @place and after it. */
typedef struct {
    gsize offset;
    ClPlace place;
} ClTextPlace;

/*
 * Where the byte at @offset of the text node @node stands: exact for a text
 * that runs over several of the author's lines, too.
 */
ClPlace cl_dom_get_text_place(const xmlNode *node, gsize offset);

/*
 * Says where the text @node goes on, for instance on the author's next line:
 * takes @places, an array of ClTextPlace by offset. The node has a place.
 */
void cl_dom_take_text_places(xmlNode *node, GArray *places);

/* What cl_dom_take_text_places took, to be corrected when the text changes;
 * or NULL. */
GArray *cl_dom_find_text_places(const xmlNode *node);

/* A new document with an empty <body>; free with cl_dom_free, which also
 * frees the places. (xmlFreeDoc would leak them.) */
xmlDoc *cl_dom_new(void);
void cl_dom_free(xmlDoc *doc);

/* Makes places storable in a @doc that a parser made. Call once, first. */
void cl_dom_adopt(xmlDoc *doc);

/*
 * (owned) The tree of @size bytes of XML that the program or another made, for
 * looking at: no network, no entities beyond XML's five. It keeps none of the
 * promises above and is nested at most 256 deep. NULL: not well-formed.
 */
xmlDoc *cl_dom_parse(const char *xml, gsize size);

xmlNode *cl_dom_get_root(const xmlDoc *doc);

/*
 * Append a new element or text to @parent and return it, borrowed. A text
 * after a text is merged into it, and that one is returned.
 */
xmlNode *cl_dom_add(xmlNode *parent, const char *name);
xmlNode *cl_dom_add_text(xmlNode *parent, const char *text);

/* Next element or text in document order within @root, or NULL. */
xmlNode *cl_dom_next(const xmlNode *node, const xmlNode *root);
/* The same, passing over the children of @node. */
xmlNode *cl_dom_next_after(const xmlNode *node, const xmlNode *root);

/* (owned) All text below @node, that of <cl-print> and <cl-screen> left out;
 * an image counts as its alternative text. */
char *cl_dom_dup_text(const xmlNode *node);

/* The nearest lang attribute of @node or above, or @fallback. */
const char *cl_dom_find_lang(const xmlNode *node, const char *fallback);

/* (owned) The tree as indented text, one node a line, for tests and dumps. */
char *cl_dom_dump(const xmlDoc *doc);
