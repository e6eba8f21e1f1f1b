/*
 * Compares what each stage prints with the expected text beside the case.
 *
 * A case is tests/golden/TOPIC/CASE, a publication's folder, or CASE.md or
 * CASE.xhtml; CASE.tree, CASE.nav, CASE.pages, CASE.tags and CASE.report are
 * what the stages of that name must print. A file that is not there is not
 * checked. Where TOPIC has a print profile, TOPIC/print.xml, called "small",
 * pages are set by it. tests/golden/scripts/NAME.pages is what the publication
 * tests/scripts/NAME must print. CL_GOLDEN_REWRITE=1 writes the files that are
 * there anew.
 */
#include "golden.h"

#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "build/build.h"

#define SCRIPTS "tests/scripts"

/* One case at one stage. */
typedef struct {
    char *input;
    char *expected;
    char *profile; /* or NULL */
    const char *stage;
} Case;

static void
case_free(gpointer data)
{
    Case *c = data;

    g_free(c->input);
    g_free(c->expected);
    g_free(c->profile);
    g_free(c);
}

/* A golden mismatch is longer than anybody reads: the first line that differs
 * is enough to find it. */
static void
tell_difference(const char *path, const char *expected, const char *actual)
{
    g_auto(GStrv) old = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) new = g_strsplit(actual, "\n", -1);
    gsize i = 0;

    while (old[i] != NULL && new[i] != NULL && g_str_equal(old[i], new[i]))
        i++;
    g_test_message("%s:%" G_GSIZE_FORMAT ": differs", path, i + 1);
    g_test_message("expected: %s", old[i] != NULL ? old[i] : "(the end)");
    g_test_message("  actual: %s", new[i] != NULL ? new[i] : "(the end)");
    g_test_message("make golden writes it anew; review the difference");
}

void
golden_compare(const char *path, const char *actual)
{
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;

    if (g_getenv("CL_GOLDEN_REWRITE") != NULL) {
        g_file_set_contents(path, actual, -1, &error);
        g_assert_no_error(error);
        return;
    }
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    if (g_str_equal(expected, actual))
        return;
    tell_difference(path, expected, actual);
    g_test_fail();
}

gboolean
golden_has_fonts(void)
{
    if (g_file_test(GOLDEN_FONTS "/NotoSans-Regular.ttf", G_FILE_TEST_EXISTS))
        return TRUE;
    g_test_skip("the fonts are missing; try make fonts");
    return FALSE;
}

/* Chinese, Japanese and Korean come with fonts of their own. */
static gboolean
is_eastern(const char *input)
{
    g_autofree char *name = g_path_get_basename(input);

    return g_str_has_prefix(input, SCRIPTS) &&
           (g_str_has_prefix(name, "chinese") ||
            g_str_equal(name, "japanese") || g_str_equal(name, "korean"));
}

static gboolean
has_eastern_fonts(void)
{
    if (g_file_test(GOLDEN_FONTS "/NotoSansCJK-Regular.ttc",
                    G_FILE_TEST_EXISTS))
        return TRUE;
    g_test_skip("the fonts are missing; try make fonts-cjk");
    return FALSE;
}

/* (owned) What the stage prints. cairo itself leaks of those fonts
 * (tests/setup/leaks.supp), so LeakSanitizer looks away. */
static char *
dump_stage(const Case *c, const ClBuildOptions *options, GError **error)
{
    g_autoptr(ClReport) report = cl_report_new();
    bool is_leaking = is_eastern(c->input);

#ifdef __SANITIZE_ADDRESS__
    if (is_leaking)
        __lsan_disable();
#endif
    char *text = cl_build_dump(c->input, c->stage, options, report, error);
#ifdef __SANITIZE_ADDRESS__
    if (is_leaking)
        __lsan_enable();
#endif
    (void)is_leaking;
    return text;
}

static void
test_stage(gconstpointer data)
{
    const Case *c = data;
    const char *const profiles[] = { c->profile, NULL };
    const char *const editions[] = { "small", NULL };
    const ClBuildOptions options = {
        .fonts = GOLDEN_FONTS,
        .today = { 2026, 11, 23 },
        .jobs = 1,
        .profiles = c->profile != NULL ? profiles : NULL,
        .editions = c->profile != NULL ? editions : NULL,
    };
    g_autoptr(GError) error = NULL;

    if (!golden_has_fonts() || (is_eastern(c->input) && !has_eastern_fonts()))
        return;

    g_autofree char *actual = dump_stage(c, &options, &error);

    g_assert_no_error(error);
    golden_compare(c->expected, actual);
}

/* (owned) The path of the case that @name in @folder is, without ending, or
 * NULL. */
static char *
dup_stem(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *book = g_build_filename(path, "publication.xml", NULL);

    if (g_file_test(book, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&path);
    if (g_str_has_suffix(path, ".md") || g_str_has_suffix(path, ".xhtml")) {
        *strrchr(path, '.') = '\0';
        return g_steal_pointer(&path);
    }
    return NULL;
}

/* Adds the test that @stage makes what STEM.STAGE says of @input. */
static void
add_stage(const char *input, const char *stem, const char *stage,
          GPtrArray *cases)
{
    g_autofree char *expected = g_strconcat(stem, ".", stage, NULL);
    g_autofree char *test =
        g_strdup_printf("/golden/%s/%s", stem + strlen(GOLDEN_ROOT) + 1, stage);
    g_autofree char *folder = g_path_get_dirname(stem);
    g_autofree char *profile = g_build_filename(folder, "print.xml", NULL);

    Case *c = g_new0(Case, 1);
    c->input = g_strdup(input);
    c->expected = g_steal_pointer(&expected);
    c->stage = stage;
    if (g_file_test(profile, G_FILE_TEST_EXISTS))
        c->profile = g_steal_pointer(&profile);
    g_ptr_array_add(cases, c);
    g_test_add_data_func(test, c, test_stage);
}

static void
add_case(const char *folder, const char *name, GPtrArray *cases)
{
    const char *const *stages = cl_build_get_stages();
    g_autofree char *stem = dup_stem(folder, name);
    g_autofree char *input = g_build_filename(folder, name, NULL);

    for (gsize i = 0; stem != NULL && stages[i] != NULL; i++) {
        g_autofree char *expected = g_strconcat(stem, ".", stages[i], NULL);

        if (g_file_test(expected, G_FILE_TEST_EXISTS))
            add_stage(input, stem, stages[i], cases);
    }
}

/* The publications of tests/scripts, one for each script: none is forgotten. */
static void
add_script(const char *name, GPtrArray *cases)
{
    g_autofree char *input = g_build_filename(SCRIPTS, name, NULL);
    g_autofree char *stem =
        g_build_filename(GOLDEN_ROOT, "scripts", name, NULL);

    add_stage(input, stem, "pages", cases);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* (owned) The names in @folder in the order of their bytes. */
static GPtrArray *
list_folder(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func(case_free);
    g_autoptr(GPtrArray) topics = list_folder(GOLDEN_ROOT);
    for (guint i = 0; i < topics->len; i++) {
        g_autofree char *folder =
            g_build_filename(GOLDEN_ROOT, g_ptr_array_index(topics, i), NULL);
        g_autoptr(GPtrArray) names = list_folder(folder);

        for (guint k = 0; k < names->len; k++) {
            const char *name = g_ptr_array_index(names, k);

            add_case(folder, name, cases);
            if (g_str_equal(g_ptr_array_index(topics, i), "rag"))
                golden_add_rag(name);
        }
    }
    g_autoptr(GPtrArray) scripts = list_folder(SCRIPTS);
    for (guint i = 0; i < scripts->len; i++)
        add_script(g_ptr_array_index(scripts, i), cases);
    return g_test_run();
}
