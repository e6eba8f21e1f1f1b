#include "layout/shapes.h"

/* A way from point to point; x and y in hundredths of the size, y upwards. */
typedef struct {
    guint n_points;
    gint8 points[8][2];
    bool is_closed;
    gint8 pen; /* in hundredths; 0: filled */
} Path;

static const Path box = {
    4, { { 0, -8 }, { 80, -8 }, { 80, 72 }, { 0, 72 } }, true, 7
};
static const Path tick = {
    3, { { 18, 34 }, { 36, 12 }, { 88, 80 } }, false, 12
};
static const Path arrow = {
    3, { { 15, 62 }, { 15, 26 }, { 58, 26 } }, false, 7
};
static const Path arrow_head = {
    3, { { 52, 44 }, { 80, 26 }, { 52, 8 } }, true, 0
};

static const Path signs[CL_N_SHAPES] = {
    [CL_SHAPE_SQUARE] = { 4,
                          { { 4, 0 }, { 72, 0 }, { 72, 68 }, { 4, 68 } },
                          true,
                          0 },
    [CL_SHAPE_DIAMOND] = { 4,
                           { { 40, -8 }, { 82, 34 }, { 40, 76 }, { -2, 34 } },
                           true,
                           0 },
    [CL_SHAPE_TRIANGLE] = { 3,
                            { { -4, -2 }, { 84, -2 }, { 40, 76 } },
                            true,
                            0 },
    [CL_SHAPE_OCTAGON] = { 8,
                           { { 24, -6 },
                             { 56, -6 },
                             { 80, 18 },
                             { 80, 50 },
                             { 56, 74 },
                             { 24, 74 },
                             { 0, 50 },
                             { 0, 18 } },
                           true,
                           0 },
};

static void
draw_path(cairo_t *cr, const Path *path, double x, double y, double size)
{
    cairo_new_path(cr);
    for (guint i = 0; i < path->n_points; i++)
        cairo_line_to(cr, x + path->points[i][0] * size / 100,
                      y - path->points[i][1] * size / 100);
    if (path->is_closed)
        cairo_close_path(cr);
    if (path->pen == 0) {
        cairo_fill(cr);
        return;
    }
    cairo_set_line_width(cr, path->pen * size / 100);
    cairo_stroke(cr);
}

static void
draw_circle(cairo_t *cr, double x, double y, double size)
{
    cairo_new_path(cr);
    cairo_arc(cr, x + size * 0.4, y - size * 0.34, size * 0.38, 0, 2 * G_PI);
    cairo_fill(cr);
}

void
cl_shape_draw(cairo_t *cr, ClShape shape, double x_pt, double baseline_pt,
              double size_pt)
{
    switch (shape) {
    case CL_SHAPE_NONE:
    case CL_N_SHAPES:
        break;
    case CL_SHAPE_TICKED:
        draw_path(cr, &tick, x_pt, baseline_pt, size_pt);
        draw_path(cr, &box, x_pt, baseline_pt, size_pt);
        break;
    case CL_SHAPE_BOX:
        draw_path(cr, &box, x_pt, baseline_pt, size_pt);
        break;
    case CL_SHAPE_CIRCLE:
        draw_circle(cr, x_pt, baseline_pt, size_pt);
        break;
    default:
        draw_path(cr, &signs[shape], x_pt, baseline_pt, size_pt);
        break;
    }
}

void
cl_shape_draw_continuation(cairo_t *cr, double x_pt, double baseline_pt,
                           double size_pt)
{
    draw_path(cr, &arrow, x_pt, baseline_pt, size_pt);
    draw_path(cr, &arrow_head, x_pt, baseline_pt, size_pt);
}
