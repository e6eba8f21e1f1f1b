#include "build/build.h"

#include <string.h>

#include "build/audit.h"
#include "build/commit.h"
#include "build/folder.h"
#include "build/pipeline.h"
#include "build/records.h"

static void
output_free(gpointer output)
{
    cl_output_free(output);
}

bool
cl_build_passes(const ClReport *report, const ClBuildOptions *options)
{
    return options->strict ? cl_report_n(report) == 0
                           : cl_report_n_errors(report) == 0;
}

/* (owned array of ClOutput) The edition's file, then its thumbnail. */
static GPtrArray *
list_outputs_of(const ClPipeline *pipeline, const ClEdition *edition)
{
    const char *name = pipeline->book->publication->name;
    GPtrArray *outputs = g_ptr_array_new_with_free_func(output_free);
    g_autofree char *file = g_strconcat(name, edition->suffix, NULL);
    g_autofree char *thumbnail = cl_edition_dup_thumbnail(edition, name);

    g_ptr_array_add(outputs,
                    cl_output_new(file, edition->bytes, edition->sha256));
    g_ptr_array_add(outputs,
                    cl_output_new(thumbnail, edition->thumbnail, NULL));
    return outputs;
}

static bool
is_output(const GPtrArray *outputs, const char *file)
{
    for (guint i = 0; i < outputs->len; i++) {
        const ClOutput *output = g_ptr_array_index(outputs, i);

        if (g_str_equal(output->name, file))
            return true;
    }
    return false;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
is_edition(const ClPublication *publication, const char *file)
{
    return g_str_has_prefix(file, publication->name) &&
           (g_str_has_suffix(file, ".epub") || g_str_has_suffix(file, ".pdf") ||
            g_str_has_suffix(file, "-report.html"));
}

/* Tells of editions that stay in @folder although the content is newer. */
static void
tell_of_old_editions(const ClPipeline *pipeline, const char *folder,
                     const GPtrArray *outputs)
{
    const ClPublication *publication = pipeline->book->publication;
    const ClBuildListener *listener = &pipeline->options->listener;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *file;

    if (dir == NULL || listener->notice == NULL)
        return;
    while ((file = g_dir_read_name(dir)) != NULL) {
        if (is_edition(publication, file) && !is_output(outputs, file))
            g_ptr_array_add(names, g_strdup(file));
    }
    g_ptr_array_sort(names, compare_names);

    gint64 newest = publication->is_single
                        ? cl_folder_get_newest(publication->path)
                        : cl_folder_get_newest(publication->folder);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        g_autofree char *text =
            g_strdup_printf("%s is older than the content", path);

        if (cl_folder_get_newest(path) < newest)
            listener->notice(listener->data, text);
    }
}

static bool
write_records(const ClPipeline *pipeline, const GPtrArray *lists,
              GError **error)
{
    guint n = 0;

    for (guint i = 0; i < pipeline->editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (edition->is_wanted &&
            !cl_records_write(pipeline, edition, g_ptr_array_index(lists, n++),
                              error))
            return false;
    }
    return true;
}

/* Tells of the editions that now stand in @folder. */
static void
tell_of_editions(const ClBuildListener *listener, const char *folder,
                 const GPtrArray *lists)
{
    for (guint i = 0; listener->wrote != NULL && i < lists->len; i++) {
        const GPtrArray *outputs = g_ptr_array_index(lists, i);
        const ClOutput *output = g_ptr_array_index(outputs, 0);
        g_autofree char *path = g_build_filename(folder, output->name, NULL);

        listener->wrote(listener->data, path);
    }
}

static bool
commit(const ClPipeline *pipeline, GError **error)
{
    const ClBuildListener *listener = &pipeline->options->listener;
    g_autoptr(GPtrArray) lists =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) outputs = g_ptr_array_new();
    const ClCommit job = {
        .folder = pipeline->options->output,
        .name = pipeline->book->publication->name,
        .files = outputs,
    };
    g_autofree char *folder = g_build_filename(job.folder, job.name, NULL);

    for (guint i = 0; i < pipeline->editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (!edition->is_wanted)
            continue;
        GPtrArray *list = list_outputs_of(pipeline, edition);
        g_ptr_array_add(lists, list);
        for (guint j = 0; j < list->len; j++)
            g_ptr_array_add(outputs, g_ptr_array_index(list, j));
    }
    cl_pipeline_tell(pipeline, 0.95, "putting files in place");
    if (!cl_commit_write(&job, error) || !write_records(pipeline, lists, error))
        return false;
    tell_of_old_editions(pipeline, folder, outputs);
    cl_pipeline_tell(pipeline, 1, "done");
    tell_of_editions(listener, folder, lists);
    return true;
}

bool
cl_build_publication(const char *path, const ClBuildOptions *options,
                     bool write, ClReport *report, GError **error)
{
    g_autoptr(ClPipeline) pipeline =
        cl_pipeline_new(path, options, report, error);

    if (pipeline == NULL)
        return false;
    pipeline->is_written = write;
    if (write)
        cl_commit_recover(options->output, pipeline->book->publication->name);
    if (!cl_pipeline_prepare(pipeline, error))
        return false;
    if (!write || !cl_build_passes(report, options))
        return true;
    return cl_pipeline_write(pipeline, error) && commit(pipeline, error);
}

char *
cl_build_dup_editions(void)
{
    return cl_writers_dup_names();
}

GBytes *
cl_build_report(const char *path, const ClBuildOptions *options,
                ClReport *report, GError **error)
{
    ClBuildOptions all = *options;

    all.editions = NULL;
    g_autoptr(ClPipeline) pipeline = cl_pipeline_new(path, &all, report, error);
    ClEdition *edition =
        pipeline != NULL ? cl_build_audit_find(pipeline) : NULL;

    if (pipeline == NULL)
        return NULL;
    if (edition == NULL) {
        cl_fail(error, CL_ERROR_USAGE,
                "%s: a single file is a draft, and has no report", path);
        return NULL;
    }
    pipeline->is_written = true;
    if (!cl_pipeline_prepare(pipeline, error))
        return NULL;
    if (!cl_build_passes(report, options))
        cl_build_audit_make(pipeline, edition);
    else if (!cl_pipeline_write(pipeline, error))
        return NULL;
    return g_bytes_ref(edition->bytes);
}
