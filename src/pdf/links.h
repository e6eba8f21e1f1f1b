/* links.h - where the links of a book lead, and their PDF annotations. */
#pragma once
#include "pdf/objects.h"
#include "pdf/painted.h"

/* May link @a lead anywhere from print: to a place in the book, or to an
 * address of a kind that readers can open? */
bool cl_links_may_live(const ClBook *book, const xmlNode *a);

/* Does it, now that @layout is complete, so that such a place is set or not? */
bool cl_links_is_live(const ClBook *book, const ClLayout *layout,
                      const xmlNode *a);

/* (owned) What a link annotation says of itself (ISO 14289-1, 7.18.5). */
char *cl_links_dup_contents(const ClBook *book, const xmlNode *a);

/*
 * Makes the annotations of all links of @painted that have an element, and
 * notes their ids there. @page_ids has the number of each page's object. The
 * first annotation gets the StructParent number @key, the others those after.
 */
void cl_links_write(ClObjects *objects, const ClPainted *painted,
                    const int *page_ids, gint64 key);
