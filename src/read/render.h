/* render.h - a Markdown tree to XHTML whose bytes know where they come from.
 */
#pragma once
#include <cmark-gfm.h>

#include "read/source.h"

typedef struct {
    /* Raw HTML to leave out, since it is not well formed: gsize offsets, each
     * inside the piece that it means. */
    GArray *skips;
    bool skip_all;   /* leave out all raw HTML */
    gsize n_skipped; /* out: how many pieces were left out */
} ClRenderOptions;

/*
 * Renders @root, the tree of @source, as a <body> in XHTML. Raw HTML is
 * passed through as it is, but that <br>, <hr> and <img> are closed.
 *
 * Returns: (owned) the text, its places those of @source, which must outlive
 * it; or NULL when it would be too large; then @report has an error.
 */
ClSource *cl_render_xhtml(cmark_node *root, const ClSource *source,
                          ClRenderOptions *options, ClReport *report);
