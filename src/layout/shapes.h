/* shapes.h - small drawings: boxes to tick, signs of callouts and of code. */
#pragma once
#include <cairo.h>

#include "layout/box.h"

/*
 * Draws @shape in the colour that is set, about as high as the letters of
 * @size_pt that stand on @baseline_pt; from @x_pt on, as wide as high.
 */
void cl_shape_draw(cairo_t *cr, ClShape shape, double x_pt, double baseline_pt,
                   double size_pt);

/* The sign before a line of code that goes on from the line above. */
void cl_shape_draw_continuation(cairo_t *cr, double x_pt, double baseline_pt,
                                double size_pt);
