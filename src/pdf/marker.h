/* marker.h - paints pages with cairo, and notes what belongs to whom. */
#pragma once
#include "pdf/painted.h"

/* cairo's file in the making. */
typedef struct ClCanvas ClCanvas;

/*
 * Pages go to @bytes, which is empty, as the PDF that cairo makes, with
 * sentinels (drawing.h) at the borders of the marks, and @painted is filled.
 * Both must outlive the canvas.
 */
ClCanvas *cl_canvas_new(ClPainted *painted, GByteArray *bytes);
void cl_canvas_free(ClCanvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClCanvas, cl_canvas_free)

/* Paints @page of the layout. CL_ERROR_LIBRARY; nothing more can be painted
 * then. */
bool cl_canvas_paint(ClCanvas *canvas, gsize page, GError **error);

/* Completes what is in the bytes, once. CL_ERROR_LIBRARY. */
bool cl_canvas_finish(ClCanvas *canvas, GError **error);
