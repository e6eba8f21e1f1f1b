/* type.h - how large the text is that a drawing shows. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/*
 * The size, in points, of the smallest text that the PDF file @bytes, as cairo
 * makes them, shows; 0 when it shows none. What is measured is what is drawn,
 * so no style or scale of the drawing can hide it.
 */
double cl_type_find_smallest(const GByteArray *bytes);
