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
    painted->pages = g_array_new(FALSE, TRUE, sizeof(ClPaintedPage));
    painted->marks = g_array_new(FALSE, FALSE, sizeof(ClDrawingMark));
    painted->links = g_array_new(FALSE, FALSE, sizeof(ClPaintedLink));
    painted->touches = g_array_new(FALSE, FALSE, sizeof(ClPaintedTouch));
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
    g_array_unref(painted->touches);
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

ClPaintedPage *
cl_painted_begin_page(ClPainted *painted, guint32 page, double height_pt)
{
    ClPaintedPage *there = NULL;

    if (page >= painted->pages->len)
        g_array_set_size(painted->pages, page + 1);
    there = cl_painted_get_page(painted, page);
    g_assert(!there->is_painted);
    painted->page = page;
    *there = (ClPaintedPage){
        .is_painted = true,
        .order = painted->n_painted++,
        .height_pt = height_pt,
        .first_mark = painted->marks->len,
        .first_link = painted->links->len,
        .first_touch = painted->touches->len,
    };
    return there;
}

void
cl_painted_end_page(ClPainted *painted)
{
    ClPaintedPage *page = cl_painted_get_page(painted, painted->page);

    page->n_marks = painted->marks->len - page->first_mark;
    page->n_links = painted->links->len - page->first_link;
    page->n_touches = painted->touches->len - page->first_touch;
}

void
cl_painted_add_link(ClPainted *painted, const xmlNode *a,
                    const cairo_rectangle_t *area)
{
    gsize first = cl_painted_get_page(painted, painted->page)->first_link;

    for (gsize i = painted->links->len; i-- > first;) {
        ClPaintedLink *there = cl_painted_get_link(painted, i);
        if (there->a == a) {
            g_array_append_val(there->areas, *area);
            return;
        }
    }

    ClPaintedLink link = { .a = a, .page = painted->page };
    link.areas = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t));
    g_array_append_val(link.areas, *area);
    g_array_append_val(painted->links, link);
}

void
cl_painted_add_area(ClPainted *painted, guint32 tag,
                    const cairo_rectangle_t *area)
{
    const ClPaintedPage *page = cl_painted_get_page(painted, painted->page);
    const ClPaintedArea *before =
        g_hash_table_lookup(painted->areas, GUINT_TO_POINTER(tag));
    ClPaintedArea *noted = NULL;

    if (before != NULL && before->page > painted->page)
        return;
    noted = g_new(ClPaintedArea, 1);
    noted->page = painted->page;
    noted->area = *area;
    noted->area.y = page->height_pt - area->y - area->height;
    g_hash_table_insert(painted->areas, GUINT_TO_POINTER(tag), noted);
}

void
cl_painted_add_touch(ClPainted *painted, guint32 tag)
{
    ClPaintedTouch touch = { .mark = painted->marks->len, .tag = tag };

    g_array_append_val(painted->touches, touch);
}

static void
settle_marks(ClPainted *painted, const ClPaintedPage *page)
{
    ClTags *tags = painted->tags;
    gsize touch = page->first_touch;
    gsize last_touch = touch + page->n_touches;
    gsize last_mark = page->first_mark + page->n_marks;

    for (gsize i = page->first_mark; i <= last_mark; i++) {
        for (; touch < last_touch; touch++) {
            const ClPaintedTouch *this =
                &g_array_index(painted->touches, ClPaintedTouch, touch);

            if (this->mark > i)
                break;
            cl_tags_place(tags, this->tag);
        }
        if (i < last_mark && cl_painted_get_mark(painted, i)->type != NULL)
            cl_tags_add_kid(
                tags,
                cl_tags_place(tags, cl_painted_get_mark(painted, i)->owner),
                CL_KID_MARK, (guint32)i);
    }
}

static void
settle_links(ClPainted *painted, const ClPaintedPage *page)
{
    for (gsize i = 0; i < page->n_links; i++) {
        guint32 index = (guint32)(page->first_link + i);
        ClPaintedLink *link = cl_painted_get_link(painted, index);

        link->tag = cl_tags_find_link(painted->tags, link->a);
        if (link->tag != 0)
            cl_tags_add_kid(painted->tags, link->tag, CL_KID_LINK, index);
    }
}

void
cl_painted_settle(ClPainted *painted, gsize n_pages)
{
    g_assert(painted->pages->len == n_pages);
    for (guint i = 0; i < n_pages; i++) {
        const ClPaintedPage *page = cl_painted_get_page(painted, i);

        g_assert(page->is_painted);
        settle_marks(painted, page);
        settle_links(painted, page);
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
