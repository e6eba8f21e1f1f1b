#include "pdf/painted.h"

static void
link_clear(gpointer data)
{
    ClPaintedLink *link = data;

    g_array_unref(link->areas);
}

ClPainted *
cl_painted_new(const ClBook *book, ClLayout *layout)
{
    ClPainted *painted = g_new0(ClPainted, 1);

    painted->book = book;
    painted->layout = layout;
    painted->tags = cl_tags_new(book, layout);
    painted->pages = g_array_new(FALSE, FALSE, sizeof(ClPaintedPage));
    painted->marks = g_array_new(FALSE, FALSE, sizeof(ClDrawingMark));
    painted->links = g_array_new(FALSE, FALSE, sizeof(ClPaintedLink));
    painted->spans = g_array_new(FALSE, FALSE, sizeof(ClPaintedSpan));
    painted->areas = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_array_set_clear_func(painted->links, link_clear);
    return painted;
}

void
cl_painted_free(ClPainted *painted)
{
    if (painted == NULL)
        return;
    cl_tags_free(painted->tags);
    g_array_unref(painted->pages);
    g_array_unref(painted->marks);
    g_array_unref(painted->links);
    g_array_unref(painted->spans);
    g_hash_table_unref(painted->areas);
    g_free(painted);
}

ClPaintedPage *
cl_painted_get_page(const ClPainted *painted, gsize page)
{
    return &g_array_index(painted->pages, ClPaintedPage, page);
}

ClDrawingMark *
cl_painted_get_mark(const ClPainted *painted, gsize mark)
{
    return &g_array_index(painted->marks, ClDrawingMark, mark);
}

ClPaintedLink *
cl_painted_get_link(const ClPainted *painted, gsize link)
{
    return &g_array_index(painted->links, ClPaintedLink, link);
}

void
cl_painted_add_link(ClPainted *painted, const xmlNode *a,
                    const cairo_rectangle_t *area)
{
    guint32 page = painted->pages->len - 1;
    gsize first = cl_painted_get_page(painted, page)->first_link;

    for (gsize i = painted->links->len; i-- > first;) {
        ClPaintedLink *there = cl_painted_get_link(painted, i);
        if (there->a == a) {
            g_array_append_val(there->areas, *area);
            return;
        }
    }

    ClPaintedLink link = { .a = a, .page = page };
    link.areas = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t));
    g_array_append_val(link.areas, *area);
    g_array_append_val(painted->links, link);
}

void
cl_painted_add_area(ClPainted *painted, guint32 tag,
                    const cairo_rectangle_t *area)
{
    const ClPaintedPage *page =
        cl_painted_get_page(painted, painted->pages->len - 1);
    cairo_rectangle_t *noted = g_new(cairo_rectangle_t, 1);

    *noted = *area;
    noted->y = page->height_pt - area->y - area->height;
    g_hash_table_insert(painted->areas, GUINT_TO_POINTER(tag), noted);
}

void
cl_painted_end_page(ClPainted *painted)
{
    ClPaintedPage *page = cl_painted_get_page(painted, painted->pages->len - 1);

    page->n_marks = painted->marks->len - page->first_mark;
    /* Only now: asked for earlier, an element would stand before the text that
     * is painted before it. */
    for (gsize i = page->first_link; i < painted->links->len; i++) {
        ClPaintedLink *link = cl_painted_get_link(painted, i);
        link->tag = cl_tags_find_link(painted->tags, link->a);
        if (link->tag != 0)
            cl_tags_add_kid(painted->tags, link->tag, CL_KID_LINK, (guint32)i);
    }
}

static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const ClPaintedSpan *x = a;
    const ClPaintedSpan *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

int
cl_painted_find_span(const ClPainted *painted, guint32 page, guint32 number)
{
    ClPaintedSpan wanted = { .page = page, .number = number };
    guint index = 0;

    if (!g_array_binary_search(painted->spans, &wanted, compare_spans, &index))
        return 0;
    return g_array_index(painted->spans, ClPaintedSpan, index).id;
}
