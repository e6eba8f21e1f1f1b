#include "layout/running.h"

#include <string.h>

#include "layout/blocks.h"
#include "layout/segment.h"

/* Characters of the title that a running head can show at the most. */
enum { MOST = 200 };

typedef struct {
    ClFlow *flow;
    const char *text;
    const ClLookKey *look;
    double room_pt;
} Running;

/* The text up to @end, where it can be cut: "Living with …", "如果…". */
static const ClParagraph *
set_cut(const Running *running, const char *end)
{
    gsize n = (gsize)(end - running->text);
    g_autofree char *start = g_strndup(running->text, n);
    bool has_space = g_str_has_suffix(start, " ");
    g_autofree char *words =
        g_strconcat(g_strchomp(start), has_space ? " …" : "…", NULL);

    return cl_blocks_set_words(running->flow, words, NULL, running->look);
}

/* The longest of the cuts at @ends, an array of const char * in order, that
 * has room; NULL: none. */
static const ClParagraph *
set_longest(const Running *running, const GPtrArray *ends)
{
    const ClParagraph *longest = NULL;
    guint low = 0;
    guint high = ends->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        const ClParagraph *cut =
            set_cut(running, g_ptr_array_index(ends, middle));

        if (cl_paragraph_get_width_pt(cut) <= running->room_pt) {
            longest = cut;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return longest;
}

static const ClParagraph *
cut(const Running *running, glong n_characters)
{
    const char *lang = running->flow->book->publication->lang;
    const char *text = running->text;
    glong most = MIN(n_characters - 1, MOST);
    g_autofree PangoLogAttr *attrs =
        g_new0(PangoLogAttr, (gsize)n_characters + 1);
    g_autoptr(GPtrArray) breaks = g_ptr_array_new();
    g_autoptr(GPtrArray) clusters = g_ptr_array_new();

    cl_segment_find(text, strlen(text), 0, pango_language_from_string(lang),
                    attrs, (gsize)n_characters + 1);
    for (glong i = 1; i <= most; i++) {
        char *end = g_utf8_offset_to_pointer(text, i);

        if (attrs[i].is_line_break)
            g_ptr_array_add(breaks, end);
        if (attrs[i].is_cursor_position)
            g_ptr_array_add(clusters, end);
    }
    const ClParagraph *head = set_longest(running, breaks);
    return head != NULL ? head : set_longest(running, clusters);
}

const ClParagraph *
cl_running_set(ClFlow *flow, const char *text, const ClLookKey *look,
               double room_pt)
{
    const Running running = { flow, text, look, room_pt };
    glong n_characters = g_utf8_strlen(text, -1);
    const ClParagraph *head = NULL;

    /* Each word is set in a layout of its own: no more than may be needed. */
    if (n_characters <= MOST) {
        head = cl_blocks_set_words(flow, text, NULL, look);
        if (cl_paragraph_get_width_pt(head) <= room_pt)
            return head;
    }
    const ClParagraph *part = cut(&running, n_characters);
    if (part != NULL)
        return part;
    return head != NULL ? head : cl_blocks_set_words(flow, "…", NULL, look);
}
