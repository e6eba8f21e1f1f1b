#include <string.h>

#include "assemble/tree.h"
#include "model/digits.h"
#include "model/link.h"
#include "model/note.h"
#include "model/words.h"

/* An author's link, found before any link is changed. */
typedef struct {
    xmlNode *node;
    gsize section; /* index in ClAssembly.sections */
    bool in_heading;
} Link;

/* What an inner link would be: HTML and PDF know no link inside a link. */
static bool
is_inside_link(const xmlNode *node)
{
    for (node = node->parent; node != NULL; node = node->parent) {
        if (cl_dom_get_element(node) == CL_EL_A &&
            cl_dom_find_attribute(node, "href") != NULL)
            return true;
    }
    return false;
}

static bool
is_in_heading(const xmlNode *node)
{
    while (node != NULL && cl_dom_get_heading_level(node) == 0)
        node = node->parent;
    return node != NULL;
}

static bool
is_blank(const xmlNode *node)
{
    g_autofree char *text = cl_dom_dup_text(node);

    return g_strstrip(text)[0] == '\0';
}

/* Gives the element an id, unless the author gave it one. */
static void
add_use(ClAssembly *assembly, ClEntry *entry, xmlNode *node, const Link *link)
{
    const char *own = cl_dom_find_attribute(node, "id");
    const char *name = entry->term != NULL ? entry->term->id : entry->work->id;
    g_autofree char *id = g_strdup_printf("%s-%u", name, entry->uses->len + 1);
    ClUse use = {
        .id = own != NULL
                  ? g_strdup(own)
                  : cl_ids_dup_new(assembly,
                                   entry->term != NULL ? "use-" : "cite-", id),
        .section = link->section,
    };

    cl_dom_set_attribute(node, "id", use.id);
    g_array_append_val(entry->uses, use);
}

static void
set_target(xmlNode *a, const char *id, const char *role)
{
    g_autofree char *href = g_strconcat("#", id, NULL);

    cl_dom_set_attribute(a, "href", href);
    if (role != NULL)
        cl_dom_set_attribute(a, "role", role);
}

static void
resolve_term(ClAssembly *assembly, const Link *link, const char *target)
{
    ClEntry *entry = g_hash_table_lookup(assembly->terms, target);
    xmlNode *node = link->node;

    if (entry == NULL) {
        cl_tree_replace_by_span(node);
        return;
    }
    if (node->children == NULL)
        cl_dom_add_text(node, entry->term->headword);

    bool is_later = entry->linked_section == link->section + 1;
    if (is_later || is_inside_link(node)) {
        node = cl_tree_replace_by_span(node);
        cl_dom_set_attribute(node, "class", "term");
    } else {
        entry->linked_section = link->section + 1;
        set_target(node, entry->id, "doc-glossref");
    }
    add_use(assembly, entry, node, link);
}

static void
resolve_citation(ClAssembly *assembly, const Link *link, const char *target)
{
    ClEntry *entry = g_hash_table_lookup(assembly->works, target);
    xmlNode *node = link->node;
    const char *space = is_blank(node) ? "" : " ";

    if (entry == NULL) {
        if (*space == '\0')
            cl_dom_add_text(node, "[?]");
        cl_tree_replace_by_span(node);
        return;
    }
    if (entry->number == 0) {
        g_ptr_array_add(assembly->cited, entry);
        entry->number = (int)assembly->cited->len;
    }

    g_autofree char *digits =
        cl_digits_dup_number((guint)entry->number, assembly->lang);
    g_autofree char *number = g_strdup_printf("%s[%s]", space, digits);
    cl_dom_add_text(node, number);
    if (is_inside_link(node))
        node = cl_tree_replace_by_span(node);
    else
        set_target(node, entry->id, "doc-biblioref");
    add_use(assembly, entry, node, link);
}

/* A <cl-print> behind @a. */
static xmlNode *
add_print_after(xmlNode *a)
{
    xmlNode *print = cl_dom_add(a->parent, "cl-print");

    xmlAddNextSibling(a, print);
    cl_dom_set_place(print, cl_dom_get_place(a));
    return print;
}

/* The id in the tree that an author's "#@target" means, or NULL. */
static const char *
find_target(const ClAssembly *assembly, const char *target)
{
    const char *id = g_hash_table_lookup(assembly->author_ids, target);

    for (int kind = 0; id == NULL && kind < CL_N_PARTS; kind++) {
        const char *name = cl_tree_get_part_name((ClPartKind)kind);

        if (g_strcmp0(name, target) == 0 &&
            cl_assembly_has_part(assembly, (ClPartKind)kind))
            id = assembly->part_ids[kind];
    }
    return id;
}

static void
resolve_internal(ClAssembly *assembly, const Link *link, const char *target)
{
    const char *id = find_target(assembly, target);

    if (id == NULL || is_inside_link(link->node)) {
        cl_tree_replace_by_span(link->node);
        return;
    }
    set_target(link->node, id, NULL);
    if (link->in_heading)
        return;

    xmlNode *print = add_print_after(link->node);
    cl_tree_add_mark(assembly, print, "text.gap");
    cl_tree_add_pages(print, assembly->lang, "page.reference", id);
}

/* Does the link's own text say where it leads? */
static bool
shows_address(const xmlNode *a, const char *href, const char *shown)
{
    g_autofree char *text = cl_dom_dup_text(a);
    g_autofree char *plain = cl_link_dup_shown(g_strstrip(text));

    if (g_ascii_strncasecmp(href, "tel:", strlen("tel:")) == 0)
        return strpbrk(text, "0123456789") != NULL;
    return g_ascii_strcasecmp(plain, shown) == 0 ||
           g_ascii_strcasecmp(text, shown) == 0;
}

static void
resolve_external(ClAssembly *assembly, const Link *link, const char *href)
{
    if (is_inside_link(link->node)) {
        cl_tree_replace_by_span(link->node);
        return;
    }
    if (link->in_heading)
        return;

    g_autofree char *shown = cl_link_dup_shown(href);
    bool is_shown = shows_address(link->node, href, shown);
    if (g_hash_table_contains(assembly->shown, shown))
        return;
    g_hash_table_add(assembly->shown, g_strdup(shown));
    if (is_shown)
        return;

    xmlNode *print = add_print_after(link->node);
    cl_dom_add_text(print, " (");
    cl_dom_add_text(cl_tree_add(print, "span", "address"), shown);
    cl_dom_add_text(print, ")");
}

static void
resolve_rest(ClAssembly *assembly, const Link *link)
{
    g_autofree char *href = g_strdup(cl_dom_find_attribute(link->node, "href"));
    ClLinkKind kind = cl_link_get_kind(href);

    if (kind == CL_LINK_EXTERNAL) {
        resolve_external(assembly, link, href);
    } else if (kind == CL_LINK_INTERNAL) {
        g_autofree char *target = cl_link_dup_target(href);

        resolve_internal(assembly, link, target);
    } else {
        cl_tree_replace_by_span(link->node);
    }
}

static char *
dup_heading_text(const xmlNode *heading)
{
    g_autofree char *text = cl_dom_dup_text(heading);

    return cl_tree_dup_collapsed(text);
}

/* What a section without a heading of its own is called. */
static char *
dup_first_heading(const ClAssembly *assembly, const xmlNode *root)
{
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        if (cl_dom_get_heading_level(node) > 0)
            return dup_heading_text(node);
    }
    return g_strdup(assembly->title);
}

static void
add_section(ClAssembly *assembly, const char *title, const char *chapter)
{
    ClSection *section = g_new0(ClSection, 1);

    section->title = g_strdup(title);
    section->chapter = g_strdup(chapter);
    g_ptr_array_add(assembly->sections, section);
}

/* Links of one name to different places help nobody: WCAG 2.2, 2.4.4. */
static void
tell_sections_apart(ClAssembly *assembly)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) twice =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < assembly->sections->len; i++) {
        const ClSection *section = g_ptr_array_index(assembly->sections, i);

        if (!g_hash_table_add(seen, section->title))
            g_hash_table_add(twice, g_strdup(section->title));
    }
    for (guint i = 0; i < assembly->sections->len; i++) {
        ClSection *section = g_ptr_array_index(assembly->sections, i);

        if (!g_hash_table_contains(twice, section->title) ||
            strcmp(section->title, section->chapter) == 0)
            continue;
        char *longer =
            g_strconcat(section->chapter, ": ", section->title, NULL);
        g_free(section->title);
        section->title = longer;
    }
}

static void
collect_heading(ClAssembly *assembly, const xmlNode *node, const char *chapter)
{
    int level = cl_dom_get_heading_level(node);
    char *text = dup_heading_text(node);

    g_hash_table_insert(assembly->heading_texts, (gpointer)node, text);
    if (level <= 2 && chapter != NULL)
        add_section(assembly, text, chapter);
}

/* A footnote's links count as if they stood where it is mentioned first.
 * @chapter: its title; NULL in a footnote, which has no sections. */
static void
collect(ClAssembly *assembly, xmlNode *root, const char *chapter, GArray *links)
{
    xmlNode *next = NULL;

    for (xmlNode *node = root; node != NULL; node = next) {
        next = cl_dom_next(node, root);
        if (cl_dom_get_heading_level(node) > 0)
            collect_heading(assembly, node, chapter);
        if (node != root && cl_note_is_note(node)) {
            next = cl_dom_next_after(node, root);
        } else if (cl_note_is_mark(node)) {
            xmlNode *note =
                cl_notes_add_use(assembly, node, assembly->sections->len - 1);

            if (note != NULL)
                collect(assembly, note, NULL, links);
        } else if (cl_dom_get_element(node) == CL_EL_A) {
            Link link = {
                .node = node,
                .section = assembly->sections->len - 1,
                .in_heading = is_in_heading(node),
            };
            g_array_append_val(links, link);
        }
    }
}

static void
collect_chapter(ClAssembly *assembly, const ClPart *part, GArray *links)
{
    xmlNode *root = cl_dom_get_root(part->doc);
    g_autofree char *chapter = dup_first_heading(assembly, root);

    add_section(assembly, chapter, chapter);
    collect(assembly, root, chapter, links);
}

void
cl_links_resolve(ClAssembly *assembly)
{
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(Link));
    g_autoptr(GArray) rest = g_array_new(FALSE, FALSE, sizeof(Link));

    for (guint i = 0; i < assembly->book->parts->len; i++)
        collect_chapter(assembly, cl_book_get_part(assembly->book, i), links);
    tell_sections_apart(assembly);

    for (guint i = 0; i < links->len; i++) {
        const Link *link = &g_array_index(links, Link, i);
        const char *href = cl_dom_find_attribute(link->node, "href");
        ClLinkKind kind = cl_link_get_kind(href);

        if (kind != CL_LINK_TERM && kind != CL_LINK_REFERENCE) {
            g_array_append_val(rest, *link);
            continue;
        }
        g_autofree char *target = cl_link_dup_target(href);
        if (kind == CL_LINK_TERM)
            resolve_term(assembly, link, target);
        else
            resolve_citation(assembly, link, target);
    }
    /* Only now is it known whether there is a list of references to link. */
    for (guint i = 0; i < rest->len; i++)
        resolve_rest(assembly, &g_array_index(rest, Link, i));
}
