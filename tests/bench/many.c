/* For wait4, which is in no standard. */
#define _DEFAULT_SOURCE
#include "many.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "measure.h"

enum { LOOK_US = 50 * 1000 }; /* between two looks at the memory */

/* --- the publications ----------------------------------------------------- */

static guint
draw(guint64 *state, guint below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (guint)(*state >> 33) % below;
}

/* A line of words alone, which may stand in any order. */
static bool
is_plain(const char *line)
{
    return g_ascii_isalpha(line[0]) && strpbrk(line, "[]()*|<>`{}!#") == NULL;
}

/* (owned) @text with the words of each plain line in an order of their own. */
static char *
dup_shuffled(const char *text, guint64 *state)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (gsize i = 0; lines[i] != NULL; i++) {
        if (!is_plain(lines[i]))
            continue;
        g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
        for (guint n = g_strv_length(words); n > 1; n--) {
            guint other = draw(state, n);
            char *word = words[other];

            words[other] = words[n - 1];
            words[n - 1] = word;
        }
        g_free(lines[i]);
        lines[i] = g_strjoinv(" ", words);
    }
    return g_strjoinv("\n", lines);
}

/* (owned) @text with @from, which it holds, made @to. */
static char *
dup_replaced(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, 2);

    return g_strjoinv(to, parts);
}

/* (owned) publication.xml with a name of its own and three editions. */
static char *
dup_own(const char *text, guint number)
{
    static const char three[] =
        "<edition name=\"epub\"/><edition name=\"clear\"/>"
        "<edition name=\"large\"/>";
    g_autofree char *title = g_strdup_printf("<title>Number %u: ", number);
    g_autofree char *id =
        g_strdup_printf("<identifier>urn:example:%u:", number);
    g_autofree char *titled = dup_replaced(text, "<title>", title);
    g_autofree char *named = dup_replaced(titled, "<identifier>", id);

    const char *start = strstr(named, "<editions>");
    const char *end = strstr(named, "</editions>");
    if (start == NULL || end == NULL)
        return g_steal_pointer(&named);
    return g_strdup_printf("%.*s<editions>%s%s", (int)(start - named), named,
                           three, end);
}

/* (owned) A file of the pattern as publication @number has it. */
static char *
dup_varied(const char *name, const char *text, guint number, guint64 *state)
{
    g_autofree char *comment = g_strdup_printf("<!-- %u --></svg>", number);

    if (g_str_has_suffix(name, ".md"))
        return dup_shuffled(text, state);
    if (g_str_has_suffix(name, ".svg"))
        return dup_replaced(text, "</svg>", comment);
    return strcmp(name, "publication.xml") == 0 ? dup_own(text, number)
                                                : g_strdup(text);
}

static bool
copy_folder(const char *from, const char *to, guint number, guint64 *state,
            GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(from, 0, error);
    const char *name;

    g_mkdir(to, 0777);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        g_autofree char *text = NULL;

        if (g_file_test(source, G_FILE_TEST_IS_DIR)) {
            if (!copy_folder(source, target, number, state, error))
                return false;
            continue;
        }
        if (!g_file_get_contents(source, &text, NULL, error))
            return false;
        g_autofree char *varied = dup_varied(name, text, number, state);
        if (!g_file_set_contents(target, varied, -1, error))
            return false;
    }
    return dir != NULL;
}

bool
bench_many_write(const char *folder, const char *pattern, guint n,
                 GError **error)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("publication-%04u", i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        guint64 state = i + 1;

        if (!copy_folder(pattern, path, i, &state, error))
            return false;
    }
    return true;
}

/* --- measuring ------------------------------------------------------------ */

/* What the processes share is divided among them (PSS); in MB. */
static double
get_memory(pid_t process)
{
    g_autofree char *path =
        g_strdup_printf("/proc/%d/smaps_rollup", (int)process);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    const char *pss = strstr(text, "\nPss:");
    return pss != NULL ? g_ascii_strtod(pss + 5, NULL) / 1024 : 0;
}

/* Of @process and its workers. */
static double
get_memory_of_all(pid_t process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children",
                                            (int)process, (int)process);
    g_autofree char *text = NULL;
    double sum = get_memory(process);

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return sum;
    g_auto(GStrv) children = g_strsplit(text, " ", -1);
    for (gsize i = 0; children[i] != NULL && children[i][0] != '\0'; i++)
        sum += get_memory((pid_t)g_ascii_strtoll(children[i], NULL, 10));
    return sum;
}

/* Of all processes at a time; pages that they share count once. */
static bool
measure(char **argv, BenchCost *cost)
{
    gint64 start = g_get_monotonic_time();
    struct rusage usage = { 0 };
    int status = 0;
    pid_t child = bench_start(argv, true);

    *cost = (BenchCost){ 0 };
    while (child > 0 && wait4(child, &status, WNOHANG, &usage) == 0) {
        cost->peak_mb = MAX(cost->peak_mb, get_memory_of_all(child));
        g_usleep(LOOK_US);
    }
    cost->wall_s = (double)(g_get_monotonic_time() - start) / 1e6;
    /* A short run may end between two looks; this is of its largest process. */
    cost->peak_mb = MAX(cost->peak_mb, (double)usage.ru_maxrss / 1024);
    cost->cpu_s = bench_get_cpu_s(&usage);
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
change_one(const char *content, GError **error)
{
    g_autofree char *path = g_build_filename(
        content, "publication-0000", "chapters", "01-introduction.md", NULL);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    g_autofree char *longer = g_strconcat(text, "\nOne more line.\n", NULL);
    return g_file_set_contents(path, longer, -1, error);
}

static bool
measure_all(const char *program, const char *folder, GError **error)
{
    static const char *const names[] = { "first build", "again",
                                         "one changed" };
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *output = g_build_filename(folder, "out", NULL);
    char *argv[] = { (char *)program,
                     (char *)"build",
                     (char *)"--fonts=fonts",
                     (char *)"--today=2026-11-23",
                     (char *)"-o",
                     output,
                     content,
                     NULL };

    printf("%-12s %8s %8s %9s\n", "", "wall s", "CPU s", "peak MB");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        BenchCost cost = { 0 };

        if (i == 2 && !change_one(content, error))
            return false;
        if (!measure(argv, &cost)) {
            fprintf(stderr, "bench: %s failed\n", names[i]);
            return false;
        }
        printf("%-12s %8.2f %8.2f %9.1f\n", names[i], cost.wall_s, cost.cpu_s,
               cost.peak_mb);
        fflush(stdout);
    }
    return true;
}

bool
bench_many_run(const char *program, const char *pattern, guint n,
               GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("bench-XXXXXX", error);
    if (folder == NULL)
        return false;

    g_autofree char *content = g_build_filename(folder, "content", NULL);
    char *remove[] = { (char *)"/bin/rm", (char *)"-rf", folder, NULL };
    BenchCost cost = { 0 };

    g_mkdir(content, 0777);
    printf("%u publications, three editions each, on %u cores\n", n,
           g_get_num_processors());
    fflush(stdout);
    bool is_done = bench_many_write(content, pattern, n, error) &&
                   measure_all(program, folder, error);
    measure(remove, &cost);
    return is_done;
}
