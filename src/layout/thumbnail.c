#include <math.h>

#include "layout/layout.h"
#include "layout/png.h"

GBytes *
cl_layout_draw_thumbnail(ClLayout *layout, int width_px, guint *height_px,
                         GError **error)
{
    double width_pt = 0;
    double height_pt = 0;
    cl_layout_get_page_size(layout, 0, &width_pt, &height_pt);
    double scale = width_px / width_pt;

    *height_px = (guint)lround(height_pt * scale);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, width_px, (int)*height_px);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    cl_layout_paint(layout, 0, cr, NULL);
    cairo_destroy(cr);
    GBytes *png = cl_png_write(surface, error);
    cairo_surface_destroy(surface);
    return png;
}
