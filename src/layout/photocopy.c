#include "layout/photocopy.h"

#include <string.h>

#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

/* Pixels of the longer side: enough for the letters of a whole page. */
#define SIDE_PX 800.0

enum { JPEG_MAX_BYTES = 4 * 1024 * 1024, JPEG_MAX_SIDE_PX = 4000 };

/* Without smoothing every pixel has a colour that the drawing names. */
static const char exact_style[] = "* { shape-rendering: crispEdges !important; "
                                  "text-rendering: optimizeSpeed !important; }";

/* (owned) A drawing that shows nothing but the JPEG, which librsvg unpacks. */
static GBytes *
wrap_jpeg(const ClPicture *picture)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(picture->bytes, &size);
    g_autofree char *packed = g_base64_encode(data, size);
    char *svg = g_strdup_printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "viewBox=\"0 0 %u %u\"><image width=\"%u\" height=\"%u\" "
        "xlink:href=\"data:image/jpeg;base64,%s\"/></svg>",
        picture->width_px, picture->height_px, picture->width_px,
        picture->height_px, packed);

    return g_bytes_new_take(svg, strlen(svg));
}

/* (owned) or NULL. */
static RsvgHandle *
new_handle(const ClPicture *picture)
{
    g_autoptr(GBytes) bytes = picture->kind == CL_PICTURE_JPEG
                                  ? wrap_jpeg(picture)
                                  : g_bytes_ref(picture->bytes);
    g_autoptr(GInputStream) stream =
        g_memory_input_stream_new_from_bytes(bytes);
    RsvgHandleFlags flags = picture->kind == CL_PICTURE_JPEG
                                ? RSVG_HANDLE_FLAG_UNLIMITED
                                : RSVG_HANDLE_FLAGS_NONE;
    RsvgHandle *handle =
        rsvg_handle_new_from_stream_sync(stream, NULL, flags, NULL, NULL);

    if (handle != NULL && picture->kind == CL_PICTURE_SVG &&
        !rsvg_handle_set_stylesheet(handle, (const guint8 *)exact_style,
                                    strlen(exact_style), NULL))
        g_clear_object(&handle);
    return handle;
}

static bool
paint_drawing(const ClPhotocopyJob *job, cairo_t *cr, double width_px,
              double height_px)
{
    RsvgRectangle viewport = { 0, 0, width_px, height_px };
    RsvgHandle *handle = new_handle(job->picture);

    if (handle == NULL)
        return false;
    pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(job->fonts));
    gboolean is_painted =
        rsvg_handle_render_document(handle, cr, &viewport, NULL);
    pango_cairo_font_map_set_default(NULL);
    g_object_unref(handle);
    return is_painted;
}

/* Neighbouring pixels are what is asked for: none are mixed. */
static bool
paint_pixels(const ClPhotocopyJob *job, cairo_t *cr, double width_px,
             double height_px)
{
    cairo_surface_t *pixels = job->pixels;

    cairo_scale(cr, width_px / cairo_image_surface_get_width(pixels),
                height_px / cairo_image_surface_get_height(pixels));
    cairo_set_source_surface(cr, pixels, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    return true;
}

static bool
is_worth_while(const ClPicture *picture)
{
    return picture->kind != CL_PICTURE_JPEG ||
           (g_bytes_get_size(picture->bytes) <= JPEG_MAX_BYTES &&
            picture->width_px <= JPEG_MAX_SIDE_PX &&
            picture->height_px <= JPEG_MAX_SIDE_PX);
}

bool
cl_photocopy_find_clash(const ClPhotocopyJob *job, ClGreyClash *clash)
{
    const ClPicture *picture = job->picture;
    bool is_drawing = picture->kind == CL_PICTURE_SVG;
    double width = is_drawing ? job->width_pt : picture->width_px;
    double height = is_drawing ? job->height_pt : picture->height_px;
    double scale = SIDE_PX / MAX(width, height);

    if (!is_worth_while(picture))
        return false;
    if (!is_drawing)
        scale = MIN(scale, 1);
    width = MAX(width * scale, 1);
    height = MAX(height * scale, 1);

    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    bool is_painted = job->pixels != NULL && picture->kind == CL_PICTURE_PNG
                          ? paint_pixels(job, cr, width, height)
                          : paint_drawing(job, cr, width, height);
    is_painted = is_painted && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    bool has_clash =
        is_painted && cl_grey_find_clash(surface, is_drawing, clash);
    cairo_surface_destroy(surface);
    return has_clash;
}
