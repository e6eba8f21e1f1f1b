#include <string.h>

#include "check/rules.h"

/* (owned) id -> the first work that has it; all borrowed. */
static GHashTable *
dup_works(const ClBook *book)
{
    GHashTable *works = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < book->references->works->len; i++) {
        ClReference *work = g_ptr_array_index(book->references->works, i);

        if (!g_hash_table_contains(works, work->id))
            g_hash_table_insert(works, work->id, work);
    }
    return works;
}

static void
check_citations(const ClBook *book, GHashTable *works, ClReport *report)
{
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        const char *href = cl_dom_find_attribute(node, "href");

        if (cl_dom_get_element(node) != CL_EL_A ||
            cl_link_get_kind(href) != CL_LINK_REFERENCE)
            continue;

        g_autofree char *id = cl_link_dup_target(href);
        if (!g_hash_table_contains(works, id))
            cl_report_add(report, CL_RULE_REFERENCE_UNDEFINED,
                          cl_dom_get_place(node),
                          "The reference list has no work \"%s\": add it to "
                          "references.xml, or correct the citation.",
                          id);
    }
}

static void
check_duplicate(GHashTable *works, const ClReference *work, ClReport *report)
{
    const ClReference *first = g_hash_table_lookup(works, work->id);

    if (first == work)
        return;
    g_autofree char *place = cl_place_dup_text(first->place);
    cl_report_add(report, CL_RULE_REFERENCE_DUPLICATE, work->place,
                  "The work \"%s\" is listed here and at %s: merge the two, "
                  "or give one of them another id.",
                  work->id, place);
}

static void
check_address(const ClReference *work, ClReport *report)
{
    ClLinkKind kind = cl_link_get_kind(work->address);
    bool is_web = kind == CL_LINK_EXTERNAL &&
                  g_ascii_strncasecmp(work->address, "http", 4) == 0;

    if (work->address != NULL && !is_web)
        cl_report_add(report, CL_RULE_LINK_SCHEME, work->place,
                      "The address of the work \"%s\" is not on the web: "
                      "write one that starts with https:// or http://, or "
                      "leave it out.",
                      work->id);
    else if (is_web && !cl_link_is_well_formed(work->address))
        cl_report_add(report, CL_RULE_LINK_MALFORMED, work->place,
                      "The work \"%s\" has \"%s\", which cannot be an "
                      "address: copy it anew, and write a space in it as %%20.",
                      work->id, work->address);
}

/* One word names another work, as an id; more are words to print. */
static void
check_newer(const ClBook *book, const ClReference *work, ClReport *report)
{
    if (work->superseded_by == NULL || strchr(work->superseded_by, ' ') != NULL)
        return;
    if (cl_references_find_newer(book->references, work) == NULL)
        cl_report_add(report, CL_RULE_REFERENCE_UNDEFINED,
                      work->superseded_place,
                      "The work \"%s\" is said to be superseded by \"%s\", "
                      "which is no other work in the list: correct the id, "
                      "or say in words what has taken its place.",
                      work->id, work->superseded_by);
}

void
cl_check_references(const ClBook *book, ClReport *report)
{
    g_autoptr(GHashTable) cited = cl_walk_dup_targets(book, CL_LINK_REFERENCE);
    g_autoptr(GHashTable) works = dup_works(book);

    /* What a damaged file does not show may be listed in it all the same. */
    if (!book->references->is_damaged)
        check_citations(book, works, report);
    for (guint i = 0; i < book->references->works->len; i++) {
        const ClReference *work = g_ptr_array_index(book->references->works, i);

        check_duplicate(works, work, report);
        check_address(work, report);
        check_newer(book, work, report);
        if (!work->is_background && !g_hash_table_contains(cited, work->id))
            cl_report_add(report, CL_RULE_REFERENCE_UNUSED, work->place,
                          "No chapter cites the work \"%s\", so it is not "
                          "printed: cite it as [](ref:%s), mark it "
                          "use=\"background\", or take it out.",
                          work->id, work->id);
    }
}
