#include "build/records.h"

#include "build/stamp.h"
#include "model/record.h"

/* Is @work printed? One that nothing cites is not, unless it is background. */
static bool
is_printed(const ClBook *book, const ClReference *work)
{
    g_autofree char *id = g_strconcat("ref-", work->id, NULL);

    return work->is_background || cl_book_find_id(book, id) != NULL;
}

static void
add_citations(ClRecord *record, const ClBook *book)
{
    for (guint i = 0; i < book->references->works->len; i++) {
        const ClReference *work = g_ptr_array_index(book->references->works, i);
        g_autofree char *doi =
            work->doi != NULL ? cl_reference_dup_doi_address(work->doi) : NULL;

        if (is_printed(book, work))
            cl_record_add_citation(record, work->title,
                                   doi != NULL ? doi : work->address);
    }
}

static const char *
get_media_type(const char *file)
{
    if (g_str_has_suffix(file, ".html"))
        return "text/html";
    return g_str_has_suffix(file, ".epub") ? "application/epub+zip"
                                           : "application/pdf";
}

/* (owned) The record, but for its publication, which is the book's. */
static ClRecord *
new_record(const ClBook *book, const ClEdition *edition,
           const GPtrArray *outputs)
{
    const ClOutput *file = g_ptr_array_index(outputs, 0);
    const ClOutput *thumbnail = g_ptr_array_index(outputs, 1);
    ClRecord *record = cl_record_new();

    record->edition = g_strdup(edition->name);
    record->order = cl_writers_get_order(edition->writer);
    record->file = g_strdup(file->name);
    record->media_type = g_strdup(get_media_type(file->name));
    record->n_bytes = g_bytes_get_size(file->bytes);
    record->sha256 = g_strdup(file->sha256);
    record->n_pages = edition->n_pages;
    record->n_sheets = edition->n_sheets;
    record->page_width_mm = edition->page_width_mm;
    record->page_height_mm = edition->page_height_mm;
    if (edition->profile != NULL) {
        record->body_pt = edition->profile->size_pt;
        record->title = g_strdup(edition->profile->title);
    }
    record->thumbnail = g_strdup(thumbnail->name);
    record->thumbnail_sha256 = g_strdup(thumbnail->sha256);
    record->thumbnail_width = CL_THUMBNAIL_WIDTH;
    record->thumbnail_height = edition->thumbnail_height;
    add_citations(record, book);
    return record;
}

bool
cl_records_write(const ClPipeline *pipeline, const ClEdition *edition,
                 const GPtrArray *outputs, GError **error)
{
    ClPublication *publication = pipeline->book->publication;
    g_autofree char *path = cl_record_dup_path(
        pipeline->options->output, publication->name, edition->name);
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(ClRecord) record = new_record(pipeline->book, edition, outputs);

    ClPublication *empty = record->publication;
    record->publication = publication;
    cl_record_save(record, keys);
    record->publication = empty;
    cl_stamp_save(keys, pipeline, edition, outputs);
    return cl_record_put(keys, path, error);
}
