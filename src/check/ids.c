#include <string.h>

#include "check/rules.h"
#include "model/note.h"

static void
add_duplicate(const xmlNode *node, const xmlNode *first, const char *id,
              ClReport *report)
{
    g_autofree char *place = cl_place_dup_text(cl_dom_get_place(first));
    bool are_headings = cl_dom_get_heading_level(node) > 0 &&
                        cl_dom_get_heading_level(first) > 0;

    cl_report_add(report, CL_RULE_ID_DUPLICATE, cl_dom_get_place(node),
                  "The id \"%s\" stands here and at %s: %s.", id, place,
                  are_headings ? "reword one of the two headings, or give "
                                 "one of them an id of its own"
                               : "give one of the two another id");
}

void
cl_check_ids(const ClBook *book, ClReport *report)
{
    /* id (borrowed) -> the first element that has it */
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    ClWalk walk = { .book = book };

    for (const xmlNode *node = cl_walk_next(&walk); node != NULL;
         node = cl_walk_next(&walk)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id == NULL || cl_note_is_note(node)) /* see notes.c */
            continue;

        /* An empty heading has its own finding, and no words for an id. */
        const xmlNode *first = g_hash_table_lookup(seen, id);
        if (first != NULL && *id != '\0')
            add_duplicate(node, first, id, report);
        else if (first == NULL)
            g_hash_table_insert(seen, (char *)id, (xmlNode *)node);
    }
}
