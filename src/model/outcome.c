#include "model/outcome.h"

#include <string.h>

struct ClOutcomes {
    GPtrArray *list;     /* ClOutcome */
    GPtrArray *editions; /* const char *, interned, as first added */
};

static void
outcome_free(gpointer data)
{
    ClOutcome *outcome = data;

    g_free(outcome->edition);
    g_free(outcome->place);
    g_free(outcome->detail);
    g_free(outcome);
}

const char *
cl_outcome_kind_name(ClOutcomeKind kind)
{
    static const char *const names[CL_N_OUTCOMES] = {
        [CL_OUTCOME_PASS] = "pass",
        [CL_OUTCOME_FAIL] = "fail",
        [CL_OUTCOME_PERSON] = "person",
        [CL_OUTCOME_NOT_APPLICABLE] = "not-applicable",
        [CL_OUTCOME_NOT_RUN] = "not-run",
    };

    return names[kind];
}

ClOutcomes *
cl_outcomes_new(void)
{
    ClOutcomes *outcomes = g_new0(ClOutcomes, 1);

    outcomes->list = g_ptr_array_new_with_free_func(outcome_free);
    outcomes->editions = g_ptr_array_new();
    return outcomes;
}

void
cl_outcomes_free(ClOutcomes *outcomes)
{
    if (outcomes == NULL)
        return;
    g_ptr_array_unref(outcomes->list);
    g_ptr_array_unref(outcomes->editions);
    g_free(outcomes);
}

/* The place of @edition in the order of first mention; the publication as a
 * whole comes first. */
static guint
find_rank(const ClOutcomes *outcomes, const char *edition)
{
    guint rank = 0;

    if (edition == NULL)
        return 0;
    while (rank < outcomes->editions->len &&
           strcmp(g_ptr_array_index(outcomes->editions, rank), edition) != 0)
        rank++;
    return rank + 1;
}

static void
note_edition(ClOutcomes *outcomes, const char *edition)
{
    if (find_rank(outcomes, edition) > outcomes->editions->len)
        g_ptr_array_add(outcomes->editions, (gpointer)g_intern_string(edition));
}

void
cl_outcomes_add(ClOutcomes *outcomes, const char *id, const char *edition,
                ClOutcomeKind kind, const char *place, const char *detail)
{
    ClOutcome *outcome = g_new0(ClOutcome, 1);

    outcome->standard = cl_standard_find(id);
    g_assert(outcome->standard != NULL);
    outcome->edition = g_strdup(edition);
    outcome->kind = kind;
    outcome->place = g_strdup(place);
    outcome->detail = g_strdup(detail);
    note_edition(outcomes, edition);
    g_ptr_array_add(outcomes->list, outcome);
}

void
cl_outcomes_merge(ClOutcomes *outcomes, ClOutcomes *other)
{
    for (guint i = 0; i < other->editions->len; i++)
        note_edition(outcomes, g_ptr_array_index(other->editions, i));
    g_ptr_array_extend_and_steal(outcomes->list, g_steal_pointer(&other->list));
    other->list = g_ptr_array_new_with_free_func(outcome_free);
}

/* g_ptr_array_sort_with_data keeps the order of equals. */
static int
compare(gconstpointer a, gconstpointer b, gpointer data)
{
    const ClOutcomes *outcomes = data;
    const ClOutcome *left = *(const ClOutcome *const *)a;
    const ClOutcome *right = *(const ClOutcome *const *)b;

    if (left->standard != right->standard)
        return left->standard < right->standard ? -1 : 1;
    return (int)find_rank(outcomes, left->edition) -
           (int)find_rank(outcomes, right->edition);
}

static bool
is_same(const ClOutcome *a, const ClOutcome *b)
{
    return a->standard == b->standard && a->kind == b->kind &&
           g_strcmp0(a->edition, b->edition) == 0 &&
           g_strcmp0(a->place, b->place) == 0 &&
           g_strcmp0(a->detail, b->detail) == 0;
}

void
cl_outcomes_sort(ClOutcomes *outcomes)
{
    GPtrArray *list = outcomes->list;

    g_ptr_array_sort_with_data(list, compare, outcomes);
    for (guint i = 1; i < list->len;) {
        if (is_same(g_ptr_array_index(list, i - 1), g_ptr_array_index(list, i)))
            g_ptr_array_remove_index(list, i);
        else
            i++;
    }
}

gsize
cl_outcomes_n(const ClOutcomes *outcomes)
{
    return outcomes->list->len;
}

const ClOutcome *
cl_outcomes_get(const ClOutcomes *outcomes, gsize index)
{
    return g_ptr_array_index(outcomes->list, index);
}

gsize
cl_outcomes_n_of(const ClOutcomes *outcomes, ClOutcomeKind kind)
{
    gsize n = 0;

    for (guint i = 0; i < outcomes->list->len; i++)
        n += cl_outcomes_get(outcomes, i)->kind == kind;
    return n;
}

bool
cl_outcomes_fails(const ClOutcomes *outcomes, const char *id,
                  const char *edition)
{
    for (guint i = 0; i < outcomes->list->len; i++) {
        const ClOutcome *outcome = cl_outcomes_get(outcomes, i);

        if (outcome->kind == CL_OUTCOME_FAIL &&
            strcmp(outcome->standard->id, id) == 0 &&
            g_strcmp0(outcome->edition, edition) == 0)
            return true;
    }
    return false;
}

void
cl_outcomes_close(ClOutcomes *outcomes, const char *id, const char *edition,
                  bool is_there)
{
    if (!cl_outcomes_fails(outcomes, id, edition))
        cl_outcomes_add(outcomes, id, edition,
                        is_there ? CL_OUTCOME_PASS : CL_OUTCOME_NOT_APPLICABLE,
                        NULL, NULL);
}
