#include <string.h>

#include "assemble/tree.h"
#include "model/words.h"

static xmlNode *
add_notice(xmlNode *body, const char *class, const char *text)
{
    xmlNode *aside = cl_tree_add(body, "aside", class);

    cl_dom_set_attribute(aside, "data-callout", "important");
    cl_tree_add_linked_text(cl_dom_add(aside, "p"), text);
    return aside;
}

/* What authors want to be read first: in one callout, a paragraph each. */
static void
add_authors_notices(const ClPublication *publication, xmlNode *body)
{
    xmlNode *aside = NULL;

    for (guint i = 0; i < publication->notices->len; i++) {
        const ClStatement *notice = g_ptr_array_index(publication->notices, i);

        if (notice->text == NULL)
            continue;
        if (aside == NULL) {
            aside = add_notice(body, "notice", notice->text);
            cl_dom_set_place(aside, notice->place);
            continue;
        }
        xmlNode *p = cl_dom_add(aside, "p");
        cl_tree_add_linked_text(p, notice->text);
        cl_dom_set_place(p, notice->place);
    }
}

static void
add_notices(ClAssembly *assembly, xmlNode *body)
{
    const ClPublication *publication = assembly->book->publication;

    if (g_strcmp0(publication->status, "draft") == 0)
        cl_tree_add_words(body, "p", "draft",
                          cl_words_get(assembly->lang, "title.draft-notice"));
    if (g_strcmp0(publication->status, "withdrawn") == 0)
        add_notice(body, "notice withdrawn",
                   cl_words_get(assembly->lang, "title.withdrawn-notice"));
    cl_overdue_add(assembly, body);
    add_authors_notices(publication, body);
}

/* The days a reader asks for first; the colophon has them all. */
static void
add_dates(ClAssembly *assembly, xmlNode *list)
{
    const ClDated *dates = assembly->book->publication->dates;

    for (int i = 0; i < CL_N_DATES; i++) {
        bool is_first = i != CL_DATE_WRITTEN ||
                        !cl_date_is_set(dates[CL_DATE_PUBLISHED].date);

        if (is_first && cl_date_is_set(dates[i].date))
            cl_colophon_add_date(assembly, list, (ClDateKind)i);
    }
}

static void
add_facts(ClAssembly *assembly, xmlNode *body)
{
    const ClPublication *publication = assembly->book->publication;
    xmlNode *list = cl_tree_add(body, "dl", "facts");

    if (publication->version != NULL)
        cl_tree_add_fact(list, cl_words_get(assembly->lang, "fact.version"),
                         publication->version, cl_place(NULL, 0, 0));
    add_dates(assembly, list);
    if (publication->publisher != NULL)
        cl_tree_add_fact(list, cl_words_get(assembly->lang, "fact.publisher"),
                         publication->publisher, cl_place(NULL, 0, 0));
    if (list->children == NULL) {
        xmlUnlinkNode(list);
        xmlFreeNode(list);
    }
}

void
cl_title_add(ClAssembly *assembly)
{
    const ClPublication *publication = assembly->book->publication;
    xmlNode *body = cl_tree_add_part(assembly, CL_PART_TITLE, publication->path,
                                     assembly->title);

    if (publication->subtitle != NULL)
        cl_tree_add_words(body, "p", "subtitle", publication->subtitle);
    add_notices(assembly, body);
    if (publication->audience != NULL) {
        g_autofree char *text = cl_words_dup_format(
            assembly->lang, "title.audience", publication->audience, NULL);
        cl_tree_add_words(body, "p", "audience", text);
    }
    add_facts(assembly, body);
    cl_newest_add(assembly, body);
}
