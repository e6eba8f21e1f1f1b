#include "read/raw.h"

#include <string.h>

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

/*
 * Is @text the start of a <br>, <hr> or <img> that is not closed in the way
 * of XML? Returns the '>' to write a '/' before, or NULL.
 */
static const char *
find_open_void(const char *text)
{
    static const char *const names[] = { "<br", "<hr", "<img" };
    const char *after = NULL;
    char quote = '\0';

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_has_prefix(text, names[i]))
            after = text + strlen(names[i]);
    }
    if (after == NULL || strchr(" \t\r\n>", *after) == NULL || *after == '\0')
        return NULL;
    for (; *after != '\0' && (quote != '\0' || *after != '>'); after++) {
        if (*after == quote)
            quote = '\0';
        else if (quote == '\0' && (*after == '"' || *after == '\''))
            quote = *after;
        else if (quote == '\0' && *after == '<')
            return NULL;
    }
    if (*after == '\0' || after[-1] == '/' || g_str_has_prefix(after, "></"))
        return NULL;
    return after;
}

static bool
is_skipped(ClRenderer *renderer, gsize start, gsize end)
{
    const ClRenderOptions *options = renderer->options;
    bool is_hit = options->skip_all;

    for (guint i = 0; !is_hit && i < options->skips->len; i++) {
        gsize skip = g_array_index(options->skips, gsize, i);

        is_hit = skip >= start && skip < end;
    }
    if (is_hit)
        renderer->options->n_skipped++;
    return is_hit;
}

static void
put_raw_byte(ClRenderer *renderer, gsize offset, char byte)
{
    cl_source_map(renderer->out, offset, true);
    g_string_append_c(cl_source_get_buffer(renderer->out), byte);
}

/* Moves @cursor over @html; writes it as well when @renderer is not NULL. */
static void
pass_inline_html(ClCursor *cursor, const char *html, ClRenderer *renderer)
{
    const char *close = NULL;

    for (const char *p = html; *p != '\0'; p++) {
        if (*p == '<' && close == NULL)
            close = find_open_void(p);
        if (p == close) {
            if (renderer != NULL)
                cl_renderer_put(renderer, cursor->at, "/");
            close = NULL;
        }
        if (renderer != NULL)
            put_raw_byte(renderer, cursor->at, *p);
        if (*p == '\n')
            cl_cursor_skip_line_end(cursor);
        else if (*p != '\r' && cursor->text[cursor->at] == *p)
            cursor->at++;
    }
}

void
cl_raw_put_inline(ClRenderer *renderer, const char *html)
{
    ClCursor *cursor = &renderer->cursor;

    cl_cursor_find(cursor, html, cl_raw_line_length(html));
    ClCursor ahead = *cursor;
    pass_inline_html(&ahead, html, NULL);
    if (renderer->alt != NULL || is_skipped(renderer, cursor->at, ahead.at))
        *cursor = ahead;
    else
        pass_inline_html(cursor, html, renderer);
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

static void
put_html_line(ClRenderer *renderer, const char *text, gsize offset,
              const char **close)
{
    gsize len = (gsize)(cl_raw_next_line(text) - text);

    for (gsize i = 0; i < len; i++) {
        if (text[i] == '<' && *close == NULL)
            *close = find_open_void(text + i);
        if (text + i == *close) {
            cl_renderer_put(renderer, offset + i, "/");
            *close = NULL;
        }
        put_raw_byte(renderer, offset + i, text[i]);
    }
}

void
cl_raw_put_block(ClRenderer *renderer, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    guint line = (guint)MAX(cmark_node_get_start_line(node), 1);
    guint last = (guint)MAX(cmark_node_get_end_line(node), 1);
    const char *close = NULL;

    if (is_skipped(renderer, cl_source_get_line_start(renderer->source, line),
                   cl_source_get_line_start(renderer->source, last + 1)))
        return;
    for (; *text != '\0'; text = cl_raw_next_line(text), line++)
        put_html_line(
            renderer, text,
            cl_raw_find_line(renderer, line, cl_raw_line_length(text)), &close);
}
