/* float.h - a figure that moves to the next page, while text fills this one. */
#pragma once
#include "layout/pages.h"

/*
 * Where the slices of the figure that begins with the slice @at end, if it may
 * move; else @at. It stands in the body itself, with its caption it fits on a
 * page, no footnote is mentioned in it, and nothing before it announces it.
 */
guint cl_float_find_end(const ClPages *pages, guint at);

/*
 * May the slice @index come before the figure at @at? Never a heading of level
 * 1 or 2, so that the figure stays in its section; it only moves on, so it
 * stays behind its mention.
 */
bool cl_float_may_pass(const ClPages *pages, guint at, guint index);

/* May the text before the figure end with the slice @index? */
bool cl_float_may_end(const ClPages *pages, guint index);

/* Moves the figure, the slices [@at, @middle), behind those up to @end. */
void cl_float_move(ClPages *pages, guint at, guint middle, guint end);
