#include "model/words.h"

#include <stdarg.h>
#include <string.h>

#include <gio/gio.h>

/* The table is read once and never changes: the only static state here. */
static gpointer
load_table(gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/words.ini", 0, &error);
    g_autoptr(GKeyFile) file = g_key_file_new();

    (void)data;
    g_assert_no_error(error);
    g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);

    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (gsize i = 0; groups[i] != NULL; i++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, groups[i], NULL, &error);

        for (gsize j = 0; keys[j] != NULL; j++)
            g_hash_table_insert(
                table, g_strdup_printf("%s %s", groups[i], keys[j]),
                g_key_file_get_string(file, groups[i], keys[j], NULL));
    }
    return table;
}

static const char *
find(const char *lang, gsize len, const char *key)
{
    static GOnce once = G_ONCE_INIT;
    GHashTable *table = g_once(&once, load_table, NULL);
    g_autofree char *name = g_strdup_printf("%.*s %s", (int)len, lang, key);

    return g_hash_table_lookup(table, name);
}

const char *
cl_words_get(const char *lang, const char *key)
{
    const char *words = find(lang, strlen(lang), key);

    if (words == NULL)
        words = find(lang, strcspn(lang, "-"), key);
    if (words == NULL)
        words = find("en", 2, key);
    if (words == NULL)
        g_error("words.ini has no \"%s\"", key);
    return words;
}

const char *
cl_words_get_lang(const char *lang)
{
    /* Every language has a word for the contents. */
    static const char sample[] = "contents.title";

    if (find(lang, strlen(lang), sample) != NULL ||
        find(lang, strcspn(lang, "-"), sample) != NULL)
        return lang;
    return "en-GB";
}

char *
cl_words_dup_format(const char *lang, const char *key, ...)
{
    enum { MOST_ARGUMENTS = 9 };
    const char *arguments[MOST_ARGUMENTS] = { NULL };
    gsize n = 0;
    va_list list;

    va_start(list, key);
    for (const char *argument = va_arg(list, const char *); argument != NULL;
         argument = va_arg(list, const char *)) {
        g_assert(n < MOST_ARGUMENTS);
        arguments[n++] = argument;
    }
    va_end(list);

    GString *text = g_string_new(NULL);
    for (const char *c = cl_words_get(lang, key); *c != '\0'; c++) {
        if (c[0] == '{' && g_ascii_isdigit(c[1]) && c[2] == '}') {
            gsize index = (gsize)(c[1] - '0');
            g_assert(index < n);
            g_string_append(text, arguments[index]);
            c += 2;
        } else {
            g_string_append_c(text, *c);
        }
    }
    return g_string_free(text, FALSE);
}
