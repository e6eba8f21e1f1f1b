/* underline.h - a line under words that leaves their letters free. */
#pragma once
#include <glib.h>

#include <cairo.h>

/* From @left_pt to @right_pt; its upper edge is at @top_pt. */
typedef struct {
    double left_pt;
    double right_pt;
    double top_pt;
    double thickness_pt;
    double room_pt; /* between a letter and the line; 0: as thick as it asks */
} ClUnderline;

/*
 * Draws @line in the colour that is set, with gaps where one of the @n
 * @glyphs, in the font that is set and from left to right, crosses it: the
 * tail of a "g" that a line runs through is hard to tell from a "q".
 */
void cl_underline_draw(cairo_t *cr, const ClUnderline *line,
                       const cairo_glyph_t *glyphs, guint n);
