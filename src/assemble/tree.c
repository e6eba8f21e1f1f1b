#include "assemble/tree.h"

#include <string.h>

#include "model/link.h"
#include "model/words.h"

char *
cl_tree_dup_collapsed(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *c = text; c != NULL && *c != '\0'; c++) {
        if (!g_ascii_isspace(*c))
            g_string_append_c(out, *c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

xmlNode *
cl_tree_add(xmlNode *parent, const char *name, const char *class)
{
    xmlNode *node = cl_dom_add(parent, name);

    if (class != NULL)
        cl_dom_set_attribute(node, "class", class);
    return node;
}

xmlNode *
cl_tree_add_words(xmlNode *parent, const char *name, const char *class,
                  const char *text)
{
    xmlNode *node = cl_tree_add(parent, name, class);
    g_autofree char *collapsed = cl_tree_dup_collapsed(text);

    if (*collapsed != '\0')
        cl_dom_add_text(node, collapsed);
    return node;
}

void
cl_tree_add_mark(const ClAssembly *assembly, xmlNode *parent, const char *key)
{
    const char *words = cl_words_get(assembly->lang, key);

    if (*words != '\0')
        cl_dom_add_text(parent, words);
}

const char *
cl_tree_get_part_name(ClPartKind kind)
{
    static const char *const names[CL_N_PARTS] = {
        [CL_PART_TITLE] = "title",       [CL_PART_CONTENTS] = "contents",
        [CL_PART_GLOSSARY] = "glossary", [CL_PART_REFERENCES] = "references",
        [CL_PART_COLOPHON] = "colophon", [CL_PART_SIGN_OFF] = "sign-off",
    };

    return names[kind];
}

xmlNode *
cl_tree_add_part(ClAssembly *assembly, ClPartKind kind, const char *path,
                 const char *title)
{
    ClPart *part = cl_book_add_part(
        assembly->book, kind, cl_tree_get_part_name(kind), path, cl_dom_new());
    xmlNode *body = cl_dom_get_root(part->doc);

    cl_dom_set_place(body, cl_place(path, 0, 0));
    xmlNode *heading = cl_tree_add_words(
        body, "h1", kind == CL_PART_TITLE ? "title" : NULL, title);
    cl_dom_set_attribute(heading, "id", assembly->part_ids[kind]);
    return body;
}

xmlNode *
cl_tree_add_link(xmlNode *parent, const char *id, const char *role,
                 const char *text)
{
    xmlNode *a = cl_dom_add(parent, "a");
    g_autofree char *href = g_strconcat("#", id, NULL);

    cl_dom_set_attribute(a, "href", href);
    if (role != NULL)
        cl_dom_set_attribute(a, "role", role);
    if (*text != '\0')
        cl_dom_add_text(a, text);
    return a;
}

void
cl_tree_add_address(xmlNode *parent, const char *address)
{
    xmlNode *a = cl_dom_add(parent, "a");
    bool is_mail = strstr(address, "://") == NULL;
    g_autofree char *href =
        is_mail ? g_strconcat("mailto:", address, NULL) : g_strdup(address);

    cl_dom_set_attribute(a, "href", href);
    cl_dom_add_text(cl_tree_add(a, "span", "address"), address);
}

void
cl_tree_add_linked_text(xmlNode *parent, const char *text)
{
    g_autofree char *collapsed = cl_tree_dup_collapsed(text);
    g_autoptr(GString) plain = g_string_new(NULL);

    for (const char *word = collapsed; *word != '\0';) {
        gsize opening = strspn(word, "(<[\"");
        gsize len = strcspn(word + opening, " ");
        gsize n = cl_link_measure(word + opening, len);

        g_string_append_len(plain, word, (gssize)opening);
        word += opening;
        if (n > 0) {
            g_autofree char *address = g_strndup(word, n);

            if (plain->len > 0)
                cl_dom_add_text(parent, plain->str);
            g_string_truncate(plain, 0);
            cl_tree_add_address(parent, address);
        }
        /* With the space behind it, if there is one. */
        gsize rest = len - n + strspn(word + len, " ");
        g_string_append_len(plain, word + n, (gssize)rest);
        word += n + rest;
    }
    if (plain->len > 0)
        cl_dom_add_text(parent, plain->str);
}

void
cl_tree_add_pages(xmlNode *parent, const char *lang, const char *key,
                  const char *ids)
{
    const char *pattern = cl_words_get(lang, key);
    const char *slot = strstr(pattern, "{0}");
    gsize before = slot != NULL ? (gsize)(slot - pattern) : strlen(pattern);
    g_autofree char *start = g_strndup(pattern, before);

    if (before > 0)
        cl_dom_add_text(parent, start);
    cl_dom_set_attribute(cl_dom_add(parent, "cl-pages"), "for", ids);
    if (slot != NULL && slot[strlen("{0}")] != '\0')
        cl_dom_add_text(parent, slot + strlen("{0}"));
}

void
cl_tree_add_fact(xmlNode *dl, const char *name, const char *value,
                 ClPlace place)
{
    xmlNode *dt = cl_tree_add_words(dl, "dt", NULL, name);
    xmlNode *dd = cl_dom_add(dl, "dd");

    cl_tree_add_linked_text(dd, value);
    if (place.path != NULL) {
        cl_dom_set_place(dt, place);
        cl_dom_set_place(dd, place);
    }
}

void
cl_tree_add_backlinks(ClAssembly *assembly, xmlNode *parent, const char *key,
                      const GArray *uses)
{
    gsize last = G_MAXSIZE;

    cl_dom_add_text(parent, cl_words_get(assembly->lang, key));
    for (guint i = 0; i < uses->len; i++) {
        const ClUse *use = &g_array_index(uses, ClUse, i);
        const ClSection *section =
            g_ptr_array_index(assembly->sections, use->section);

        if (use->section == last)
            continue;
        g_autofree char *label = cl_words_dup_format(
            assembly->lang, "backlink.label", section->title, NULL);
        cl_tree_add_mark(assembly, parent,
                         last == G_MAXSIZE ? "text.gap" : "text.comma");
        xmlNode *a =
            cl_tree_add_link(parent, use->id, "doc-backlink", section->title);
        cl_dom_set_attribute(a, "aria-label", label);
        last = use->section;
    }
}

xmlNode *
cl_tree_replace_by_span(xmlNode *a)
{
    static const char *const kept[] = { "id", "lang", "dir", "title" };
    xmlNode *span = cl_dom_add(a->parent, "span");

    xmlAddNextSibling(a, span);
    cl_dom_set_place(span, cl_dom_get_place(a));
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        const char *value = cl_dom_find_attribute(a, kept[i]);

        if (value != NULL)
            cl_dom_set_attribute(span, kept[i], value);
    }
    while (a->children != NULL) {
        xmlNode *child = a->children;

        xmlUnlinkNode(child);
        xmlAddChild(span, child);
    }
    xmlUnlinkNode(a);
    xmlFreeNode(a);
    return span;
}
