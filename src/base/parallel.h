/* parallel.h - the same work for many things, on several threads at once. */
#pragma once
#include <glib.h>

/* Does the work for the thing number @index, 0 and up. */
typedef void (*ClParallelTask)(gpointer data, guint index);

/*
 * Calls @task for every index below @n, on up to @n_threads threads, of which
 * the caller's is one, and returns when all is done. Each thread takes the
 * next index that nobody has; so what the tasks share they only read, and what
 * comes of it is joined by the caller, in order: then it does not depend on
 * the number of threads.
 */
void cl_parallel_run(guint n, guint n_threads, ClParallelTask task,
                     gpointer data);
