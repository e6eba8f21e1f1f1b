/* pagemarks.h - where the printed pages begin, as marks in the EPUB. */
#pragma once
#include "model/book.h"
#include "model/pagemap.h"

typedef struct ClPageMarks ClPageMarks;

/* One printed page. */
typedef struct {
    const char *label; /* borrowed from the map */
    char *id;          /* of the mark: "page-7", unique over the book */
    gsize part;        /* index in ClBook.parts */
} ClPageMark;

/*
 * Finds the place of each page's mark: at the exact word, but before the
 * heading, link, caption or header cell whose text gives a name, never inside
 * it, and first thing inside a list item. @map NULL makes no mark. @book and
 * @map must outlive the marks.
 */
ClPageMarks *cl_pagemarks_new(const ClBook *book, const ClPageMap *map);
void cl_pagemarks_free(ClPageMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPageMarks, cl_pagemarks_free)

gsize cl_pagemarks_get_n(const ClPageMarks *marks);
const ClPageMark *cl_pagemarks_get(const ClPageMarks *marks, gsize index);

/* Appends the marks that stand before @node. */
void cl_pagemarks_add_before(const ClPageMarks *marks, const xmlNode *node,
                             GString *out);

/* Appends the text of the text node @node with the marks inside it. */
void cl_pagemarks_add_text(const ClPageMarks *marks, const xmlNode *node,
                           GString *out);

/* Appends the marks that stand last inside the element @node. */
void cl_pagemarks_add_last(const ClPageMarks *marks, const xmlNode *node,
                           GString *out);
