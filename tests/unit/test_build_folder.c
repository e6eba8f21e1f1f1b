#define _GNU_SOURCE
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "build/folder.h"

typedef struct {
    char *from;
    char *to;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    /* data: another file system, where links to /tmp cannot be made */
    g_autofree char *other = g_build_filename(
        data != NULL ? data : g_get_tmp_dir(), "cl-folder-XXXXXX", NULL);

    fixture->from = g_dir_make_tmp("cl-folder-XXXXXX", NULL);
    fixture->to = g_mkdtemp(g_steal_pointer(&other));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_folder_remove(fixture->from);
    if (fixture->to != NULL)
        cl_folder_remove(fixture->to);
    g_free(fixture->from);
    g_free(fixture->to);
}

static void
put(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    g_mkdir_with_parents(parent, 0777);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
assert_holds(const char *folder, const char *name, const char *expected)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_carries_all(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *link = g_build_filename(fixture->from, "link", NULL);
    g_autofree char *copy =
        g_build_filename(fixture->to != NULL ? fixture->to : "", "link", NULL);

    if (fixture->to == NULL) {
        g_test_skip("no second file system");
        return;
    }
    (void)data;
    put(fixture->from, "a", "one");
    put(fixture->from, "deep/down/b", "two");
    g_assert_cmpint(symlink("a", link), ==, 0);

    cl_folder_carry(fixture->from, fixture->to, &error);

    g_assert_no_error(error);
    assert_holds(fixture->to, "a", "one");
    assert_holds(fixture->to, "deep/down/b", "two");
    g_autofree char *target = g_file_read_link(copy, NULL);
    g_assert_cmpstr(target, ==, "a");
}

static void
test_keeps_what_is_there(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    if (fixture->to == NULL) {
        g_test_skip("no second file system");
        return;
    }
    (void)data;
    put(fixture->from, "a", "old");
    put(fixture->to, "a", "new");

    cl_folder_carry(fixture->from, fixture->to, &error);

    g_assert_no_error(error);
    assert_holds(fixture->to, "a", "new");
}

static void
test_links_keep_their_targets(Fixture *fixture, gconstpointer data)
{
    g_autofree char *link = g_build_filename(fixture->from, "link", NULL);

    (void)data;
    put(fixture->to, "kept", "kept");
    g_assert_cmpint(symlink(fixture->to, link), ==, 0);

    cl_folder_remove(link);

    assert_holds(fixture->to, "kept", "kept");
}

static void
test_new_files_only(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path = g_build_filename(fixture->from, "a", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static("new", 3);
    g_autoptr(GError) error = NULL;

    (void)data;
    put(fixture->from, "a", "old");
    cl_folder_write_file(path, bytes, &error);

    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
    assert_holds(fixture->from, "a", "old");
}

static void
test_newest_is_of_all(Fixture *fixture, gconstpointer data)
{
    g_autofree char *old = g_build_filename(fixture->from, "old", NULL);
    g_autofree char *new = g_build_filename(fixture->from, "x/new", NULL);
    const struct utimbuf early = { 1000, 1000 };
    const struct utimbuf late = { 2000, 2000 };

    (void)data;
    put(fixture->from, "old", "");
    put(fixture->from, "x/new", "");
    g_utime(old, (struct utimbuf *)&early);
    g_utime(new, (struct utimbuf *)&late);

    g_assert_cmpint(cl_folder_get_newest(fixture->from), ==, 2000);
    g_assert_cmpint(cl_folder_get_newest(old), ==, 1000);
}

static void
test_names_inside(void)
{
    static const struct {
        const char *path;
        const char *folder;
        const char *expected;
    } cases[] = {
        { "/books/one/a.md", "/books/one", "a.md" },
        { "/books/one/in/../b.md", "/books//one/", "b.md" },
        { "/books/one-more/a.md", "/books/one", "/books/one-more/a.md" },
        { "/a.md", "/", "a.md" },
        { ".a.md", ".", ".a.md" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name =
            cl_folder_dup_inside(cases[i].path, cases[i].folder);

        g_assert_cmpstr(name, ==, cases[i].expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/build/folder/carries-all", Fixture, NULL, set_up,
               test_carries_all, tear_down);
    g_test_add("/build/folder/keeps-what-is-there", Fixture, NULL, set_up,
               test_keeps_what_is_there, tear_down);
    g_test_add("/build/folder/other-file-system/carries-all", Fixture,
               "/dev/shm", set_up, test_carries_all, tear_down);
    g_test_add("/build/folder/other-file-system/keeps-what-is-there", Fixture,
               "/dev/shm", set_up, test_keeps_what_is_there, tear_down);
    g_test_add("/build/folder/links-keep-their-targets", Fixture, NULL, set_up,
               test_links_keep_their_targets, tear_down);
    g_test_add("/build/folder/new-files-only", Fixture, NULL, set_up,
               test_new_files_only, tear_down);
    g_test_add_func("/build/folder/names-inside-are-short", test_names_inside);
    g_test_add("/build/folder/newest-is-of-all", Fixture, NULL, set_up,
               test_newest_is_of_all, tear_down);
    return g_test_run();
}
