/* titlepage.h - how the text of the title page stands on it. */
#pragma once
#include "layout/flow.h"

/*
 * The slices from @first on are the title page; the one at @first is a space
 * of no height. Text that leaves room is set a little below the top. Text that
 * is too tall moves up into the margin, where no running head stands, and its
 * gaps are made smaller: so a little too much stays on one page.
 */
void cl_titlepage_place(const ClFlow *flow, guint first);

/* The smallest part of its size to which a gap may be made. */
#define CL_TITLEPAGE_LEAST_GAP 0.5
