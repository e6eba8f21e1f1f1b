/* nav.h - the navigation document: contents, landmarks, page list. */
#pragma once
#include "epub/pagemarks.h"

/* (owned) The document nav.xhtml. */
GBytes *cl_nav_write(const ClBook *book, const ClPageMarks *marks,
                     bool has_cover);

/* (owned) The same of a book with a cover, as text: each list's name, then an
 * entry a line. */
char *cl_nav_dump(const ClBook *book, const ClPageMarks *marks);
