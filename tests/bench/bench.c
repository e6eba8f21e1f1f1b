/* For wait4, which is in no standard. */
#define _DEFAULT_SOURCE

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "floor.h"
#include "many.h"
#include "text.h"

enum { N_RUNS = 5 };

/* What one run of a program took. */
typedef struct {
    double cpu_s;
    double wall_s;
    double peak_mb;
} Cost;

static double
get_seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void
run_child(char **argv)
{
    int null = open("/dev/null", O_WRONLY);

    if (null < 0 || dup2(null, STDOUT_FILENO) < 0)
        _exit(127);
    execv(argv[0], argv);
    _exit(127);
}

static bool
measure(char **argv, Cost *cost)
{
    gint64 start = g_get_monotonic_time();
    pid_t child = fork();
    struct rusage usage = { 0 };
    int status = 0;

    if (child == 0)
        run_child(argv);
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return false;
    cost->wall_s = (double)(g_get_monotonic_time() - start) / 1e6;
    cost->cpu_s = get_seconds(usage.ru_utime) + get_seconds(usage.ru_stime);
    cost->peak_mb = (double)usage.ru_maxrss / 1024; /* from KiB */
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The median of the runs in each respect by itself. */
static Cost
get_median(const Cost *costs)
{
    double cpu_s[N_RUNS];
    double wall_s[N_RUNS];
    double peak_mb[N_RUNS];

    for (int i = 0; i < N_RUNS; i++) {
        cpu_s[i] = costs[i].cpu_s;
        wall_s[i] = costs[i].wall_s;
        peak_mb[i] = costs[i].peak_mb;
    }
    qsort(cpu_s, N_RUNS, sizeof(double), compare);
    qsort(wall_s, N_RUNS, sizeof(double), compare);
    qsort(peak_mb, N_RUNS, sizeof(double), compare);
    return (Cost){ .cpu_s = cpu_s[N_RUNS / 2],
                   .wall_s = wall_s[N_RUNS / 2],
                   .peak_mb = peak_mb[N_RUNS / 2] };
}

/* The three take turns, so that a busy machine is unfair to none. */
static bool
run_all(char **const commands[3], const char *const names[3])
{
    Cost costs[3][N_RUNS];

    for (int run = 0; run < N_RUNS; run++) {
        for (int i = 0; i < 3; i++) {
            if (!measure(commands[i], &costs[i][run])) {
                fprintf(stderr, "bench: %s failed\n", names[i]);
                return false;
            }
        }
    }

    Cost floor = get_median(costs[0]);
    printf("%-10s %8s %8s %9s %10s\n", "", "CPU s", "wall s", "peak MB",
           "CPU/floor");
    for (int i = 0; i < 3; i++) {
        Cost cost = get_median(costs[i]);
        printf("%-10s %8.2f %8.2f %9.1f %10.2f\n", names[i], cost.cpu_s,
               cost.wall_s, cost.peak_mb, cost.cpu_s / floor.cpu_s);
    }
    return true;
}

static void
remove_folder(const char *folder)
{
    char *argv[] = { (char *)"/bin/rm", (char *)"-rf", (char *)folder, NULL };
    Cost cost = { 0 };

    measure(argv, &cost);
}

static bool
bench(const char *self, const char *program, gsize n_words, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("bench-XXXXXX", error);
    if (folder == NULL)
        return false;

    g_autofree char *book = g_build_filename(folder, "book", NULL);
    g_autofree char *output = g_build_filename(folder, "out", NULL);
    g_autofree char *text = g_build_filename(book, "floor.txt", NULL);
    char *floor[] = { (char *)self, (char *)"floor", text, NULL };
    char *epub[] = { (char *)program,
                     (char *)"build",
                     (char *)"--fonts=fonts",
                     (char *)"-q",
                     (char *)"-e",
                     (char *)"epub",
                     (char *)"-o",
                     output,
                     book,
                     NULL };
    char *large[] = { (char *)program,
                      (char *)"build",
                      (char *)"--fonts=fonts",
                      (char *)"-q",
                      (char *)"-e",
                      (char *)"large",
                      (char *)"-o",
                      output,
                      book,
                      NULL };
    char **const commands[3] = { floor, epub, large };
    static const char *const names[3] = { "floor", "-e epub", "-e large" };

    g_mkdir(book, 0777);
    bool is_done = bench_text_write(book, n_words, error);
    if (is_done) {
        printf("%" G_GSIZE_FORMAT " words, medians of %d runs; floor: Pango "
               "lays out the same paragraphs\n",
               n_words, N_RUNS);
        is_done = run_all(commands, names);
    }
    remove_folder(folder);
    return is_done;
}

/*
 * bench [N]         measures $CLEARLEAF on N words (60000)
 * bench text DIR N  writes the publication of N words to DIR
 * bench floor FILE  the floor alone
 * bench many [N]    measures $CLEARLEAF on N publications (1000)
 * bench copies DIR N  writes these into DIR
 * Run in the root of the repository.
 */
int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const char *program = getenv("CLEARLEAF");
    const char *command = argc > 1 ? argv[1] : "";
    const char *pattern = "content/research-into-all";
    bool is_done = false;

    if (program == NULL)
        program = "build/clearleaf";
    if (strcmp(command, "floor") == 0 && argc == 3)
        is_done = bench_floor_run(argv[2], "fonts", &error);
    else if (strcmp(command, "text") == 0 && argc == 4)
        is_done = bench_text_write(
            argv[2], (gsize)g_ascii_strtoull(argv[3], NULL, 10), &error);
    else if (strcmp(command, "copies") == 0 && argc == 4)
        is_done = bench_many_write(argv[2], pattern,
                                   (guint)g_ascii_strtoull(argv[3], NULL, 10),
                                   &error);
    else if (strcmp(command, "many") == 0)
        is_done = bench_many_run(
            program, pattern,
            argc == 3 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : 1000,
            &error);
    else
        is_done = bench(argv[0], program,
                        argc == 2 ? (gsize)g_ascii_strtoull(command, NULL, 10)
                                  : 60000,
                        &error);
    if (error != NULL)
        fprintf(stderr, "bench: %s\n", error->message);
    return is_done ? 0 : 1;
}
