#include "read/raw.h"

#include <string.h>

#include "read/html.h"

/* The bytes of @text up to its line end. */
gsize
cl_raw_line_length(const char *text)
{
    return strcspn(text, "\r\n");
}

const char *
cl_raw_next_line(const char *text)
{
    text += cl_raw_line_length(text);
    if (*text == '\r')
        text++;
    if (*text == '\n')
        text++;
    return text;
}

static bool
is_skipped(ClRenderer *renderer, gsize start, gsize end)
{
    const ClRenderOptions *options = renderer->options;
    const char *text = cl_source_get_text(renderer->source);
    bool is_hit = options->skip_all;

    for (guint i = 0; !is_hit && i < options->skips->len; i++) {
        gsize skip = g_array_index(options->skips, gsize, i);

        /* Of an end tag that closes nothing, the tag alone: html.c. */
        is_hit =
            skip >= start && skip < end && !g_str_has_prefix(text + skip, "</");
    }
    if (is_hit)
        renderer->options->n_skipped++;
    return is_hit;
}

/* Moves @cursor over @html; notes where each byte stands, and the end. */
static void
pass_inline_html(ClCursor *cursor, const char *html, GArray *offsets)
{
    for (const char *p = html; *p != '\0'; p++) {
        g_array_append_val(offsets, cursor->at);
        if (*p == '\n')
            cl_cursor_skip_line_end(cursor);
        else if (*p != '\r' && cursor->text[cursor->at] == *p)
            cursor->at++;
    }
    g_array_append_val(offsets, cursor->at);
}

void
cl_raw_put_inline(ClRenderer *renderer, const char *html)
{
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    ClCursor *cursor = &renderer->cursor;

    cl_cursor_find(cursor, html, cl_raw_line_length(html));
    gsize start = cursor->at;
    pass_inline_html(cursor, html, offsets);
    if (renderer->alt == NULL && !is_skipped(renderer, start, cursor->at))
        cl_html_put(renderer, html, (const gsize *)(void *)offsets->data);
}

/*
 * Where the bytes of a block's line stand: cmark takes the signs of quotation
 * and indentation from the left of each line and nothing from its right.
 */
gsize
cl_raw_find_line(const ClRenderer *renderer, guint line, gsize len)
{
    gsize start = cl_source_get_line_start(renderer->source, line);
    gsize end = cl_source_get_line_end(renderer->source, line);

    return end - start >= len ? end - len : start;
}

void
cl_raw_put_block(ClRenderer *renderer, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    guint line = (guint)MAX(cmark_node_get_start_line(node), 1);
    guint last = (guint)MAX(cmark_node_get_end_line(node), 1);
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize at = cl_source_get_line_start(renderer->source, line);

    if (is_skipped(renderer, at,
                   cl_source_get_line_start(renderer->source, last + 1)))
        return;
    for (const char *text = html; *text != '\0'; line++) {
        const char *next = cl_raw_next_line(text);

        at = cl_raw_find_line(renderer, line, cl_raw_line_length(text));
        for (; text < next; text++, at++)
            g_array_append_val(offsets, at);
    }
    g_array_append_val(offsets, at);
    cl_html_put(renderer, html, (const gsize *)(void *)offsets->data);
}
