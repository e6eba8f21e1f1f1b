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

void
cl_renderer_put_escaped(GString *buffer, char c)
{
    switch (c) {
    case '&':
        g_string_append(buffer, "&amp;");
        break;
    case '<':
        g_string_append(buffer, "&lt;");
        break;
    case '>':
        g_string_append(buffer, "&gt;");
        break;
    case '"':
        g_string_append(buffer, "&quot;");
        break;
    default:
        g_string_append_c(buffer, c);
    }
}

void
cl_renderer_put_attribute(ClRenderer *renderer, const char *name,
                          const char *value)
{
    GString *buffer = cl_source_get_buffer(renderer->out);

    g_string_append_printf(buffer, " %s=\"", name);
    for (const char *p = value; *p != '\0'; p++)
        cl_renderer_put_escaped(buffer, *p);
    g_string_append_c(buffer, '"');
}

/* Text whose bytes all have the place of @offset. */
void
cl_renderer_put_literal(ClRenderer *renderer, gsize offset, const char *text)
{
    cl_source_map(renderer->out, offset, false);
    for (const char *p = text; *p != '\0'; p++)
        cl_renderer_put_escaped(cl_source_get_buffer(renderer->out), *p);
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

void
cl_renderer_put_text(ClRenderer *renderer, const char *text)
{
    GString *buffer = cl_source_get_buffer(renderer->out);

    cl_cursor_find(&renderer->cursor, text, strcspn(text, "\\&<>[]*_`~|\r\n"));
    for (const char *p = text; *p != '\0';) {
        gsize n = 1;
        gsize offset = cl_cursor_take_text(&renderer->cursor, p, &n);

        if (is_footnote_mark(p))
            check_footnote_mark(renderer, offset);
        if (renderer->alt != NULL) {
            g_string_append_len(renderer->alt, p, (gssize)n);
        } else {
            cl_source_map(renderer->out, offset, n == 1);
            for (gsize i = 0; i < n; i++)
                cl_renderer_put_escaped(buffer, p[i]);
        }
        p += n;
    }
}
