/* png.h - a picture in memory to a PNG file. */
#pragma once
#include <cairo.h>

#include "base/error.h"

/* (owned) The file, or NULL with CL_ERROR_LIBRARY when drawing @surface, of
 * CAIRO_FORMAT_RGB24, failed. */
GBytes *cl_png_write(cairo_surface_t *surface, GError **error);
