#include "build/pipeline.h"

#include "assemble/assemble.h"
#include "base/parallel.h"
#include "build/audit.h"
#include "build/content_key.h"
#include "build/proof.h"
#include "check/check.h"
#include "model/claim.h"
#include "model/record.h"
#include "pdf/pdf.h"
#include "read/read.h"

/* How far each stage's end is, as a part of the whole, for progress. */
#define AFTER_READ 0.05
#define AFTER_CHECK 0.10
#define AFTER_ASSEMBLE 0.15
#define AFTER_LAYOUT 0.60
#define AFTER_WRITE 0.95

typedef void (*Task)(ClPipeline *pipeline, ClEdition *edition);

/* Editions at work side by side. */
typedef struct {
    ClPipeline *pipeline;
    Task task;
    GAsyncQueue *done; /* ClEdition, as each is finished */
} Work;

/* For progress: which part of the whole a stage is. */
typedef struct {
    const char *what;
    double from;
    double to;
} Span;

void
cl_pipeline_tell(const ClPipeline *pipeline, double fraction, const char *what)
{
    const ClBuildListener *listener = &pipeline->options->listener;

    if (listener->progress != NULL)
        listener->progress(listener->data, fraction, what);
}

void
cl_pipeline_free(ClPipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    g_clear_pointer(&pipeline->editions, g_ptr_array_unref);
    cl_page_map_free(pipeline->map);
    cl_reading_free(pipeline->reading);
    cl_evidence_free(pipeline->evidence);
    cl_profile_free(pipeline->cover);
    cl_report_free(pipeline->common);
    cl_book_free(pipeline->book);
    cl_book_free(pipeline->proof);
    g_free(pipeline->path);
    /* No thread of it is left: workers are forked from a process with one. */
    if (pipeline->shared != NULL)
        cl_shared_end(pipeline->shared);
    cl_shared_free(pipeline->own_shared);
    g_free(pipeline);
}

/* What validators said of this very content, and what the EPUB may claim on
 * the strength of it. */
static void
read_evidence(ClPipeline *pipeline)
{
    ClBook *book = pipeline->book;
    g_autofree char *path = cl_record_dup_path(
        pipeline->options->output, book->publication->name, "evidence");

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    g_autofree char *key = cl_content_key_dup(pipeline);
    pipeline->evidence = cl_evidence_read(path, key);
    g_autofree char *missing =
        cl_claim_dup_missing(book->publication, pipeline->evidence);
    if (missing == NULL)
        book->claim = g_strdup(CL_CLAIM);
}

/* How many threads may be at work at a time. */
static guint
get_n_threads(const ClPipeline *pipeline)
{
    guint jobs = pipeline->options->jobs;

    return jobs > 0 ? jobs : g_get_num_processors();
}

/* What is made ready while the chapters are read. */
typedef struct {
    const ClBuildOptions *options;
    GPtrArray *editions;
    ClReport *report; /* of the editions */
    GError *error;    /* why there are none */
} Plan;

/* Plans the editions, and asks for the words of the days in the colophon. */
static void
plan_editions(gpointer data, const ClPublication *publication)
{
    Plan *plan = data;

    plan->editions =
        cl_edition_plan(publication, plan->options, plan->report, &plan->error);
    if (publication->lang != NULL && publication->modified != 0)
        cl_date_prepare_words(publication->lang);
}

ClPipeline *
cl_pipeline_new(const char *path, const ClBuildOptions *options,
                ClReport *report, GError **error)
{
    g_autoptr(ClPipeline) pipeline = g_new0(ClPipeline, 1);
    g_autoptr(ClReport) planned = cl_report_new();
    Plan planning = { .options = options, .report = planned };
    ClCheckOptions check = {
        .today = options->today,
        .warn_days = options->warn_days,
        .allow_overdue = options->allow_overdue,
    };

    pipeline->options = options;
    pipeline->report = report;
    pipeline->path = g_strdup(path);
    if (options->shared == NULL)
        pipeline->own_shared = cl_shared_new(options->fonts, options->profiles);
    pipeline->shared =
        options->shared != NULL ? options->shared : pipeline->own_shared;
    cl_pipeline_tell(pipeline, 0, "reading");
    if (get_n_threads(pipeline) > 1)
        cl_shared_begin_load(pipeline->shared);
    const ClReadOptions read = {
        .lang = options->lang,
        .n_threads = get_n_threads(pipeline),
        .beside = plan_editions,
        .data = &planning,
    };
    pipeline->book = cl_read_book(path, &read, report, error);
    pipeline->editions = planning.editions;
    if (pipeline->book == NULL) {
        g_clear_error(&planning.error);
        return NULL;
    }

    cl_pipeline_tell(pipeline, AFTER_READ, "checking");
    if (cl_pipeline_has_book(pipeline))
        pipeline->holds_until = cl_check_book(pipeline->book, &check, report);
    cl_report_merge(report, planned);
    if (pipeline->editions == NULL) {
        g_propagate_error(error, planning.error);
        return NULL;
    }
    if (options->output != NULL)
        read_evidence(pipeline);
    return g_steal_pointer(&pipeline);
}

bool
cl_pipeline_has_book(const ClPipeline *pipeline)
{
    const ClBook *book = pipeline->book;

    return book->publication->title != NULL &&
           book->publication->lang != NULL && book->parts->len > 0;
}

void
cl_pipeline_assemble(ClPipeline *pipeline)
{
    const ClBuildOptions *options = pipeline->options;
    ClAssembleOptions assemble = { 0 };

    if (options->allow_overdue)
        assemble.overdue_on = options->today;
    cl_pipeline_tell(pipeline, AFTER_CHECK, "assembling");
    if (cl_build_audit_find(pipeline) != NULL)
        pipeline->reading = cl_reading_measure(pipeline->book);
    cl_assemble_book(pipeline->book, &assemble);
}

static void
run_one(gpointer data, gpointer user_data)
{
    const Work *work = user_data;

    work->task(work->pipeline, data);
    g_async_queue_push(work->done, data);
}

/* How many editions may be at work at a time. */
static guint
count_jobs(const ClPipeline *pipeline)
{
    return pipeline->suits_threads ? get_n_threads(pipeline) : 1;
}

/* Runs @task for every edition on as many threads as allowed, and tells of
 * each that is done from this thread. */
static bool
run_all(ClPipeline *pipeline, Task task, const Span *span, GError **error)
{
    guint n = pipeline->editions->len;
    guint jobs = count_jobs(pipeline);
    g_autoptr(GAsyncQueue) done = g_async_queue_new();
    Work work = { pipeline, task, done };
    GThreadPool *pool = NULL;

    jobs = MIN(jobs, n);
    if (jobs > 1)
        pool = g_thread_pool_new(run_one, &work, (int)jobs, TRUE, NULL);
    cl_pipeline_tell(pipeline, span->from, span->what);
    for (guint i = 0; pool != NULL && i < n; i++)
        g_thread_pool_push(pool, g_ptr_array_index(pipeline->editions, i),
                           NULL);
    for (guint i = 0; i < n; i++) {
        if (pool == NULL)
            run_one(g_ptr_array_index(pipeline->editions, i), &work);
        g_async_queue_pop(done);
        cl_pipeline_tell(pipeline,
                         span->from + (span->to - span->from) * (i + 1) / n,
                         span->what);
    }
    if (pool != NULL)
        g_thread_pool_free(pool, FALSE, TRUE);

    for (guint i = 0; i < n; i++) {
        ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (edition->error == NULL)
            continue;
        g_propagate_prefixed_error(error, g_steal_pointer(&edition->error),
                                   "%s: ", edition->name);
        return false;
    }
    return true;
}

const ClBook *
cl_pipeline_get_book(const ClPipeline *pipeline, const ClEdition *edition)
{
    return edition->writer->is_proof ? pipeline->proof : pipeline->book;
}

const ClEdition *
cl_pipeline_find_paged(const ClPipeline *pipeline)
{
    if (!cl_publication_has_edition(pipeline->book->publication,
                                    CL_PAGED_EDITION))
        return NULL;
    return cl_edition_find(pipeline->editions, CL_PAGED_EDITION);
}

/* An e-book has a cover instead of pages, and the cover small for lists. */
static bool
draw_covers(ClPipeline *pipeline, ClEdition *edition)
{
    const ClEdition *paged = cl_pipeline_find_paged(pipeline);
    const ClProfile *colours = paged != NULL ? paged->profile : pipeline->cover;

    edition->cover =
        cl_layout_draw_cover(pipeline->book, colours, pipeline->fonts,
                             CL_COVER_WIDTH, &edition->error);
    if (edition->cover == NULL || !edition->is_wanted)
        return edition->cover != NULL;
    edition->thumbnail =
        cl_layout_draw_cover(pipeline->book, colours, pipeline->fonts,
                             CL_THUMBNAIL_WIDTH, &edition->error);
    edition->thumbnail_height = CL_THUMBNAIL_WIDTH * 3 / 2;
    return edition->thumbnail != NULL;
}

/* Has it a cover? */
static bool
is_ebook(const ClEdition *edition)
{
    return edition->profile == NULL && !edition->writer->is_report;
}

/* Is its file made, to be written or for the report? */
static bool
is_made(const ClEdition *edition)
{
    return edition->is_wanted || edition->is_needed;
}

/* How many are made, but no less than one. */
static guint
count_made(const ClPipeline *pipeline)
{
    guint n = 0;

    for (guint i = 0; i < pipeline->editions->len; i++)
        n += is_made(g_ptr_array_index(pipeline->editions, i));
    return MAX(n, 1);
}

/* The threads that have no edition of their own to make. */
static guint
get_n_spare(const ClPipeline *pipeline)
{
    guint n_threads = get_n_threads(pipeline);

    return n_threads - MIN(n_threads, count_made(pipeline));
}

/* Only where the map of the pages is wanted, or what is found in them. */
static void
drop_pages(void *data, ClLayout *layout, gsize first, gsize n)
{
    (void)data;
    (void)n;
    cl_layout_drop_pages(layout, first);
}

/* Painting beside the layout takes two threads: one paints, another rewrites
 * and compresses what is painted. */
enum { N_PAINTING = 2 };

/* Pages are painted, or dropped, as soon as they are laid out. */
static void
choose_sink(const ClPipeline *pipeline, ClEdition *edition,
            ClLayoutOptions *options)
{
    const ClBook *book = cl_pipeline_get_book(pipeline, edition);

    if (pipeline->is_looked_at)
        return;
    if (!pipeline->is_written || !is_made(edition)) {
        options->sink.ready = drop_pages;
        return;
    }
    if (edition->writer->is_sheets)
        return;

    const ClPressOptions press = {
        .is_beside = options->n_threads > 1 && cl_layout_suits_threads(book),
        .is_kept = edition->is_needed, /* it is measured then */
    };
    edition->press = cl_press_new(book, &press, CL_THUMBNAIL_WIDTH);
    options->sink = *cl_press_get_sink(edition->press);
    if (press.is_beside)
        options->n_threads -= MIN(options->n_threads - 1, N_PAINTING);
}

static void
lay_out_one(ClPipeline *pipeline, ClEdition *edition)
{
    ClLayoutOptions options = { .n_threads = 1 };

    if (pipeline->suits_threads)
        options.n_threads += get_n_spare(pipeline);
    if (edition->profile != NULL) {
        choose_sink(pipeline, edition, &options);
        edition->layout = cl_layout_new_with(
            cl_pipeline_get_book(pipeline, edition), edition->profile,
            pipeline->fonts, &options, edition->report, &edition->error);
    } else if (is_ebook(edition) && pipeline->is_written) {
        draw_covers(pipeline, edition); /* beside the others' pages */
    }
}

/* Whose colours a cover has, where there is one to draw. */
static bool
find_colours(ClPipeline *pipeline, GError **error)
{
    bool has_cover = false;

    for (guint i = 0; i < pipeline->editions->len; i++)
        has_cover |= is_ebook(g_ptr_array_index(pipeline->editions, i));
    if (!has_cover || cl_pipeline_find_paged(pipeline) != NULL)
        return true;
    pipeline->cover =
        cl_read_profile(CL_PAGED_EDITION, pipeline->report, error);
    return pipeline->cover != NULL;
}

bool
cl_pipeline_lay_out(ClPipeline *pipeline, GError **error)
{
    const Span span = { "laying out pages", AFTER_ASSEMBLE, AFTER_LAYOUT };

    /* Kept apart for the stamps of the editions. */
    pipeline->common = cl_report_new();
    cl_report_append(pipeline->common, pipeline->report);
    pipeline->fonts = cl_shared_get_fonts(pipeline->shared, error);
    if (pipeline->fonts == NULL)
        return false;
    if (pipeline->is_written && get_n_threads(pipeline) > 1)
        cl_shared_begin_sum(pipeline->shared);
    pipeline->suits_threads =
        cl_fonts_suit_threads(pipeline->fonts, pipeline->book);
    if (!cl_build_proof_make(pipeline, error) ||
        !find_colours(pipeline, error) ||
        !run_all(pipeline, lay_out_one, &span, error))
        return false;
    for (guint i = 0; i < pipeline->editions->len; i++) {
        ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        cl_report_append(pipeline->report, edition->report);
    }

    const ClEdition *paged = cl_pipeline_find_paged(pipeline);
    if (paged != NULL)
        pipeline->map = cl_layout_dup_page_map(paged->layout);
    return true;
}

bool
cl_pipeline_prepare(ClPipeline *pipeline, GError **error)
{
    if (cl_pipeline_has_book(pipeline)) {
        cl_pipeline_assemble(pipeline);
        if (!cl_pipeline_lay_out(pipeline, error))
            return false;
    }
    cl_report_sort(pipeline->report);
    return true;
}

/* What a record says of the pages; the layout knows it no longer than the file
 * is being made. */
static void
measure_pages(ClEdition *edition)
{
    static const double mm_per_pt = 25.4 / 72;
    const ClImposition *imposition = &edition->profile->imposition;
    double width_pt = 0;
    double height_pt = 0;

    edition->n_pages = (guint)cl_layout_get_n_pages(edition->layout);
    cl_layout_get_page_size(edition->layout, 0, &width_pt, &height_pt);
    if (edition->writer->is_sheets) {
        edition->n_sheets = cl_pdf_count_sheets(edition->layout, imposition);
        width_pt = imposition->sheet_width_pt;
        height_pt = imposition->sheet_height_pt;
    }
    edition->page_width_mm = width_pt * mm_per_pt;
    edition->page_height_mm = height_pt * mm_per_pt;
}

/* Its pages are painted already, most of them. */
static bool
finish_press(ClEdition *edition)
{
    ClPrinted printed = { 0 };

    if (!cl_press_finish(edition->press, &printed, &edition->error))
        return false;
    edition->bytes = printed.pdf;
    edition->thumbnail = printed.thumbnail;
    edition->thumbnail_height = printed.thumbnail_height;
    return true;
}

/* Makes the bytes of @edition, and what pictures of it are still missing. */
static bool
make_one(ClPipeline *pipeline, ClEdition *edition)
{
    const ClWriterInput input = {
        .book = cl_pipeline_get_book(pipeline, edition),
        .map = pipeline->map,
        .layout = edition->layout,
        .profile = edition->profile,
        .cover = edition->cover,
        .n_threads = get_n_spare(pipeline) + 1,
    };

    if (edition->press != NULL)
        return finish_press(edition);
    if (edition->layout != NULL)
        edition->thumbnail = cl_layout_draw_thumbnail(
            edition->layout, CL_THUMBNAIL_WIDTH, &edition->thumbnail_height,
            &edition->error);
    if (edition->error == NULL)
        edition->bytes = edition->writer->write(&input, &edition->error);
    return edition->bytes != NULL;
}

/* The sum of its file is made while what the file was made of is dropped: some
 * milliseconds each for a novel. */
static void
end_one(gpointer data, guint index)
{
    ClEdition *edition = data;

    if (index == 0) {
        if (edition->bytes != NULL)
            edition->sha256 =
                g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, edition->bytes);
        return;
    }
    g_clear_pointer(&edition->press, cl_press_free);
    g_clear_pointer(&edition->layout, cl_layout_free);
}

static void
write_one(ClPipeline *pipeline, ClEdition *edition)
{
    if (edition->writer->is_report)
        return;
    if (is_made(edition)) {
        if (edition->layout != NULL)
            measure_pages(edition);
        if (make_one(pipeline, edition) && edition->is_needed)
            cl_build_audit_inspect(edition);
    }
    cl_parallel_run(2, get_n_spare(pipeline) + 1, end_one, edition);
}

bool
cl_pipeline_write(ClPipeline *pipeline, GError **error)
{
    const Span span = { "writing editions", AFTER_LAYOUT, AFTER_WRITE };

    ClEdition *report = cl_build_audit_find(pipeline);

    if (!run_all(pipeline, write_one, &span, error))
        return false;
    if (report != NULL)
        cl_build_audit_make(pipeline, report);
    return true;
}
