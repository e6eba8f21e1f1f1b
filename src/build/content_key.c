#include "build/content_key.h"

#include <string.h>

#include "build/folder.h"

static void
add_text(GChecksum *sum, const char *text)
{
    /* With its end, so that no two lists run together to the same. */
    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_files(GChecksum *sum, const ClBook *book)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < book->files->len; i++) {
        const ClBookFile *file = g_ptr_array_index(book->files, i);

        g_autofree char *name =
            cl_folder_dup_inside(file->path, book->publication->folder);

        g_ptr_array_add(lines, g_strconcat(name, "\n", file->sha256, NULL));
    }
    g_ptr_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++)
        add_text(sum, g_ptr_array_index(lines, i));
}

static void
add_profiles(GChecksum *sum, ClShared *shared)
{
    const GPtrArray *names = cl_shared_get_profile_names(shared);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);

        add_text(sum, name);
        add_text(sum, cl_shared_find_profile_sum(shared, name));
    }
}

/* What the notice of what is overdue says: the rest of the book does not know
 * the day. */
static void
add_overdue(GChecksum *sum, const ClBook *book, ClDate today)
{
    const GPtrArray *works = book->references->works;

    if (cl_publication_is_overdue(book->publication, today))
        add_text(sum, "overdue");
    for (guint i = 0; i < works->len; i++) {
        const ClReference *work = g_ptr_array_index(works, i);

        if (cl_reference_is_expired(work, today))
            add_text(sum, work->id);
    }
}

char *
cl_content_key_dup(const ClPipeline *pipeline)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const ClBuildOptions *options = pipeline->options;

    add_files(sum, pipeline->book);
    add_profiles(sum, pipeline->shared);
    add_text(sum, cl_shared_get_fonts_sum(pipeline->shared));
    add_text(sum, cl_shared_get_program_sum(pipeline->shared));
    if (options->allow_overdue)
        add_overdue(sum, pipeline->book, options->today);
    return g_strdup(g_checksum_get_string(sum));
}
