#include "read/markdown.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "read/guard.h"
#include "read/raw.h"
#include "read/render.h"
#include "read/xhtml.h"

/* Pieces of malformed raw HTML that are looked for one by one. */
enum { MAX_TRIES = 20 };

static void
free_parser(cmark_parser **parser)
{
    cmark_parser_free(*parser);
}

static void
free_node(cmark_node **node)
{
    if (*node != NULL)
        cmark_node_free(*node);
}

/* --- front matter --- */

/* Is the line at @text a pair of YAML such as "title: Tea"? */
static bool
is_pair(const char *text)
{
    gsize len = strcspn(text, ":\r\n");

    return len > 0 && text[len] == ':' &&
           strchr("-[{|>&*!%@`#", text[0]) == NULL &&
           strchr(" \r\n", text[len + 1]) != NULL;
}

/* Does the line at @text go on with a pair: a list, a long text, a remark? */
static bool
is_more_of_pair(const char *text)
{
    return strchr(" \t\r\n#-]}", text[0]) != NULL;
}

/* Is the line at @text the "---" around front matter? */
static bool
is_fence(const char *text)
{
    static const char fence[] = "---";
    gsize len = strcspn(text, "\r\n");

    return g_str_has_prefix(text, fence) &&
           strspn(text + strlen(fence), " \t") == len - strlen(fence);
}

/* YAML ends a document with this line, too. */
static bool
is_end_mark(const char *text)
{
    return g_str_has_prefix(text, "...") && cl_raw_line_length(text) == 3;
}

/*
 * The bytes of front matter at the start of @text: the lines between two "---"
 * ("..." may end them) in which generators of pages keep a page's title and
 * date. 0: there is none; a mere line and a heading is none.
 */
static gsize
measure_front_matter(const char *text)
{
    const char *line = cl_raw_next_line(text);

    if (!is_fence(text) || !is_pair(line))
        return 0;
    for (; *line != '\0'; line = cl_raw_next_line(line)) {
        if (is_fence(line) || is_end_mark(line))
            return (gsize)(cl_raw_next_line(line) - text);
        if (!is_pair(line) && !is_more_of_pair(line))
            return 0;
    }
    return 0;
}

/* Front matter is no text: cmark gets empty lines for it, so that what
 * follows keeps its place. */
static void
feed(cmark_parser *parser, const ClSource *source)
{
    const char *text = cl_source_get_text(source);
    gsize len = measure_front_matter(text);

    for (const char *p = text; p < text + len; p = cl_raw_next_line(p))
        cmark_parser_feed(parser, "\n", 1);
    cmark_parser_feed(parser, text + len, cl_source_get_len(source) - len);
}

/* (owned, for ever) The lock that get_lock() says of. */
static gpointer
set_up(gpointer unused)
{
    GMutex *lock = g_new0(GMutex, 1);

    (void)unused;
    g_mutex_init(lock);
    cmark_gfm_core_extensions_ensure_registered();
    return lock;
}

/*
 * cmark-gfm 0.29.0.gfm.6 keeps the signs that its extensions look for in a
 * table of the whole process, filled before and emptied after each text, so
 * one thread at a time may use it. It takes a fifth of the time of a chapter.
 */
static GMutex *
get_lock(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, set_up, NULL);
}

static cmark_node *
parse_locked(const ClSource *source)
{
    static const char *const extensions[] = { "table", "strikethrough",
                                              "autolink", "tasklist" };
    __attribute__((cleanup(free_parser))) cmark_parser *parser =
        cmark_parser_new(CMARK_OPT_FOOTNOTES);

    for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++) {
        cmark_syntax_extension *extension =
            cmark_find_syntax_extension(extensions[i]);

        g_assert(extension != NULL);
        cmark_parser_attach_syntax_extension(parser, extension);
    }
    feed(parser, source);
    return cmark_parser_finish(parser);
}

static cmark_node *
parse(const ClSource *source)
{
    GMutex *lock = get_lock();

    g_mutex_lock(lock);
    cmark_node *root = parse_locked(source);
    g_mutex_unlock(lock);
    return root;
}

/* Renders and reads once; sorts out which raw HTML to leave out next time. */
static xmlDoc *
try_once(cmark_node *root, const ClSource *source, ClRenderOptions *options,
         ClReport *report, bool *is_broken)
{
    g_autoptr(ClSource) xhtml = cl_render_xhtml(root, source, options, report);
    ClSaxTrouble trouble = { 0 };

    *is_broken = false;
    if (xhtml == NULL)
        return NULL;

    xmlDoc *doc = cl_xhtml_read(xhtml, report, &trouble);
    *is_broken = trouble.is_broken;
    if (trouble.is_broken) {
        gsize at = cl_source_get_origin(xhtml, trouble.offset);

        g_array_append_val(options->skips, at);
    }
    return doc;
}

/* Lines that hold no Markdown, or a note that is used: bit @line is set. */
static void
mark_lines(cmark_node *root, guint8 *is_known, guint n_lines)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event = CMARK_EVENT_NONE;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        int first = MAX(cmark_node_get_start_line(node), 1);
        int last = type == CMARK_NODE_FOOTNOTE_DEFINITION
                       ? first
                       : cmark_node_get_end_line(node);

        if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK &&
            type != CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        for (int line = first; line <= last && line <= (int)n_lines; line++)
            is_known[line - 1] = 1;
    }
    cmark_iter_free(iter);
}

/* A note that nothing refers to is not in cmark's tree at all. */
static void
check_unused_notes(cmark_node *root, const ClSource *source, ClReport *report)
{
    guint n_lines = cl_source_get_n_lines(source);
    g_autofree guint8 *is_known = g_new0(guint8, n_lines);

    mark_lines(root, is_known, n_lines);
    for (guint line = 1; line <= n_lines; line++) {
        gsize start = cl_source_get_line_start(source, line);
        const char *text = cl_source_get_text(source);

        start += strspn(text + start, "> ");
        if (start > 0 && g_str_has_prefix(text + start - MIN(start, 4), "    "))
            continue; /* code, or more of the note before */
        gsize len = strcspn(text + start, " \t\r\n]");
        if (is_known[line - 1] || !g_str_has_prefix(text + start, "[^") ||
            len < 3 || !g_str_has_prefix(text + start + len, "]:"))
            continue;
        cl_report_add(report, CL_RULE_FOOTNOTE_UNUSED,
                      cl_source_get_place(source, start),
                      "Nothing in the text mentions this footnote: mention "
                      "it, or take it out.");
    }
}

/*
 * Markdown itself always gives well-formed XHTML, so what is not is raw HTML.
 * It is left out and the rest read again, until all is well: thus one run
 * finds every mistake, and the text around them.
 */
xmlDoc *
cl_markdown_read(const ClSource *source, ClReport *report)
{
    g_autoptr(ClReport) all = cl_report_new();
    g_autoptr(GArray) skips = g_array_new(FALSE, FALSE, sizeof(gsize));
    ClRenderOptions options = { .skips = skips };
    bool is_broken = true;
    xmlDoc *doc = NULL;

    if (!cl_guard_check(source, report))
        return NULL;

    __attribute__((cleanup(free_node))) cmark_node *root = parse(source);
    for (int i = 0; is_broken && i <= MAX_TRIES; i++) {
        gsize n_before = options.n_skipped;

        cl_dom_free(doc);
        doc = try_once(root, source, &options, all, &is_broken);
        if (i > 0 && options.n_skipped <= n_before)
            options.skip_all = true;
    }
    check_unused_notes(root, source, all);
    cl_report_sort(all); /* each try has found the same again */
    cl_report_merge(report, all);
    return doc;
}
