/* xhtml.h - XHTML bytes to a chapter's tree, held to the list of elements. */
#pragma once
#include "model/dom.h"
#include "read/sax.h"

/*
 * The tree of @source, which is written in XHTML or was made from Markdown.
 * What is not allowed is a finding in @report and is left out of the tree;
 * its text stays. The tree is not normalised yet (normalise.h).
 *
 * Returns: (owned, cl_dom_free) the tree; @trouble as cl_sax_parse sets it.
 */
xmlDoc *cl_xhtml_read(const ClSource *source, ClReport *report,
                      ClSaxTrouble *trouble);
