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
 * follows keeps its place. @before: lines that stand before it all, or "". */
static void
feed(cmark_parser *parser, const char *before, const char *text, gsize n_bytes)
{
    gsize len = measure_front_matter(text);

    cmark_parser_feed(parser, before, strlen(before));
    for (const char *p = text; p < text + len; p = cl_raw_next_line(p))
        cmark_parser_feed(parser, "\n", 1);
    cmark_parser_feed(parser, text + len, n_bytes - len);
}

/* (owned, for ever) The lock that get_lock() says of. */
static gpointer
set_up(gpointer unused)
{
    GRWLock *lock = g_new0(GRWLock, 1);

    (void)unused;
    g_rw_lock_init(lock);
    cmark_gfm_core_extensions_ensure_registered();
    return lock;
}

/*
 * cmark-gfm 0.29.0.gfm.6 keeps the signs that its extensions look for in lines
 * of text in a table of the whole process. cmark_parser_finish() fills it,
 * makes the lines and empties it: it writes the table when the parser has such
 * an extension, and always reads it.
 */
static GRWLock *
get_lock(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, set_up, NULL);
}

/*
 * Can there be an address in @text that becomes a link by itself? cmark looks
 * for "www." and "://" in the lines as they are written, and for '@' in the
 * text that they give, where it may have been "&#64;".
 */
static bool
may_have_address(const char *text)
{
    return strchr(text, '@') != NULL || strchr(text, '&') != NULL ||
           strstr(text, "www.") != NULL || strstr(text, "://") != NULL;
}

static void
attach(cmark_parser *parser, const char *name)
{
    cmark_syntax_extension *extension = cmark_find_syntax_extension(name);

    g_assert(extension != NULL);
    cmark_parser_attach_syntax_extension(parser, extension);
}

/*
 * (owned) The tree of @before and @text, of @n_bytes, behind it. An extension
 * for lines of text costs time in each, as its signs ('w' and ':', for one)
 * divide the text, so it comes only where it can find something.
 */
static cmark_node *
parse(const char *before, const char *text, gsize n_bytes)
{
    bool has_deletions = strchr(text, '~') != NULL;
    bool has_addresses = may_have_address(text);
    GRWLock *lock = get_lock();
    __attribute__((cleanup(free_parser))) cmark_parser *parser =
        cmark_parser_new(CMARK_OPT_FOOTNOTES);
    cmark_node *root = NULL;

    attach(parser, "table");
    attach(parser, "tasklist");
    if (has_deletions)
        attach(parser, "strikethrough");
    if (has_addresses)
        attach(parser, "autolink");
    feed(parser, before, text, n_bytes);
    if (has_deletions || has_addresses) {
        g_rw_lock_writer_lock(lock);
        root = cmark_parser_finish(parser);
        g_rw_lock_writer_unlock(lock);
    } else {
        g_rw_lock_reader_lock(lock);
        root = cmark_parser_finish(parser);
        g_rw_lock_reader_unlock(lock);
    }
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

/* --- notes that nothing mentions --- */

/* What may be the start of a note, "[^label]:". */
typedef struct {
    gsize start; /* in the source */
    guint line;
    guint column;       /* of its words, as cmark counts */
    guint asked_column; /* the same in the text of ask_for_notes() */
} Note;

/* (owned) A line and a column as the key of a table. */
static gint64 *
new_key(guint line, guint column)
{
    gint64 key = ((gint64)line << 32) | column;

    return g_memdup2(&key, sizeof key);
}

static bool
has_note(GHashTable *notes, guint line, guint column)
{
    gint64 key = ((gint64)line << 32) | column;

    return g_hash_table_contains(notes, &key);
}

/* (owned) Where the words of the notes of a tree begin. */
static GHashTable *
find_notes(cmark_node *root)
{
    GHashTable *notes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event = CMARK_EVENT_NONE;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            g_hash_table_add(notes,
                             new_key((guint)cmark_node_get_start_line(node),
                                     (guint)cmark_node_get_start_column(node)));
    }
    cmark_iter_free(iter);
    return notes;
}

/* The length of "[^label]:" and the blanks behind it at @text; 0: there is
 * none. */
static gsize
measure_note(const char *text)
{
    gsize len = strcspn(text, " \t\r\n]");

    if (!g_str_has_prefix(text, "[^") || len < 3 ||
        !g_str_has_prefix(text + len, "]:"))
        return 0;
    len += strlen("]:");
    return len + strspn(text + len, " \t");
}

/* Adds what may be a note in a line to @notes, and to @asked the line, where
 * each has a number of its own for a label. */
static void
ask_in_line(const ClSource *source, guint line, GArray *notes, GString *asked)
{
    const char *text = cl_source_get_text(source);
    gsize start = cl_source_get_line_start(source, line);
    gsize end = line < cl_source_get_n_lines(source)
                    ? cl_source_get_line_start(source, line + 1)
                    : cl_source_get_len(source);
    gsize asked_start = asked->len;
    gsize done = start;

    for (gsize at = start; at < end; at++) {
        gsize len = text[at] == '[' ? measure_note(text + at) : 0;
        const char *colon = NULL;

        if (len == 0)
            continue;
        colon = strchr(text + at, ']') + 1;
        g_string_append_len(asked, text + done, (gssize)(at - done));
        g_string_append_printf(asked, "[^%u]", notes->len);
        done = at + len;
        g_string_append_len(asked, colon, text + done - colon);
        Note note = {
            .start = at,
            .line = line,
            .column = (guint)(done - start) + 1,
            .asked_column = (guint)(asked->len - asked_start) + 1,
        };
        g_array_append_val(notes, note);
        at = done - 1;
    }
    g_string_append_len(asked, text + done, (gssize)(end - done));
}

/* Are all @notes in the tree whose notes are @known? */
static bool
are_known(const GArray *notes, GHashTable *known)
{
    for (guint i = 0; i < notes->len; i++) {
        const Note *note = &g_array_index(notes, Note, i);

        if (!has_note(known, note->line, note->column))
            return false;
    }
    return true;
}

/* (owned) The notes that cmark finds in @asked when a line before it mentions
 * them all. */
static GHashTable *
ask_for_notes(const GArray *notes, const GString *asked)
{
    g_autoptr(GString) marks = g_string_new(NULL);

    for (guint i = 0; i < notes->len; i++)
        g_string_append_printf(marks, "[^%u]", i);
    g_string_append(marks, "\n\n");

    __attribute__((cleanup(free_node))) cmark_node *root =
        parse(marks->str, asked->str, asked->len);
    return find_notes(root);
}

/*
 * A note that nothing refers to is not in cmark's tree at all, nor is the
 * second of two with one label. What looks like one may be code, though, or
 * words, and it may begin within a list or another note. So cmark is asked once
 * more: about the same text with a mark for each.
 */
static void
check_unused_notes(cmark_node *root, const ClSource *source, ClReport *report)
{
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(Note));
    g_autoptr(GString) asked = g_string_new(NULL);

    if (strstr(cl_source_get_text(source), "[^") == NULL)
        return;
    for (guint line = 1; line <= cl_source_get_n_lines(source); line++)
        ask_in_line(source, line, notes, asked);

    g_autoptr(GHashTable) known = find_notes(root);
    if (are_known(notes, known))
        return;
    g_autoptr(GHashTable) all = ask_for_notes(notes, asked);
    for (guint i = 0; i < notes->len; i++) {
        const Note *note = &g_array_index(notes, Note, i);

        if (!has_note(known, note->line, note->column) &&
            has_note(all, note->line + 2, note->asked_column))
            cl_report_add(report, CL_RULE_FOOTNOTE_UNUSED,
                          cl_source_get_place(source, note->start),
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

    __attribute__((cleanup(free_node))) cmark_node *root =
        parse("", cl_source_get_text(source), cl_source_get_len(source));
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
