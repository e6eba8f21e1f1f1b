#include "read_book.h"

#include <string.h>

#include <libxml/parser.h>

ClBook *
read_book_new(void)
{
    ClBook *book = cl_book_new();
    ClPublication *publication = cl_publication_new();

    publication->path = g_intern_static_string("publication.xml");
    publication->folder = g_strdup("tests/unit");
    publication->lang = g_strdup("en-GB");
    publication->status = g_strdup("published");
    publication->title = g_strdup("Treatment");
    book->publication = publication;
    book->glossary = cl_glossary_new();
    book->references = cl_references_new();
    return book;
}

/* Line ends between blocks are for counting lines, and not in a read tree. */
static void
drop_line_ends(xmlNode *root)
{
    xmlNode *next = NULL;

    for (xmlNode *node = root; node != NULL; node = next) {
        next = cl_dom_next(node, root);
        if (!cl_dom_is_text(node) || *cl_dom_get_text(node) != '\n')
            continue;
        xmlUnlinkNode(node);
        xmlFreeNode(node);
    }
}

static void
set_places(xmlNode *root, const char *path)
{
    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        if (node->type == XML_ELEMENT_NODE)
            cl_dom_set_place(node,
                             cl_place(path, (guint)xmlGetLineNo(node), 1));
    }
}

ClPart *
read_book_add(ClBook *book, const char *path, const char *xml)
{
    g_autofree char *whole = g_strdup_printf("<body>%s</body>", xml);
    g_autofree char *name =
        g_strdup_printf("chapter-%02u", book->parts->len + 1);
    xmlDoc *doc =
        xmlReadMemory(whole, (int)strlen(whole), path, NULL, XML_PARSE_NONET);

    g_assert_nonnull(doc);
    cl_dom_adopt(doc);
    drop_line_ends(cl_dom_get_root(doc));
    set_places(cl_dom_get_root(doc), path);
    return cl_book_add_part(book, CL_PART_CHAPTER, name, path, doc);
}

ClTerm *
read_book_add_term(ClBook *book, const char *id, guint line)
{
    ClTerm *term = cl_term_new();

    term->id = g_strdup(id);
    term->headword = g_strdup(id);
    term->definition = g_strdup("What it means.");
    term->place = cl_place("glossary.xml", line, 1);
    g_ptr_array_add(book->glossary->terms, term);
    return term;
}

ClReference *
read_book_add_work(ClBook *book, const char *id, guint line)
{
    ClReference *work = cl_reference_new();

    work->id = g_strdup(id);
    work->authors = g_strdup("A Writer");
    work->title = g_strdup("A title");
    work->dates[CL_WORK_PUBLISHED] = (ClDate){ .year = 2020 };
    work->place = cl_place("references.xml", line, 1);
    g_ptr_array_add(book->references->works, work);
    return work;
}

void
read_book_set_date(ClBook *book, ClDateKind kind, const char *iso, guint line)
{
    ClDated *dated = &book->publication->dates[kind];

    g_assert_true(cl_date_parse(iso, &dated->date));
    dated->place = cl_place("publication.xml", line, 1);
}

static const ClPart *
find_part(const ClBook *book, const char *name)
{
    for (guint i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);

        if (strcmp(part->name, name) == 0)
            return part;
    }
    return NULL;
}

char *
read_book_dump(const ClBook *book, const char *name)
{
    const ClPart *part = find_part(book, name);

    if (part == NULL)
        return g_strdup("(no such part)");

    g_autofree char *dump = cl_dom_dump(part->doc);
    g_autoptr(GRegex) places =
        g_regex_new(" @[0-9]+:[0-9]+$", G_REGEX_MULTILINE, 0, NULL);
    return g_regex_replace_literal(places, dump, -1, 0, "", 0, NULL);
}

static void
assert_link_is_sound(const ClBook *book, const xmlNode *a)
{
    const char *href = cl_dom_find_attribute(a, "href");

    g_assert_nonnull(href);
    if (*href == '#' && cl_book_find_id(book, href + 1) == NULL)
        g_error("%s has no target", href);
    for (const xmlNode *node = a->parent; node != NULL; node = node->parent)
        g_assert_cmpint(cl_dom_get_element(node), !=, CL_EL_A);
}

static void
assert_pages_are_sound(const ClBook *book, const xmlNode *pages)
{
    g_auto(GStrv) ids =
        g_strsplit(cl_dom_find_attribute(pages, "for"), " ", -1);

    g_assert_nonnull(ids[0]);
    for (gsize i = 0; ids[i] != NULL; i++) {
        if (cl_book_find_id(book, ids[i]) == NULL)
            g_error("\"%s\" has no page", ids[i]);
    }
}

static void
assert_node_is_sound(const ClBook *book, const xmlNode *node)
{
    const char *id = cl_dom_find_attribute(node, "id");

    if (cl_dom_is_text(node)) {
        g_assert_cmpstr(cl_dom_get_text(node), !=, "");
        g_assert_false(cl_dom_is_text(node->next));
    }
    if (id != NULL)
        g_assert_true(cl_book_find_id(book, id) == node);
    if (cl_dom_get_heading_level(node) > 0)
        g_assert_nonnull(id);
    if (cl_dom_get_element(node) == CL_EL_A)
        assert_link_is_sound(book, node);
    if (cl_dom_get_element(node) == CL_EL_PAGES)
        assert_pages_are_sound(book, node);
}

void
read_book_assert_sound(const ClBook *book)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    g_assert_true(book->is_assembled);
    for (guint i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);
        const xmlNode *root = cl_dom_get_root(part->doc);

        g_assert_true(g_hash_table_add(names, part->name));
        g_assert_nonnull(part->title);
        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root))
            assert_node_is_sound(book, node);
    }
    for (guint i = 0; i < book->headings->len; i++) {
        const ClHeading *heading = g_ptr_array_index(book->headings, i);

        g_assert_true(cl_book_find_id(book, heading->id) == heading->node);
    }
}
