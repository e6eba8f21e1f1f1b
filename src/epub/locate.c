/* From a place in a document of the EPUB back to the author's source. */
#include <stdlib.h>
#include <string.h>

#include "epub/archive.h"
#include "epub/elements.h"
#include "epub/epub.h"
#include "epub/names.h"

/* An element: the @n-th with the name @name after the one with @id. */
typedef struct {
    const xmlNode *from;
    char *name;
    guint n;
} Spot;

static const ClPart *
find_part(const ClBook *book, const char *document)
{
    const char *slash = strrchr(document, '/');
    const char *file = slash != NULL ? slash + 1 : document;

    for (gsize i = 0; i < book->parts->len; i++) {
        g_autofree char *name = cl_names_dup_file(cl_book_get_part(book, i));

        if (strcmp(name, file) == 0)
            return cl_book_get_part(book, i);
    }
    return NULL;
}

/* (owned) The text of the document that ends in @document. */
static char *
dup_document(GBytes *epub, const char *document)
{
    g_autoptr(ClArchive) archive = cl_archive_new(epub);
    const char *slash = strrchr(document, '/');
    g_autofree char *end =
        g_strconcat("/", slash != NULL ? slash + 1 : document, NULL);

    for (gsize i = 0; archive != NULL && i < cl_archive_get_n(archive); i++) {
        const char *name = cl_archive_get_name(archive, i);

        if (!g_str_has_suffix(name, end))
            continue;
        g_autoptr(GBytes) bytes = cl_archive_read(archive, name);
        gsize size = 0;
        const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : "";

        return g_strndup(data, size);
    }
    return NULL;
}

/* Does the tag of an element begin at @at? */
static bool
is_tag(const char *at)
{
    return at[0] == '<' && g_ascii_isalpha(at[1]);
}

/* What follows @line, @column of @text. */
static const char *
find_line(const char *text, guint line, guint column)
{
    const char *at = text;

    for (guint i = 1; i < line && at != NULL; i++) {
        at = strchr(at, '\n');
        at = at != NULL ? at + 1 : NULL;
    }
    if (at == NULL)
        return NULL;
    for (guint i = 1; i < column && *at != '\0' && *at != '\n'; i++)
        at = g_utf8_next_char(at);
    return at;
}

/* The element that @steps lead to: 2 is the first child element, 4 the next. */
static const xmlNode *
follow_steps(const xmlNode *node, const char *steps)
{
    while (node != NULL && *steps == '/') {
        char *end = NULL;
        guint64 step = g_ascii_strtoull(steps + 1, &end, 10);
        const xmlNode *child = node->children;

        for (; child != NULL; child = child->next)
            if (child->type == XML_ELEMENT_NODE && (step -= 2) < 2)
                break;
        if (child == NULL)
            return node;
        node = child;
        /* "[id]" may follow. */
        steps = end + strcspn(end, "/");
    }
    return node;
}

/* What follows the name of the element of @text that @steps lead to. */
static const char *
find_steps(const char *text, const char *steps)
{
    xmlDoc *doc = cl_dom_parse(text, strlen(text));
    const xmlNode *root = doc != NULL ? cl_dom_get_root(doc) : NULL;
    const xmlNode *target = root != NULL ? follow_steps(root, steps) : NULL;
    gsize n = 0;

    for (const xmlNode *node = target != NULL ? root : NULL; node != target;
         node = cl_dom_next(node, root))
        n += node->type == XML_ELEMENT_NODE;
    cl_dom_free(doc);
    if (target == NULL)
        return NULL;
    for (const char *at = text; *at != '\0'; at++)
        if (is_tag(at) && n-- == 0)
            return at + 1;
    return NULL;
}

/* (owned) The value of attribute id in the tag at @tag, or NULL. */
static char *
dup_id(const char *tag)
{
    gsize len = strcspn(tag, ">");
    g_autofree char *text = g_strndup(tag, len);
    const char *id = strstr(text, " id=\"");

    if (id == NULL)
        return NULL;
    id += strlen(" id=\"");
    return g_strndup(id, strcspn(id, "\""));
}

static char *
dup_name(const char *tag)
{
    return g_strndup(tag + 1, strcspn(tag + 1, " \t\r\n/>"));
}

/* The element of @book that is the one at @tag, by its id; or NULL. */
static const xmlNode *
find_twin(const ClBook *book, const char *tag, const char *name)
{
    g_autofree char *id = dup_id(tag);
    const xmlNode *node = id != NULL ? cl_book_find_id(book, id) : NULL;

    return node != NULL && strcmp((const char *)node->name, name) == 0 ? node
                                                                       : NULL;
}

/* Looks back from @at to the beginning of @text. */
static bool
find_spot(const ClBook *book, const char *text, const char *at, Spot *spot)
{
    for (; at >= text; at--) {
        if (!is_tag(at))
            continue;
        g_autofree char *name = dup_name(at);

        if (spot->name == NULL)
            spot->name = g_strdup(name);
        spot->from = find_twin(book, at, name);
        if (spot->from != NULL)
            return true;
        spot->n += strcmp(name, spot->name) == 0;
    }
    return false;
}

/* The element of the book that @spot describes; else the one with the id. */
static const xmlNode *
find_node(const Spot *spot, const xmlNode *root)
{
    const xmlNode *node = spot->from;

    for (guint n = spot->n; n > 0;) {
        node = cl_elements_next_shown(node, root);
        if (node == NULL)
            return spot->from;
        if (node->type == XML_ELEMENT_NODE &&
            strcmp((const char *)node->name, spot->name) == 0)
            n--;
    }
    return node;
}

ClPlace
cl_epub_locate(const ClBook *book, GBytes *epub, const ClEpubPlace *place)
{
    const ClPart *part =
        place->document != NULL ? find_part(book, place->document) : NULL;
    g_autofree char *text =
        part != NULL ? dup_document(epub, place->document) : NULL;
    const xmlNode *root = part != NULL ? cl_dom_get_root(part->doc) : NULL;
    const char *at = NULL;
    Spot spot = { 0 };

    if (part == NULL)
        return cl_place(book->publication->path, 0, 0);
    if (text != NULL && place->line > 0)
        at = find_line(text, place->line, place->column);
    else if (text != NULL && place->steps != NULL)
        at = find_steps(text, place->steps);
    if (at != NULL && at > text && find_spot(book, text, at - 1, &spot))
        root = find_node(&spot, root);
    g_free(spot.name);

    ClPlace found = cl_dom_get_place(root);
    return found.path != NULL ? found : cl_place(part->path, 0, 0);
}
