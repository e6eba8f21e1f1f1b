#include "check/rules.h"

/* (owned) id -> the first term that has it; all borrowed. */
static GHashTable *
dup_terms(const ClBook *book)
{
    GHashTable *terms = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < book->glossary->terms->len; i++) {
        ClTerm *term = g_ptr_array_index(book->glossary->terms, i);

        if (!g_hash_table_contains(terms, term->id))
            g_hash_table_insert(terms, term->id, term);
    }
    return terms;
}

static void
check_links(const ClBook *book, GHashTable *terms, ClReport *report)
{
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        const char *href = cl_dom_find_attribute(node, "href");

        if (cl_dom_get_element(node) != CL_EL_A ||
            cl_link_get_kind(href) != CL_LINK_TERM)
            continue;

        g_autofree char *id = cl_link_dup_target(href);
        if (!g_hash_table_contains(terms, id))
            cl_report_add(report, CL_RULE_GLOSSARY_UNDEFINED,
                          cl_dom_get_place(node),
                          "The glossary has no term \"%s\": add it to "
                          "glossary.xml, or correct the link.",
                          id);
    }
}

static void
check_see(GHashTable *terms, const ClTerm *term, ClReport *report)
{
    for (guint i = 0; i < term->see->len; i++) {
        const char *id = g_ptr_array_index(term->see, i);

        if (!g_hash_table_contains(terms, id))
            cl_report_add(report, CL_RULE_GLOSSARY_UNDEFINED, term->place,
                          "The term \"%s\" says to see \"%s\", which the "
                          "glossary does not have: add that term, or take "
                          "the see element out.",
                          term->id, id);
    }
}

static void
check_duplicate(GHashTable *terms, const ClTerm *term, ClReport *report)
{
    const ClTerm *first = g_hash_table_lookup(terms, term->id);

    if (first == term)
        return;
    g_autofree char *place = cl_place_dup_text(first->place);
    cl_report_add(report, CL_RULE_GLOSSARY_DUPLICATE, term->place,
                  "The term \"%s\" is defined here and at %s: merge the two, "
                  "or give one of them another id.",
                  term->id, place);
}

/* Adds what the entry of @term says to see, and what those say. */
static void
add_seen(GHashTable *terms, const ClTerm *term, GHashTable *used)
{
    g_autoptr(GPtrArray) left = g_ptr_array_new();

    g_ptr_array_add(left, (gpointer)term);
    while (left->len > 0) {
        term = g_ptr_array_steal_index_fast(left, left->len - 1);
        for (guint i = 0; i < term->see->len; i++) {
            const char *id = g_ptr_array_index(term->see, i);
            ClTerm *other = g_hash_table_lookup(terms, id);

            if (g_hash_table_add(used, g_strdup(id)) && other != NULL)
                g_ptr_array_add(left, other);
        }
    }
}

/* The first plain and the first marked use of each term. */
typedef struct {
    const ClMention *plain;
    const ClMention *marked;
} FirstUses;

/* (owned) ClTerm -> FirstUses; borrows from @mentions. */
static GHashTable *
dup_first_uses(const GArray *mentions)
{
    GHashTable *uses = g_hash_table_new_full(NULL, NULL, NULL, g_free);

    for (guint i = 0; i < mentions->len; i++) {
        const ClMention *mention = &g_array_index(mentions, ClMention, i);
        FirstUses *first = g_hash_table_lookup(uses, mention->term);

        if (first == NULL) {
            first = g_new0(FirstUses, 1);
            g_hash_table_insert(uses, (gpointer)mention->term, first);
        }
        /* What assemble is going to mark counts as marked. */
        bool is_marked = mention->is_marked || mention->is_auto;
        if (is_marked && first->marked == NULL)
            first->marked = mention;
        if (!is_marked && first->plain == NULL)
            first->plain = mention;
    }
    return uses;
}

/* A term counts as used, too, when the entry of a used one says to see it. */
static GHashTable *
dup_used(const ClBook *book, GHashTable *terms, GHashTable *uses)
{
    GHashTable *linked = cl_walk_dup_targets(book, CL_LINK_TERM);
    GHashTable *used = NULL;
    GHashTableIter iter;
    gpointer key = NULL;
    gpointer value = NULL;

    g_hash_table_iter_init(&iter, uses);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const ClTerm *term = key;

        if (((const FirstUses *)value)->marked != NULL)
            g_hash_table_add(linked, g_strdup(term->id));
    }

    used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_iter_init(&iter, linked);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const ClTerm *term = g_hash_table_lookup(terms, key);

        g_hash_table_add(used, g_strdup(key));
        if (term != NULL)
            add_seen(terms, term, used);
    }
    g_hash_table_unref(linked);
    return used;
}

static ClPlace
get_place(const ClProse *prose, const ClMention *mention)
{
    return cl_prose_get_place(prose, cl_prose_get_block(prose, mention->block),
                              mention->start);
}

static char *
dup_words(const ClProse *prose, const ClMention *mention)
{
    return g_strndup(prose->text->str + mention->start,
                     mention->end - mention->start);
}

/* Words in the paragraph of the first mark are explained with it: "acute
 * lymphoblastic leukaemia, or [ALL](term:all) for short". */
static void
check_early(const ClProse *prose, const ClTerm *term, const FirstUses *first,
            ClReport *report)
{
    if (first->plain == NULL || first->marked == NULL ||
        first->plain->block >= first->marked->block)
        return;

    g_autofree char *words = dup_words(prose, first->plain);
    g_autofree char *place = cl_place_dup_text(get_place(prose, first->marked));
    cl_report_add(report, CL_RULE_GLOSSARY_EARLY,
                  get_place(prose, first->plain),
                  "Readers meet the term “%s” here, and it is first marked at "
                  "%s: mark it here as well, as in [%s](term:%s).",
                  words, place, words, term->id);
}

static void
check_unused(const ClProse *prose, const ClTerm *term, const FirstUses *first,
             ClReport *report)
{
    if (first == NULL || first->plain == NULL) {
        cl_report_add(report, CL_RULE_GLOSSARY_UNUSED, term->place,
                      "No chapter uses the term \"%s\": mark the word "
                      "where it stands, as in [%s](term:%s), or take the "
                      "term out.",
                      term->id, term->headword, term->id);
        return;
    }

    g_autofree char *words = dup_words(prose, first->plain);
    g_autofree char *place = cl_place_dup_text(get_place(prose, first->plain));
    cl_report_add(report, CL_RULE_GLOSSARY_UNUSED, term->place,
                  "No chapter marks the term \"%s\", which first stands at "
                  "%s: mark it there, as in [%s](term:%s).",
                  term->id, place, words, term->id);
}

void
cl_check_terms(const ClBook *book, const ClProse *prose, const GArray *mentions,
               ClReport *report)
{
    g_autoptr(GHashTable) terms = dup_terms(book);
    g_autoptr(GHashTable) uses = dup_first_uses(mentions);
    g_autoptr(GHashTable) used = dup_used(book, terms, uses);

    /* What a damaged file does not show may be defined in it all the same. */
    if (!book->glossary->is_damaged)
        check_links(book, terms, report);
    for (guint i = 0; i < book->glossary->terms->len; i++) {
        const ClTerm *term = g_ptr_array_index(book->glossary->terms, i);
        const FirstUses *first = g_hash_table_lookup(uses, term);

        check_duplicate(terms, term, report);
        if (!book->glossary->is_damaged)
            check_see(terms, term, report);
        if (first != NULL)
            check_early(prose, term, first, report);
        if (!g_hash_table_contains(used, term->id))
            check_unused(prose, term, first, report);
    }
}
