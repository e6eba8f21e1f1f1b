/* svg.h - holds a drawing (SVG) to shapes and text alone. */
#pragma once
#include "read/source.h"

/*
 * Parses @source, an SVG file. Scripts, references to other files, pictures
 * inside, filters, animation and HTML are findings in @report, with their
 * places in the file.
 *
 * Returns: (owned) the characters that the drawing shows, "" for none; or NULL
 * when there was an error.
 */
char *cl_svg_read(const ClSource *source, ClReport *report);

/* About how many pixels high the drawing @svg says it is; 0: it does not. */
double cl_svg_find_height(GBytes *svg);
