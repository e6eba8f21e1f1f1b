/* renderer.h - writing XHTML with places: what render, inlines, raw share. */
#pragma once
#include "read/cursor.h"
#include "read/render.h"

typedef struct {
    const ClSource *source;
    ClSource *out;
    ClRenderOptions *options;
    ClReport *report;
    ClCursor cursor;
    GArray *links;         /* ClCursorLink of each open link and image */
    GString *alt;          /* of the outermost open image, or NULL */
    guint n_notes;         /* footnotes that were written */
    guint n_images;        /* open: one may stand in another's text */
    gsize image;           /* offset of the outermost */
    gsize row;             /* offset of the table row being written */
    guint cell;            /* index of its next cell */
    cmark_node *row_above; /* a paragraph whose last line heads a table */
} ClRenderer;

/* The extensions give their nodes' types no public name but this. NULL is
 * allowed. */
bool cl_renderer_is_type(cmark_node *node, const char *name);

/* Where @node begins by cmark's account, or where the cursor is. */
gsize cl_renderer_get_offset(const ClRenderer *renderer, cmark_node *node);

/* Writes markup of ours; it gets the place of the source's @offset. */
void cl_renderer_put(ClRenderer *renderer, gsize offset, const char *markup);

/* The same, with the place of the cursor. */
void cl_renderer_put_end(ClRenderer *renderer, const char *markup);
void cl_renderer_put_attribute(ClRenderer *renderer, const char *name,
                               const char *value);

/* Appends the @len bytes of @text to @buffer, escaped. */
void cl_renderer_put_escaped(GString *buffer, const char *text, gsize len);

/* How many of the @len bytes of @text stand before one that is escaped. */
gsize cl_renderer_measure_plain(const char *text, gsize len);

/* Writes text whose bytes all have the place of @offset. */
void cl_renderer_put_literal(ClRenderer *renderer, gsize offset,
                             const char *text);

/* Writes the text that stands at the cursor, or adds it to the image's. */
void cl_renderer_put_text(ClRenderer *renderer, const char *text);
