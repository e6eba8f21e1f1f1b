/* inlines.h - Markdown within a line of text: emphasis, links, images. */
#pragma once
#include "read/renderer.h"

/* Writes the start of @node, or all of it when it has no end. False when it
 * is no inline of CommonMark. */
bool cl_inlines_enter(ClRenderer *renderer, cmark_node *node);

/* Writes the end of @node. False when it is no inline of CommonMark. */
bool cl_inlines_leave(ClRenderer *renderer, cmark_node *node);

/* Strikethrough, which is an extension. */
void cl_inlines_enter_deletion(ClRenderer *renderer);
void cl_inlines_leave_deletion(ClRenderer *renderer);

/* Is @paragraph a figure: an image alone, with a title? */
bool cl_inlines_is_figure(cmark_node *paragraph);

/* The kind of callout that @quote is by GitHub's "> [!NOTE]", or NULL. */
const char *cl_inlines_find_alert(cmark_node *quote);
