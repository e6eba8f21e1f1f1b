#include "layout/memo.h"

struct ClMemo {
    GMutex mutex;
    GHashTable *entries; /* char * -> Entry */
};

typedef struct {
    bool has_clash;
    ClGreyClash clash;
} Entry;

ClMemo *
cl_memo_new(void)
{
    ClMemo *memo = g_new0(ClMemo, 1);

    g_mutex_init(&memo->mutex);
    memo->entries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return memo;
}

void
cl_memo_free(ClMemo *memo)
{
    g_hash_table_unref(memo->entries);
    g_mutex_clear(&memo->mutex);
    g_free(memo);
}

bool
cl_memo_find(ClMemo *memo, const char *key, bool *has_clash, ClGreyClash *clash)
{
    g_mutex_lock(&memo->mutex);
    const Entry *entry = g_hash_table_lookup(memo->entries, key);
    bool is_known = entry != NULL;
    if (is_known) {
        *has_clash = entry->has_clash;
        *clash = entry->clash;
    }
    g_mutex_unlock(&memo->mutex);
    return is_known;
}

void
cl_memo_add(ClMemo *memo, const char *key, bool has_clash,
            const ClGreyClash *clash)
{
    Entry *entry = g_new0(Entry, 1);

    entry->has_clash = has_clash;
    if (has_clash)
        entry->clash = *clash;
    g_mutex_lock(&memo->mutex);
    g_hash_table_replace(memo->entries, g_strdup(key), entry);
    g_mutex_unlock(&memo->mutex);
}
