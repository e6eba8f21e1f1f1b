/* For wait4, which is in no standard. */
#define _DEFAULT_SOURCE
#include "measure.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t
bench_start(char *const *argv, bool is_quiet)
{
    pid_t child = fork();
    if (child != 0)
        return child;

    int null = open("/dev/null", O_WRONLY);
    if (null < 0 || dup2(null, STDOUT_FILENO) < 0 ||
        (is_quiet && dup2(null, STDERR_FILENO) < 0))
        _exit(127);
    execvp(argv[0], argv);
    _exit(127);
}

static double
get_seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

double
bench_get_cpu_s(const struct rusage *usage)
{
    return get_seconds(usage->ru_utime) + get_seconds(usage->ru_stime);
}

static bool
run(char *const *argv, bool is_quiet, BenchCost *cost)
{
    gint64 start = g_get_monotonic_time();
    pid_t child = bench_start(argv, is_quiet);
    struct rusage usage = { 0 };
    int status = 0;

    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return false;
    cost->wall_s = (double)(g_get_monotonic_time() - start) / 1e6;
    cost->cpu_s = bench_get_cpu_s(&usage);
    cost->peak_mb = (double)usage.ru_maxrss / 1024; /* from KiB */
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool
bench_measure(char *const *argv, BenchCost *cost)
{
    return run(argv, false, cost);
}

bool
bench_succeeds(char *const *argv)
{
    BenchCost cost = { 0 };

    return run(argv, true, &cost);
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The median of the runs in each respect by itself. */
static BenchCost
get_median(const BenchCost *costs, guint n)
{
    double cpu_s[BENCH_MOST_RUNS];
    double wall_s[BENCH_MOST_RUNS];
    double peak_mb[BENCH_MOST_RUNS];

    for (guint i = 0; i < n; i++) {
        cpu_s[i] = costs[i].cpu_s;
        wall_s[i] = costs[i].wall_s;
        peak_mb[i] = costs[i].peak_mb;
    }
    qsort(cpu_s, n, sizeof(double), compare);
    qsort(wall_s, n, sizeof(double), compare);
    qsort(peak_mb, n, sizeof(double), compare);
    return (BenchCost){ .cpu_s = cpu_s[n / 2],
                        .wall_s = wall_s[n / 2],
                        .peak_mb = peak_mb[n / 2] };
}

bool
bench_measure_all(BenchProgram *programs, gsize n)
{
    g_autofree BenchCost *costs = g_new0(BenchCost, n * BENCH_MOST_RUNS);

    for (guint run = 0; run < BENCH_MOST_RUNS; run++) {
        for (gsize i = 0; i < n; i++) {
            const BenchProgram *program = &programs[i];

            if (program->argv == NULL || run >= program->n_runs)
                continue;
            if (!bench_measure(program->argv,
                               &costs[i * BENCH_MOST_RUNS + run])) {
                fprintf(stderr, "bench: %s failed\n", program->name);
                return false;
            }
        }
    }
    for (gsize i = 0; i < n; i++)
        if (programs[i].argv != NULL)
            programs[i].cost =
                get_median(&costs[i * BENCH_MOST_RUNS], programs[i].n_runs);
    return true;
}
