/* marker.h - paints all pages with cairo, and notes what belongs to whom. */
#pragma once
#include "pdf/painted.h"

/*
 * Paints the pages of @painted's layout and fills @painted.
 *
 * Returns: (owned) the PDF that cairo makes, with sentinels (drawing.h) at the
 * borders of the marks; or NULL with CL_ERROR_LIBRARY.
 */
GByteArray *cl_marker_paint(ClPainted *painted, GError **error);
