/* epub.h - a book and a page map to an EPUB 3.3 container. */
#pragma once
#include "base/error.h"
#include "model/book.h"
#include "model/outcome.h"
#include "model/pagemap.h"

/*
 * (owned) The finished container, or NULL with CL_ERROR_LIBRARY. @map is NULL
 * when the publication has no printed edition whose pages to mark, @cover, a
 * PNG file, when it has none. Up to @n_threads are at work at once. The same
 * arguments give the same bytes on every machine, in every time zone, on any
 * number of threads.
 */
GBytes *cl_epub_write(const ClBook *book, const ClPageMap *map, GBytes *cover,
                      guint n_threads, GError **error);

/*
 * (owned) The package document of @file, an EPUB that this program wrote, as
 * XML; NULL when @file, which may be anything at all, is none.
 */
GBytes *cl_epub_find_package(GBytes *file);

/* (owned) The navigation (toc, landmarks, page list) as text, for tests. */
char *cl_epub_dump_nav(const ClBook *book, const ClPageMap *map);

/*
 * (owned array of xmlDoc) The documents of the spine of @epub, in order, as
 * cl_dom_parse gives them; none when the bytes, which may be anything, are no
 * EPUB.
 */
GPtrArray *cl_epub_list_documents(GBytes *epub);

/*
 * Answers every standard of scope CL_SCOPE_EPUB for the file @epub, which is
 * called @edition there. It looks at the bytes alone, so it judges any file;
 * bytes that are no EPUB fail.
 */
void cl_epub_inspect(GBytes *epub, const char *edition, ClOutcomes *outcomes);

/* A place in an EPUB, as validators name it. */
typedef struct {
    const char *document; /* "EPUB/chapter-01.xhtml", or its end; or NULL */
    guint line;           /* 0: not known */
    guint column;
    const char *steps; /* without a line: from the root, "/4/2"; or NULL */
} ClEpubPlace;

/*
 * Where in the author's source @place of @epub, made from @book, comes from:
 * the same element, counted from the nearest id before it; else the nearest
 * id, the part, the publication.
 */
ClPlace cl_epub_locate(const ClBook *book, GBytes *epub,
                       const ClEpubPlace *place);
