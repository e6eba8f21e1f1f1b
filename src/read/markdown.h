/* markdown.h - Markdown to a chapter's tree, by way of XHTML. */
#pragma once
#include "model/dom.h"
#include "read/source.h"

/*
 * The tree of @source, which cl_source_check has passed and which is written
 * in CommonMark with GitHub's tables, strikethrough, automatic links, alerts,
 * footnotes and task lists (model/note.h has the trees of these two). Raw HTML
 * must be well-formed XHTML and is held to the same list of elements; where it
 * is not, it is a finding and is left out.
 *
 * Returns: (owned, cl_dom_free) the tree, not normalised yet, or NULL when
 * @source is beyond a limit; then @report has an error.
 */
xmlDoc *cl_markdown_read(const ClSource *source, ClReport *report);
