#define _GNU_SOURCE
#include "cli/tree.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* GLib holds changes of one file back for so long; less than what a caller
 * waits for a burst to end. */
enum { RATE_LIMIT_MS = 50 };

struct ClTree {
    ClTreeOptions options;
    GHashTable *monitors; /* char *number and path to GFileMonitor */
    GString *state;       /* a line a file: name, size, times, inode */
};

static bool
is_below(const char *path, const char *folder)
{
    gsize len = strlen(folder);

    return strncmp(path, folder, len) == 0 &&
           (path[len] == '\0' || path[len] == '/');
}

/* Can a change of @file be one that counts? The folder above the publication
 * is watched, too, and may be a busy one. */
static bool
concerns(const ClTree *tree, GFile *file)
{
    const ClTreeOptions *options = &tree->options;
    const char *path = file != NULL ? g_file_peek_path(file) : NULL;

    if (path == NULL ||
        (options->except != NULL && is_below(path, options->except)))
        return false;
    return options->is_single || is_below(path, options->path) ||
           (options->also != NULL && g_strv_contains(options->also, path));
}

static void
on_changed(GFileMonitor *monitor, GFile *file, GFile *other,
           GFileMonitorEvent event, gpointer data)
{
    const ClTree *tree = data;

    (void)monitor;
    (void)event;
    if (concerns(tree, file) || concerns(tree, other))
        tree->options.stirred(tree->options.data);
}

static void
monitor_free(gpointer data)
{
    g_file_monitor_cancel(data);
    g_object_unref(data);
}

ClTree *
cl_tree_new(const ClTreeOptions *options)
{
    ClTree *tree = g_new0(ClTree, 1);

    tree->options = *options;
    tree->monitors =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, monitor_free);
    return tree;
}

void
cl_tree_free(ClTree *tree)
{
    if (tree == NULL)
        return;
    g_hash_table_unref(tree->monitors);
    if (tree->state != NULL)
        g_string_free(tree->state, TRUE);
    g_free(tree);
}

/* Watches @path, a folder or a file. One that was made anew is another one, so
 * its number is part of its key. What cannot be watched is not: its changes
 * are then seen with others'. */
static void
watch(ClTree *tree, const char *path, GHashTable *seen)
{
    struct stat is = { 0 };
    int status = stat(path, &is);
    char *key = g_strdup_printf("%ju %s", (uintmax_t)is.st_ino, path);

    g_hash_table_add(seen, key);
    if (status != 0 || g_hash_table_contains(tree->monitors, key))
        return;

    g_autoptr(GFile) file = g_file_new_for_path(path);
    GFileMonitor *monitor =
        g_file_monitor(file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    if (monitor == NULL)
        return;
    g_file_monitor_set_rate_limit(monitor, RATE_LIMIT_MS);
    g_signal_connect(monitor, "changed", G_CALLBACK(on_changed), tree);
    g_hash_table_insert(tree->monitors, g_strdup(key), monitor);
}

/* Does a file of this name belong to an editor, and not to the content? Vim
 * tries with "4913" whether it may write. */
static bool
is_passing(const char *name)
{
    static const char *const endings[] = { "~",    ".swp",  ".swx", ".tmp",
                                           ".bak", ".part", "___" };

    if (name[0] == '.' || name[0] == '#' || strcmp(name, "4913") == 0)
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return true;
    return false;
}

/* A file in the folder of a publication that is a file itself. */
static bool
is_picture(const char *name)
{
    static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".svg" };

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return true;
    return false;
}

static void
note(GString *state, const char *path)
{
    struct stat is;

    if (stat(path, &is) != 0) {
        g_string_append_printf(state, "%s: not there\n", path);
        return;
    }
    if (S_ISDIR(is.st_mode)) { /* behind a symbolic link: not ours */
        g_string_append_printf(state, "%s: a folder\n", path);
        return;
    }
    g_string_append_printf(
        state, "%s %jd %jd %jd.%09ld %jd.%09ld %o\n", path, (intmax_t)is.st_ino,
        (intmax_t)is.st_size, (intmax_t)is.st_mtim.tv_sec, is.st_mtim.tv_nsec,
        (intmax_t)is.st_ctim.tv_sec, is.st_ctim.tv_nsec, is.st_mode);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* (owned) The names in @folder, in order. */
static GPtrArray *
list_names(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (!is_passing(name))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* The folder is watched before it is read, so that nothing slips through. */
static void
look_into(ClTree *tree, const char *folder, GHashTable *seen, GString *state)
{
    watch(tree, folder, seen);

    g_autoptr(GPtrArray) names = list_names(folder);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        struct stat is;

        if (g_strcmp0(path, tree->options.except) == 0)
            continue;
        if (lstat(path, &is) == 0 && S_ISDIR(is.st_mode))
            look_into(tree, path, seen, state);
        else
            note(state, path);
    }
}

/* A publication that is one file: that, and the pictures beside it. */
static void
look_beside(ClTree *tree, GHashTable *seen, GString *state)
{
    const char *path = tree->options.path;
    g_autofree char *folder = g_path_get_dirname(path);

    watch(tree, folder, seen);
    note(state, path);

    g_autoptr(GPtrArray) names = list_names(folder);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *file = g_build_filename(folder, name, NULL);

        if (is_picture(name))
            note(state, file);
    }
}

static gboolean
is_unseen(gpointer path, gpointer monitor, gpointer seen)
{
    (void)monitor;
    return !g_hash_table_contains(seen, path);
}

bool
cl_tree_update(ClTree *tree)
{
    const ClTreeOptions *options = &tree->options;
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *state = g_string_new(NULL);

    if (options->is_single) {
        look_beside(tree, seen, state);
    } else {
        /* The folder itself may go, and come back as another. */
        g_autofree char *parent = g_path_get_dirname(options->path);

        watch(tree, parent, seen);
        look_into(tree, options->path, seen, state);
    }
    for (gsize i = 0; options->also != NULL && options->also[i] != NULL; i++) {
        watch(tree, options->also[i], seen);
        note(state, options->also[i]);
    }
    g_hash_table_foreach_remove(tree->monitors, is_unseen, seen);

    bool is_new = tree->state == NULL || !g_string_equal(tree->state, state);
    if (tree->state != NULL)
        g_string_free(tree->state, TRUE);
    tree->state = state;
    return is_new;
}
