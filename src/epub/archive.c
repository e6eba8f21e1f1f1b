#include "epub/archive.h"

#include <string.h>

#include <zip.h>

/* More is no book, or a trap. */
enum { MAX_ENTRIES = 50000, MAX_ENTRY_BYTES = 64 << 20 };

struct ClArchive {
    GBytes *bytes;
    zip_t *zip;
    GPtrArray *names;    /* char * */
    GHashTable *indexes; /* name -> index + 1 */
};

void
cl_archive_free(ClArchive *archive)
{
    if (archive == NULL)
        return;
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    g_bytes_unref(archive->bytes);
    g_ptr_array_unref(archive->names);
    g_hash_table_unref(archive->indexes);
    g_free(archive);
}

/* libzip reads from the bytes, which stay. */
static zip_t *
open_zip(GBytes *bytes)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, NULL);

    if (source == NULL)
        return NULL;
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (zip == NULL)
        zip_source_free(source);
    return zip;
}

ClArchive *
cl_archive_new(GBytes *bytes)
{
    g_autoptr(ClArchive) archive = g_new0(ClArchive, 1);

    archive->bytes = g_bytes_ref(bytes);
    archive->names = g_ptr_array_new_with_free_func(g_free);
    archive->indexes = g_hash_table_new(g_str_hash, g_str_equal);
    archive->zip = open_zip(bytes);
    if (archive->zip == NULL)
        return NULL;

    zip_int64_t n = zip_get_num_entries(archive->zip, 0);
    if (n < 0 || n > MAX_ENTRIES)
        return NULL;
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name =
            zip_get_name(archive->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        char *copy = g_strdup(name != NULL ? name : "");

        g_ptr_array_add(archive->names, copy);
        g_hash_table_insert(archive->indexes, copy,
                            GSIZE_TO_POINTER((gsize)i + 1));
    }
    return g_steal_pointer(&archive);
}

gsize
cl_archive_get_n(const ClArchive *archive)
{
    return archive->names->len;
}

const char *
cl_archive_get_name(const ClArchive *archive, gsize index)
{
    return g_ptr_array_index(archive->names, index);
}

bool
cl_archive_has(const ClArchive *archive, const char *name)
{
    return g_hash_table_contains(archive->indexes, name);
}

GBytes *
cl_archive_read(ClArchive *archive, const char *name)
{
    gsize index = GPOINTER_TO_SIZE(g_hash_table_lookup(archive->indexes, name));
    zip_stat_t stat;

    if (index == 0 || zip_stat_index(archive->zip, index - 1, 0, &stat) != 0 ||
        (stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > MAX_ENTRY_BYTES)
        return NULL;
    zip_file_t *file = zip_fopen_index(archive->zip, index - 1, 0);
    if (file == NULL)
        return NULL;

    /* A byte more than it says would be a lie; the end checks the sum. */
    g_autofree char *data = g_malloc(stat.size + 1);
    zip_int64_t n = zip_fread(file, data, stat.size + 1);
    bool is_whole = n == (zip_int64_t)stat.size;
    is_whole = zip_fclose(file) == 0 && is_whole;
    return is_whole ? g_bytes_new_take(g_steal_pointer(&data), stat.size)
                    : NULL;
}

bool
cl_archive_has_mimetype(ClArchive *archive)
{
    /* A local file header (APPNOTE 4.3.7): its signature, then at 8 the method,
     * at 26 the lengths of name and extra field, at 30 the name. */
    static const char name[] = "mimetypeapplication/epub+zip";
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(archive->bytes, &size);

    if (size <= 30 + strlen(name) || memcmp(data, "PK\3\4", 4) != 0 ||
        data[8] != 0 || data[9] != 0 || data[26] != 8 || data[27] != 0 ||
        data[28] != 0 || data[29] != 0 ||
        memcmp(data + 30, name, strlen(name)) != 0)
        return false;
    /* Its size may stand behind it. */
    g_autoptr(GBytes) content = cl_archive_read(archive, "mimetype");
    return content != NULL &&
           g_bytes_get_size(content) == strlen("application/epub+zip");
}
