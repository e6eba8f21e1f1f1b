#include "check/rules.h"
#include "model/note.h"

/* (owned) id -> note, borrowed; those of one chapter, whose marks go into
 * @marks. */
static GHashTable *
dup_notes(const xmlNode *root, GPtrArray *marks, ClReport *report)
{
    GHashTable *notes = g_hash_table_new(g_str_hash, g_str_equal);

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (cl_note_is_mark(node))
            g_ptr_array_add(marks, (xmlNode *)node);
        if (!cl_note_is_note(node))
            continue;
        if (id == NULL || g_hash_table_contains(notes, id))
            cl_report_add(report, CL_RULE_ID_DUPLICATE, cl_dom_get_place(node),
                          "This footnote needs an id of its own.");
        else
            g_hash_table_insert(notes, (char *)id, (xmlNode *)node);
    }
    return notes;
}

static void
check_mark(const xmlNode *mark, GHashTable *notes, GHashTable *used,
           ClReport *report)
{
    g_autofree char *id =
        cl_link_dup_target(cl_dom_find_attribute(mark, "href"));
    const xmlNode *note = g_hash_table_lookup(notes, id);

    if (cl_note_find_around(mark) != NULL)
        cl_report_add(report, CL_RULE_ELEMENT_NOT_ALLOWED,
                      cl_dom_get_place(mark),
                      "A footnote cannot have a footnote of its own: put it "
                      "into the text.");
    else if (note == NULL)
        cl_report_add(report, CL_RULE_FOOTNOTE_UNDEFINED,
                      cl_dom_get_place(mark),
                      "No footnote of this chapter has the id \"%s\": write "
                      "the note, or take the mark out.",
                      id);
    else
        g_hash_table_add(used, (xmlNode *)note);
}

static void
check_chapter(const xmlNode *root, ClReport *report)
{
    g_autoptr(GPtrArray) marks = g_ptr_array_new();
    g_autoptr(GHashTable) notes = dup_notes(root, marks, report);
    g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < marks->len; i++)
        check_mark(g_ptr_array_index(marks, i), notes, used, report);
    if (g_hash_table_size(notes) == 0)
        return;
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id != NULL && g_hash_table_lookup(notes, id) == node &&
            !g_hash_table_contains(used, node))
            cl_report_add(report, CL_RULE_FOOTNOTE_UNUSED,
                          cl_dom_get_place(node),
                          "Nothing in the text mentions this footnote: "
                          "mention it, or take it out.");
    }
}

void
cl_check_notes(const ClBook *book, ClReport *report)
{
    for (gsize i = 0; i < book->parts->len; i++)
        check_chapter(cl_dom_get_root(cl_book_get_part(book, i)->doc), report);
}
