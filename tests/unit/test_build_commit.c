#define _GNU_SOURCE
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "build/commit.h"
#include "build/folder.h"

typedef struct {
    char *root;
    GPtrArray *files;
} Fixture;

static void
output_free(gpointer output)
{
    cl_output_free(output);
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->root = g_dir_make_tmp("cl-commit-XXXXXX", NULL);
    fixture->files = g_ptr_array_new_with_free_func(output_free);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    cl_folder_remove(fixture->root);
    g_ptr_array_unref(fixture->files);
    g_free(fixture->root);
}

static void
add(Fixture *fixture, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    g_ptr_array_add(fixture->files, cl_output_new(name, bytes, NULL));
}

static bool
commit(Fixture *fixture, bool avoid_exchange, GError **error)
{
    const ClCommit job = {
        .folder = fixture->root,
        .name = "book",
        .files = fixture->files,
        .avoid_exchange = avoid_exchange,
    };
    bool ok = cl_commit_write(&job, error);

    g_ptr_array_set_size(fixture->files, 0);
    return ok;
}

static void
put(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->root, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);

    g_mkdir_with_parents(folder, 0777);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
assert_holds(const Fixture *fixture, const char *name, const char *expected)
{
    g_autofree char *path = g_build_filename(fixture->root, name, NULL);
    g_autofree char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    g_assert_cmpstr(text, ==, expected);
}

static guint
count_entries(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static void
test_first(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, &error);

    g_assert_no_error(error);
    assert_holds(fixture, "book/book.epub", "new");
    g_assert_cmpuint(count_entries(fixture->root), ==, 1);
}

static void
test_replaces(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    put(fixture, "book/book.epub", "old");
    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, &error);

    g_assert_no_error(error);
    assert_holds(fixture, "book/book.epub", "new");
    g_assert_cmpuint(count_entries(fixture->root), ==, 1);
}

static void
test_keeps_other_files(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    put(fixture, "book/book-large.pdf", "large");
    put(fixture, "book/mine/notes.txt", "mine");
    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, &error);

    g_assert_no_error(error);
    assert_holds(fixture, "book/book.epub", "new");
    assert_holds(fixture, "book/book-large.pdf", "large");
    assert_holds(fixture, "book/mine/notes.txt", "mine");
}

static void
test_keeps_links(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *link =
        g_build_filename(fixture->root, "book", "latest", NULL);

    put(fixture, "book/book.epub", "old");
    g_assert_cmpint(symlink("book.epub", link), ==, 0);
    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, &error);

    g_assert_no_error(error);
    g_autofree char *target = g_file_read_link(link, NULL);
    g_assert_cmpstr(target, ==, "book.epub");
}

static void
test_failure_changes_nothing(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    put(fixture, "book/book.epub", "old");
    add(fixture, "book.epub", "new");
    add(fixture, "no-such-folder/x.pdf", "cannot be written");
    commit(fixture, data != NULL, &error);

    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
    assert_holds(fixture, "book/book.epub", "old");
    g_assert_cmpuint(count_entries(fixture->root), ==, 1);
}

static void
test_removes_leftovers(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    put(fixture, ".book.clearleaf-new/book.epub", "half");
    put(fixture, ".book.clearleaf-lock", "");
    put(fixture, ".book2.clearleaf-new/x", "another's");
    put(fixture, "book/book.epub", "old");
    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, &error);

    g_assert_no_error(error);
    assert_holds(fixture, "book/book.epub", "new");
    assert_holds(fixture, ".book2.clearleaf-new/x", "another's");
    g_assert_cmpuint(count_entries(fixture->root), ==, 2);
}

/* Killed between the two renames: the folder itself is away. */
static void
test_recovers(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, ".book.clearleaf-old/book.epub", "old");
    put(fixture, ".book.clearleaf-new/book.epub", "new");
    put(fixture, ".book.clearleaf-lock", "");

    cl_commit_recover(fixture->root, "book");

    assert_holds(fixture, "book/book.epub", "old");
    g_assert_cmpuint(count_entries(fixture->root), ==, 1);
}

static void
test_refuses_link(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *book = g_build_filename(fixture->root, "book", NULL);

    put(fixture, "elsewhere/book.epub", "old");
    g_assert_cmpint(symlink("elsewhere", book), ==, 0);
    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, &error);

    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
    assert_holds(fixture, "elsewhere/book.epub", "old");
}

static void
test_refuses_dot_name(Fixture *fixture, gconstpointer data)
{
    const ClCommit job = { .folder = fixture->root,
                           .name = ".x",
                           .files = fixture->files };
    g_autoptr(GError) error = NULL;

    (void)data;
    cl_commit_write(&job, &error);

    g_assert_error(error, CL_ERROR, CL_ERROR_USAGE);
}

static void
test_has_usual_mode(Fixture *fixture, gconstpointer data)
{
    g_autofree char *folder = g_build_filename(fixture->root, "book", NULL);
    g_autofree char *file = g_build_filename(folder, "book.epub", NULL);
    struct stat info;
    mode_t old = umask(022);

    add(fixture, "book.epub", "new");
    commit(fixture, data != NULL, NULL);
    umask(old);

    g_assert_cmpint(stat(folder, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0755);
    g_assert_cmpint(stat(file, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0644);
}

#define N_RUNS 20

static gpointer
run_often(gpointer data)
{
    Fixture own = { .root = data };

    own.files = g_ptr_array_new_with_free_func(output_free);
    for (int i = 0; i < N_RUNS; i++) {
        add(&own, "a", "same");
        add(&own, "b", "same");
        g_assert_true(commit(&own, false, NULL));
    }
    g_ptr_array_unref(own.files);
    return NULL;
}

static void
test_two_at_once(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GThread *one = g_thread_new("one", run_often, fixture->root);
    GThread *two = g_thread_new("two", run_often, fixture->root);

    g_thread_join(one);
    g_thread_join(two);

    assert_holds(fixture, "book/a", "same");
    assert_holds(fixture, "book/b", "same");
    g_assert_cmpuint(count_entries(fixture->root), ==, 1);
}

typedef void (*Test)(Fixture *fixture, gconstpointer data);

/* Once with the exchange of the system, once with renames. */
static void
add_both(const char *name, Test test)
{
    g_autofree char *exchange = g_strconcat("/build/commit/", name, NULL);
    g_autofree char *renames =
        g_strconcat("/build/commit/without-exchange/", name, NULL);

    g_test_add(exchange, Fixture, NULL, set_up, test, tear_down);
    g_test_add(renames, Fixture, "avoid", set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_both("makes-the-folder", test_first);
    add_both("replaces-old-files", test_replaces);
    add_both("keeps-other-files", test_keeps_other_files);
    add_both("keeps-links", test_keeps_links);
    add_both("failure-changes-nothing", test_failure_changes_nothing);
    add_both("removes-leftovers", test_removes_leftovers);
    add_both("refuses-link", test_refuses_link);
    add_both("has-usual-mode", test_has_usual_mode);
    g_test_add("/build/commit/recovers-after-kill", Fixture, NULL, set_up,
               test_recovers, tear_down);
    g_test_add("/build/commit/refuses-name-with-dot", Fixture, NULL, set_up,
               test_refuses_dot_name, tear_down);
    g_test_add("/build/commit/two-at-once", Fixture, NULL, set_up,
               test_two_at_once, tear_down);
    return g_test_run();
}
