#include "model/jargon.h"

#include <string.h>

#include <gio/gio.h>

/* (owned) The lines of a file of src/data, comments left out. */
static GPtrArray *
dup_lines(const char *name)
{
    g_autofree char *path = g_strconcat("/clearleaf/", name, NULL);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

    g_assert(bytes != NULL);
    g_auto(GStrv) all = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
    for (gsize i = 0; all[i] != NULL; i++) {
        if (all[i][0] != '\0' && all[i][0] != '#')
            g_ptr_array_add(lines, g_strdup(all[i]));
    }
    return lines;
}

/* "harder, form: plainer" */
static void
add_line(ClJargon *jargon, const char *line)
{
    const char *colon = strstr(line, ": ");

    g_assert(colon != NULL);
    char *plainer = g_strdup(colon + 2);
    g_autofree char *left = g_strndup(line, (gsize)(colon - line));
    g_auto(GStrv) forms = g_strsplit(left, ", ", -1);
    g_ptr_array_add(jargon->entries, plainer);
    for (gsize i = 0; forms[i] != NULL; i++)
        cl_phrases_add(jargon->phrases, forms[i], false, plainer);
}

ClJargon *
cl_jargon_new(ClSegmenter *segmenter)
{
    ClJargon *jargon = g_new0(ClJargon, 1);
    g_autoptr(GPtrArray) lines = dup_lines("jargon-en.txt");

    jargon->entries = g_ptr_array_new_with_free_func(g_free);
    jargon->phrases = cl_phrases_new(segmenter);
    for (guint i = 0; i < lines->len; i++)
        add_line(jargon, g_ptr_array_index(lines, i));
    return jargon;
}

void
cl_jargon_free(ClJargon *jargon)
{
    if (jargon == NULL)
        return;
    cl_phrases_free(jargon->phrases);
    g_ptr_array_unref(jargon->entries);
    g_free(jargon);
}

GHashTable *
cl_jargon_dup_known(void)
{
    GHashTable *known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) lines = dup_lines("abbreviations-en.txt");

    for (guint i = 0; i < lines->len; i++) {
        g_auto(GStrv) words = g_strsplit(g_ptr_array_index(lines, i), " ", -1);

        for (gsize j = 0; words[j] != NULL; j++)
            g_hash_table_add(known, g_strdup(words[j]));
    }
    return known;
}
