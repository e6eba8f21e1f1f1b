#include "read/render.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "read/inlines.h"
#include "read/limits.h"
#include "read/raw.h"

/* --- blocks --- */

/* A line of code from @text to @end, which stands at @at. */
static void
put_code(ClRenderer *renderer, const char *text, const char *end, gsize at)
{
    while (text < end) {
        gsize n = cl_renderer_measure_plain(text, (gsize)(end - text));

        n = MAX(n, 1); /* or one that is escaped */
        cl_source_map(renderer->out, at, true);
        cl_renderer_put_escaped(cl_source_get_buffer(renderer->out), text, n);
        text += n;
        at += n;
    }
}

static void
put_code_block(ClRenderer *renderer, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    gsize len = strlen(text);
    guint line = (guint)MAX(cmark_node_get_start_line(node), 1);

    if (cmark_node_get_fenced(node, &(int){ 0 }, &(int){ 0 }, &(char){ 0 }))
        line++;
    cl_renderer_put(renderer, cl_renderer_get_offset(renderer, node),
                    "<pre><code>");
    /* The last line end is the fence's, not the code's. */
    while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == '\r'))
        len--;
    g_autofree char *code = g_strndup(text, len);
    for (const char *p = code; *p != '\0'; p = cl_raw_next_line(p), line++) {
        gsize at = cl_raw_find_line(renderer, line, cl_raw_line_length(p));
        const char *end = cl_raw_next_line(p);

        put_code(renderer, p, end, at);
    }
    cl_renderer_put_end(renderer, "</code></pre>\n");
}

static bool
is_tight(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *list = item != NULL ? cmark_node_parent(item) : NULL;

    return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST &&
           cmark_node_get_list_tight(list);
}

static void
enter_paragraph(ClRenderer *renderer, cmark_node *node)
{
    gsize offset = cl_renderer_get_offset(renderer, node);

    /* cmark gives no place to lines that turn out to stand above a table. */
    if (cmark_node_get_start_line(node) < 1 &&
        cl_renderer_is_type(cmark_node_next(node), "table")) {
        offset = cl_renderer_get_offset(renderer, cmark_node_next(node));
        renderer->row_above = node;
    }
    cl_cursor_start(&renderer->cursor, renderer->source, offset);
    cl_cursor_skip_definitions(&renderer->cursor);
    offset = renderer->cursor.at;
    if (cl_inlines_is_figure(node))
        cl_renderer_put(renderer, offset, "<figure>");
    else if (!is_tight(node))
        cl_renderer_put(renderer, offset, "<p>");
}

static void
leave_paragraph(ClRenderer *renderer, cmark_node *node)
{
    if (cl_inlines_is_figure(node))
        cl_renderer_put_end(renderer, "</figure>\n");
    else
        cl_renderer_put_end(renderer, is_tight(node) ? "\n" : "</p>\n");
}

static void
enter_heading(ClRenderer *renderer, cmark_node *node)
{
    gsize offset = cl_renderer_get_offset(renderer, node);
    const char *text = cl_source_get_text(renderer->source);
    gsize n_signs = strspn(text + offset, "#");
    g_autofree char *tag =
        g_strdup_printf("<h%d>", cmark_node_get_heading_level(node));

    cl_cursor_start(&renderer->cursor, renderer->source, offset);
    if (n_signs > 0 && n_signs <= 6 &&
        strchr(" \t\r\n", text[offset + n_signs]) != NULL) {
        renderer->cursor.at += n_signs;
        renderer->cursor.at += strspn(text + renderer->cursor.at, " \t");
    } else {
        cl_cursor_skip_definitions(&renderer->cursor);
        offset = renderer->cursor.at;
    }
    cl_renderer_put(renderer, offset, tag);
}

static void
enter_list(ClRenderer *renderer, cmark_node *node)
{
    bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);

    cl_renderer_put(renderer, cl_renderer_get_offset(renderer, node),
                    is_ordered ? "<ol" : "<ul");
    if (is_ordered && start != 1) {
        g_autofree char *number = g_strdup_printf("%d", start);

        cl_renderer_put_attribute(renderer, "start", number);
    }
    g_string_append(cl_source_get_buffer(renderer->out), ">\n");
}

static void
enter_item(ClRenderer *renderer, cmark_node *node)
{
    gsize offset = cl_renderer_get_offset(renderer, node);

    cl_renderer_put(renderer, offset, "<li");
    if (cl_renderer_is_type(node, "tasklist"))
        cl_renderer_put_attribute(
            renderer, "data-task",
            cmark_gfm_extensions_get_tasklist_item_checked(node) ? "done"
                                                                 : "todo");
    g_string_append_c(cl_source_get_buffer(renderer->out), '>');
}

/* The notes come at the end, in the order of their numbers. */
static void
enter_footnote(ClRenderer *renderer, cmark_node *node)
{
    g_autofree char *id = g_strdup_printf("fn-%u", ++renderer->n_notes);

    cl_renderer_put(renderer, cl_renderer_get_offset(renderer, node), "<aside");
    cl_renderer_put_attribute(renderer, "role", "doc-footnote");
    cl_renderer_put_attribute(renderer, "id", id);
    g_string_append(cl_source_get_buffer(renderer->out), ">\n");
}

static void
enter_quote(ClRenderer *renderer, cmark_node *node)
{
    const char *alert = cl_inlines_find_alert(node);

    if (alert == NULL) {
        cl_renderer_put(renderer, cl_renderer_get_offset(renderer, node),
                        "<blockquote>\n");
        return;
    }
    cl_renderer_put(renderer, cl_renderer_get_offset(renderer, node), "<aside");
    cl_renderer_put_attribute(renderer, "data-callout", alert);
    g_string_append(cl_source_get_buffer(renderer->out), ">\n");
}

/* --- tables --- */

/* Are the lines above @table, by cmark's account, its own? They are those of
 * the paragraph before it, which has just been left. */
static bool
has_row_above(const ClRenderer *renderer, cmark_node *table)
{
    return renderer->row_above != NULL &&
           renderer->row_above == cmark_node_previous(table);
}

static void
enter_table(ClRenderer *renderer, cmark_node *table)
{
    gsize offset = cl_renderer_get_offset(renderer, table);

    if (has_row_above(renderer, table)) {
        cl_cursor_skip_break(&renderer->cursor);
        offset = renderer->cursor.at;
    }
    cl_renderer_put(renderer, offset, "<table>\n");
}

static void
enter_row(ClRenderer *renderer, cmark_node *row, bool is_header)
{
    cmark_node *table = cmark_node_parent(row);
    guint n_columns = cmark_gfm_extensions_get_table_columns(table);

    renderer->row = cl_renderer_get_offset(renderer, row);
    if (is_header && has_row_above(renderer, table))
        renderer->row = renderer->cursor.at;
    renderer->cell = 0;
    cl_renderer_put(renderer, renderer->row,
                    is_header ? "<thead><tr>" : "<tr>");

    gsize extra =
        cl_cursor_find_cell(renderer->source, renderer->row, n_columns);
    char c = cl_source_get_text(renderer->source)[extra];
    if (c != '\0' && c != '\n' && c != '\r')
        cl_report_add(renderer->report, CL_RULE_ELEMENT_NOT_ALLOWED,
                      cl_source_get_place(renderer->source, extra),
                      "This row has more cells than the table's first row: "
                      "take the cell out, or add a column.");
}

static void
enter_cell(ClRenderer *renderer, cmark_node *cell)
{
    cmark_node *row = cmark_node_parent(cell);
    cmark_node *table = cmark_node_parent(row);
    bool is_header = cl_renderer_is_type(row, "table_header");
    const guint8 *alignments = cmark_gfm_extensions_get_table_alignments(table);
    guint n_columns = cmark_gfm_extensions_get_table_columns(table);
    guint index = renderer->cell++;

    cl_cursor_start(
        &renderer->cursor, renderer->source,
        cl_cursor_find_cell(renderer->source, renderer->row, index));
    cl_renderer_put_end(renderer, is_header ? "<th" : "<td");
    if (is_header)
        cl_renderer_put_attribute(renderer, "scope", "col");
    if (index < n_columns && alignments != NULL && alignments[index] != 0)
        cl_renderer_put_attribute(renderer, "align",
                                  alignments[index] == 'l'   ? "left"
                                  : alignments[index] == 'r' ? "right"
                                                             : "center");
    g_string_append_c(cl_source_get_buffer(renderer->out), '>');
}

static void
enter_extension(ClRenderer *renderer, cmark_node *node)
{
    if (cl_renderer_is_type(node, "table"))
        enter_table(renderer, node);
    else if (cl_renderer_is_type(node, "table_header"))
        enter_row(renderer, node, true);
    else if (cl_renderer_is_type(node, "table_row"))
        enter_row(renderer, node, false);
    else if (cl_renderer_is_type(node, "table_cell"))
        enter_cell(renderer, node);
    else if (cl_renderer_is_type(node, "strikethrough"))
        cl_inlines_enter_deletion(renderer);
    else if (cl_renderer_is_type(node, "tasklist"))
        enter_item(renderer, node);
}

/* --- the walk --- */

static void
enter(ClRenderer *renderer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
        cl_renderer_put(renderer, 0, "<body>\n");
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        enter_quote(renderer, node);
        break;
    case CMARK_NODE_LIST:
        enter_list(renderer, node);
        break;
    case CMARK_NODE_ITEM:
        enter_item(renderer, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        put_code_block(renderer, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        cl_raw_put_block(renderer, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        enter_paragraph(renderer, node);
        break;
    case CMARK_NODE_HEADING:
        enter_heading(renderer, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        cl_renderer_put(renderer, cl_renderer_get_offset(renderer, node),
                        "<hr/>\n");
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        enter_footnote(renderer, node);
        break;
    default:
        if (!cl_inlines_enter(renderer, node))
            enter_extension(renderer, node);
        break;
    }
}

static void
leave_extension(ClRenderer *renderer, cmark_node *node)
{
    if (cl_renderer_is_type(node, "table"))
        cl_renderer_put_end(renderer, "</table>\n");
    else if (cl_renderer_is_type(node, "table_header"))
        cl_renderer_put_end(renderer, "</tr></thead>\n");
    else if (cl_renderer_is_type(node, "table_row"))
        cl_renderer_put_end(renderer, "</tr>\n");
    else if (cl_renderer_is_type(node, "table_cell"))
        cl_renderer_put_end(
            renderer,
            cl_renderer_is_type(cmark_node_parent(node), "table_header")
                ? "</th>"
                : "</td>");
    else if (cl_renderer_is_type(node, "strikethrough"))
        cl_inlines_leave_deletion(renderer);
    else if (cl_renderer_is_type(node, "tasklist"))
        cl_renderer_put_end(renderer, "</li>\n");
}

static void
leave_heading(ClRenderer *renderer, cmark_node *node)
{
    g_autofree char *tag =
        g_strdup_printf("</h%d>\n", cmark_node_get_heading_level(node));

    cl_renderer_put_end(renderer, tag);
}

static void
leave(ClRenderer *renderer, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
        cl_renderer_put_end(renderer, "</body>\n");
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        cl_renderer_put_end(renderer, cl_inlines_find_alert(node) != NULL
                                          ? "</aside>\n"
                                          : "</blockquote>\n");
        break;
    case CMARK_NODE_LIST:
        cl_renderer_put_end(renderer,
                            cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                                ? "</ol>\n"
                                : "</ul>\n");
        break;
    case CMARK_NODE_ITEM:
        cl_renderer_put_end(renderer, "</li>\n");
        break;
    case CMARK_NODE_PARAGRAPH:
        leave_paragraph(renderer, node);
        break;
    case CMARK_NODE_HEADING:
        leave_heading(renderer, node);
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        cl_renderer_put_end(renderer, "</aside>\n");
        break;
    default:
        if (!cl_inlines_leave(renderer, node))
            leave_extension(renderer, node);
        break;
    }
}

/* cmark's iterator says "exit" of every node but these. */
static bool
is_leaf(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        return true;
    default:
        return false;
    }
}

static bool
walk(ClRenderer *renderer, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    GString *buffer = cl_source_get_buffer(renderer->out);
    cmark_event_type event = CMARK_EVENT_NONE;

    while (buffer->len <= CL_READ_MAX_RENDERED &&
           (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event == CMARK_EVENT_ENTER)
            enter(renderer, node);
        else if (!is_leaf(node))
            leave(renderer, node);
    }
    cmark_iter_free(iter);
    return buffer->len <= CL_READ_MAX_RENDERED;
}

ClSource *
cl_render_xhtml(cmark_node *root, const ClSource *source,
                ClRenderOptions *options, ClReport *report)
{
    ClRenderer renderer = {
        .source = source,
        .out = cl_source_new_derived(source),
        .options = options,
        .report = report,
        .links = g_array_new(FALSE, FALSE, sizeof(ClCursorLink)),
    };

    options->n_skipped = 0;
    cl_cursor_start(&renderer.cursor, source, 0);
    bool is_whole = walk(&renderer, root);
    g_array_unref(renderer.links);
    if (renderer.alt != NULL)
        g_string_free(renderer.alt, TRUE);
    if (is_whole)
        return renderer.out;
    cl_report_add(report, CL_RULE_FILE_TOO_LARGE,
                  cl_source_get_place(source, renderer.cursor.at),
                  "The chapter becomes too large here: split it into several "
                  "chapters.");
    cl_source_free(renderer.out);
    return NULL;
}
