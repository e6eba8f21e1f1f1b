/* raw.h - raw HTML and other lines that Markdown leaves as they are. */
#pragma once
#include "read/renderer.h"

/* Passes a piece of raw HTML within a line of text through. */
void cl_raw_put_inline(ClRenderer *renderer, const char *html);

/* Passes a block of raw HTML through. */
void cl_raw_put_block(ClRenderer *renderer, cmark_node *node);

/* The bytes of @text up to its line end. */
gsize cl_raw_line_length(const char *text);

/* What follows the line end of @text. */
const char *cl_raw_next_line(const char *text);

/*
 * Where the @len bytes of a block's line stand in @line: cmark takes the signs
 * of quotation and indentation from the left of each line and nothing from
 * its right.
 */
gsize cl_raw_find_line(const ClRenderer *renderer, guint line, gsize len);
