#include "site/atom.h"

#include "base/markup.h"

void
cl_atom_add_link(GString *out, int indent, const char *rel, const char *href,
                 const char *type, const char *title)
{
    cl_markup_add_element(out, indent, "link", NULL, "rel", rel, "href", href,
                          "type", type, "title", title, NULL);
}

void
cl_atom_add_person(GString *out, int indent, const char *element,
                   const char *name)
{
    g_string_append_printf(out, "%*s<%s>\n", indent, "", element);
    cl_markup_add_element(out, indent + 2, "name", name, NULL);
    g_string_append_printf(out, "%*s</%s>\n", indent, "", element);
}

void
cl_atom_add_head(GString *out, int indent, const ClAtomHead *head)
{
    g_autofree char *time = cl_shelf_dup_time(head->modified);

    cl_markup_add_element(out, indent, "id", head->id, NULL);
    cl_markup_add_element(out, indent, "title", head->title, NULL);
    cl_markup_add_element(out, indent, "updated", time, NULL);
}

/* RFC 4287, 4.1.1: a feed names its author, since an entry may not. */
GString *
cl_atom_begin(const ClShelf *shelf, const ClAtomHead *head)
{
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                "<feed xmlns=\"http://www.w3.org/2005/Atom\""
                                " xmlns:dc=\"http://purl.org/dc/terms/\""
                                " xmlns:schema=\"http://schema.org/\"");

    cl_markup_add_attribute(out, "xml:lang", shelf->lang);
    g_string_append(out, ">\n");
    cl_atom_add_head(out, 2, head);
    cl_atom_add_person(out, 2, "author",
                       shelf->publisher != NULL ? shelf->publisher
                                                : head->title);
    return out;
}

GBytes *
cl_atom_end(GString *out)
{
    g_string_append(out, "</feed>\n");
    return cl_markup_take_bytes(out);
}
