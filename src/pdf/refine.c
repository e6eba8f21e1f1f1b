#define _GNU_SOURCE /* for memmem */
#include "pdf/refine.h"

#include <stdlib.h>
#include <string.h>

#include "base/deflate.h"
#include "pdf/objects.h"

/* Pages that are handed over at once: to wake a thread takes the one that wakes
 * it as long as to paint some lines. */
enum { IN_BATCH = 8 };

/* What there is to do for a page, and what came of it. */
typedef struct {
    guint index;
    int id;             /* of the object that cairo wrote; 0: not found */
    GByteArray *source; /* what it holds, deflated */
    gsize start;        /* where it stands in what cairo wrote */
    gsize size;
    ClRefined *refined;
    GError *error;
    gint is_done; /* atomic */
} Work;

struct ClRefiner {
    GByteArray *bytes; /* that cairo writes */
    GThreadPool *pool; /* of one thread; NULL: none */
    GPtrArray *works;  /* Work, a page each, as they are painted */
    GPtrArray *batch;  /* Work: of them, not handed over yet */
    guint n_settled;   /* of them */
    /* Of whichever thread is at work. */
    ClDrawing *drawing;
    ClDeflate *deflate;
    GByteArray *inflated;
};

void
cl_refined_free(ClRefined *refined)
{
    if (refined == NULL)
        return;
    g_clear_pointer(&refined->own, g_byte_array_unref);
    g_clear_pointer(&refined->marks, g_array_unref);
    g_array_unref(refined->owners);
    g_array_unref(refined->replacements);
    g_free(refined->data);
    g_free(refined);
}

static void
work_free(gpointer data)
{
    Work *work = data;

    if (work->source != NULL)
        g_byte_array_unref(work->source);
    cl_refined_free(work->refined);
    g_clear_error(&work->error);
    g_free(work);
}

static GArray *
copy_array(const void *data, guint n, guint size)
{
    GArray *copy = g_array_sized_new(FALSE, FALSE, size, n);

    return g_array_append_vals(copy, data, n);
}

static ClRefined *
refined_new(const ClPainted *painted, guint index)
{
    const ClPaintedPage *page = cl_painted_get_page(painted, index);
    ClRefined *refined = g_new0(ClRefined, 1);

    refined->marks = copy_array((const ClDrawingMark *)painted->marks->data +
                                    page->first_mark,
                                (guint)page->n_marks, sizeof(ClDrawingMark));
    refined->owners = g_array_new(FALSE, FALSE, sizeof(guint32));
    refined->replacements = g_array_new(FALSE, FALSE, sizeof(ClReplacement));
    return refined;
}

/* What the page holds that stands for other text than it seems to: it points
 * into @data, which is kept for it. */
static void
keep_replacements(ClRefined *refined, const GArray *replacements,
                  const char *data, gsize size)
{
    if (replacements->len == 0)
        return;
    refined->data = g_memdup2(data, size);
    g_array_append_vals(refined->replacements, replacements->data,
                        replacements->len);
    for (guint i = 0; i < refined->replacements->len; i++) {
        ClReplacement *replacement =
            &g_array_index(refined->replacements, ClReplacement, i);

        replacement->hex = refined->data + (replacement->hex - data);
    }
}

static void
set_drawing(ClRefiner *refiner, ClRefined *refined, const GString *text)
{
    const GByteArray *deflated =
        cl_deflate_run(refiner->deflate, text->str, text->len);

    if (refined->own == NULL)
        refined->own = g_byte_array_new();
    g_byte_array_set_size(refined->own, 0);
    g_byte_array_append(refined->own, deflated->data, deflated->len);
    refined->drawing = refined->own->data;
    refined->size = refined->own->len;
}

static bool
refine(ClRefiner *refiner, ClRefined *refined, guint index, const char *data,
       gsize size, GError **error)
{
    ClDrawingPage page = {
        .index = index,
        .marks = (ClDrawingMark *)refined->marks->data,
        .n_marks = refined->marks->len,
    };
    const GString *text =
        cl_drawing_rewrite(refiner->drawing, data, size, &page, error);
    if (text == NULL)
        return false;

    const GArray *owners = cl_drawing_get_owners(refiner->drawing);
    g_array_append_vals(refined->owners, owners->data, owners->len);
    set_drawing(refiner, refined, text);
    keep_replacements(refined, cl_drawing_get_replacements(refiner->drawing),
                      data, size);
    return true;
}

/* --- what cairo writes for a page ------------------------------------------
 */

/* The drawing of a page is the one stream that says nothing of itself but its
 * length and its filter: all others have a type of some kind. */
static bool
is_plain(const char *dict, gsize size)
{
    static const char *const others[] = { "/Type",   "Type ", "/Subtype",
                                          "/Width",  "/N ",   "/First",
                                          "/Length1" };

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (memmem(dict, size, others[i], strlen(others[i])) != NULL)
            return false;
    return memmem(dict, size, "/FlateDecode", 12) != NULL;
}

/* The number of the object whose dictionary ends at @end, and where the
 * dictionary begins; 0: none. */
static int
find_head(const char *data, const char *end, const char **dict)
{
    static const char mark[] = " 0 obj\n";
    const char *at = end;

    while (at > data && (end - at < (gssize)sizeof mark ||
                         memcmp(at, mark, sizeof mark - 1) != 0))
        at--;
    *dict = at;
    while (at > data && g_ascii_isdigit(at[-1]))
        at--;
    return (int)g_ascii_strtoll(at, NULL, 10);
}

/* Finds the drawing of the page in what cairo wrote of it. Returns the number
 * of the object; 0: there is none, or more than one that may be it. */
static int
find_drawing(const char *data, gsize size, gsize *start, gsize *n)
{
    static const char begin[] = ">>\nstream\n";
    static const char end[] = "\nendstream";
    const char *last = data + size;
    const char *at = data;
    int found = 0;

    while ((at = memmem(at, (gsize)(last - at), begin, sizeof begin - 1)) !=
           NULL) {
        const char *dict = NULL;
        int id = find_head(data, at, &dict);
        const char *from = at + sizeof begin - 1;
        const char *to =
            memmem(from, (gsize)(last - from), end, sizeof end - 1);

        if (to == NULL)
            return 0;
        at = to;
        if (id == 0 || !is_plain(dict, (gsize)(from - dict)))
            continue;
        if (found != 0)
            return 0;
        found = id;
        *start = (gsize)(from - data);
        *n = (gsize)(to - from);
    }
    return found;
}

/* --- the refiner -----------------------------------------------------------
 */

static void
do_work(ClRefiner *refiner, Work *work)
{
    /* What is no such stream was not found right: that is left to libqpdf. */
    if (!cl_deflate_unpack(refiner->deflate, work->source->data,
                           work->source->len, refiner->inflated))
        work->id = 0;
    else
        refine(refiner, work->refined, work->index,
               (const char *)refiner->inflated->data, refiner->inflated->len,
               &work->error);
    g_clear_pointer(&work->source, g_byte_array_unref);
    g_atomic_int_set(&work->is_done, 1);
}

static void
do_batch(gpointer data, gpointer refiner)
{
    g_autoptr(GPtrArray) batch = data;

    for (guint i = 0; i < batch->len; i++)
        do_work(refiner, g_ptr_array_index(batch, i));
}

static void
hand_over(ClRefiner *refiner)
{
    g_thread_pool_push(refiner->pool, g_steal_pointer(&refiner->batch), NULL);
    refiner->batch = g_ptr_array_new();
}

/* Leaves of a finished page no more than must be kept. */
static void
settle(ClRefiner *refiner, ClPainted *painted, Work *work)
{
    const ClPaintedPage *page = cl_painted_get_page(painted, work->index);
    ClRefined *refined = work->refined;

    if (work->error != NULL || work->id == 0)
        return;
    memcpy((ClDrawingMark *)painted->marks->data + page->first_mark,
           refined->marks->data, page->n_marks * sizeof(ClDrawingMark));
    g_clear_pointer(&refined->marks, g_array_unref);
    if (refined->size > work->size)
        return;
    memcpy(refiner->bytes->data + work->start, refined->drawing, refined->size);
    g_clear_pointer(&refined->own, g_byte_array_unref);
}

/* Pages are finished as they were painted. */
static void
settle_finished(ClRefiner *refiner, ClPainted *painted)
{
    while (refiner->n_settled < refiner->works->len) {
        Work *work = g_ptr_array_index(refiner->works, refiner->n_settled);

        if (!g_atomic_int_get(&work->is_done))
            return;
        settle(refiner, painted, work);
        refiner->n_settled++;
    }
}

ClRefiner *
cl_refiner_new(GByteArray *bytes, bool is_beside)
{
    ClRefiner *refiner = g_new0(ClRefiner, 1);

    refiner->bytes = bytes;
    refiner->works = g_ptr_array_new_with_free_func(work_free);
    refiner->batch = g_ptr_array_new();
    refiner->drawing = cl_drawing_new();
    refiner->deflate = cl_deflate_new(CL_OBJECTS_LEVEL);
    refiner->inflated = g_byte_array_new();
    /* NULL when the system has no thread left: then there is none. */
    if (is_beside)
        refiner->pool = g_thread_pool_new(do_batch, refiner, 1, TRUE, NULL);
    return refiner;
}

void
cl_refiner_finish(ClRefiner *refiner)
{
    if (refiner->pool == NULL)
        return;
    hand_over(refiner);
    g_thread_pool_free(refiner->pool, FALSE, TRUE);
    refiner->pool = NULL;
}

void
cl_refiner_free(ClRefiner *refiner)
{
    if (refiner == NULL)
        return;
    cl_refiner_finish(refiner);
    g_ptr_array_unref(refiner->batch);
    g_ptr_array_unref(refiner->works);
    cl_drawing_free(refiner->drawing);
    cl_deflate_free(refiner->deflate);
    g_byte_array_unref(refiner->inflated);
    g_free(refiner);
}

void
cl_refiner_add(ClRefiner *refiner, ClPainted *painted, guint index, gsize start)
{
    const GByteArray *bytes = refiner->bytes;
    Work *work = NULL;

    if (refiner->pool == NULL)
        return;
    settle_finished(refiner, painted);
    work = g_new0(Work, 1);
    work->index = index;
    work->id = find_drawing((const char *)bytes->data + start,
                            bytes->len - start, &work->start, &work->size);
    work->start += start;
    work->is_done = work->id == 0;
    g_ptr_array_add(refiner->works, work);
    if (work->id == 0)
        return;
    work->source = g_byte_array_sized_new((guint)work->size);
    g_byte_array_append(work->source, bytes->data + work->start,
                        (guint)work->size);
    work->refined = refined_new(painted, work->index);
    g_ptr_array_add(refiner->batch, work);
    if (refiner->batch->len == IN_BATCH)
        hand_over(refiner);
}

bool
cl_refiner_has(const ClRefiner *refiner, guint order, int id)
{
    const Work *work = NULL;

    if (order < refiner->works->len)
        work = g_ptr_array_index(refiner->works, order);
    return work != NULL && work->id != 0 && work->id == id;
}

ClRefined *
cl_refiner_take(ClRefiner *refiner, guint order, GError **error)
{
    Work *work = g_ptr_array_index(refiner->works, order);

    if (work->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&work->error));
        return NULL;
    }
    ClRefined *refined = g_steal_pointer(&work->refined);
    /* Only now: cairo's bytes have moved since, as they grew. */
    if (refined->own == NULL)
        refined->drawing = refiner->bytes->data + work->start;
    return refined;
}

ClRefined *
cl_refiner_run(ClRefiner *refiner, const ClPainted *painted, guint index,
               const char *data, gsize size, GError **error)
{
    g_autoptr(ClRefined) refined = refined_new(painted, index);

    if (!refine(refiner, refined, index, data, size, error))
        return NULL;
    return g_steal_pointer(&refined);
}

/* Where the first number of the mark became part of that of the mark before, it
 * has one less. */
static void
renumber(ClDrawingMark *mark, const guint32 *numbers)
{
    guint32 first = mark->first_mcid;
    guint32 last = first + mark->n_mcids - 1u;
    bool goes_on = first > 0 && numbers[first] == numbers[first - 1];

    if (mark->n_mcids == 0)
        return;
    mark->first_mcid = numbers[first] + goes_on;
    mark->n_mcids = (guint16)(numbers[last] + 1 - mark->first_mcid);
}

void
cl_refiner_retag(ClRefiner *refiner, ClRefined *refined,
                 const ClRetagWish *wishes, ClDrawingMark *marks, gsize n_marks)
{
    guint n = refined->owners->len;
    g_autofree guint32 *numbers = g_new0(guint32, n);
    bool is_ours = cl_deflate_unpack(refiner->deflate, refined->drawing,
                                     refined->size, refiner->inflated);

    g_assert(is_ours);
    g_autoptr(GString) text =
        cl_retag_rewrite((const char *)refiner->inflated->data,
                         refiner->inflated->len, wishes, numbers);
    set_drawing(refiner, refined, text);
    for (guint i = 0; i < n; i++)
        g_array_index(refined->owners, guint32, numbers[i]) = wishes[i].owner;
    g_array_set_size(refined->owners, n > 0 ? numbers[n - 1] + 1 : 0);
    for (guint i = 0; i < refined->replacements->len; i++) {
        ClReplacement *replacement =
            &g_array_index(refined->replacements, ClReplacement, i);

        replacement->number = numbers[replacement->number];
    }
    for (gsize i = 0; i < n_marks; i++)
        renumber(&marks[i], numbers);
}
