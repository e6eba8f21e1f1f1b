#include "model/note.h"

bool
cl_note_is_mark(const xmlNode *node)
{
    return cl_dom_get_element(node) == CL_EL_A &&
           cl_dom_has_word(node, "role", "doc-noteref");
}

bool
cl_note_is_note(const xmlNode *node)
{
    return cl_dom_get_element(node) == CL_EL_ASIDE &&
           cl_dom_has_word(node, "role", "doc-footnote");
}

const xmlNode *
cl_note_find_around(const xmlNode *node)
{
    while (node != NULL && !cl_note_is_note(node))
        node = node->parent;
    return node;
}

const char *
cl_note_find_task(const xmlNode *item)
{
    const char *task = cl_dom_find_attribute(item, "data-task");

    if (g_strcmp0(task, "todo") == 0)
        return "task.todo";
    return g_strcmp0(task, "done") == 0 ? "task.done" : NULL;
}
