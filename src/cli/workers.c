#define _GNU_SOURCE
#include "cli/workers.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A message is its size and its bytes; this size alone ends a task. */
#define END_OF_TASK 0u

struct ClWorker {
    int fd;
};

/* What this process knows of a worker. */
typedef struct {
    pid_t pid; /* 0: none is running */
    int fd;
    bool is_busy;
    guint task;
    GByteArray *received; /* not yet whole messages */
} Slot;

typedef struct {
    const ClWorkers *workers;
    Slot *slots;
    struct pollfd *polled; /* one a slot */
    guint next;            /* task to begin */
    bool is_stopped;       /* begin no other */
} Pool;

/* --- in a worker ---------------------------------------------------------- */

static bool
send_all(int fd, const void *data, gsize len)
{
    const char *bytes = data;

    while (len > 0) {
        ssize_t n = send(fd, bytes, len, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        len -= (gsize)n;
    }
    return true;
}

static bool
receive_all(int fd, void *data, gsize len)
{
    char *bytes = data;

    while (len > 0) {
        ssize_t n = recv(fd, bytes, len, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        len -= (gsize)n;
    }
    return true;
}

void
cl_worker_send(ClWorker *worker, GVariant *message)
{
    g_autoptr(GVariant) own = g_variant_ref_sink(message);
    guint32 size = (guint32)g_variant_get_size(own);

    /* Nobody to tell means that this process is about to be ended. */
    if (send_all(worker->fd, &size, sizeof size))
        send_all(worker->fd, g_variant_get_data(own), size);
}

static void
serve(const ClWorkers *workers, int fd)
{
    static const guint32 end = END_OF_TASK;
    ClWorker worker = { fd };
    guint32 task = 0;

    while (receive_all(fd, &task, sizeof task)) {
        workers->run(workers->data, task, &worker);
        if (!send_all(fd, &end, sizeof end))
            return;
    }
}

/* --- in the process that called ------------------------------------------- */

/* Begins another task on @slot, or lets its process go. */
static void
begin_task(Pool *pool, Slot *slot)
{
    guint32 task = pool->next;

    if (pool->is_stopped || pool->next == pool->workers->n_tasks) {
        shutdown(slot->fd, SHUT_WR);
        return;
    }
    pool->next++;
    slot->task = task;
    slot->is_busy = true;
    /* If it died meanwhile, its end of the connection says so soon. */
    send_all(slot->fd, &task, sizeof task);
}

static void
become_worker(const Pool *pool, pid_t parent, int fd)
{
    /* No worker may outlive its parent: a later run would not know of it. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    for (guint i = 0; i < pool->workers->n_workers; i++)
        if (pool->slots[i].pid != 0)
            close(pool->slots[i].fd);
    serve(pool->workers, fd);
    _exit(0);
}

static bool
start_worker(Pool *pool, Slot *slot)
{
    pid_t parent = getpid();
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    /* Or what waits to be printed would be printed twice. */
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        become_worker(pool, parent, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    slot->pid = pid;
    slot->fd = ends[0];
    g_byte_array_set_size(slot->received, 0);
    begin_task(pool, slot);
    return true;
}

/* (owned) How the process of @slot ended. */
static char *
wait_for(Slot *slot)
{
    int status = 0;

    close(slot->fd);
    while (waitpid(slot->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    slot->pid = 0;
    return WIFSIGNALED(status)
               ? g_strdup_printf("signal %d (%s)", WTERMSIG(status),
                                 g_strsignal(WTERMSIG(status)))
               : g_strdup_printf("exit status %d", WEXITSTATUS(status));
}

static void
finish_task(Pool *pool, Slot *slot, const char *failure)
{
    slot->is_busy = false;
    if (!pool->workers->finish(pool->workers->data, slot->task, failure))
        pool->is_stopped = true;
}

/* Hands on the whole messages that have come. */
static void
take_messages(Pool *pool, Slot *slot)
{
    GByteArray *received = slot->received;
    guint32 size = 0;

    while (received->len >= sizeof size) {
        memcpy(&size, received->data, sizeof size);
        if (size == END_OF_TASK) {
            g_byte_array_remove_range(received, 0, sizeof size);
            finish_task(pool, slot, NULL);
            begin_task(pool, slot);
            continue;
        }
        if (received->len - sizeof size < size)
            return;
        g_autoptr(GBytes) bytes =
            g_bytes_new(received->data + sizeof size, size);
        g_autoptr(GVariant) message = g_variant_ref_sink(
            g_variant_new_from_bytes(pool->workers->type, bytes, FALSE));
        g_byte_array_remove_range(received, 0, (guint)sizeof size + size);
        pool->workers->receive(pool->workers->data, slot->task, message);
    }
}

/* Something came from the worker of @slot, be it its end. */
static void
attend(Pool *pool, Slot *slot)
{
    guint8 block[65536];
    ssize_t n = recv(slot->fd, block, sizeof block, 0);

    if (n < 0 && errno == EINTR)
        return;
    if (n > 0) {
        g_byte_array_append(slot->received, block, (guint)n);
        take_messages(pool, slot);
        return;
    }

    g_autofree char *failure = wait_for(slot);
    if (slot->is_busy)
        finish_task(pool, slot, failure);
    if (!pool->is_stopped && pool->next < pool->workers->n_tasks)
        start_worker(pool, slot);
}

/* Waits until something happens; false when no worker is left. */
static bool
attend_all(Pool *pool)
{
    guint n = pool->workers->n_workers;
    bool is_any = false;

    for (guint i = 0; i < n; i++) {
        bool is_running = pool->slots[i].pid != 0;

        pool->polled[i] = (struct pollfd){
            .fd = is_running ? pool->slots[i].fd : -1,
            .events = POLLIN,
        };
        is_any = is_any || is_running;
    }
    if (!is_any)
        return false;
    if (poll(pool->polled, n, -1) < 0)
        return true;
    for (guint i = 0; i < n; i++)
        if (pool->polled[i].revents != 0)
            attend(pool, &pool->slots[i]);
    return true;
}

bool
cl_workers_run(const ClWorkers *workers)
{
    g_autofree Slot *slots = g_new0(Slot, workers->n_workers);
    g_autofree struct pollfd *polled =
        g_new0(struct pollfd, workers->n_workers);
    Pool pool = { .workers = workers, .slots = slots, .polled = polled };

    for (guint i = 0; i < workers->n_workers; i++) {
        slots[i].received = g_byte_array_new();
        if (pool.next < workers->n_tasks)
            start_worker(&pool, &slots[i]);
    }
    while (attend_all(&pool))
        continue;
    for (guint i = 0; i < workers->n_workers; i++)
        g_byte_array_unref(slots[i].received);
    /* Where the last worker could not be replaced, tasks are left. */
    return pool.is_stopped || pool.next == workers->n_tasks;
}
