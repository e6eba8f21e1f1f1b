#include "model/prose.h"

#include <string.h>

#include "model/link.h"
#include "model/note.h"

/* The text being collected. */
typedef struct {
    ClProse *prose;
    ClSegmenter *segmenter;
    GHashTable *notes;    /* of the chapter: id -> note, borrowed */
    GPtrArray *mentioned; /* notes that the open block mentions first */
    ClBlock block;        /* open when its node is not NULL */
} Collector;

/* How the text of a node is to be taken. */
typedef struct {
    ClSpanKind kind;
    const xmlNode *mark;
} Manner;

static void
section_free(gpointer data)
{
    ClProseSection *section = data;

    g_free(section->title);
    g_free(section);
}

void
cl_prose_free(ClProse *prose)
{
    if (prose == NULL)
        return;
    g_free(prose->lang);
    g_string_free(prose->text, TRUE);
    g_ptr_array_unref(prose->sections);
    g_array_unref(prose->blocks);
    g_array_unref(prose->spans);
    g_array_unref(prose->words);
    g_clear_pointer(&prose->sentences, g_array_unref);
    g_free(prose);
}

/* --- one block --- */

static void
open_block(Collector *collector, const xmlNode *node, ClBlockKind kind)
{
    const ClProse *prose = collector->prose;

    collector->block = (ClBlock){
        .kind = kind,
        .node = node,
        .section = prose->sections->len - 1,
        .start = (guint32)prose->text->len,
        .first_span = prose->spans->len,
        .first_word = prose->words->len,
        .first_sentence = prose->sentences != NULL ? prose->sentences->len : 0,
    };
}

static void
close_block(Collector *collector)
{
    ClProse *prose = collector->prose;
    ClBlock *block = &collector->block;
    const char *text = prose->text->str + block->start;
    gsize len = prose->text->len - block->start;

    block->end = (guint32)prose->text->len;
    block->n_spans = prose->spans->len - block->first_span;
    cl_segmenter_add_words(collector->segmenter, text, len, block->start,
                           prose->words);
    block->n_words = prose->words->len - block->first_word;
    if (block->kind != CL_BLOCK_HEADING && prose->sentences != NULL)
        cl_segmenter_add_sentences(collector->segmenter, text, len,
                                   block->start, prose->sentences);
    if (prose->sentences != NULL)
        block->n_sentences = prose->sentences->len - block->first_sentence;
    g_array_append_val(prose->blocks, *block);
    g_string_append_c(prose->text, '\n');
    block->node = NULL;
}

static void
add_span(Collector *collector, const xmlNode *node, const char *text,
         Manner manner)
{
    ClProse *prose = collector->prose;
    ClSpan span = {
        .start = (guint32)prose->text->len,
        .kind = manner.kind,
        .node = node,
        .mark = manner.mark,
    };

    g_string_append(prose->text, text);
    span.end = (guint32)prose->text->len;
    if (span.end > span.start)
        g_array_append_val(prose->spans, span);
}

static bool
is_other_language(const Collector *collector, const xmlNode *node)
{
    const char *own = cl_dom_find_attribute(node, "lang");
    const char *lang = collector->prose->lang;
    gsize len = strcspn(lang, "-");

    return own != NULL && (strcspn(own, "-") != len ||
                           g_ascii_strncasecmp(own, lang, len) != 0);
}

static Manner
get_manner(const Collector *collector, const xmlNode *node, Manner outer)
{
    ClElement element = cl_dom_get_element(node);
    const char *href = cl_dom_find_attribute(node, "href");

    if (outer.kind == CL_SPAN_SET || is_other_language(collector, node))
        return (Manner){ .kind = CL_SPAN_SET };
    switch (element) {
    case CL_EL_CODE:
    case CL_EL_KBD:
    case CL_EL_SAMP:
    case CL_EL_VAR:
    case CL_EL_CITE:
    case CL_EL_DEL:
        return (Manner){ .kind = CL_SPAN_SET };
    case CL_EL_DFN:
        return (Manner){ CL_SPAN_TERM, node };
    case CL_EL_ABBR:
        return cl_dom_find_attribute(node, "title") != NULL
                   ? (Manner){ CL_SPAN_TERM, node }
                   : outer;
    case CL_EL_A:
        if (cl_link_get_kind(href) == CL_LINK_TERM)
            return (Manner){ CL_SPAN_TERM, node };
        return href != NULL ? (Manner){ .kind = CL_SPAN_LINK } : outer;
    default:
        return outer;
    }
}

/* Remembers the note that @mark mentions, the first time. */
static void
add_mentioned(Collector *collector, const xmlNode *mark)
{
    g_autofree char *id =
        cl_link_dup_target(cl_dom_find_attribute(mark, "href"));
    gpointer note = g_hash_table_lookup(collector->notes, id);

    if (note == NULL)
        return;
    g_ptr_array_add(collector->mentioned, note);
    g_hash_table_remove(collector->notes, id);
}

static void
add_inlines(Collector *collector, const xmlNode *parent, Manner outer)
{
    for (const xmlNode *node = parent->children; node != NULL;
         node = node->next) {
        ClElement element = cl_dom_get_element(node);

        if (cl_dom_is_text(node))
            add_span(collector, node, cl_dom_get_text(node), outer);
        else if (element == CL_EL_BR)
            add_span(collector, node, " ", (Manner){ .kind = CL_SPAN_SET });
        else if (cl_note_is_mark(node))
            add_mentioned(collector, node);
        else if (element != CL_EL_IMG) /* a picture speaks for itself */
            add_inlines(collector, node, get_manner(collector, node, outer));
    }
}

/* --- blocks of a chapter --- */

static void
add_section(ClProse *prose, const char *title, ClPlace place)
{
    ClProseSection *section = g_new0(ClProseSection, 1);

    section->title = g_strdup(title);
    section->place = place;
    g_ptr_array_add(prose->sections, section);
}

static void
start_section(Collector *collector, const xmlNode *heading)
{
    g_autofree char *title = cl_dom_dup_text(heading);

    add_section(collector->prose, g_strstrip(title), cl_dom_get_place(heading));
}

static bool
has_inlines(const xmlNode *node)
{
    const xmlNode *child = node->children;

    return cl_dom_is_text(child) ||
           (child != NULL &&
            cl_dom_get_info(cl_dom_get_element(child))->is_inline);
}

static ClBlockKind
get_kind(const xmlNode *node, ClBlockKind outer)
{
    switch (cl_dom_get_element(node)) {
    case CL_EL_LI:
    case CL_EL_DT:
    case CL_EL_DD:
    case CL_EL_TABLE:
    case CL_EL_FIGURE:
        return CL_BLOCK_ITEM;
    default:
        return outer;
    }
}

static void
add_block(Collector *collector, const xmlNode *node, ClBlockKind kind)
{
    Manner plain = { .kind = is_other_language(collector, node)
                                 ? CL_SPAN_SET
                                 : CL_SPAN_PLAIN };

    open_block(collector, node, kind);
    add_inlines(collector, node, plain);
    close_block(collector);
}

/* The blocks below @node, which is itself no block, and is deep at most as
 * dom.h says. */
static void
add_blocks(Collector *collector, const xmlNode *node, ClBlockKind kind)
{
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next) {
        int level = cl_dom_get_heading_level(child);
        ClBlockKind own = get_kind(child, kind);

        if (cl_note_is_note(child) || cl_dom_get_element(child) == CL_EL_PRE)
            continue;
        if (level > 0 && level <= 2 && cl_note_find_around(child) == NULL)
            start_section(collector, child);
        if (level > 0)
            add_block(collector, child, CL_BLOCK_HEADING);
        else if (has_inlines(child))
            add_block(collector, child, own);
        else if (!is_other_language(collector, child))
            add_blocks(collector, child, own);
        while (collector->mentioned->len > 0)
            add_blocks(collector,
                       g_ptr_array_steal_index(collector->mentioned, 0),
                       CL_BLOCK_TEXT);
    }
}

static void
collect_notes(Collector *collector, const xmlNode *root)
{
    g_hash_table_remove_all(collector->notes);
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id != NULL && cl_note_is_note(node) &&
            !g_hash_table_contains(collector->notes, id))
            g_hash_table_insert(collector->notes, (char *)id, (xmlNode *)node);
    }
}

static void
add_chapter(Collector *collector, const ClPart *part)
{
    const xmlNode *root = cl_dom_get_root(part->doc);

    collect_notes(collector, root);
    add_section(collector->prose, part->title != NULL ? part->title : "",
                cl_place(part->path, 0, 0));
    add_blocks(collector, root, CL_BLOCK_TEXT);
}

static ClProse *
prose_new(const ClBook *book, gsize n_parts, bool with_sentences)
{
    ClProse *prose = g_new0(ClProse, 1);
    const char *lang = book->publication->lang;
    g_autoptr(ClSegmenter) segmenter =
        cl_segmenter_new(lang != NULL ? lang : "en");
    g_autoptr(GHashTable) notes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) mentioned = g_ptr_array_new();
    Collector collector = { prose, segmenter, notes, mentioned, { 0 } };

    g_assert(!book->is_assembled);
    prose->lang = g_strdup(lang != NULL ? lang : "en");
    prose->text = g_string_new(NULL);
    prose->sections = g_ptr_array_new_with_free_func(section_free);
    prose->blocks = g_array_new(FALSE, FALSE, sizeof(ClBlock));
    prose->spans = g_array_new(FALSE, FALSE, sizeof(ClSpan));
    prose->words = g_array_new(FALSE, FALSE, sizeof(ClWord));
    if (with_sentences)
        prose->sentences = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < n_parts; i++)
        add_chapter(&collector, cl_book_get_part(book, i));
    return prose;
}

ClProse *
cl_prose_new(const ClBook *book)
{
    return prose_new(book, book->parts->len, true);
}

ClProse *
cl_prose_new_for_terms(const ClBook *book)
{
    bool has_terms = book->glossary->terms->len > 0;

    return prose_new(book, has_terms ? book->parts->len : 0, false);
}

const ClBlock *
cl_prose_get_block(const ClProse *prose, gsize index)
{
    return &g_array_index(prose->blocks, ClBlock, index);
}

const ClSpan *
cl_prose_find_span(const ClProse *prose, const ClBlock *block, gsize offset)
{
    guint32 low = block->first_span;
    guint32 high = block->first_span + block->n_spans;

    g_assert(low < high);
    while (low + 1 < high) {
        guint32 middle = low + (high - low) / 2;

        if (g_array_index(prose->spans, ClSpan, middle).start <= offset)
            low = middle;
        else
            high = middle;
    }
    return &g_array_index(prose->spans, ClSpan, low);
}

ClPlace
cl_prose_get_place(const ClProse *prose, const ClBlock *block, gsize offset)
{
    if (block->n_spans == 0)
        return cl_dom_get_place(block->node);

    const ClSpan *span = cl_prose_find_span(prose, block, offset);
    if (!cl_dom_is_text(span->node))
        return cl_dom_get_place(span->node);
    return cl_dom_get_text_place(span->node, offset - span->start);
}
