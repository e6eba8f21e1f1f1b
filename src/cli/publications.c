#include "cli/publications.h"

#include <string.h>

#include "build/build.h"

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
is_publication(const char *folder)
{
    g_autofree char *file = g_build_filename(folder, "publication.xml", NULL);

    return g_file_test(file, G_FILE_TEST_EXISTS);
}

/* Adds the publications in @folder, in the order of their names. Returns: was
 * there any? */
static bool
add_publications_in(GPtrArray *paths, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = strcmp(folder, ".") == 0
                                    ? g_strdup(name)
                                    : g_build_filename(folder, name, NULL);

        if (is_publication(path))
            g_ptr_array_add(found, g_steal_pointer(&path));
    }
    g_ptr_array_sort(found, compare_names);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(paths, g_ptr_array_index(found, i));
    return found->len > 0;
}

/* The publications in content/, or the current folder. */
static bool
find_publications(GPtrArray *paths, GError **error)
{
    if (add_publications_in(paths, "content"))
        return true;
    if (is_publication("."))
        g_ptr_array_add(paths, g_strdup("."));
    return paths->len > 0 ||
           cl_fail(error, CL_ERROR_USAGE,
                   "no publication is named, and neither content/ nor this "
                   "folder holds one");
}

/* Adds what @operand names: a publication, or all in a folder of them. A slash
 * at its end is left out: it begins the paths in messages. */
static void
add_operand(GPtrArray *paths, const char *operand)
{
    g_autofree char *path = g_strdup(operand);
    gsize len = strlen(path);

    while (len > 1 && path[len - 1] == '/')
        path[--len] = '\0';
    if (!g_file_test(path, G_FILE_TEST_IS_DIR) || is_publication(path) ||
        !add_publications_in(paths, path))
        g_ptr_array_add(paths, g_steal_pointer(&path));
}

/* Two publications of one name would overwrite each other's editions. */
static bool
names_differ(char **paths, GError **error)
{
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize i = 0; paths[i] != NULL; i++) {
        char *name = cl_build_dup_name(paths[i]);
        const char *other = g_hash_table_lookup(names, name);

        if (other != NULL) {
            cl_fail(error, CL_ERROR_USAGE,
                    "%s and %s have the same name, so their editions would "
                    "overwrite each other",
                    other, paths[i]);
            g_free(name);
            return false;
        }
        g_hash_table_insert(names, name, paths[i]);
    }
    return true;
}

char **
cl_publications_dup_paths(const ClArguments *arguments, bool write,
                          GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (gsize i = 0; arguments->operands[i] != NULL; i++)
        add_operand(list, arguments->operands[i]);
    if (list->len == 0 && !find_publications(list, error))
        return NULL;
    g_ptr_array_add(list, NULL);
    g_auto(GStrv) paths = (char **)g_ptr_array_steal(list, NULL);
    if (write && !names_differ(paths, error))
        return NULL;
    return g_steal_pointer(&paths);
}
