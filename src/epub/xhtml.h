/* xhtml.h - a part of the book as an XHTML content document. */
#pragma once
#include "epub/images.h"
#include "epub/pagemarks.h"

/* What the content documents are made from. All borrowed. */
typedef struct {
    const ClBook *book;
    const ClPageMarks *marks;
    const ClImages *images;
} ClXhtml;

/* (owned) The document of the part at @index in ClBook.parts. */
GBytes *cl_xhtml_write_part(const ClXhtml *xhtml, gsize index);

/*
 * Appends the XML declaration and all up to <body>, for the title @title,
 * which may be NULL when the publication's own says all.
 */
void cl_xhtml_add_head(const ClPublication *publication, const char *title,
                       GString *out);
