#include "model/quotes.h"

#include <string.h>

#include <gio/gio.h>

/* (owned, for ever) Language in small letters -> its marks. */
static gpointer
load(gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/quotes.ini", 0, &error);
    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    (void)data;
    g_assert_no_error(error);
    g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);
    g_auto(GStrv) langs = g_key_file_get_keys(file, "quotes", NULL, &error);
    g_assert_no_error(error);
    for (gsize i = 0; langs[i] != NULL; i++) {
        g_autofree char *value =
            g_key_file_get_string(file, "quotes", langs[i], &error);

        g_assert_no_error(error);
        char **marks = g_strsplit(value, " ", 0);
        g_assert(g_strv_length(marks) == CL_N_QUOTES);
        g_hash_table_insert(table, g_ascii_strdown(langs[i], -1), marks);
    }
    return table;
}

char *const *
cl_quotes_find(const char *lang)
{
    static GOnce once = G_ONCE_INIT;
    GHashTable *table = g_once(&once, load, NULL);
    g_autofree char *tag = g_ascii_strdown(lang, -1);

    for (;;) {
        char *const *marks = g_hash_table_lookup(table, tag);
        char *last = strrchr(tag, '-');

        if (marks != NULL || last == NULL)
            return marks;
        *last = '\0';
    }
}
