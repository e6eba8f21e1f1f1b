/* segment.h - where in a text a line may end. */
#pragma once
#include <stdbool.h>

#include <pango/pango.h>

/*
 * Fills is_line_break and is_cursor_position of @attrs, one for each character
 * of @text and one for its end, as pango_get_log_attrs() does, mended as in
 * eastern.h. Returns whether lines may end after spaces alone.
 */
bool cl_segment_find(const char *text, gsize n_bytes, guint8 level,
                     PangoLanguage *language, PangoLogAttr *attrs,
                     gsize n_attrs);
