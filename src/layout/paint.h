/* paint.h - slices on a cairo context, and whose each piece is. */
#pragma once
#include "layout/pages.h"

typedef struct ClPainter ClPainter;

/* @marker may be NULL; it, @cr and @profile must outlive the painter. */
ClPainter *cl_painter_new(cairo_t *cr, const ClMarker *marker,
                          const ClProfile *profile);

/* Ends the last mark. */
void cl_painter_free(ClPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPainter, cl_painter_free)

/* The panels and bars behind the slices of @page. */
void cl_painter_paint_containers(ClPainter *painter, const ClPages *pages,
                                 const ClPage *page, const ClProfile *profile);

void cl_painter_paint_slice(ClPainter *painter, const ClSlice *slice);

/* rowpaint.c: a slice of a table; and a table's head, @box, said again. */
void cl_painter_paint_row(ClPainter *painter, const ClSlice *slice);
void cl_painter_repeat_row(ClPainter *painter, const ClBox *box, double top_pt);

/* The first line of @paragraph, an artifact, with its left end at @x_pt. */
void cl_painter_paint_artifact(ClPainter *painter, ClMarkKind kind,
                               const ClParagraph *paragraph, double x_pt,
                               double baseline_pt);

/* A filled rectangle, an artifact. */
void cl_painter_paint_rectangle(ClPainter *painter, ClMarkKind kind,
                                const cairo_rectangle_t *area, ClColour colour);
