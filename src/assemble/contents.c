#include <string.h>

#include "assemble/tree.h"
#include "model/words.h"

enum { DEEPEST_LEVEL = 2 };

void
cl_contents_add(ClAssembly *assembly)
{
    cl_tree_add_part(assembly, CL_PART_CONTENTS,
                     assembly->book->publication->path,
                     cl_words_get(assembly->lang, "contents.title"));
}

static xmlNode *
add_line(xmlNode *list, const ClHeading *heading, const char *lang)
{
    xmlNode *item = cl_dom_add(list, "li");
    xmlNode *p = cl_dom_add(item, "p");
    xmlNode *a = cl_tree_add_link(p, heading->id, NULL, heading->text);
    const char *own_lang = cl_dom_find_lang(heading->node, lang);

    cl_dom_set_place(item, cl_dom_get_place(heading->node));
    if (strcmp(own_lang, lang) != 0)
        cl_dom_set_attribute(a, "lang", own_lang);

    xmlNode *print = cl_dom_add(a, "cl-print");
    cl_dom_add_text(print, " ");
    cl_dom_set_attribute(cl_dom_add(print, "cl-pages"), "for", heading->id);
    return item;
}

static bool
is_listed(const ClBook *book, const ClHeading *heading)
{
    ClPartKind kind = cl_book_get_part(book, heading->part)->kind;
    int deepest = kind == CL_PART_CHAPTER ? DEEPEST_LEVEL : 1;

    return heading->level <= deepest && heading->text[0] != '\0' &&
           kind != CL_PART_CONTENTS;
}

void
cl_contents_fill(ClAssembly *assembly)
{
    const ClBook *book = assembly->book;
    const ClPart *contents = cl_book_get_part(book, CL_PART_CONTENTS);
    xmlNode *list =
        cl_tree_add(cl_dom_get_root(contents->doc), "ol", "contents");
    xmlNode *above = NULL; /* the last h1's li, */
    xmlNode *inner = NULL; /* and the list in it */

    for (guint i = 0; i < book->headings->len; i++) {
        const ClHeading *heading = g_ptr_array_index(book->headings, i);

        if (!is_listed(book, heading))
            continue;
        if (heading->level == 1) {
            above = add_line(list, heading, assembly->lang);
            inner = NULL;
        } else {
            if (above != NULL && inner == NULL)
                inner = cl_dom_add(above, "ol");
            add_line(inner != NULL ? inner : list, heading, assembly->lang);
        }
    }
}
