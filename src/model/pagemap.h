/* pagemap.h - where each printed page begins in the book's trees. */
#pragma once
#include "model/dom.h"

/*
 * The first thing on a page. @node is a text node and @offset a byte offset
 * into it, at the first letter of a word; or @node is an element without text
 * (an image, a rule) and @offset is 0.
 */
typedef struct {
    char *label; /* as printed: "7" */
    gsize part;  /* index in ClBook.parts */
    const xmlNode *node;
    gsize offset;
} ClPageStart;

typedef struct {
    char *edition;  /* "clear" */
    GArray *starts; /* ClPageStart, in page order; blank pages left out */
} ClPageMap;

ClPageMap *cl_page_map_new(const char *edition);
void cl_page_map_free(ClPageMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPageMap, cl_page_map_free)

void cl_page_map_add(ClPageMap *map, const char *label, gsize part,
                     const xmlNode *node, gsize offset);

/* (owned) A line a page: label, part's name, place, the words that begin it. */
char *cl_page_map_dump(const ClPageMap *map);
