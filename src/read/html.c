#include "read/html.h"

#include <string.h>

#include "model/dom.h"

typedef struct {
    ClRenderer *renderer;
    const char *html;
    const gsize *offsets;
    bool has_no_end; /* of a comment or declaration, from here on */
} Html;

/* HTML Standard, 13.1.2: these never have an end tag. */
static const char *const voids[] = { "area", "br",    "col",    "embed",
                                     "hr",   "img",   "input",  "link",
                                     "meta", "param", "source", "track",
                                     "wbr",  NULL };

/* What stands in these is no markup. */
static const char *const raw_texts[] = { "script", "style", NULL };

static bool
is_space(char c)
{
    return c != '\0' && strchr(" \t\r\n\f", c) != NULL;
}

/* --- writing --- */

/* Copies the bytes at @text up to @end, as they are. */
static void
copy(Html *html, const char *text, const char *end)
{
    GString *buffer = cl_source_get_buffer(html->renderer->out);

    for (const char *p = text; p < end; p++) {
        cl_source_map(html->renderer->out, html->offsets[p - html->html], true);
        g_string_append_c(buffer, *p);
    }
}

/* Writes @markup, which stands for what is at @text. */
static void
put(Html *html, const char *text, const char *markup)
{
    cl_renderer_put(html->renderer, html->offsets[text - html->html], markup);
}

static void
copy_lower(Html *html, const char *text, const char *end)
{
    GString *buffer = cl_source_get_buffer(html->renderer->out);

    for (const char *p = text; p < end; p++) {
        cl_source_map(html->renderer->out, html->offsets[p - html->html], true);
        g_string_append_c(buffer, g_ascii_tolower(*p));
    }
}

/* --- characters --- */

/* The length of a reference's digits at @text, after "&#"; 0: there are none */
static gsize
number_length(const char *text)
{
    bool is_hex = *text == 'x' || *text == 'X';
    gsize len = is_hex ? strspn(text + 1, "0123456789abcdefABCDEF")
                       : strspn(text, "0123456789");

    if (len == 0 || len > 7 || text[len + is_hex] != ';')
        return 0;
    return len + is_hex;
}

/* (owned) What the @len bytes of a named reference at @text mean to HTML;
 * NULL: nothing. cmark knows all the names, and answers in Markdown. */
static char *
dup_named(const char *text, gsize len)
{
    cmark_node *root = cmark_parse_document(text, len, CMARK_OPT_DEFAULT);
    cmark_node *paragraph = cmark_node_first_child(root);
    cmark_node *node =
        paragraph != NULL ? cmark_node_first_child(paragraph) : NULL;
    char *meaning = NULL;

    if (node != NULL && cmark_node_get_type(node) == CMARK_NODE_TEXT &&
        strncmp(cmark_node_get_literal(node), text, len) != 0)
        meaning = g_strdup(cmark_node_get_literal(node));
    cmark_node_free(root);
    return meaning;
}

/* Writes the & at @text; returns what follows what was written. */
static const char *
put_ampersand(Html *html, const char *text)
{
    static const char *const xml[] = { "amp", "lt", "gt", "quot", "apos" };
    gsize len = text[1] == '#' ? number_length(text + 2) : 0;

    if (len > 0) {
        copy(html, text, text + len + 3);
        return text + len + 3;
    }
    while (g_ascii_isalnum(text[1 + len]))
        len++;
    if (text[1 + len] != ';' || len == 0 || len > 40) {
        put(html, text, "&amp;");
        return text + 1;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(xml); i++) {
        if (strlen(xml[i]) == len && strncmp(xml[i], text + 1, len) == 0) {
            copy(html, text, text + len + 2);
            return text + len + 2;
        }
    }
    g_autofree char *meaning = dup_named(text, len + 2);
    if (meaning == NULL) {
        put(html, text, "&amp;");
        return text + 1;
    }
    put(html, text, "");
    cl_renderer_put_literal(html->renderer, html->offsets[text - html->html],
                            meaning);
    return text + len + 2;
}

/* Writes the text from @text to @end, in which no tag begins. */
static void
put_text(Html *html, const char *text, const char *end)
{
    while (text < end) {
        if (*text == '&') {
            text = put_ampersand(html, text);
            continue;
        }
        if (*text == '<')
            put(html, text, "&lt;");
        else if (*text == '>')
            put(html, text, "&gt;");
        else
            copy(html, text, text + 1);
        text++;
    }
}

/* --- tags --- */

static gsize
name_length(const char *text)
{
    gsize len = 0;

    while (g_ascii_isalnum(text[len]) ||
           (len > 0 && text[len] != '\0' && strchr("-_:.", text[len]) != NULL))
        len++;
    return len;
}

static gsize
attribute_length(const char *text)
{
    return strcspn(text, " \t\r\n\f\"'<>/=");
}

/* The end of the value at @text, quotes included; NULL: it has none. */
static const char *
find_value_end(const char *text)
{
    if (*text == '"' || *text == '\'') {
        const char *end = strchr(text + 1, *text);

        return end != NULL ? end + 1 : NULL;
    }
    /* As HTML 13.2.5.36 goes on: an address may have signs that it should
     * not. */
    gsize len = strcspn(text, " \t\r\n\f>");
    return len > 0 ? text + len : NULL;
}

static const char *
skip_space(const char *text)
{
    while (is_space(*text))
        text++;
    return text;
}

/* The value of an attribute whose name ends at @text, or NULL: none. */
static const char *
find_value(const char *text)
{
    text = skip_space(text);
    return *text == '=' ? skip_space(text + 1) : NULL;
}

/* The '>' of the tag whose name ends at @text, or NULL: it is no tag. Sets
 * *@is_closed when a '/' stands before it. */
static const char *
find_tag_end(const char *text, bool *is_closed)
{
    *is_closed = false;
    while (true) {
        text = skip_space(text);
        if (*text == '>')
            return text;
        *is_closed = *text == '/';
        if (*is_closed) {
            text++;
            continue;
        }
        gsize len = attribute_length(text);
        if (len == 0)
            return NULL;
        text += len;
        const char *value = find_value(text);
        if (value != NULL)
            text = find_value_end(value);
        if (text == NULL)
            return NULL;
    }
}

static void
put_value(Html *html, const char *value, const char *end)
{
    bool is_quoted = *value == '"' || *value == '\'';

    put(html, value, "\"");
    if (is_quoted) {
        value++;
        end--;
    }
    while (value < end) {
        const char *stop = value;

        while (stop < end && *stop != '"')
            stop++;
        put_text(html, value, stop);
        if (stop < end)
            put(html, stop++, "&quot;");
        value = stop;
    }
    put(html, end, "\"");
}

/* Writes the attributes between @text and the '>' at @end. */
static void
put_attributes(Html *html, const char *text, const char *end)
{
    while (true) {
        const char *start = skip_space(text);

        while (*start == '/' || is_space(*start))
            start++;
        if (start >= end)
            return;

        gsize len = attribute_length(start);
        const char *value = find_value(start + len);
        put(html, start, " ");
        copy_lower(html, start, start + len);
        put(html, start, "=");
        if (value == NULL) {
            put(html, start, "\"\"");
            text = start + len;
            continue;
        }
        text = find_value_end(value);
        put_value(html, value, text);
    }
}

static bool
is_in(const char *const *names, const char *text, gsize len)
{
    g_autofree char *name = g_ascii_strdown(text, (gssize)len);

    return g_strv_contains(names, name);
}

/* Is the name one of HTML's? Others keep their capitals. */
static void
put_name(Html *html, const char *text, gsize len)
{
    g_autofree char *name = g_ascii_strdown(text, (gssize)len);

    if (cl_dom_find_element(name) != CL_EL_NONE || is_in(voids, text, len))
        copy_lower(html, text, text + len);
    else
        copy(html, text, text + len);
}

/* Ends the start tag of an element with the @len bytes of @name whose '>' is
 * @end, and returns what follows the element or its tag. */
static const char *
end_start_tag(Html *html, const char *name, const char *end, bool is_closed)
{
    gsize len = name_length(name);
    bool is_void = is_in(voids, name, len);
    const char *after = end + 1;

    if (is_void || is_closed)
        put(html, end, "/");
    copy(html, end, after);
    if (is_void && g_str_has_prefix(after, "</") &&
        g_ascii_strncasecmp(after + 2, name, len) == 0 && after[2 + len] == '>')
        return after + len + 3;
    if (!is_in(raw_texts, name, len) || is_closed)
        return after;

    const char *close = after;
    while (*close != '\0' && !(g_str_has_prefix(close, "</") &&
                               g_ascii_strncasecmp(close + 2, name, len) == 0))
        close++;
    put_text(html, after, close);
    return close;
}

static const char *
put_start_tag(Html *html, const char *text)
{
    gsize len = name_length(text + 1);
    bool is_closed = false;
    const char *end = find_tag_end(text + 1 + len, &is_closed);

    if (len == 0 || end == NULL)
        return NULL;
    copy(html, text, text + 1);
    put_name(html, text + 1, len);
    put_attributes(html, text + 1 + len, end);
    return end_start_tag(html, text + 1, end, is_closed);
}

/* Was what ends before @offset the start tag of the void element @name? */
static bool
follows_start(const Html *html, gsize offset, const char *name, gsize len)
{
    const char *text = cl_source_get_text(html->renderer->source);
    gsize n = len + 2;

    return offset >= n && text[offset - n] == '<' && text[offset - 1] == '>' &&
           g_ascii_strncasecmp(text + offset - n + 1, name, len) == 0;
}

/* Is the tag at @text one that was found to close nothing? */
static bool
is_stray(const Html *html, const char *text)
{
    ClRenderOptions *options = html->renderer->options;
    gsize at = html->offsets[text - html->html];

    for (guint i = 0; i < options->skips->len; i++) {
        if (g_array_index(options->skips, gsize, i) == at) {
            options->n_skipped++;
            return true;
        }
    }
    return false;
}

static const char *
put_end_tag(Html *html, const char *text)
{
    const char *name = text + 2;
    gsize len = name_length(name);
    const char *end = skip_space(name + len);

    if (len == 0 || *end != '>')
        return NULL;
    if (is_stray(html, text))
        return end + 1;
    if (!is_in(voids, name, len)) {
        copy(html, text, name);
        put_name(html, name, len);
        copy(html, end, end + 1);
    } else if (len == 2 && g_ascii_strncasecmp(name, "br", 2) == 0 &&
               !follows_start(html, html->offsets[text - html->html], name,
                              len)) {
        put(html, text, "<br/>"); /* HTML Standard, 13.2.6.4.7 */
    }
    return end + 1;
}

/* Passes a comment; NULL: it has no end. */
static const char *
skip_comment(Html *html, const char *text)
{
    static const char closing[] = "-->";
    const char *end = html->has_no_end ? NULL : strstr(text + 4, closing);

    /* "<!-->" and "<!--->" are whole. */
    if (text[4] == '>')
        return text + 5;
    if (text[4] == '-' && text[5] == '>')
        return text + 6;
    html->has_no_end = end == NULL;
    return end != NULL ? end + strlen(closing) : NULL;
}

/* The end of what the "<!" or "<?" at @text begins; NULL: it has none. */
static const char *
find_declaration_end(const char *text)
{
    static const char *const pairs[][2] = { { "<![CDATA[", "]]>" },
                                            { "<?", "?>" },
                                            { "<!", ">" } };

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (g_str_has_prefix(text, pairs[i][0])) {
            const char *end = strstr(text, pairs[i][1]);

            return end != NULL ? end + strlen(pairs[i][1]) : NULL;
        }
    }
    return NULL;
}

/* Writes what the '<' at @text begins, and returns what follows it. */
static const char *
put_markup(Html *html, const char *text)
{
    const char *after = NULL;

    if (g_str_has_prefix(text, "<!--")) {
        after = skip_comment(html, text);
    } else if (text[1] == '/') {
        after = put_end_tag(html, text);
    } else if (g_ascii_isalpha(text[1])) {
        after = put_start_tag(html, text);
    } else if (text[1] != '\0' && strchr("!?", text[1]) != NULL &&
               !html->has_no_end) {
        after = find_declaration_end(text);
        html->has_no_end = after == NULL;
        copy(html, text, after != NULL ? after : text);
    } else {
        put(html, text, "&lt;");
        after = text + 1;
    }
    if (after != NULL)
        return after;
    copy(html, text, text + 1);
    return text + 1;
}

void
cl_html_put(ClRenderer *renderer, const char *html, const gsize *offsets)
{
    Html state = { .renderer = renderer, .html = html, .offsets = offsets };
    const char *text = html;

    while (*text != '\0') {
        gsize len = strcspn(text, "<&>");

        copy(&state, text, text + len);
        text += len;
        if (*text == '<')
            text = put_markup(&state, text);
        else if (*text == '&')
            text = put_ampersand(&state, text);
        else if (*text == '>') {
            put(&state, text, "&gt;");
            text++;
        }
    }
}
