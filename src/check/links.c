#include "check/rules.h"
#include "model/note.h"

/* Background works are listed always, the others when they are cited. */
static bool
has_references(const ClBook *book)
{
    g_autoptr(GHashTable) cited = cl_walk_dup_targets(book, CL_LINK_REFERENCE);

    for (guint i = 0; i < book->references->works->len; i++) {
        const ClReference *work = g_ptr_array_index(book->references->works, i);

        if (work->is_background || g_hash_table_contains(cited, work->id))
            return true;
    }
    return false;
}

/* Parts that assemble makes can be linked by their names. */
static bool
is_part(const ClBook *book, const char *id)
{
    static const char *const always[] = { "title", "contents", "colophon",
                                          NULL };

    if (g_strcmp0(id, "glossary") == 0)
        return book->glossary->terms->len > 0;
    if (g_strcmp0(id, "references") == 0)
        return has_references(book);
    return g_strv_contains(always, id);
}

static GHashTable *
dup_ids(const ClBook *book)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id != NULL && !cl_note_is_note(node))
            g_hash_table_add(ids, (char *)id);
    }
    return ids;
}

static void
check_internal(const ClBook *book, const xmlNode *a, GHashTable *ids,
               ClReport *report)
{
    g_autofree char *id = cl_link_dup_target(cl_dom_find_attribute(a, "href"));

    if (*id == '\0' || (!g_hash_table_contains(ids, id) && !is_part(book, id)))
        cl_report_add(report, CL_RULE_LINK_BROKEN, cl_dom_get_place(a),
                      "Nothing in this publication has the id \"%s\": "
                      "correct the link, or give its target that id.",
                      id);
}

static void
check_words(const xmlNode *a, ClLinkKind kind, ClReport *report)
{
    g_autofree char *text = cl_check_dup_stripped(a);

    /* A citation without words gets its number, an anchor needs none. */
    if (*text == '\0' && kind != CL_LINK_REFERENCE && kind != CL_LINK_NONE)
        cl_report_add(report, CL_RULE_LINK_EMPTY, cl_dom_get_place(a),
                      "This link has no words: write where it leads.");
}

static bool
is_inside_link(const xmlNode *node)
{
    for (node = node->parent; node != NULL; node = node->parent) {
        if (cl_dom_get_element(node) == CL_EL_A)
            return true;
    }
    return false;
}

static void
check_target(const ClBook *book, const xmlNode *a, GHashTable *ids,
             ClReport *report)
{
    const char *href = cl_dom_find_attribute(a, "href");
    ClPlace place = cl_dom_get_place(a);
    ClLinkKind kind = cl_link_get_kind(href);

    if (kind == CL_LINK_INTERNAL)
        check_internal(book, a, ids, report);
    else if (kind == CL_LINK_FILE)
        cl_report_add(report, CL_RULE_LINK_BROKEN, place,
                      "\"%s\" leads to no chapter of this publication, or to "
                      "no heading of one: correct it, name a heading by its "
                      "id, as in #recovery, or write the address of a page on "
                      "the web in full.",
                      href);
    else if (kind == CL_LINK_EXTERNAL && !cl_link_is_well_formed(href))
        cl_report_add(report, CL_RULE_LINK_MALFORMED, place,
                      "\"%s\" cannot be an address: copy it anew, and write a "
                      "space in it as %%20.",
                      href);
    else if (kind == CL_LINK_FORBIDDEN)
        cl_report_add(report, CL_RULE_LINK_SCHEME, place,
                      "A link may not lead to \"%s\": use an address that "
                      "starts with https://, http://, mailto: or tel:.",
                      href);
}

void
cl_check_links(const ClBook *book, ClReport *report)
{
    g_autoptr(GHashTable) ids = dup_ids(book);
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        if (cl_dom_get_element(node) != CL_EL_A)
            continue;
        if (!cl_note_is_mark(node)) { /* those are for notes.c */
            check_target(book, node, ids, report);
            check_words(node,
                        cl_link_get_kind(cl_dom_find_attribute(node, "href")),
                        report);
        }
        if (is_inside_link(node))
            cl_report_add(report, CL_RULE_ELEMENT_NOT_ALLOWED,
                          cl_dom_get_place(node),
                          "A link stands inside another link: end the outer "
                          "one before it.");
    }
}
