#include "layout/families.h"

#include <string.h>

#include <gio/gio.h>

/* Read once and never changed. */
typedef struct {
    GHashTable *languages; /* char * -> char * */
    GHashTable *samples;   /* the same */
    GHashTable *rooms;     /* char * -> ClFamilyRoom */
    GHashTable *scripts;   /* char * -> ClScriptFont */
    char **order;
} Families;

static GHashTable *
new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
add_language(Families *families, GKeyFile *file, const char *key)
{
    g_autofree char *list = g_key_file_get_string(file, "languages", key, NULL);

    /* One pointer for all languages with the same answer. */
    g_hash_table_insert(families->languages, g_strdup(key),
                        (gpointer)g_intern_string(list));
}

static void
add_sample(Families *families, GKeyFile *file, const char *key)
{
    g_hash_table_insert(families->samples, g_strdup(key),
                        g_key_file_get_string(file, "samples", key, NULL));
}

static void
add_room(Families *families, GKeyFile *file, const char *key)
{
    gsize n = 0;
    g_autofree double *values =
        g_key_file_get_double_list(file, "room", key, &n, NULL);

    g_assert(n == 4);
    const ClFamilyRoom room = { values[0], values[1], values[2], values[3] };
    g_hash_table_insert(families->rooms, g_strdup(key),
                        g_memdup2(&room, sizeof room));
}

static void
add_script(Families *families, GKeyFile *file, const char *key)
{
    gsize n = 0;
    char **values = g_key_file_get_string_list(file, "scripts", key, &n, NULL);

    g_assert(n == 3);
    const ClScriptFont font = { values[0], values[1], values[2] };
    g_hash_table_insert(families->scripts, g_strdup(key),
                        g_memdup2(&font, sizeof font));
    g_free(values);
}

static void
add_all(Families *families, GKeyFile *file, const char *group,
        void (*add)(Families *, GKeyFile *, const char *))
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);

    for (gsize i = 0; keys[i] != NULL; i++)
        add(families, file, keys[i]);
}

static gpointer
load(gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/clearleaf/fonts.ini", 0, &error);
    g_autoptr(GKeyFile) file = g_key_file_new();
    Families *families = g_new0(Families, 1);

    (void)data;
    g_assert_no_error(error);
    g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);
    families->languages =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    families->samples = new_table();
    families->rooms = new_table();
    families->scripts = new_table();
    families->order =
        g_key_file_get_string_list(file, "order", "families", NULL, &error);
    g_assert_no_error(error);
    add_all(families, file, "languages", add_language);
    add_all(families, file, "samples", add_sample);
    add_all(families, file, "room", add_room);
    add_all(families, file, "scripts", add_script);
    return families;
}

static const Families *
get(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, load, NULL);
}

/* What @table has of the longest key that @lang begins with, or NULL. */
static const char *
find(GHashTable *table, const char *lang)
{
    g_autofree char *key = g_ascii_strdown(lang, -1);
    const char *found = NULL;

    while ((found = g_hash_table_lookup(table, key)) == NULL) {
        char *dash = strrchr(key, '-');

        if (dash == NULL)
            return NULL;
        *dash = '\0';
    }
    return found;
}

const char *
cl_families_find(const char *lang)
{
    return find(get()->languages, lang);
}

const char *
cl_families_find_sample(const char *lang)
{
    return find(get()->samples, lang);
}

/* Once each: what stands before is the better. */
static void
add_family(GString *list, GHashTable *known, const char *family)
{
    if (!g_hash_table_add(known, g_strdup(family)))
        return;
    if (list->len > 0)
        g_string_append_c(list, ',');
    g_string_append(list, family);
}

char *
cl_families_dup_list(const char *families, const char *font)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) own = g_strsplit(families != NULL ? families : "*", ";", -1);
    GString *list = g_string_new(NULL);

    for (gsize i = 0; own[i] != NULL; i++)
        add_family(list, known, strcmp(own[i], "*") == 0 ? font : own[i]);
    for (gsize i = 0; get()->order[i] != NULL; i++)
        add_family(list, known, get()->order[i]);
    return g_string_free(list, FALSE);
}

const char *const *
cl_families_get_order(void)
{
    return (const char *const *)get()->order;
}

const ClFamilyRoom *
cl_families_find_room(const char *family)
{
    return g_hash_table_lookup(get()->rooms, family);
}

/* The script that the first family of @lang is for, when it is of the package
 * of
 * @font. */
static const ClScriptFont *
find_of_language(const ClScriptFont *font, const char *lang)
{
    const char *families = cl_families_find(lang);
    GHashTableIter iter;
    gpointer value = NULL;

    if (families == NULL)
        return font;
    gsize n = strcspn(families, ";");
    g_hash_table_iter_init(&iter, get()->scripts);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const ClScriptFont *other = value;

        if (strlen(other->family) == n &&
            strncmp(other->family, families, n) == 0 &&
            strcmp(other->package, font->package) == 0)
            return other;
    }
    return font;
}

const ClScriptFont *
cl_families_find_script(GUnicodeScript script, const char *lang)
{
    guint32 code = g_unicode_script_to_iso15924(script);
    const char name[] = { (char)(code >> 24), (char)(code >> 16),
                          (char)(code >> 8), (char)code, '\0' };
    const ClScriptFont *font = g_hash_table_lookup(get()->scripts, name);

    return font != NULL ? find_of_language(font, lang) : NULL;
}

const ClScriptFont *
cl_families_get_emoji(void)
{
    return g_hash_table_lookup(get()->scripts, "Zsye");
}
