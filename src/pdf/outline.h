/* outline.h - what a viewer shows beside the pages: outline, page labels. */
#pragma once
#include "pdf/objects.h"
#include "pdf/painted.h"

/* The book's headings as an outline, open to the first level. Returns the
 * number of its object, or 0 when there is no heading that was set. */
int cl_outline_write(ClObjects *objects, const ClPainted *painted,
                     const int *page_ids);

/* Appends the number tree of the page labels as printed. */
void cl_outline_add_labels(GString *text, const ClLayout *layout);
