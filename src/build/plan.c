#include "build/build.h"
#include "build/edition.h"
#include "read/read.h"

static void
job_free(gpointer data)
{
    ClBuildJob *job = data;

    g_free(job->edition);
    g_free(job->file);
    g_free(job->thumbnail);
    g_free(job);
}

void
cl_build_plan_free(ClBuildPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->jobs);
    g_ptr_array_unref(plan->inputs);
    g_free(plan);
}

static void
add_job(ClBuildPlan *plan, const char *output, const char *name,
        const ClEdition *edition)
{
    ClBuildJob *job = g_new0(ClBuildJob, 1);
    g_autofree char *file = g_strconcat(name, edition->suffix, NULL);
    g_autofree char *thumbnail = cl_edition_dup_thumbnail(edition, name);

    job->edition = g_strdup(edition->name);
    job->file = g_build_filename(output, name, file, NULL);
    job->thumbnail = g_build_filename(output, name, thumbnail, NULL);
    g_ptr_array_add(plan->jobs, job);
}

/* The files that were read; where one is missing, the folder that it may come
 * into. */
static void
add_inputs(ClBuildPlan *plan, const ClBook *book)
{
    for (guint i = 0; i < book->files->len; i++) {
        const ClBookFile *file = g_ptr_array_index(book->files, i);
        g_autofree char *folder = g_path_get_dirname(file->path);
        const char *path = file->sha256 != NULL ? file->path : folder;

        if (!g_ptr_array_find_with_equal_func(plan->inputs, path, g_str_equal,
                                              NULL))
            g_ptr_array_add(plan->inputs, g_strdup(path));
    }
}

ClBuildPlan *
cl_build_plan(const char *path, const ClBuildOptions *options, ClReport *report,
              GError **error)
{
    const ClReadOptions read = { .lang = options->lang };
    g_autoptr(ClBook) book = cl_read_book(path, &read, report, error);
    if (book == NULL)
        return NULL;
    g_autoptr(GPtrArray) editions =
        cl_edition_plan(book->publication, options, report, error);
    if (editions == NULL)
        return NULL;

    ClBuildPlan *plan = g_new0(ClBuildPlan, 1);
    plan->jobs = g_ptr_array_new_with_free_func(job_free);
    plan->inputs = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < editions->len; i++) {
        const ClEdition *edition = g_ptr_array_index(editions, i);

        if (edition->is_wanted)
            add_job(plan, options->output, book->publication->name, edition);
    }
    add_inputs(plan, book);
    return plan;
}
