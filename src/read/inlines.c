#include "read/inlines.h"

#include <string.h>

#include "read/raw.h"

/* The image of a paragraph that is a figure: an image alone, with a title. */
bool
cl_inlines_is_figure(cmark_node *paragraph)
{
    cmark_node *child = cmark_node_first_child(paragraph);

    return child != NULL && cmark_node_next(child) == NULL &&
           cmark_node_get_type(child) == CMARK_NODE_IMAGE &&
           cmark_node_get_title(child)[0] != '\0';
}

/* The kind of callout that @quote is by GitHub's "> [!NOTE]", or NULL. */
const char *
cl_inlines_find_alert(cmark_node *quote)
{
    static const char *const alerts[][2] = {
        { "[!NOTE]", "note" },           { "[!TIP]", "tip" },
        { "[!IMPORTANT]", "important" }, { "[!WARNING]", "warning" },
        { "[!CAUTION]", "caution" },
    };
    cmark_node *paragraph = cmark_node_first_child(quote);

    if (paragraph == NULL ||
        cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return NULL;

    cmark_node *text = cmark_node_first_child(paragraph);
    if (text == NULL || cmark_node_get_type(text) != CMARK_NODE_TEXT)
        return NULL;

    cmark_node *next = cmark_node_next(text);
    if (next != NULL && cmark_node_get_type(next) != CMARK_NODE_SOFTBREAK &&
        cmark_node_get_type(next) != CMARK_NODE_LINEBREAK)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(alerts); i++) {
        if (g_ascii_strcasecmp(cmark_node_get_literal(text), alerts[i][0]) == 0)
            return alerts[i][1];
    }
    return NULL;
}

/* Is @node the "[!NOTE]" of a callout? */
static bool
is_alert_mark(cmark_node *node)
{
    cmark_node *paragraph = cmark_node_parent(node);

    if (paragraph == NULL || cmark_node_previous(node) != NULL ||
        cmark_node_previous(paragraph) != NULL)
        return false;

    cmark_node *quote = cmark_node_parent(paragraph);
    return quote != NULL &&
           cmark_node_get_type(quote) == CMARK_NODE_BLOCK_QUOTE &&
           cl_inlines_find_alert(quote) != NULL;
}

static void
enter_marks(ClRenderer *renderer, gsize n, const char *markup)
{
    gsize offset = renderer->cursor.at;

    cl_cursor_skip_marks(&renderer->cursor, n);
    if (renderer->alt == NULL)
        cl_renderer_put(renderer, offset, markup);
}

static void
push_link(ClRenderer *renderer, bool is_image)
{
    ClCursorLink kind = cl_cursor_open_link(&renderer->cursor, is_image);

    g_array_append_val(renderer->links, kind);
}

static void
pop_link(ClRenderer *renderer)
{
    guint last = renderer->links->len - 1;

    cl_cursor_close_link(&renderer->cursor,
                         g_array_index(renderer->links, ClCursorLink, last));
    g_array_set_size(renderer->links, last);
}

static void
enter_link(ClRenderer *renderer, cmark_node *node)
{
    const char *title = cmark_node_get_title(node);
    gsize offset = renderer->cursor.at;

    push_link(renderer, false);
    if (renderer->alt != NULL)
        return;
    cl_renderer_put(renderer, offset, "<a");
    cl_renderer_put_attribute(renderer, "href", cmark_node_get_url(node));
    if (title[0] != '\0')
        cl_renderer_put_attribute(renderer, "title", title);
    g_string_append_c(cl_source_get_buffer(renderer->out), '>');
}

static void
enter_image(ClRenderer *renderer)
{
    if (renderer->n_images++ == 0) {
        renderer->image = renderer->cursor.at;
        renderer->alt = g_string_new(NULL);
    }
    push_link(renderer, true);
}

static void
leave_image(ClRenderer *renderer, cmark_node *node)
{
    const char *title = cmark_node_get_title(node);

    pop_link(renderer);
    if (--renderer->n_images > 0)
        return;
    cl_renderer_put(renderer, renderer->image, "<img");
    cl_renderer_put_attribute(renderer, "src", cmark_node_get_url(node));
    /* ![](…) has no alternative: only <img alt=""> says "decorative". */
    if (renderer->alt->len > 0)
        cl_renderer_put_attribute(renderer, "alt", renderer->alt->str);
    g_string_free(g_steal_pointer(&renderer->alt), TRUE);
    if (cl_inlines_is_figure(cmark_node_parent(node))) {
        cl_renderer_put(renderer, renderer->image, "/><figcaption>");
        cl_renderer_put_literal(renderer, renderer->image, title);
        cl_renderer_put(renderer, renderer->image, "</figcaption>");
        return;
    }
    if (title[0] != '\0')
        cl_renderer_put_attribute(renderer, "title", title);
    g_string_append(cl_source_get_buffer(renderer->out), "/>");
}

static void
put_code(ClRenderer *renderer, const char *code)
{
    const char *text = cl_source_get_text(renderer->source);
    gsize start = renderer->cursor.at;
    gsize inside = start + strspn(text + start, "`");

    cl_cursor_skip_code(&renderer->cursor);
    if (renderer->alt != NULL) {
        g_string_append(renderer->alt, code);
        return;
    }
    if (code[0] != ' ')
        inside += strspn(text + inside, " ");
    cl_renderer_put(renderer, start, "<code>");
    cl_renderer_put_literal(renderer, renderer->cursor.is_lost ? start : inside,
                            code);
    cl_renderer_put_end(renderer, "</code>");
}

static void
put_break(ClRenderer *renderer, const char *markup)
{
    gsize offset = renderer->cursor.at;

    cl_cursor_skip_break(&renderer->cursor);
    if (renderer->alt != NULL)
        g_string_append_c(renderer->alt, ' ');
    else
        cl_renderer_put(renderer, offset, markup);
}

/* cmark has numbered the notes: that is what the mark's literal says. */
static void
put_footnote_mark(ClRenderer *renderer, cmark_node *node)
{
    gsize offset = renderer->cursor.at;
    g_autofree char *label = cl_cursor_take_footnote(&renderer->cursor);
    const char *number = cmark_node_get_literal(node);
    g_autofree char *href =
        g_strconcat("#fn-", number != NULL ? number : "", NULL);

    if (renderer->alt != NULL)
        return;
    cl_renderer_put(renderer, offset, "<a");
    cl_renderer_put_attribute(renderer, "href", href);
    cl_renderer_put_attribute(renderer, "role", "doc-noteref");
    g_string_append(cl_source_get_buffer(renderer->out), "></a>");
}

static void
leave_marks(ClRenderer *renderer, gsize n, const char *markup)
{
    cl_cursor_skip_marks(&renderer->cursor, n);
    if (renderer->alt == NULL)
        cl_renderer_put_end(renderer, markup);
}

bool
cl_inlines_enter(ClRenderer *renderer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        if (is_alert_mark(node))
            renderer->cursor.at += strlen(cmark_node_get_literal(node));
        else
            cl_renderer_put_text(renderer, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        put_break(renderer, "\n");
        break;
    case CMARK_NODE_LINEBREAK:
        put_break(renderer, cmark_node_previous(node) != NULL &&
                                    is_alert_mark(cmark_node_previous(node))
                                ? "\n"
                                : "<br/>");
        break;
    case CMARK_NODE_CODE:
        put_code(renderer, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_HTML_INLINE:
        cl_raw_put_inline(renderer, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_EMPH:
        enter_marks(renderer, 1, "<em>");
        break;
    case CMARK_NODE_STRONG:
        enter_marks(renderer, 2, "<strong>");
        break;
    case CMARK_NODE_LINK:
        enter_link(renderer, node);
        break;
    case CMARK_NODE_IMAGE:
        enter_image(renderer);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        put_footnote_mark(renderer, node);
        break;
    default:
        return false;
    }
    return true;
}

bool
cl_inlines_leave(ClRenderer *renderer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
        leave_marks(renderer, 1, "</em>");
        break;
    case CMARK_NODE_STRONG:
        leave_marks(renderer, 2, "</strong>");
        break;
    case CMARK_NODE_LINK:
        pop_link(renderer);
        if (renderer->alt == NULL)
            cl_renderer_put_end(renderer, "</a>");
        break;
    case CMARK_NODE_IMAGE:
        leave_image(renderer, node);
        break;
    default:
        return false;
    }
    return true;
}

void
cl_inlines_enter_deletion(ClRenderer *renderer)
{
    enter_marks(renderer, cl_cursor_count_marks(&renderer->cursor), "<del>");
}

void
cl_inlines_leave_deletion(ClRenderer *renderer)
{
    leave_marks(renderer, cl_cursor_count_marks(&renderer->cursor), "</del>");
}
