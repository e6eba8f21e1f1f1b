#include <string.h>

#include "build/build.h"
#include "build/commit.h"
#include "build/stamp.h"
#include "model/record.h"

/* The editions of one publication, as they stand. */
typedef struct {
    ClStampLook look;
    char *name; /* of the publication */
    char *folder;
    char *output;
    GHashTable *records; /* edition -> GKeyFile */
} Standing;

char *
cl_build_dup_name(const char *path)
{
    static const char *const endings[] = { ".md", ".xhtml" };
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    if (g_str_has_suffix(whole, "/publication.xml"))
        *strrchr(whole, '/') = '\0';
    char *name = g_path_get_basename(whole);

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]) &&
            !g_file_test(path, G_FILE_TEST_IS_DIR))
            name[strlen(name) - strlen(endings[i])] = '\0';
    return name;
}

static void
standing_clear(Standing *standing)
{
    g_clear_pointer(&standing->look.seen, g_hash_table_unref);
    g_clear_pointer(&standing->records, g_hash_table_unref);
    g_free(standing->name);
    g_free(standing->folder);
    g_free(standing->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Standing, standing_clear)

static void
load_records(Standing *standing, const char *output)
{
    g_autofree char *path = cl_record_dup_path(output, standing->name, "");
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *edition;

    while (dir != NULL && (edition = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, edition, NULL);
        g_autoptr(GKeyFile) keys = g_key_file_new();

        if (g_key_file_load_from_file(keys, file, G_KEY_FILE_NONE, NULL))
            g_hash_table_insert(standing->records, g_strdup(edition),
                                g_steal_pointer(&keys));
    }
}

static void
stand(Standing *standing, const char *path, const ClBuildOptions *options)
{
    bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);

    standing->name = cl_build_dup_name(path);
    standing->folder = is_folder ? g_strdup(path) : g_path_get_dirname(path);
    standing->output = g_build_filename(options->output, standing->name, NULL);
    standing->records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)g_key_file_unref);
    standing->look = (ClStampLook){
        .options = options,
        .path = path,
        .folder = standing->folder,
        .is_single = !is_folder && !g_str_has_suffix(path, "publication.xml"),
        .output = standing->output,
        .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify)cl_stamp_seen_free),
    };
}

/*
 * (owned) The editions that a build would make: those asked for, or those that
 * publication.xml names, as a record of the same publication.xml knows, and
 * those of the house's profiles. NULL when nothing tells.
 */
static GPtrArray *
list_wanted(Standing *standing)
{
    const ClBuildOptions *options = standing->look.options;
    const GPtrArray *own = cl_shared_get_profile_names(options->shared);
    g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) named = NULL;
    GHashTableIter iter;
    gpointer keys;

    if (own == NULL)
        return NULL;
    if (options->editions != NULL)
        named = g_strdupv((char **)options->editions);
    g_hash_table_iter_init(&iter, standing->records);
    while (named == NULL && g_hash_table_iter_next(&iter, NULL, &keys))
        if (cl_stamp_names_editions(&standing->look, keys))
            named = cl_stamp_dup_editions(keys);
    if (named == NULL || named[0] == NULL)
        return NULL;
    for (gsize i = 0; named[i] != NULL; i++)
        g_ptr_array_add(wanted, g_strdup(named[i]));
    for (guint i = 0; options->editions == NULL && i < own->len; i++)
        g_ptr_array_add(wanted, g_strdup(g_ptr_array_index(own, i)));
    return g_steal_pointer(&wanted);
}

static bool
all_hold(Standing *standing, const GPtrArray *wanted)
{
    for (guint i = 0; i < wanted->len; i++) {
        const char *edition = g_ptr_array_index(wanted, i);
        GKeyFile *keys = g_hash_table_lookup(standing->records, edition);

        if (keys == NULL || !cl_stamp_holds(&standing->look, keys, edition))
            return false;
    }
    return true;
}

/* So that the next look need not read the same bytes. When that fails, it
 * will. */
static void
refresh(const Standing *standing, const char *edition, GKeyFile *keys)
{
    g_autofree char *path = cl_record_dup_path(standing->look.options->output,
                                               standing->name, edition);

    if (cl_stamp_refresh(&standing->look, keys))
        cl_record_put(keys, path, NULL);
}

bool
cl_build_is_unchanged(const char *path, const ClBuildOptions *options,
                      ClReport *report)
{
    g_auto(Standing) standing = { 0 };

    if (options->shared == NULL)
        return false;
    stand(&standing, path, options);
    cl_commit_recover(options->output, standing.name);
    if (options->rebuild || options->since != NULL)
        return false;
    load_records(&standing, options->output);
    g_autoptr(GPtrArray) wanted = list_wanted(&standing);
    if (wanted == NULL || !all_hold(&standing, wanted))
        return false;

    for (guint i = 0; i < wanted->len; i++) {
        const char *edition = g_ptr_array_index(wanted, i);
        GKeyFile *keys = g_hash_table_lookup(standing.records, edition);

        cl_stamp_replay(&standing.look, keys, report);
        refresh(&standing, edition, keys);
    }
    cl_report_sort(report);
    return true;
}
