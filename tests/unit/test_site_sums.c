#include <string.h>

#include <glib/gstdio.h>

#include "site/sums.h"
#include "site_records.h"

#define HELLO "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

typedef struct {
    char *folder;
    GPtrArray *records;
} Fixture;

static char *
dup_path(const Fixture *fixture, const char *name)
{
    return g_build_filename(fixture->folder, name, NULL);
}

static void
write_file(const Fixture *fixture, const char *name)
{
    g_autofree char *path = dup_path(fixture, name);

    g_assert_true(g_file_set_contents(path, "hello", -1, NULL));
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    static const char *const epub[] = { "epub", NULL };

    (void)data;
    fixture->folder = g_dir_make_tmp("cl-sums-XXXXXX", NULL);
    fixture->records = site_records_new("a", epub);
    g_autofree char *path = dup_path(fixture, "a");
    g_assert_cmpint(g_mkdir(path, 0700), ==, 0);
}

static void
remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_all(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    remove_all(fixture->folder);
    g_free(fixture->folder);
    g_ptr_array_unref(fixture->records);
}

static void
assert_sums(const Fixture *fixture, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        cl_sums_write(fixture->folder, fixture->records, &error);
    g_assert_no_error(error);

    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autofree char *text = g_strndup(data, len);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_in_order_of_names(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_file(fixture, "z.html");
    write_file(fixture, "a/page");
    write_file(fixture, ".hidden");
    write_file(fixture, "SHA256SUMS");
    assert_sums(fixture, HELLO "  a/page\n" HELLO "  z.html\n");
}

/* As GNU coreutils write such names. */
static void
test_names_are_escaped(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_file(fixture, "a/\\ and\nand\rand é");
    assert_sums(fixture, "\\" HELLO "  a/\\\\ and\\nand\\rand é\n");
}

/* So sha256sum tells when it changed since. */
static void
test_edition_has_the_sum_of_its_record(Fixture *fixture, gconstpointer data)
{
    const ClRecord *record = g_ptr_array_index(fixture->records, 0);
    g_autofree char *name = g_strconcat("a/", record->file, NULL);
    g_autofree char *expected =
        g_strdup_printf("%s  %s\n", record->sha256, name);

    (void)data;
    write_file(fixture, name);
    assert_sums(fixture, expected);
}

static void
test_folder_that_is_gone(Fixture *fixture, gconstpointer data)
{
    g_autofree char *path = dup_path(fixture, "a");
    g_autoptr(GError) error = NULL;

    (void)data;
    g_rmdir(path);
    g_assert_null(cl_sums_write(fixture->folder, fixture->records, &error));
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

#define TEST(name, function)                                                   \
    g_test_add("/site/sums/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("in-order-of-names", test_in_order_of_names);
    TEST("names-are-escaped", test_names_are_escaped);
    TEST("edition-has-the-sum-of-its-record",
         test_edition_has_the_sum_of_its_record);
    TEST("folder-that-is-gone", test_folder_that_is_gone);
    return g_test_run();
}
