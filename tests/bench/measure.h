/* measure.h - what a run of a program takes. */
#pragma once
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

#include <glib.h>

typedef struct {
    double cpu_s;
    double wall_s;
    double peak_mb;
} BenchCost;

/* A program that is measured. */
typedef struct {
    const char *name;
    char **argv;  /* the program is looked for in PATH; NULL: not measured */
    guint n_runs; /* up to BENCH_MOST_RUNS */
    BenchCost cost;
} BenchProgram;

enum { BENCH_MOST_RUNS = 5 };

/* Starts @argv, whose output is thrown away, its errors too if @is_quiet;
 * returns its process, or -1. */
pid_t bench_start(char *const *argv, bool is_quiet);

/* Of the processor, for the process and for the kernel. */
double bench_get_cpu_s(const struct rusage *usage);

/* Runs @argv to its end; false when it fails. */
bool bench_measure(char *const *argv, BenchCost *cost);

/* Does @argv end well? Says nothing. */
bool bench_succeeds(char *const *argv);

/*
 * Runs the programs in turn, so that a busy machine is unfair to none, and
 * leaves the median of each in its cost. False, with a message, when one fails.
 */
bool bench_measure_all(BenchProgram *programs, gsize n);
