/* png.h - a picture in memory to a PNG file. */
#pragma once
#include <cairo.h>

#include "base/error.h"

/* (owned) The file, or NULL with CL_ERROR_LIBRARY when drawing @surface, of
 * CAIRO_FORMAT_RGB24, failed. */
GBytes *cl_png_write(cairo_surface_t *surface, GError **error);

/*
 * A file in the making, of a picture that comes in bands from the top: a large
 * one need not be in memory as a whole, where the system takes longer to find
 * room for its pixels than they take to draw.
 */
typedef struct ClPng ClPng;

ClPng *cl_png_new(int width);
void cl_png_free(ClPng *png); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPng, cl_png_free)

/* Adds the first @n_rows of @band, of CAIRO_FORMAT_RGB24, as wide as the file.
 * Returns false with CL_ERROR_LIBRARY when drawing it failed. */
bool cl_png_add(ClPng *png, cairo_surface_t *band, int n_rows, GError **error);

/* (owned) The file, or NULL with CL_ERROR_LIBRARY. */
GBytes *cl_png_finish(ClPng *png, GError **error);
