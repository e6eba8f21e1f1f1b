#include "model/pagemap.h"

#include <string.h>

static void
start_clear(gpointer data)
{
    ClPageStart *start = data;

    g_free(start->label);
}

ClPageMap *
cl_page_map_new(const char *edition)
{
    ClPageMap *map = g_new0(ClPageMap, 1);

    map->edition = g_strdup(edition);
    map->starts = g_array_new(FALSE, FALSE, sizeof(ClPageStart));
    g_array_set_clear_func(map->starts, start_clear);
    return map;
}

void
cl_page_map_free(ClPageMap *map)
{
    if (map == NULL)
        return;
    g_free(map->edition);
    g_array_unref(map->starts);
    g_free(map);
}

void
cl_page_map_add(ClPageMap *map, const char *label, gsize part,
                const xmlNode *node, gsize offset)
{
    ClPageStart start = {
        .label = g_strdup(label),
        .part = part,
        .node = node,
        .offset = offset,
    };

    g_array_append_val(map->starts, start);
}

char *
cl_page_map_dump(const ClPageMap *map)
{
    enum { WORDS_SHOWN = 40 };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < map->starts->len; i++) {
        const ClPageStart *start = &g_array_index(map->starts, ClPageStart, i);
        g_autofree char *place =
            cl_place_dup_text(cl_dom_get_place(start->node));

        g_string_append_printf(text, "%s part %" G_GSIZE_FORMAT " %s",
                               start->label, start->part, place);
        if (cl_dom_is_text(start->node)) {
            const char *words = cl_dom_get_text(start->node) + start->offset;
            g_autofree char *shown = g_utf8_substring(
                words, 0, MIN(g_utf8_strlen(words, -1), WORDS_SHOWN));

            g_string_append_printf(text, " \"%s\"", shown);
        } else {
            g_string_append_printf(text, " <%s>",
                                   (const char *)start->node->name);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}
