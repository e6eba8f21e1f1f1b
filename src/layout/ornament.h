/* ornament.h - the spray of leaves of the cover and of the title page. */
#pragma once
#include "layout/layout.h"

/*
 * Draws three leaves that grow from the bottom of @area, as large as fit, at
 * its right, in tints of @ink on @ground. Tints are opaque: they print the
 * same on any printer, and stay apart in grey.
 */
void cl_ornament_draw(cairo_t *cr, const cairo_rectangle_t *area, ClColour ink,
                      ClColour ground);
