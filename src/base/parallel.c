#include "base/parallel.h"

typedef struct {
    guint n;
    guint next; /* index that nobody has taken; atomic */
    ClParallelTask task;
    gpointer data;
} Work;

static gpointer
do_work(gpointer user_data)
{
    Work *work = user_data;
    guint index = 0;

    while ((index = (guint)g_atomic_int_add((gint *)&work->next, 1)) < work->n)
        work->task(work->data, index);
    return NULL;
}

void
cl_parallel_run(guint n, guint n_threads, ClParallelTask task, gpointer data)
{
    Work work = { .n = n, .task = task, .data = data };
    g_autoptr(GPtrArray) threads = g_ptr_array_new();

    for (guint i = 1; i < MIN(n, n_threads); i++) {
        GThread *thread = g_thread_try_new("clearleaf", do_work, &work, NULL);

        if (thread == NULL)
            break; /* the system has no more: those that there are do it */
        g_ptr_array_add(threads, thread);
    }
    do_work(&work);
    for (guint i = 0; i < threads->len; i++)
        g_thread_join(g_ptr_array_index(threads, i));
}
