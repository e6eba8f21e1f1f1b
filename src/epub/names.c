#include "epub/names.h"

char *
cl_names_dup_file(const ClPart *part)
{
    return g_strdup_printf("%s.xhtml", part->name);
}

char *
cl_names_dup_target(const ClBook *book, const char *id)
{
    const xmlNode *node = cl_book_find_id(book, id);

    if (node == NULL)
        return NULL;
    return g_strdup_printf(
        "%s.xhtml#%s",
        cl_book_get_part(book, cl_book_get_part_of(book, node))->name, id);
}

const ClPart *
cl_names_find_part(const ClBook *book, ClPartKind kind)
{
    for (gsize i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);

        if (part->kind == kind)
            return part;
    }
    return NULL;
}
