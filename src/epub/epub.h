/* epub.h - a book and a page map to an EPUB 3.3 container. */
#pragma once
#include "base/error.h"
#include "model/book.h"
#include "model/pagemap.h"

/*
 * (owned) The finished container, or NULL with CL_ERROR_LIBRARY. @map is NULL
 * when the publication has no printed edition whose pages to mark, @cover, a
 * PNG file, when it has none. The same arguments give the same bytes on every
 * machine, in every time zone.
 */
GBytes *cl_epub_write(const ClBook *book, const ClPageMap *map, GBytes *cover,
                      GError **error);

/* (owned) The navigation (toc, landmarks without the cover, page list) as text,
 * for tests. */
char *cl_epub_dump_nav(const ClBook *book, const ClPageMap *map);
