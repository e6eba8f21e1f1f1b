#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "model/record.h"

/* The folder of all records in the output folder. */
#define RECORDS ".clearleaf"

static void
record_free(gpointer record)
{
    cl_record_free(record);
}

char *
cl_record_dup_path(const char *folder, const char *name, const char *edition)
{
    return g_build_filename(folder, RECORDS, name, edition, NULL);
}

ClRecord *
cl_record_read(const char *path, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GError) inner = NULL;

    if (!g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, &inner)) {
        cl_fail(error,
                inner->domain == G_FILE_ERROR ? CL_ERROR_IO : CL_ERROR_INPUT,
                "%s: %s", path, inner->message);
        return NULL;
    }
    return cl_record_load(keys, path, error);
}

/* What GLib replaces at once it flushes, too, which takes longer than all the
 * rest of a record. */
bool
cl_record_put(GKeyFile *keys, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *unique = g_strnfill(6, 'X');
    g_autofree char *fresh = g_strconcat(path, ".", unique, NULL);
    gsize n = 0;
    g_autofree char *text = g_key_file_to_data(keys, &n, NULL);
    g_autoptr(GError) inner = NULL;

    if (g_mkdir_with_parents(folder, 0777) != 0)
        return cl_fail(error, CL_ERROR_IO, "%s: %s", folder, g_strerror(errno));
    int fd = g_mkstemp_full(fresh, O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0)
        return cl_fail(error, CL_ERROR_IO, "%s: %s", fresh, g_strerror(errno));
    close(fd);
    if (!g_file_set_contents_full(fresh, text, (gssize)n,
                                  G_FILE_SET_CONTENTS_NONE, 0666, &inner))
        cl_fail(error, CL_ERROR_IO, "%s", inner->message);
    else if (g_rename(fresh, path) == 0)
        return true;
    else
        cl_fail(error, CL_ERROR_IO, "%s: %s", path, g_strerror(errno));
    g_unlink(fresh);
    return false;
}

bool
cl_record_write(const ClRecord *record, const char *path, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();

    cl_record_save(record, keys);
    return cl_record_put(keys, path, error);
}

/* Does the file that @record is of stand in the output folder? */
static bool
is_there(const char *folder, const ClRecord *record)
{
    g_autofree char *path =
        g_build_filename(folder, record->publication->name, record->file, NULL);
    GStatBuf info;

    return g_stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           (guint64)info.st_size == record->n_bytes;
}

/* Is @edition one that a publisher keeps, not one for readers? What the build
 * keeps of it stands among the records. */
static bool
is_internal(const char *edition)
{
    static const char *const names[] = { "evidence", "proof", "report", NULL };

    return g_strv_contains(names, edition);
}

static void
list_publication(GPtrArray *records, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, RECORDS, name, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *edition;

    while (dir != NULL && (edition = g_dir_read_name(dir)) != NULL) {
        if (is_internal(edition))
            continue;
        g_autofree char *file = g_build_filename(path, edition, NULL);
        g_autoptr(ClRecord) record = cl_record_read(file, NULL);

        /* What a killed run left beside it has another name. */
        if (record != NULL && strcmp(record->edition, edition) == 0 &&
            strcmp(record->publication->name, name) == 0 &&
            is_there(folder, record))
            g_ptr_array_add(records, g_steal_pointer(&record));
    }
}

static int
compare_records(gconstpointer a, gconstpointer b)
{
    const ClRecord *left = *(ClRecord *const *)a;
    const ClRecord *right = *(ClRecord *const *)b;
    int order = strcmp(left->publication->name, right->publication->name);

    if (order != 0)
        return order;
    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    return strcmp(left->edition, right->edition);
}

GPtrArray *
cl_record_list(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(record_free);
    g_autofree char *path = g_build_filename(folder, RECORDS, NULL);
    g_autoptr(GError) inner = NULL;
    g_autoptr(GDir) dir = g_dir_open(path, 0, &inner);
    const char *name;

    if (dir == NULL &&
        !g_error_matches(inner, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        cl_fail(error, CL_ERROR_IO, "%s", inner->message);
        return NULL;
    }
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        list_publication(records, folder, name);
    g_ptr_array_sort(records, compare_records);
    return g_steal_pointer(&records);
}
