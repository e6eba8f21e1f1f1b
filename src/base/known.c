#include "base/known.h"

/* It only grows. */
typedef struct {
    GMutex mutex;
    GHashTable *table; /* name (owned) -> what make() made */
} Store;

static gpointer
create_store(gpointer data)
{
    Store *store = g_new0(Store, 1);

    (void)data;
    g_mutex_init(&store->mutex);
    store->table = g_hash_table_new(g_str_hash, g_str_equal);
    return store;
}

gpointer
cl_known_get(GOnce *once, const char *name, ClKnownMake make)
{
    Store *store = g_once(once, create_store, NULL);
    gpointer known = NULL;

    g_mutex_lock(&store->mutex);
    if (!g_hash_table_lookup_extended(store->table, name, NULL, &known)) {
        known = make(name);
        g_hash_table_insert(store->table, g_strdup(name), known);
    }
    g_mutex_unlock(&store->mutex);
    return known;
}
