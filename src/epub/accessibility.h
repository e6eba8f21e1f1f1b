/* accessibility.h - the accessibility metadata that a book gives rise to. */
#pragma once
#include "epub/images.h"
#include "model/book.h"
#include "model/pagemap.h"

/*
 * Appends the meta elements of schema.org that EPUB Accessibility 1.1 asks
 * for. Each is derived from what is in @book; nothing that only a person can
 * judge is said, and conformance is claimed only where the book has a claim.
 * @map may be NULL.
 */
void cl_accessibility_add(const ClBook *book, const ClPageMap *map,
                          const ClImages *images, GString *out);
