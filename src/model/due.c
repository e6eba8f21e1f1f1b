#include "model/due.h"

#include <string.h>

const char *
cl_due_kind_name(ClDueKind kind)
{
    static const char *const names[] = {
        [CL_DUE_REVIEW] = "review",
        [CL_DUE_REFERENCE] = "reference",
        [CL_DUE_EXPIRY] = "expiry",
    };

    return names[kind];
}

const char *
cl_due_state_name(ClDueState state)
{
    static const char *const names[] = {
        [CL_DUE_OVERDUE] = "overdue",
        [CL_DUE_SOON] = "soon",
        [CL_DUE_LATER] = "later",
        [CL_DUE_UNKNOWN] = "no date",
    };

    return names[state];
}

static void
due_free(gpointer data)
{
    ClDue *due = data;

    g_free(due->publication);
    g_free(due->identifier);
    g_free(due->title);
    g_free(due->id);
    g_free(due->work);
    g_free(due);
}

GPtrArray *
cl_due_new_list(void)
{
    return g_ptr_array_new_with_free_func(due_free);
}

static ClDue *
add(GPtrArray *dues, const ClPublication *publication, ClDueKind kind,
    ClDate date, ClPlace place)
{
    ClDue *due = g_new0(ClDue, 1);

    due->kind = kind;
    due->date = date;
    due->publication = g_strdup(publication->name);
    due->identifier = g_strdup(publication->identifier);
    due->title = g_strdup(publication->title);
    due->place = place;
    g_ptr_array_add(dues, due);
    return due;
}

static void
add_work(GPtrArray *dues, const ClPublication *publication,
         const ClReference *work)
{
    static const struct {
        ClWorkDate date;
        ClDueKind kind;
    } kinds[] = {
        { CL_WORK_REVIEW_DUE, CL_DUE_REFERENCE },
        { CL_WORK_EXPIRES, CL_DUE_EXPIRY },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        ClDate date = work->dates[kinds[i].date];

        if (!cl_date_is_set(date))
            continue;
        ClPlace place = cl_reference_get_date_place(work, kinds[i].date);
        ClDue *due = add(dues, publication, kinds[i].kind, date, place);
        due->id = g_strdup(work->id);
        due->work = g_strdup(work->title);
    }
}

void
cl_due_collect(const ClBook *book, GPtrArray *dues)
{
    const ClPublication *publication = book->publication;
    const ClDated *next = &publication->dates[CL_DATE_NEXT_REVIEW];

    if (g_strcmp0(publication->status, "published") != 0)
        return;
    add(dues, publication, CL_DUE_REVIEW, next->date,
        next->place.path != NULL ? next->place
                                 : cl_place(publication->path, 0, 0));
    for (guint i = 0; i < book->references->works->len; i++)
        add_work(dues, publication,
                 g_ptr_array_index(book->references->works, i));
}

static int
compare_dates(ClDate a, ClDate b)
{
    if (cl_date_is_set(a) != cl_date_is_set(b))
        return cl_date_is_set(a) ? -1 : 1;
    return cl_date_is_set(a)
               ? -cl_date_days_between(cl_date_last_day(a), cl_date_last_day(b))
               : 0;
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const ClDue *left = *(const ClDue *const *)a;
    const ClDue *right = *(const ClDue *const *)b;
    int order = compare_dates(left->date, right->date);

    if (order == 0)
        order = g_strcmp0(left->publication, right->publication);
    if (order == 0)
        order = (int)left->kind - (int)right->kind;
    return order != 0 ? order : g_strcmp0(left->id, right->id);
}

void
cl_due_sort(GPtrArray *dues)
{
    g_ptr_array_sort(dues, compare);
}

int
cl_due_get_days(const ClDue *due, ClDate today)
{
    return cl_date_is_set(due->date)
               ? cl_date_days_between(today, cl_date_last_day(due->date))
               : 0;
}

ClDueState
cl_due_get_state(const ClDue *due, ClDate today, int soon_days)
{
    int days = cl_due_get_days(due, today);

    if (!cl_date_is_set(due->date))
        return CL_DUE_UNKNOWN;
    if (days < 0)
        return CL_DUE_OVERDUE;
    return days <= soon_days ? CL_DUE_SOON : CL_DUE_LATER;
}
