#include "site/sums.h"

#include <string.h>

#include "base/file.h"

#define OWN_NAME "SHA256SUMS"

/*
 * A line as GNU coreutils writes and reads it: a name with a backslash, a line
 * feed or a carriage return has them escaped, which a backslash at the line's
 * beginning tells.
 */
static void
add_line(GString *out, const char *sha256, const char *name)
{
    if (strpbrk(name, "\\\n\r") != NULL)
        g_string_append_c(out, '\\');
    g_string_append_printf(out, "%s  ", sha256);
    for (const char *at = name; *at != '\0'; at++) {
        if (*at == '\\')
            g_string_append(out, "\\\\");
        else if (*at == '\n')
            g_string_append(out, "\\n");
        else if (*at == '\r')
            g_string_append(out, "\\r");
        else
            g_string_append_c(out, *at);
    }
    g_string_append_c(out, '\n');
}

/* Is @file the proof of the publication called @name, which nobody publishes?
 */
static bool
is_proof(const char *file, const char *name)
{
    gsize n = strlen(name);

    return strncmp(file, name, n) == 0 &&
           (strcmp(file + n, "-proof.pdf") == 0 ||
            strcmp(file + n, "-proof.png") == 0);
}

/* Adds the plain files in @folder/@sub to @names, as paths from @folder. */
static bool
list_files(const char *folder, const char *sub, GPtrArray *names,
           GError **error)
{
    g_autofree char *path = g_build_filename(folder, sub, NULL);
    g_autoptr(GError) inner = NULL;
    g_autoptr(GDir) dir = g_dir_open(path, 0, &inner);
    const char *file;

    if (dir == NULL)
        return cl_fail(error, CL_ERROR_IO, "%s: %s", path, inner->message);
    while ((file = g_dir_read_name(dir)) != NULL) {
        g_autofree char *whole = g_build_filename(path, file, NULL);

        if (file[0] == '.' || !g_file_test(whole, G_FILE_TEST_IS_REGULAR) ||
            (sub[0] == '\0' && strcmp(file, OWN_NAME) == 0) ||
            is_proof(file, sub))
            continue;
        g_ptr_array_add(names, sub[0] == '\0'
                                   ? g_strdup(file)
                                   : g_strjoin("/", sub, file, NULL));
    }
    return true;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_known(GHashTable *known, const ClRecord *record, const char *file,
          char *sha256)
{
    if (file != NULL && sha256 != NULL)
        g_hash_table_replace(
            known, g_strjoin("/", record->publication->name, file, NULL),
            sha256);
}

/* (owned) Paths of the editions and of their pictures, to their checksums. */
static GHashTable *
index_editions(const GPtrArray *records)
{
    GHashTable *known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < records->len; i++) {
        const ClRecord *record = g_ptr_array_index(records, i);

        add_known(known, record, record->file, record->sha256);
        add_known(known, record, record->thumbnail, record->thumbnail_sha256);
    }
    return known;
}

/* (owned) All names, in order. */
static GPtrArray *
list_all(const char *folder, const GPtrArray *records, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    if (!list_files(folder, "", names, error))
        return NULL;
    for (guint i = 0; i < records->len; i++) {
        const ClRecord *record = g_ptr_array_index(records, i);
        char *name = record->publication->name;

        if (g_hash_table_add(seen, name) &&
            !list_files(folder, name, names, error))
            return NULL;
    }
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}

GBytes *
cl_sums_write(const char *folder, const GPtrArray *records, GError **error)
{
    g_autoptr(GHashTable) known = index_editions(records);
    g_autoptr(GPtrArray) names = list_all(folder, records, error);
    g_autoptr(GString) out = g_string_new(NULL);

    if (names == NULL)
        return NULL;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        const char *sum = g_hash_table_lookup(known, name);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *own = NULL;

        if (sum == NULL && !g_file_test(path, G_FILE_TEST_EXISTS))
            continue; /* a build has just taken it away */
        if (sum == NULL)
            sum = own = cl_file_dup_sha256(path, error);
        if (sum == NULL)
            return NULL;
        add_line(out, sum, name);
    }
    return g_string_free_to_bytes(g_steal_pointer(&out));
}
