#include "model/mention.h"

#include <string.h>

#include "model/link.h"

static void
add_form(ClTermFinder *finder, const ClTerm *term, const char *form,
         bool is_english)
{
    const ClTerm *other =
        form != NULL ? cl_phrases_add(finder->phrases, form, is_english, term)
                     : NULL;

    if (other == NULL || other == term || strcmp(other->id, term->id) == 0)
        return;
    ClSharedForm *shared = g_new(ClSharedForm, 1);
    *shared = (ClSharedForm){ other, term, form };
    g_ptr_array_add(finder->shared, shared);
}

static bool
is_english(const char *lang)
{
    return g_ascii_strncasecmp(lang, "en", 2) == 0 &&
           (lang[2] == '\0' || lang[2] == '-');
}

static void
add_term(ClTermFinder *finder, const ClTerm *term, const char *lang)
{
    bool has_plural = is_english(lang);

    if (term->is_only_marked)
        return;
    add_form(finder, term, term->headword, has_plural);
    add_form(finder, term, term->expansion, has_plural);
    for (guint i = 0; i < term->forms->len; i++)
        add_form(finder, term, g_ptr_array_index(term->forms, i), has_plural);
}

ClTermFinder *
cl_term_finder_new(const ClGlossary *glossary, const char *lang)
{
    ClTermFinder *finder = g_new0(ClTermFinder, 1);

    finder->glossary = glossary;
    finder->segmenter = cl_segmenter_new(lang);
    finder->phrases = cl_phrases_new(finder->segmenter);
    finder->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    finder->order = g_hash_table_new(NULL, NULL);
    finder->shared = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < glossary->terms->len; i++) {
        ClTerm *term = g_ptr_array_index(glossary->terms, i);

        if (!g_hash_table_contains(finder->by_id, term->id))
            g_hash_table_insert(finder->by_id, term->id, term);
        g_hash_table_insert(finder->order, term, GUINT_TO_POINTER(i + 1));
        add_term(finder, term, lang);
    }
    return finder;
}

void
cl_term_finder_free(ClTermFinder *finder)
{
    if (finder == NULL)
        return;
    cl_phrases_free(finder->phrases);
    cl_segmenter_free(finder->segmenter);
    g_hash_table_unref(finder->by_id);
    g_hash_table_unref(finder->order);
    g_ptr_array_unref(finder->shared);
    g_free(finder);
}

/* --- uses in the chapters --- */

typedef struct {
    const ClProse *prose;
    const ClTermFinder *finder;
    GArray *mentions;
    GArray *hits;     /* ClPhraseHit, of one block */
    guint32 *section; /* of each term: its last use's section + 1, or 0 */
} Search;

/* A link to the glossary is a use whatever its words are. */
static void
add_marks(Search *search, guint32 index)
{
    const ClBlock *block = cl_prose_get_block(search->prose, index);
    const xmlNode *last = NULL;

    for (guint32 i = 0; i < block->n_spans; i++) {
        const ClSpan *span =
            &g_array_index(search->prose->spans, ClSpan, block->first_span + i);

        if (span->mark == last || cl_dom_get_element(span->mark) != CL_EL_A)
            continue;
        g_autofree char *id =
            cl_link_dup_target(cl_dom_find_attribute(span->mark, "href"));
        last = span->mark;
        ClMention mention = {
            .term = g_hash_table_lookup(search->finder->by_id, id),
            .block = index,
            .start = span->start,
            .end = span->end,
            .is_marked = true,
        };
        if (mention.term != NULL)
            g_array_append_val(search->mentions, mention);
    }
}

static void
add_hit(Search *search, guint32 index, const ClPhraseHit *hit)
{
    const ClBlock *block = cl_prose_get_block(search->prose, index);
    const ClSpan *span = cl_prose_find_span(search->prose, block, hit->start);
    const ClSpan *last = cl_prose_find_span(search->prose, block, hit->end - 1);
    bool is_explained = cl_dom_get_element(span->mark) == CL_EL_DFN;
    ClMention mention = {
        .term = hit->data,
        .block = index,
        .start = hit->start,
        .end = hit->end,
        .is_marked = is_explained,
    };

    /* Words in a picture's or a link's text, and a link that is a mark. */
    if (!is_explained &&
        (span->kind != CL_SPAN_PLAIN || last->kind != CL_SPAN_PLAIN ||
         block->kind == CL_BLOCK_HEADING))
        return;
    g_array_append_val(search->mentions, mention);
}

static int
compare_mentions(gconstpointer a, gconstpointer b)
{
    const ClMention *left = a;
    const ClMention *right = b;

    return left->start < right->start ? -1 : left->start > right->start;
}

/* Decides whether the mention is the first of its section, and plain. */
static void
settle(Search *search, ClMention *mention)
{
    const ClBlock *block = cl_prose_get_block(search->prose, mention->block);
    gsize order = GPOINTER_TO_UINT(
        g_hash_table_lookup(search->finder->order, mention->term));
    guint32 *section = &search->section[order];

    if (*section == block->section + 1)
        return;
    /* A link can be put around words of one text alone. */
    if (!mention->is_marked &&
        cl_prose_find_span(search->prose, block, mention->start) !=
            cl_prose_find_span(search->prose, block, mention->end - 1))
        return;
    *section = block->section + 1;
    mention->is_auto = search->finder->glossary->is_auto && !mention->is_marked;
}

static void
search_block(Search *search, guint32 index)
{
    const ClProse *prose = search->prose;
    const ClBlock *block = cl_prose_get_block(prose, index);
    guint first = search->mentions->len;

    add_marks(search, index);
    g_array_set_size(search->hits, 0);
    cl_phrases_find(search->finder->phrases, prose->text->str,
                    &g_array_index(prose->words, ClWord, block->first_word),
                    block->n_words, search->hits);
    for (guint i = 0; i < search->hits->len; i++)
        add_hit(search, index, &g_array_index(search->hits, ClPhraseHit, i));

    guint n = search->mentions->len - first;
    if (n == 0)
        return;
    ClMention *own = &g_array_index(search->mentions, ClMention, first);
    qsort(own, n, sizeof *own, compare_mentions);
    for (guint i = 0; i < n; i++)
        settle(search, &own[i]);
}

GArray *
cl_mentions_dup(const ClProse *prose, const ClTermFinder *finder)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(ClPhraseHit));
    g_autofree guint32 *section =
        g_new0(guint32, finder->glossary->terms->len + 1);
    Search search = {
        .prose = prose,
        .finder = finder,
        .mentions = g_array_new(FALSE, FALSE, sizeof(ClMention)),
        .hits = hits,
        .section = section,
    };

    if (finder->glossary->terms->len == 0)
        return search.mentions;
    for (guint i = 0; i < prose->blocks->len; i++)
        search_block(&search, i);
    return search.mentions;
}
