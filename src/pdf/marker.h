/* marker.h - paints all pages with cairo, and notes what belongs to whom. */
#pragma once
#include "pdf/refine.h"

/*
 * Paints the pages of @painted's layout and fills @painted. @bytes, which is
 * empty, becomes the PDF that cairo makes, with sentinels (drawing.h) at the
 * borders of the marks; @refiner has it, and gets each page. CL_ERROR_LIBRARY.
 */
bool cl_marker_paint(ClPainted *painted, GByteArray *bytes, ClRefiner *refiner,
                     GError **error);
