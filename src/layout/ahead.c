#include "layout/ahead.h"

/* So many sections for each thread may be set ahead: they take memory. */
enum { MOST_AHEAD = 4 };

typedef struct {
    ClAhead *ahead;
    ClKit *kit;
    GThread *thread;
} Worker;

struct ClAhead {
    GArray *plans; /* ClPlan */
    const ClFlow *pattern;
    Worker own;      /* the caller's */
    Worker *workers; /* the others */
    guint n_workers;
    guint most;   /* plans that may be ahead of the one whose turn it is */
    GMutex mutex; /* of all below, and the plans */
    GCond is_changed;
    guint next;    /* no plan before this one is to be set ahead any more */
    guint reached; /* the plan whose turn it is */
    bool is_ended;
};

static ClPlan *
get_plan(const ClAhead *ahead, guint index)
{
    return &g_array_index(ahead->plans, ClPlan, index);
}

/* Takes the next plan that may be looked at ahead. False: there is none now. */
static bool
find_work(ClAhead *ahead, guint *index)
{
    guint end = MIN(ahead->plans->len, ahead->reached + ahead->most);

    for (; ahead->next < end; ahead->next++) {
        ClPlan *plan = get_plan(ahead, ahead->next);

        if (plan->state != CL_PLAN_WAITING)
            continue;
        plan->state = CL_PLAN_AT_WORK;
        *index = ahead->next++;
        return true;
    }
    return false;
}

/* (owned) The section of @plan, set; or NULL: it does not suit threads, or
 * there was something to report. */
static ClSection *
make_section(const Worker *worker, const ClPlan *plan)
{
    ClFlow pattern = *worker->ahead->pattern;

    if (!cl_section_suits_threads(pattern.book, plan->first_part,
                                  plan->end_part))
        return NULL;
    cl_kit_give(worker->kit, &pattern);
    ClSection *section =
        cl_section_new(&pattern, plan->first_part, plan->end_part);
    cl_kit_begin_trial(worker->kit);
    cl_section_set(section);
    if (cl_kit_end_trial(worker->kit))
        g_clear_pointer(&section, cl_section_free);
    return section;
}

/* The mutex is held, before and after. */
static void
set_section(const Worker *worker, guint index)
{
    ClAhead *ahead = worker->ahead;
    ClPlan *plan = get_plan(ahead, index);

    g_mutex_unlock(&ahead->mutex);
    ClSection *section = make_section(worker, plan);
    g_mutex_lock(&ahead->mutex);
    plan->made = section;
    plan->state = CL_PLAN_DONE;
    g_cond_broadcast(&ahead->is_changed);
}

static gpointer
work(gpointer data)
{
    Worker *worker = data;
    ClAhead *ahead = worker->ahead;
    const ClFlow *pattern = ahead->pattern;
    guint index = 0;

    worker->kit =
        cl_kit_new(pattern->book, pattern->profile,
                   cl_fonts_dup_context(cl_kit_get_context(ahead->own.kit)),
                   pattern->report);
    g_mutex_lock(&ahead->mutex);
    while (!ahead->is_ended && ahead->next < ahead->plans->len) {
        if (find_work(ahead, &index))
            set_section(worker, index);
        else
            g_cond_wait(&ahead->is_changed, &ahead->mutex);
    }
    g_mutex_unlock(&ahead->mutex);
    return NULL;
}

ClAhead *
cl_ahead_new(GArray *plans, const ClFlow *pattern, ClKit *kit, guint n_threads)
{
    ClAhead *ahead = g_new0(ClAhead, 1);

    ahead->plans = plans;
    ahead->pattern = pattern;
    ahead->own = (Worker){ .ahead = ahead, .kit = kit };
    ahead->workers = g_new0(Worker, n_threads);
    ahead->most = MOST_AHEAD * (n_threads + 1);
    g_mutex_init(&ahead->mutex);
    g_cond_init(&ahead->is_changed);
    for (; ahead->n_workers < n_threads; ahead->n_workers++) {
        Worker *worker = &ahead->workers[ahead->n_workers];

        worker->ahead = ahead;
        worker->thread = g_thread_try_new("clearleaf", work, worker, NULL);
        if (worker->thread == NULL)
            break; /* the system has no more: those that there are do it */
    }
    return ahead;
}

void
cl_ahead_free(ClAhead *ahead)
{
    if (ahead == NULL)
        return;
    g_mutex_lock(&ahead->mutex);
    ahead->is_ended = true;
    g_cond_broadcast(&ahead->is_changed);
    g_mutex_unlock(&ahead->mutex);
    for (guint i = 0; i < ahead->n_workers; i++) {
        g_thread_join(ahead->workers[i].thread);
        cl_kit_free(ahead->workers[i].kit);
    }
    for (guint i = 0; i < ahead->plans->len; i++)
        g_clear_pointer(&get_plan(ahead, i)->made, cl_section_free);
    g_free(ahead->workers);
    g_cond_clear(&ahead->is_changed);
    g_mutex_clear(&ahead->mutex);
    g_free(ahead);
}

ClSection *
cl_ahead_take(ClAhead *ahead, guint index)
{
    ClPlan *plan = get_plan(ahead, index);
    guint other = 0;

    g_mutex_lock(&ahead->mutex);
    ahead->reached = index;
    g_cond_broadcast(&ahead->is_changed);
    if (plan->state == CL_PLAN_WAITING)
        plan->state = CL_PLAN_DONE;
    while (plan->state != CL_PLAN_DONE) {
        if (find_work(ahead, &other))
            set_section(&ahead->own, other);
        else
            g_cond_wait(&ahead->is_changed, &ahead->mutex);
    }
    ClSection *section = g_steal_pointer(&plan->made);
    g_mutex_unlock(&ahead->mutex);
    if (section != NULL)
        cl_kit_give(ahead->own.kit, &section->flow);
    return section;
}
