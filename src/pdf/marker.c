#include "pdf/marker.h"

#include <cairo-pdf.h>

typedef struct {
    ClPainted *painted;
    /* Draws the sentinels with a state of its own, so that neither the
     * layout's nor theirs disturbs the other. */
    cairo_t *sentinels;
    bool is_open;
    GError *error; /* the first one */
} Painter;

static void
paint_sentinel(Painter *painter, guint number)
{
    cairo_rectangle(painter->sentinels, CL_SENTINEL_X(number),
                    CL_SENTINEL_Y(number), CL_SENTINEL_WIDTH(number),
                    CL_SENTINEL_HEIGHT);
    cairo_fill(painter->sentinels);
}

/*
 * Before all else a box over the whole page, which the rewriter takes out:
 * cairo keeps a list of the areas painted so far, goes through it for each
 * thing painted, and this makes it one area for good.
 */
static void
paint_cover(Painter *painter, double width_pt, double height_pt)
{
    cairo_rectangle(painter->sentinels, 0, 0, width_pt, height_pt);
    cairo_fill(painter->sentinels);
}

static void
fail(Painter *painter, const char *what)
{
    if (painter->error == NULL)
        cl_fail(&painter->error, CL_ERROR_LIBRARY, "page %u of the PDF: %s",
                painter->painted->pages->len, what);
}

static void
begin(void *data, const ClMark *mark)
{
    Painter *painter = data;
    ClPainted *painted = painter->painted;
    ClPaintedPage *page = cl_painted_get_page(painted, painted->pages->len - 1);
    ClDrawingMark noted = {
        .kind = (guint8)mark->kind,
        .page = painted->pages->len - 1,
    };

    if (mark->kind == CL_MARK_CONTENT) {
        noted.owner = cl_tags_get_owner(painted->tags, mark->node, mark->facet);
        noted.type = cl_tags_get(painted->tags, noted.owner)->type;
        if (noted.owner == 0)
            fail(painter, "content of no part of the book");
        if (mark->area != NULL)
            cl_painted_add_area(painted, noted.owner, mark->area);
        cl_tags_add_kid(painted->tags, noted.owner, CL_KID_MARK,
                        painted->marks->len);
    }
    g_array_append_val(painted->marks, noted);

    gsize number = painted->marks->len - page->first_mark;
    if (number > CL_SENTINEL_MAX)
        fail(painter, "too many marks");
    paint_sentinel(painter, (guint)number);
    painter->is_open = true;
}

static void
end(void *data)
{
    Painter *painter = data;

    if (!painter->is_open)
        fail(painter, "the end of no mark");
    paint_sentinel(painter, 0);
    painter->is_open = false;
}

static void
note_link(void *data, const xmlNode *a, const cairo_rectangle_t *area)
{
    Painter *painter = data;

    cl_painted_add_link(painter->painted, a, area);
}

static void
touch(void *data, const xmlNode *node)
{
    Painter *painter = data;

    if (cl_tags_get_owner(painter->painted->tags, node, CL_FACET_CONTENT) == 0)
        fail(painter, "an element of no part of the book");
}

static bool
paint_page(Painter *painter, cairo_surface_t *surface, gsize index,
           GError **error)
{
    ClPainted *painted = painter->painted;
    ClMarker marker = { .begin = begin,
                        .end = end,
                        .link = note_link,
                        .touch = touch,
                        .data = painter };
    ClPaintedPage page = { .first_mark = painted->marks->len,
                           .first_link = painted->links->len };
    double width_pt = 0;
    cairo_t *cr = cairo_create(surface);

    cl_layout_get_page_size(painted->layout, index, &width_pt, &page.height_pt);
    cairo_pdf_surface_set_size(surface, width_pt, page.height_pt);
    g_array_append_val(painted->pages, page);
    painter->sentinels = cairo_create(surface);
    paint_cover(painter, width_pt, page.height_pt);

    cl_layout_paint(painted->layout, index, cr, &marker);
    if (painter->is_open)
        fail(painter, "a mark without an end");
    cairo_show_page(cr);

    cairo_status_t status = cairo_status(cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_status(painter->sentinels);
    cairo_destroy(painter->sentinels);
    cairo_destroy(cr);
    if (status != CAIRO_STATUS_SUCCESS)
        fail(painter, cairo_status_to_string(status));
    if (painter->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&painter->error));
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

static bool
paint_pages(ClPainted *painted, const GByteArray *bytes,
            cairo_surface_t *surface, ClRefiner *refiner, GError **error)
{
    gsize n = cl_layout_get_n_pages(painted->layout);
    Painter painter = { .painted = painted };

    for (gsize i = 0; i < n; i++) {
        gsize start = bytes->len;

        if (!paint_page(&painter, surface, i, error))
            return false;
        cl_refiner_add(refiner, painted, start);
    }
    return true;
}

bool
cl_marker_paint(ClPainted *painted, GByteArray *bytes, ClRefiner *refiner,
                GError **error)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, bytes, 1, 1);

    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    bool is_painted = paint_pages(painted, bytes, surface, refiner, error);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (is_painted && status != CAIRO_STATUS_SUCCESS)
        return cl_fail(error, CL_ERROR_LIBRARY, "cairo: %s",
                       cairo_status_to_string(status));
    return is_painted;
}
