#include "read/normalise.h"

#include <string.h>

static bool
is_white(const xmlNode *node)
{
    const char *text = cl_dom_get_text(node);

    return text[strspn(text, " \t\r\n")] == '\0';
}

static void
remove_node(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* Is @node text or an element that stands in a line of text? */
static bool
is_inline(const xmlNode *node)
{
    if (cl_dom_is_text(node))
        return true;
    return cl_dom_get_info(cl_dom_get_element(node))->is_inline;
}

static bool
has_block(const xmlNode *parent)
{
    for (const xmlNode *child = parent->children; child != NULL;
         child = child->next) {
        if (!is_inline(child))
            return true;
    }
    return false;
}

/* --- white space within a line of text --- */

/* How a line of text stands after what has been seen of it. */
typedef struct {
    bool after_space;    /* a space here would be one too many */
    xmlNode *space_text; /* the text that ends with that space, or NULL */
} Line;

static void
set_text(xmlNode *node, const char *text)
{
    xmlNodeSetContent(node, (const xmlChar *)text);
}

static void
collapse_text(Line *line, xmlNode *node)
{
    const char *text = cl_dom_get_text(node);
    GArray *places = cl_dom_find_text_places(node);
    GString *result = g_string_sized_new(strlen(text));
    guint n_places = 0; /* corrected so far; none stands at white space */

    for (const char *p = text; *p != '\0'; p++) {
        if (strchr(" \t\r\n", *p) == NULL) {
            if (places != NULL && n_places < places->len) {
                ClTextPlace *next =
                    &g_array_index(places, ClTextPlace, n_places);

                if (next->offset == (gsize)(p - text)) {
                    next->offset = result->len;
                    n_places++;
                }
            }
            g_string_append_c(result, *p);
            line->after_space = false;
            line->space_text = NULL;
        } else if (!line->after_space) {
            g_string_append_c(result, ' ');
            line->after_space = true;
            line->space_text = node;
        }
    }
    if (strcmp(result->str, text) != 0)
        set_text(node, result->str);
    g_string_free(result, TRUE);
}

/* A space at the end of a line is not shown. */
static void
trim_end(Line *line)
{
    if (line->space_text != NULL) {
        const char *text = cl_dom_get_text(line->space_text);
        g_autofree char *shorter = g_strndup(text, strlen(text) - 1);

        set_text(line->space_text, shorter);
    }
    line->space_text = NULL;
    line->after_space = true;
}

/* An element without text that shows something, or will when assembled. */
static bool
shows_something(const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);

    if (element == CL_EL_IMG)
        return true;
    return element == CL_EL_A && node->children == NULL &&
           cl_dom_find_attribute(node, "href") != NULL;
}

static void
collapse_line(xmlNode *first, const xmlNode *parent)
{
    Line line = { .after_space = true };

    for (xmlNode *node = first; node != NULL;
         node = cl_dom_next(node, parent)) {
        if (cl_dom_is_text(node)) {
            collapse_text(&line, node);
        } else if (cl_dom_get_element(node) == CL_EL_BR) {
            trim_end(&line);
        } else if (shows_something(node)) {
            line.after_space = false;
            line.space_text = NULL;
        }
    }
    trim_end(&line);
}

static void
remove_empty_texts(xmlNode *parent)
{
    xmlNode *next = NULL;

    for (xmlNode *node = parent->children; node != NULL; node = next) {
        next = cl_dom_next(node, parent);
        if (cl_dom_is_text(node) && cl_dom_get_text(node)[0] == '\0') {
            next = cl_dom_next_after(node, parent);
            remove_node(node);
        }
    }
}

/* A link of white space alone shows nothing: it is an empty link. */
static void
empty_white_links(xmlNode *parent)
{
    for (xmlNode *node = parent->children; node != NULL;
         node = cl_dom_next(node, parent)) {
        if (cl_dom_get_element(node) == CL_EL_A && node->children != NULL &&
            node->children->next == NULL && cl_dom_is_text(node->children) &&
            is_white(node->children))
            remove_node(node->children);
    }
}

static void
normalise_line(xmlNode *parent)
{
    if (parent->children == NULL)
        return;
    empty_white_links(parent);
    if (parent->children == NULL)
        return;
    collapse_line(parent->children, parent);
    remove_empty_texts(parent);
}

/* --- blocks --- */

static void
remove_white_children(xmlNode *parent)
{
    xmlNode *next = NULL;

    for (xmlNode *child = parent->children; child != NULL; child = next) {
        next = child->next;
        if (cl_dom_is_text(child) && is_white(child))
            remove_node(child);
    }
}

/*
 * Moves the siblings from @first to before @end into a new <wrapper> in
 * their stead.
 */
static xmlNode *
wrap(xmlNode *first, const xmlNode *end, const char *wrapper)
{
    xmlNode *box =
        xmlNewDocNode(first->doc, NULL, (const xmlChar *)wrapper, NULL);
    xmlNode *next = NULL;

    cl_dom_set_place(box, cl_dom_get_place(first));
    xmlAddPrevSibling(first, box);
    for (xmlNode *node = first; node != end; node = next) {
        next = node->next;
        xmlUnlinkNode(node);
        xmlAddChild(box, node);
    }
    return box;
}

/* The first sibling from @node on that is a block, or NULL. */
static xmlNode *
find_block(xmlNode *node)
{
    while (node != NULL && is_inline(node))
        node = node->next;
    return node;
}

static bool
is_run_white(const xmlNode *first, const xmlNode *end)
{
    for (const xmlNode *node = first; node != end; node = node->next) {
        if (!cl_dom_is_text(node) || !is_white(node))
            return false;
    }
    return true;
}

static void
wrap_loose_text(xmlNode *parent)
{
    xmlNode *node = parent->children;

    while (node != NULL) {
        xmlNode *end = find_block(node);

        if (node != end) {
            while (node != end && cl_dom_is_text(node) && is_white(node)) {
                xmlNode *white = node;

                node = node->next;
                remove_node(white);
            }
            if (node != end && !is_run_white(node, end))
                wrap(node, end, "p");
        }
        node = end != NULL ? end->next : NULL;
    }
}

static void
wrap_loose_rows(xmlNode *table)
{
    xmlNode *node = table->children;

    while (node != NULL) {
        xmlNode *end = node;

        while (cl_dom_get_element(end) == CL_EL_TR)
            end = end->next;
        if (end != node)
            wrap(node, end, "tbody");
        node = end != NULL ? end->next : NULL;
    }
}

/* A paragraph that shows nothing and that nothing can point to. */
static bool
is_void(const xmlNode *node)
{
    return cl_dom_get_element(node) == CL_EL_P && node->children == NULL &&
           cl_dom_find_attribute(node, "id") == NULL;
}

static void
normalise_block(xmlNode *block)
{
    ClElement element = cl_dom_get_element(block);
    ClContent content = cl_dom_get_info(element)->content;
    xmlNode *next = NULL;

    if (element == CL_EL_PRE || content == CL_CONTENT_EMPTY)
        return;
    if (content == CL_CONTENT_INLINES ||
        (content == CL_CONTENT_FLOW && !has_block(block))) {
        normalise_line(block);
        return;
    }
    if (cl_dom_is_structure(element))
        remove_white_children(block);
    else
        wrap_loose_text(block);
    if (element == CL_EL_TABLE)
        wrap_loose_rows(block);
    for (xmlNode *child = block->children; child != NULL; child = next) {
        next = child->next;
        normalise_block(child);
        if (is_void(child))
            remove_node(child);
    }
}

/* --- ids of headings --- */

char *
cl_normalise_dup_slug(const char *text)
{
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    GString *slug = g_string_new(NULL);

    for (const char *p = stripped; *p != '\0'; p = g_utf8_next_char(p)) {
        /* Not g_utf8_strdown, which does as the user's locale wants. */
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));

        if (c == ' ')
            g_string_append_c(slug, '-');
        else if (c == '-' || c == '_' || g_unichar_isalnum(c) ||
                 g_unichar_ismark(c))
            g_string_append_unichar(slug, c);
    }
    return g_string_free(slug, FALSE);
}

static void
give_id(xmlNode *heading)
{
    if (cl_dom_find_attribute(heading, "id") != NULL)
        return;

    g_autofree char *text = cl_dom_dup_text(heading);
    g_autofree char *slug = cl_normalise_dup_slug(text);
    if (slug[0] == '\0') {
        g_free(slug);
        slug = g_strdup_printf("section-%u", cl_dom_get_place(heading).line);
    }
    cl_dom_set_attribute(heading, "id", slug);
}

void
cl_normalise_chapter(xmlDoc *doc)
{
    xmlNode *root = cl_dom_get_root(doc);

    normalise_block(root);
    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        if (cl_dom_get_heading_level(node) > 0)
            give_id(node);
    }
}
