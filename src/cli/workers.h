/* workers.h - tasks done side by side, each in a process of its own.
 *
 * Processes, not threads: a library that crashes on one publication takes no
 * other with it, what one leaves behind in memory goes with it, and nothing has
 * to be safe for threads that was not before.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* The process's end of its connection with the one that started it. */
typedef struct ClWorker ClWorker;

/* Sends @message, which is taken, to the receive of this task. */
void cl_worker_send(ClWorker *worker, GVariant *message);

typedef struct {
    guint n_tasks;
    guint n_workers; /* at a time; 1 and up */
    /* In a worker: does task number @task. */
    void (*run)(void *data, guint task, ClWorker *worker);
    /* The others in the process that called. A message of @task came; it has
     * the type @type. */
    void (*receive)(void *data, guint task, GVariant *message);
    /* No more comes of @task. @failure says how its process ended before the
     * task did: "signal 11 (Segmentation fault)"; else NULL. False: begin no
     * other task. */
    bool (*finish)(void *data, guint task, const char *failure);
    const GVariantType *type; /* of all messages */
    void *data;
} ClWorkers;

/*
 * Does all tasks, begun in their order. The process must have one thread. If it
 * ends, however that may be, its workers end at once.
 *
 * Returns: false with errno set when no worker could be started.
 */
bool cl_workers_run(const ClWorkers *workers);
