/* Runs a harness on its corpus, without libFuzzer: a test for each file. */
#include <string.h>

#include "fuzz.h"

static void
test_file(gconstpointer data)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;

    g_assert_true(g_file_get_contents(data, &bytes, &len, NULL));
    LLVMFuzzerTestOneInput((const guint8 *)bytes, len);
}

/* What no corpus should have to hold. */
static void
test_empty(void)
{
    LLVMFuzzerTestOneInput((const guint8 *)"", 0);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_tests(const char *name)
{
    g_autofree char *folder =
        g_build_filename("tests", "fuzz", "corpus", name, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    const char *file = NULL;

    while (dir != NULL && (file = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(files, g_strdup(file));
    g_ptr_array_sort(files, compare_names);
    for (guint i = 0; i < files->len; i++) {
        file = g_ptr_array_index(files, i);
        g_autofree char *test = g_strdup_printf("/fuzz/%s/%s", name, file);

        g_test_add_data_func_full(test, g_build_filename(folder, file, NULL),
                                  test_file, g_free);
    }
    g_autofree char *empty = g_strdup_printf("/fuzz/%s/empty", name);
    g_test_add_func(empty, test_empty);
}

int
main(int argc, char **argv)
{
    const char *name = strstr(argv[0], "replay_");

    g_test_init(&argc, &argv, NULL);
    g_assert_nonnull(name);
    add_tests(name + strlen("replay_"));
    return g_test_run();
}
