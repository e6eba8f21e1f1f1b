#include "base/parallel.h"

enum { N = 100 };

static void
count(gpointer data, guint index)
{
    guint *counts = data;

    counts[index]++;
}

static void
test_each_task_is_done_once(void)
{
    static const guint n_threads[] = { 0, 1, 2, 7, 2 * N };

    for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        guint counts[N] = { 0 };

        cl_parallel_run(N, n_threads[i], count, counts);

        for (guint j = 0; j < N; j++)
            g_assert_cmpuint(counts[j], ==, 1);
    }
    cl_parallel_run(0, 2, count, NULL);
}

/* Two tasks that each wait until the other has begun. */
typedef struct {
    GMutex mutex;
    GCond cond;
    guint n_begun;
    guint n_met;
} Meeting;

static void
meet(gpointer data, guint index)
{
    Meeting *meeting = data;
    gint64 end = g_get_monotonic_time() + 60 * G_TIME_SPAN_SECOND;

    (void)index;
    g_mutex_lock(&meeting->mutex);
    meeting->n_begun++;
    g_cond_broadcast(&meeting->cond);
    while (meeting->n_begun < 2 &&
           g_cond_wait_until(&meeting->cond, &meeting->mutex, end))
        ;
    meeting->n_met += meeting->n_begun == 2;
    g_mutex_unlock(&meeting->mutex);
}

static void
test_tasks_are_done_side_by_side(void)
{
    Meeting meeting = { .n_begun = 0 };

    g_mutex_init(&meeting.mutex);
    g_cond_init(&meeting.cond);

    cl_parallel_run(2, 2, meet, &meeting);

    g_assert_cmpuint(meeting.n_met, ==, 2);
    g_cond_clear(&meeting.cond);
    g_mutex_clear(&meeting.mutex);
}

static void
note_thread(gpointer data, guint index)
{
    GThread **threads = data;

    threads[index] = g_thread_self();
}

static void
test_one_thread_is_the_callers(void)
{
    GThread *threads[N] = { NULL };

    cl_parallel_run(N, 1, note_thread, threads);

    for (guint i = 0; i < N; i++)
        g_assert_true(threads[i] == g_thread_self());
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/parallel/each-task-is-done-once",
                    test_each_task_is_done_once);
    g_test_add_func("/base/parallel/tasks-are-done-side-by-side",
                    test_tasks_are_done_side_by_side);
    g_test_add_func("/base/parallel/one-thread-is-the-callers",
                    test_one_thread_is_the_callers);
    return g_test_run();
}
