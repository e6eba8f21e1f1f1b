#include "layout/ornament.h"

/* The spray is as high as 1, and so wide. */
#define SPRAY_WIDTH 1.05

/* From the foot of the spray; 0 degrees is upwards, clockwise. */
typedef struct {
    double angle;
    double length;
    double tint; /* how much ink, 0 to 1 */
} Leaf;

/* In the order of painting. */
static const Leaf leaves[] = {
    { .angle = -62, .length = 0.80, .tint = 0.26 },
    { .angle = 10, .length = 0.82, .tint = 0.44 },
    { .angle = -26, .length = 1.0, .tint = 0.88 },
};

static void
set_mix(cairo_t *cr, ClColour ink, ClColour ground, double tint)
{
    cairo_set_source_rgb(cr, ground.red + (ink.red - ground.red) * tint,
                         ground.green + (ink.green - ground.green) * tint,
                         ground.blue + (ink.blue - ground.blue) * tint);
}

/* A leaf of length 1 that points upwards, its foot at the origin. */
static void
trace_leaf(cairo_t *cr)
{
    cairo_new_path(cr);
    cairo_move_to(cr, 0, 0);
    cairo_curve_to(cr, -0.26, -0.22, -0.34, -0.64, 0, -1);
    cairo_curve_to(cr, 0.34, -0.64, 0.26, -0.22, 0, 0);
    cairo_close_path(cr);
}

/* Its midrib, which thins towards the tip. */
static void
trace_rib(cairo_t *cr)
{
    cairo_new_path(cr);
    cairo_move_to(cr, -0.014, -0.02);
    cairo_line_to(cr, 0, -0.86);
    cairo_line_to(cr, 0.014, -0.02);
    cairo_close_path(cr);
}

static void
draw_leaf(cairo_t *cr, const Leaf *leaf, ClColour ink, ClColour ground)
{
    cairo_save(cr);
    cairo_rotate(cr, leaf->angle * G_PI / 180);
    cairo_scale(cr, leaf->length, leaf->length);
    trace_leaf(cr);
    set_mix(cr, ink, ground, leaf->tint);
    cairo_fill_preserve(cr);
    /* A rim of the ground's colour parts it from the leaf behind it. */
    set_mix(cr, ink, ground, 0);
    cairo_set_line_width(cr, 0.02);
    cairo_stroke(cr);
    trace_rib(cr);
    cairo_fill(cr);
    cairo_restore(cr);
}

void
cl_ornament_draw(cairo_t *cr, const cairo_rectangle_t *area, ClColour ink,
                 ClColour ground)
{
    double size = MIN(area->height, area->width / SPRAY_WIDTH);

    cairo_save(cr);
    cairo_translate(cr, area->x + area->width, area->y + area->height);
    cairo_scale(cr, size, size);
    cairo_translate(cr, -0.29, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(leaves); i++)
        draw_leaf(cr, &leaves[i], ink, ground);
    cairo_restore(cr);
}
