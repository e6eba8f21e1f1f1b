#include <string.h>

#include "base/known.h"
#include "base/parallel.h"

/* How often make_length() was called for each first letter; atomic. */
static gint *
get_counts(void)
{
    static gint counts[128];

    return counts;
}

/* The length of @name in a box; NULL: it is 0. */
static gpointer
make_length(const char *name)
{
    gsize len = strlen(name);

    g_atomic_int_inc(&get_counts()[(guchar)name[0]]);
    return len > 0 ? g_memdup2(&len, sizeof len) : NULL;
}

static const gsize *
find_length(const char *name)
{
    static GOnce once = G_ONCE_INIT;

    return cl_known_get(&once, name, make_length);
}

/* As many as the length of @name, each made of what another table knows. */
static gpointer
make_double(const char *name)
{
    gsize sum = 2 * *find_length(name);

    return g_memdup2(&sum, sizeof sum);
}

static const gsize *
find_double(const char *name)
{
    static GOnce once = G_ONCE_INIT;

    return cl_known_get(&once, name, make_double);
}

static void
test_made_once(void)
{
    g_autofree char *copy = g_strdup("tea");
    const gsize *first = find_length("tea");

    g_assert_cmpuint(*first, ==, 3);
    g_assert_true(find_length(copy) == first);
    g_assert_cmpint(get_counts()['t'], ==, 1);
}

static void
test_nothing_is_remembered(void)
{
    g_assert_null(find_length(""));
    g_assert_null(find_length(""));
    g_assert_cmpint(get_counts()['\0'], ==, 1);
}

static void
test_tables_are_apart(void)
{
    g_assert_cmpuint(*find_double("cup"), ==, 6);
    g_assert_cmpuint(*find_length("cup"), ==, 3);
}

static void
ask(gpointer data, guint index)
{
    static const char *const names[] = { "a", "bb", "ccc", "dddd" };
    const gsize **found = data;

    found[index] = find_double(names[index % 4]);
}

static void
test_threads_get_the_same(void)
{
    const gsize *found[400] = { NULL };

    cl_parallel_run(G_N_ELEMENTS(found), 8, ask, found);
    for (guint i = 0; i < G_N_ELEMENTS(found); i++) {
        g_assert_cmpuint(*found[i], ==, 2 * (i % 4 + 1));
        g_assert_true(found[i] == found[i % 4]);
    }
    g_assert_cmpint(get_counts()['b'], ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/known/is-made-once", test_made_once);
    g_test_add_func("/base/known/nothing-is-remembered-too",
                    test_nothing_is_remembered);
    g_test_add_func("/base/known/tables-are-apart", test_tables_are_apart);
    g_test_add_func("/base/known/threads-get-the-same",
                    test_threads_get_the_same);
    return g_test_run();
}
