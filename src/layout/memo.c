#include "layout/memo.h"

struct ClMemo {
    GMutex mutex;
    GHashTable *entries; /* char * -> ClMemoEntry */
};

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

char *
cl_memo_dup_key(const char *sha256, double width, double height)
{
    return g_strdup_printf("%s %.0f", sha256, 1000 * width / height);
}

ClMemoEntry
cl_memo_get(ClMemo *memo, const char *key)
{
    ClMemoEntry entry = { 0 };

    g_mutex_lock(&memo->mutex);
    const ClMemoEntry *known = g_hash_table_lookup(memo->entries, key);
    if (known != NULL)
        entry = *known;
    g_mutex_unlock(&memo->mutex);
    return entry;
}

void
cl_memo_add(ClMemo *memo, const char *key, const ClMemoEntry *entry)
{
    g_mutex_lock(&memo->mutex);
    ClMemoEntry *known = g_hash_table_lookup(memo->entries, key);
    if (known == NULL) {
        known = g_new0(ClMemoEntry, 1);
        g_hash_table_insert(memo->entries, g_strdup(key), known);
    }
    if (entry->is_clash_known) {
        known->is_clash_known = true;
        known->has_clash = entry->has_clash;
        known->clash = entry->clash;
    }
    if (entry->is_text_known) {
        known->is_text_known = true;
        known->text = entry->text;
    }
    g_mutex_unlock(&memo->mutex);
}
