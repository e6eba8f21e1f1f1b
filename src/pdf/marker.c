#include "pdf/marker.h"

#include <cairo-pdf.h>

struct ClCanvas {
    ClPainted *painted;
    cairo_surface_t *surface;
    /* Draws the sentinels with a state of its own, so that neither the
     * layout's nor theirs disturbs the other. */
    cairo_t *sentinels;
    bool is_open;
    GError *error; /* the first one */
};

static void
paint_sentinel(ClCanvas *canvas, guint number)
{
    cairo_rectangle(canvas->sentinels, CL_SENTINEL_X(number),
                    CL_SENTINEL_Y(number), CL_SENTINEL_WIDTH(number),
                    CL_SENTINEL_HEIGHT);
    cairo_fill(canvas->sentinels);
}

/*
 * Before all else a box over the whole page, which the rewriter takes out:
 * cairo keeps a list of the areas painted so far, goes through it for each
 * thing painted, and this makes it one area for good.
 */
static void
paint_cover(ClCanvas *canvas, double width_pt, double height_pt)
{
    cairo_rectangle(canvas->sentinels, 0, 0, width_pt, height_pt);
    cairo_fill(canvas->sentinels);
}

static void
fail(ClCanvas *canvas, const char *what)
{
    if (canvas->error == NULL)
        cl_fail(&canvas->error, CL_ERROR_LIBRARY, "page %u of the PDF: %s",
                canvas->painted->page + 1, what);
}

static void
begin(void *data, const ClMark *mark)
{
    ClCanvas *canvas = data;
    ClPainted *painted = canvas->painted;
    const ClPaintedPage *page = cl_painted_get_page(painted, painted->page);
    ClDrawingMark noted = {
        .kind = (guint8)mark->kind,
        .page = painted->page,
    };

    if (mark->kind == CL_MARK_CONTENT) {
        noted.owner = cl_tags_get_owner(painted->tags, mark->node, mark->facet);
        noted.type = cl_tags_get(painted->tags, noted.owner)->type;
        if (noted.owner == 0)
            fail(canvas, "content of no part of the book");
        if (mark->area != NULL)
            cl_painted_add_area(painted, noted.owner, mark->area);
    }
    g_array_append_val(painted->marks, noted);

    gsize number = painted->marks->len - page->first_mark;
    if (number > CL_SENTINEL_MAX)
        fail(canvas, "too many marks");
    paint_sentinel(canvas, (guint)number);
    canvas->is_open = true;
}

static void
end(void *data)
{
    ClCanvas *canvas = data;

    if (!canvas->is_open)
        fail(canvas, "the end of no mark");
    paint_sentinel(canvas, 0);
    canvas->is_open = false;
}

static void
note_link(void *data, const xmlNode *a, const cairo_rectangle_t *area)
{
    ClCanvas *canvas = data;

    cl_painted_add_link(canvas->painted, a, area);
}

static void
touch(void *data, const xmlNode *node)
{
    ClCanvas *canvas = data;
    guint32 tag =
        cl_tags_get_owner(canvas->painted->tags, node, CL_FACET_CONTENT);

    if (tag == 0)
        fail(canvas, "an element of no part of the book");
    cl_painted_add_touch(canvas->painted, tag);
}

bool
cl_canvas_paint(ClCanvas *canvas, gsize page, GError **error)
{
    ClPainted *painted = canvas->painted;
    ClMarker marker = { .begin = begin,
                        .end = end,
                        .link = note_link,
                        .touch = touch,
                        .data = canvas };
    double width_pt = 0;
    double height_pt = 0;
    cairo_t *cr = cairo_create(canvas->surface);

    cl_layout_get_page_size(painted->layout, page, &width_pt, &height_pt);
    cairo_pdf_surface_set_size(canvas->surface, width_pt, height_pt);
    cl_painted_begin_page(painted, (guint32)page, height_pt);
    canvas->sentinels = cairo_create(canvas->surface);
    paint_cover(canvas, width_pt, height_pt);

    cl_layout_paint(painted->layout, page, cr, &marker);
    if (canvas->is_open)
        fail(canvas, "a mark without an end");
    cairo_show_page(cr);

    cairo_status_t status = cairo_status(cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_status(canvas->sentinels);
    cairo_destroy(canvas->sentinels);
    cairo_destroy(cr);
    if (status != CAIRO_STATUS_SUCCESS)
        fail(canvas, cairo_status_to_string(status));
    if (canvas->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&canvas->error));
        return false;
    }
    cl_painted_end_page(painted);
    return true;
}

static cairo_status_t
append(void *data, const unsigned char *bytes, unsigned int size)
{
    g_byte_array_append(data, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

ClCanvas *
cl_canvas_new(ClPainted *painted, GByteArray *bytes)
{
    ClCanvas *canvas = g_new0(ClCanvas, 1);

    canvas->painted = painted;
    canvas->surface = cairo_pdf_surface_create_for_stream(append, bytes, 1, 1);
    cairo_pdf_surface_restrict_to_version(canvas->surface,
                                          CAIRO_PDF_VERSION_1_5);
    return canvas;
}

bool
cl_canvas_finish(ClCanvas *canvas, GError **error)
{
    cairo_surface_finish(canvas->surface);

    cairo_status_t status = cairo_surface_status(canvas->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return cl_fail(error, CL_ERROR_LIBRARY, "cairo: %s",
                       cairo_status_to_string(status));
    return true;
}

void
cl_canvas_free(ClCanvas *canvas)
{
    if (canvas == NULL)
        return;
    cairo_surface_destroy(canvas->surface);
    g_clear_error(&canvas->error);
    g_free(canvas);
}
