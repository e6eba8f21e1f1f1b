#include "read/renderer.h"

#include <string.h>

/* The extensions give their nodes' types no public name but this. */
bool
cl_renderer_is_type(cmark_node *node, const char *name)
{
    return node != NULL && strcmp(cmark_node_get_type_string(node), name) == 0;
}

/* Where @node begins by cmark's account, or where the cursor is. */
gsize
cl_renderer_get_offset(const ClRenderer *renderer, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    int column = cmark_node_get_start_column(node);

    if (line < 1)
        return renderer->cursor.at;

    gsize end = cl_source_get_line_end(renderer->source, (guint)line);
    gsize start = cl_source_get_line_start(renderer->source, (guint)line);
    return MIN(start + (gsize)MAX(column - 1, 0), end);
}

/* Markup of ours; it gets the place of the source's @offset. */
void
cl_renderer_put(ClRenderer *renderer, gsize offset, const char *markup)
{
    cl_source_map(renderer->out, offset, false);
    g_string_append(cl_source_get_buffer(renderer->out), markup);
}

void
cl_renderer_put_end(ClRenderer *renderer, const char *markup)
{
    cl_renderer_put(renderer, renderer->cursor.at, markup);
}

/* What stands for @c in XHTML; NULL: itself. */
static const char *
find_escape(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

gsize
cl_renderer_measure_plain(const char *text, gsize len)
{
    gsize n = 0;

    while (n < len && find_escape(text[n]) == NULL)
        n++;
    return n;
}

void
cl_renderer_put_escaped(GString *buffer, const char *text, gsize len)
{
    const char *end = text + len;

    while (text < end) {
        gsize n = cl_renderer_measure_plain(text, (gsize)(end - text));

        g_string_append_len(buffer, text, (gssize)n);
        text += n;
        if (text < end)
            g_string_append(buffer, find_escape(*text++));
    }
}

void
cl_renderer_put_attribute(ClRenderer *renderer, const char *name,
                          const char *value)
{
    GString *buffer = cl_source_get_buffer(renderer->out);

    g_string_append_printf(buffer, " %s=\"", name);
    cl_renderer_put_escaped(buffer, value, strlen(value));
    g_string_append_c(buffer, '"');
}

/* Text whose bytes all have the place of @offset. */
void
cl_renderer_put_literal(ClRenderer *renderer, gsize offset, const char *text)
{
    cl_source_map(renderer->out, offset, false);
    cl_renderer_put_escaped(cl_source_get_buffer(renderer->out), text,
                            strlen(text));
}

/* Does "[^label]" at @text look like the mark of a footnote? */
static bool
is_footnote_mark(const char *text)
{
    if (text[0] != '[' || text[1] != '^')
        return false;

    gsize len = strcspn(text, " \t\r\n]");
    return len > 2 && text[len] == ']';
}

/* cmark makes plain text of a mark whose note it does not find. */
static void
check_footnote_mark(const ClRenderer *renderer, gsize offset)
{
    const char *text = cl_source_get_text(renderer->source);

    if (!renderer->cursor.is_lost && is_footnote_mark(text + offset))
        cl_report_add(renderer->report, CL_RULE_FOOTNOTE_UNDEFINED,
                      cl_source_get_place(renderer->source, offset),
                      "No footnote belongs to this mark: write the note, or "
                      "\\[ if none is meant.");
}

/* The @n bytes of @text stand at @offset of the source. */
static void
put_plain(ClRenderer *renderer, gsize offset, const char *text, gsize n)
{
    GString *out = renderer->alt;

    if (out == NULL) {
        cl_source_map(renderer->out, offset, true);
        out = cl_source_get_buffer(renderer->out);
    }
    g_string_append_len(out, text, (gssize)n);
}

/* The @n bytes of @text, a character, came of what stands at @offset of the
 * source. */
static void
put_character(ClRenderer *renderer, gsize offset, const char *text, gsize n)
{
    if (renderer->alt != NULL) {
        g_string_append_len(renderer->alt, text, (gssize)n);
        return;
    }
    cl_source_map(renderer->out, offset, n == 1);
    cl_renderer_put_escaped(cl_source_get_buffer(renderer->out), text, n);
}

void
cl_renderer_put_text(ClRenderer *renderer, const char *text)
{
    if (renderer->cursor.is_lost)
        cl_cursor_find(&renderer->cursor, text,
                       strcspn(text, "\\&<>[]*_`~|\r\n"));
    for (const char *p = text; *p != '\0';) {
        gsize offset = renderer->cursor.at;
        gsize n = cl_cursor_take_plain(&renderer->cursor, p);

        if (n > 0) {
            put_plain(renderer, offset, p, n);
            p += n;
            continue;
        }
        offset = cl_cursor_take_text(&renderer->cursor, p, &n);
        if (is_footnote_mark(p))
            check_footnote_mark(renderer, offset);
        put_character(renderer, offset, p, n);
        p += n;
    }
}
