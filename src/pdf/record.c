#include "pdf/record.h"

static void
link_clear(gpointer data)
{
    ClRecordLink *link = data;

    g_array_unref(link->areas);
}

ClRecord *
cl_record_new(const ClBook *book, ClLayout *layout)
{
    ClRecord *record = g_new0(ClRecord, 1);

    record->book = book;
    record->layout = layout;
    record->tags = cl_tags_new(book, layout);
    record->pages = g_array_new(FALSE, FALSE, sizeof(ClRecordPage));
    record->marks = g_array_new(FALSE, FALSE, sizeof(ClDrawingMark));
    record->links = g_array_new(FALSE, FALSE, sizeof(ClRecordLink));
    record->spans = g_array_new(FALSE, FALSE, sizeof(ClRecordSpan));
    record->areas = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_array_set_clear_func(record->links, link_clear);
    return record;
}

void
cl_record_free(ClRecord *record)
{
    if (record == NULL)
        return;
    cl_tags_free(record->tags);
    g_array_unref(record->pages);
    g_array_unref(record->marks);
    g_array_unref(record->links);
    g_array_unref(record->spans);
    g_hash_table_unref(record->areas);
    g_free(record);
}

ClRecordPage *
cl_record_get_page(const ClRecord *record, gsize page)
{
    return &g_array_index(record->pages, ClRecordPage, page);
}

ClDrawingMark *
cl_record_get_mark(const ClRecord *record, gsize mark)
{
    return &g_array_index(record->marks, ClDrawingMark, mark);
}

ClRecordLink *
cl_record_get_link(const ClRecord *record, gsize link)
{
    return &g_array_index(record->links, ClRecordLink, link);
}

void
cl_record_add_link(ClRecord *record, const xmlNode *a,
                   const cairo_rectangle_t *area)
{
    guint32 page = record->pages->len - 1;
    gsize first = cl_record_get_page(record, page)->first_link;

    for (gsize i = record->links->len; i-- > first;) {
        ClRecordLink *there = cl_record_get_link(record, i);
        if (there->a == a) {
            g_array_append_val(there->areas, *area);
            return;
        }
    }

    ClRecordLink link = { .a = a, .page = page };
    link.areas = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t));
    g_array_append_val(link.areas, *area);
    g_array_append_val(record->links, link);
}

void
cl_record_add_area(ClRecord *record, guint32 tag, const cairo_rectangle_t *area)
{
    const ClRecordPage *page =
        cl_record_get_page(record, record->pages->len - 1);
    cairo_rectangle_t *noted = g_new(cairo_rectangle_t, 1);

    *noted = *area;
    noted->y = page->height_pt - area->y - area->height;
    g_hash_table_insert(record->areas, GUINT_TO_POINTER(tag), noted);
}

void
cl_record_end_page(ClRecord *record)
{
    ClRecordPage *page = cl_record_get_page(record, record->pages->len - 1);

    page->n_marks = record->marks->len - page->first_mark;
    /* Only now: asked for earlier, an element would stand before the text that
     * is painted before it. */
    for (gsize i = page->first_link; i < record->links->len; i++) {
        ClRecordLink *link = cl_record_get_link(record, i);
        link->tag = cl_tags_find_link(record->tags, link->a);
        if (link->tag != 0)
            cl_tags_add_kid(record->tags, link->tag, CL_KID_LINK, (guint32)i);
    }
}

static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const ClRecordSpan *x = a;
    const ClRecordSpan *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

int
cl_record_find_span(const ClRecord *record, guint32 page, guint32 number)
{
    ClRecordSpan wanted = { .page = page, .number = number };
    guint index = 0;

    if (!g_array_binary_search(record->spans, &wanted, compare_spans, &index))
        return 0;
    return g_array_index(record->spans, ClRecordSpan, index).id;
}
