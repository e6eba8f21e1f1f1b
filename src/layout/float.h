/* float.h - a figure that does not fit goes to the next page, text fills up. */
#pragma once
#include "layout/pages.h"

/*
 * The slice @at does not fit on the last page. When it is a picture that
 * stands by itself, puts whole paragraphs that follow it, and fit, before it.
 * Never further than to the next heading of level 1 or 2, so that it stays in
 * its section and after its mention. Returns: whether it did.
 */
bool cl_float_pass(ClPages *pages, guint at, double bottom_pt);
