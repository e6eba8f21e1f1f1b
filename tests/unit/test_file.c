#define _GNU_SOURCE
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/file.h"

/* A folder with in/text, in/out -> ../secret, and secret beside it. */
typedef struct {
    char *top;
    char *root;
} Folder;

static void
write_text(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
set_up(Folder *folder, gconstpointer data)
{
    (void)data;
    folder->top = g_dir_make_tmp("clearleaf-XXXXXX", NULL);
    folder->root = g_build_filename(folder->top, "in", NULL);
    g_assert_cmpint(g_mkdir(folder->root, 0755), ==, 0);
    write_text(folder->root, "text", "four");
    write_text(folder->top, "secret", "do not read");
    g_autofree char *link = g_build_filename(folder->root, "out", NULL);
    g_assert_cmpint(symlink("../secret", link), ==, 0);
}

static void
remove_in(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_remove(path);
}

static void
tear_down(Folder *folder, gconstpointer data)
{
    (void)data;
    remove_in(folder->root, "text");
    remove_in(folder->root, "out");
    remove_in(folder->root, "pipe");
    remove_in(folder->top, "in");
    remove_in(folder->top, "secret");
    g_rmdir(folder->top);
    g_free(folder->root);
    g_free(folder->top);
}

static void
test_read(Folder *folder, gconstpointer data)
{
    g_autofree char *path = g_build_filename(folder->root, "text", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_autoptr(GBytes) bytes = cl_file_read(path, 4, &error);

    g_assert_no_error(error);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                    "four", 4);
}

static void
test_limit(Folder *folder, gconstpointer data)
{
    g_autofree char *path = g_build_filename(folder->root, "text", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_autoptr(GBytes) bytes = cl_file_read(path, 3, &error);

    g_assert_null(bytes);
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

static void
test_pipe(Folder *folder, gconstpointer data)
{
    g_autofree char *path = g_build_filename(folder->root, "pipe", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_cmpint(mkfifo(path, 0600), ==, 0);
    g_autoptr(GBytes) bytes = cl_file_read(path, 100, &error);

    g_assert_null(bytes);
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

static void
test_resolve_refuses(Folder *folder, gconstpointer data)
{
    static const char *const names[] = { "", "../secret", "a/../../secret",
                                         "/etc/passwd", "out" };

    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = cl_file_resolve(folder->root, names[i], &error);

        g_assert_null(path);
        g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
    }
}

static void
test_resolve_finds(Folder *folder, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    g_autofree char *path = cl_file_resolve(folder->root, "text", &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(path, "/in/text"));

    g_autofree char *missing = cl_file_resolve(folder->root, "no", &error);
    g_assert_null(missing);
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

static void
test_failed_write_keeps_old(Folder *folder, gconstpointer data)
{
    g_autofree char *path =
        g_build_filename(folder->root, "none", "text", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static("new", 3);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_false(cl_file_write(path, bytes, &error));

    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_write_replaces(Folder *folder, gconstpointer data)
{
    g_autofree char *path = g_build_filename(folder->root, "text", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static("new", 3);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    (void)data;
    g_assert_true(cl_file_write(path, bytes, &error));

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "new");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, func) g_test_add(name, Folder, NULL, set_up, func, tear_down)
    ADD("/base/file/reads-up-to-the-limit", test_read);
    ADD("/base/file/refuses-more-than-the-limit", test_limit);
    ADD("/base/file/does-not-wait-for-a-pipe", test_pipe);
    ADD("/base/file/refuses-ways-out-of-the-folder", test_resolve_refuses);
    ADD("/base/file/finds-inside-the-folder", test_resolve_finds);
    ADD("/base/file/failed-write-leaves-nothing", test_failed_write_keeps_old);
    ADD("/base/file/write-replaces-whole", test_write_replaces);
#undef ADD
    return g_test_run();
}
