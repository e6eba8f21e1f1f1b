#include "build/press.h"

#include "pdf/pdf.h"

/* How many stretches of pages may wait or be painted, before the layout waits:
 * it is faster than painting, and would fill the memory. */
enum { MOST_AT_WORK = 3 };

/* Pages that were laid out together. */
typedef struct {
    ClLayout *layout;
    gsize first;
    gsize n;
} Stretch;

struct ClPress {
    const ClBook *book;
    ClPressOptions options;
    ClLayoutSink sink;
    ClPdf *pdf;        /* of the thread that paints, like all of the next */
    ClPrinted printed; /* the thumbnail */
    int thumbnail_width;
    GError *error;     /* the first one; nothing is painted after it */
    GThreadPool *pool; /* of one thread; NULL: the layout's own paints */
    GMutex mutex;
    GCond is_less;
    guint n_at_work;
};

static bool
paint(ClPress *press, const Stretch *stretch)
{
    ClPrinted *printed = &press->printed;

    if (press->pdf == NULL)
        press->pdf =
            cl_pdf_new(press->book, stretch->layout, press->options.is_beside);
    if (stretch->first == 0) {
        printed->thumbnail =
            cl_layout_draw_thumbnail(stretch->layout, press->thumbnail_width,
                                     &printed->thumbnail_height, &press->error);
        if (printed->thumbnail == NULL)
            return false;
    }
    return cl_pdf_paint(press->pdf, stretch->first, stretch->n, &press->error);
}

static void
print(ClPress *press, const Stretch *stretch)
{
    if (press->error == NULL)
        paint(press, stretch);
    if (!press->options.is_kept)
        cl_layout_drop_pages(stretch->layout, stretch->first);
}

static void
print_beside(gpointer data, gpointer user_data)
{
    g_autofree Stretch *stretch = data;
    ClPress *press = user_data;

    print(press, stretch);
    g_mutex_lock(&press->mutex);
    press->n_at_work--;
    g_cond_signal(&press->is_less);
    g_mutex_unlock(&press->mutex);
}

static void
on_ready(void *data, ClLayout *layout, gsize first, gsize n)
{
    ClPress *press = data;
    const Stretch stretch = { layout, first, n };

    if (press->pool == NULL) {
        print(press, &stretch);
        return;
    }
    g_mutex_lock(&press->mutex);
    while (press->n_at_work >= MOST_AT_WORK)
        g_cond_wait(&press->is_less, &press->mutex);
    press->n_at_work++;
    g_mutex_unlock(&press->mutex);
    g_thread_pool_push(press->pool, g_memdup2(&stretch, sizeof stretch), NULL);
}

ClPress *
cl_press_new(const ClBook *book, const ClPressOptions *options,
             int thumbnail_width)
{
    ClPress *press = g_new0(ClPress, 1);

    press->book = book;
    press->options = *options;
    press->sink = (ClLayoutSink){ .ready = on_ready, .data = press };
    press->thumbnail_width = thumbnail_width;
    g_mutex_init(&press->mutex);
    g_cond_init(&press->is_less);
    /* NULL when the system has no thread left: then there is none. */
    if (options->is_beside)
        press->pool = g_thread_pool_new(print_beside, press, 1, TRUE, NULL);
    return press;
}

void
cl_press_wait(ClPress *press)
{
    if (press->pool != NULL)
        g_thread_pool_free(press->pool, FALSE, TRUE);
    press->pool = NULL;
}

void
cl_press_free(ClPress *press)
{
    if (press == NULL)
        return;
    cl_press_wait(press);
    cl_pdf_free(press->pdf);
    g_clear_pointer(&press->printed.thumbnail, g_bytes_unref);
    g_clear_error(&press->error);
    g_cond_clear(&press->is_less);
    g_mutex_clear(&press->mutex);
    g_free(press);
}

const ClLayoutSink *
cl_press_get_sink(ClPress *press)
{
    return &press->sink;
}

bool
cl_press_finish(ClPress *press, ClPrinted *printed, GError **error)
{
    cl_press_wait(press);
    if (press->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&press->error));
        return false;
    }
    *printed = press->printed;
    printed->pdf = cl_pdf_finish(press->pdf, error);
    if (printed->pdf == NULL)
        return false;
    press->printed = (ClPrinted){ 0 };
    return true;
}
