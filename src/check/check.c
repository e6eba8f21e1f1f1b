#include "check/check.h"

#include "check/rules.h"

const xmlNode *
cl_walk_next(ClWalk *walk)
{
    if (walk->node != NULL)
        walk->node = cl_dom_next(walk->node, walk->root);
    while (walk->node == NULL && walk->part < walk->book->parts->len) {
        walk->root =
            cl_dom_get_root(cl_book_get_part(walk->book, walk->part)->doc);
        walk->node = walk->root;
        walk->part++;
    }
    return walk->node;
}

GHashTable *
cl_walk_dup_targets(const ClBook *book, ClLinkKind kind)
{
    GHashTable *targets =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        const char *href = cl_dom_find_attribute(node, "href");

        if (cl_dom_get_element(node) == CL_EL_A &&
            cl_link_get_kind(href) == kind)
            g_hash_table_add(targets, cl_link_dup_target(href));
    }
    return targets;
}

bool
cl_check_is_draft(const ClBook *book)
{
    return book->publication->is_single ||
           g_strcmp0(book->publication->status, "draft") == 0;
}

char *
cl_check_dup_stripped(const xmlNode *node)
{
    return g_strstrip(cl_dom_dup_text(node));
}

/* What reads the text word by word. */
static void
check_words(const ClBook *book, ClReport *report)
{
    bool is_asked = cl_reading_is_asked(book->publication);
    g_autoptr(ClProse) prose =
        is_asked ? cl_prose_new(book) : cl_prose_new_for_terms(book);
    g_autoptr(ClTermFinder) finder =
        cl_term_finder_new(book->glossary, prose->lang);
    g_autoptr(GArray) mentions = cl_mentions_dup(prose, finder);

    cl_check_terms(book, prose, mentions, report);
    if (!is_asked) {
        cl_check_definitions(book, finder, NULL, report);
        return;
    }
    g_autoptr(ClReading) reading =
        cl_reading_new(book, prose, finder, mentions);
    cl_check_definitions(book, finder, reading, report);
    cl_check_reading(book, reading, report);
}

ClDate
cl_check_book(const ClBook *book, const ClCheckOptions *options,
              ClReport *report)
{
    ClClock clock = cl_clock(options->today);

    g_assert(!book->is_assembled);
    check_words(book, report);
    cl_check_references(book, report);
    cl_check_address(book, report);
    cl_check_links(book, report);
    cl_check_ids(book, report);
    cl_check_notes(book, report);
    cl_check_headings(book, report);
    cl_check_pictures(book, report);
    cl_check_tables(book, report);
    cl_check_dates(book, options, &clock, report);
    cl_check_works(book, options, &clock, report);
    cl_check_fields(book, report);
    cl_check_signatures(book, &clock, report);
    cl_check_own_words(book, report);
    return clock.holds_until;
}
