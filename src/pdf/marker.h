/* marker.h - paints all pages with cairo, and notes what belongs to whom. */
#pragma once
#include "pdf/record.h"

/*
 * Paints the pages of @record's layout and fills @record.
 *
 * Returns: (owned) the PDF that cairo makes, with sentinels (drawing.h) at the
 * borders of the marks; or NULL with CL_ERROR_LIBRARY.
 */
GByteArray *cl_marker_paint(ClRecord *record, GError **error);
