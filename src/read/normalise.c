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
    bool has_break;      /* the space was the end of a line in the file */
    gunichar before;     /* what stood before the space */
} Line;

static void
set_text(xmlNode *node, const char *text)
{
    xmlNodeSetContent(node, (const xmlChar *)text);
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The bytes that @text begins with and that stay as they are: words, and
 * between them single spaces. */
static gsize
measure_words(const char *text)
{
    gsize n = 0;

    while (text[n] != '\0' && !is_space(text[n])) {
        n++;
        if (text[n] == ' ' && text[n + 1] != '\0' && !is_space(text[n + 1]))
            n++;
    }
    return n;
}

/* Chinese and Japanese have no spaces between words; Korean has. */
static bool
is_unspaced(gunichar character)
{
    return g_unichar_iswide(character) &&
           g_unichar_get_script(character) != G_UNICODE_SCRIPT_HANGUL;
}

/* The end of a line in the file between two characters of scripts without
 * spaces is none (CSS Text 3, 4.1.3). @result: of the text @node so far. */
static void
drop_break(Line *line, xmlNode *node, GString *result, gunichar after)
{
    if (!line->after_space || !line->has_break || line->space_text == NULL ||
        !is_unspaced(line->before) || !is_unspaced(after))
        return;
    if (line->space_text == node) {
        g_string_truncate(result, result->len - 1);
        return;
    }
    const char *text = cl_dom_get_text(line->space_text);
    g_autofree char *shorter = g_strndup(text, strlen(text) - 1);
    set_text(line->space_text, shorter);
}

/* The text @node before, and as it becomes. */
typedef struct {
    xmlNode *node;
    const char *text;
    GString *result;
    GArray *places; /* ClTextPlace, or NULL; none stands at white space */
    guint n_places; /* corrected so far */
} Collapse;

/* The @n bytes from @words on come to the end of the result. */
static void
move_places(Collapse *collapse, const char *words, gsize n)
{
    GArray *places = collapse->places;
    gsize start = (gsize)(words - collapse->text);

    for (; places != NULL && collapse->n_places < places->len;
         collapse->n_places++) {
        ClTextPlace *next =
            &g_array_index(places, ClTextPlace, collapse->n_places);

        if (next->offset < start || next->offset >= start + n)
            return;
        next->offset = next->offset - start + collapse->result->len;
    }
}

static void
add_words(Line *line, Collapse *collapse, const char *words, gsize n)
{
    if (line->after_space)
        drop_break(line, collapse->node, collapse->result,
                   g_utf8_get_char(words));
    line->before = g_utf8_get_char(g_utf8_prev_char(words + n));
    move_places(collapse, words, n);
    g_string_append_len(collapse->result, words, (gssize)n);
    line->after_space = false;
    line->space_text = NULL;
}

static void
collapse_text(Line *line, xmlNode *node)
{
    const char *text = cl_dom_get_text(node);
    Collapse collapse = {
        .node = node,
        .text = text,
        .result = g_string_sized_new(strlen(text)),
        .places = cl_dom_find_text_places(node),
    };

    for (const char *p = text; *p != '\0';) {
        gsize n = measure_words(p);

        if (n > 0) {
            add_words(line, &collapse, p, n);
            p += n;
            continue;
        }
        if (!line->after_space) {
            g_string_append_c(collapse.result, ' ');
            line->after_space = true;
            line->space_text = node;
            line->has_break = *p == '\n';
        } else if (*p == '\n') {
            line->has_break = true;
        }
        p++;
    }
    if (strcmp(collapse.result->str, text) != 0)
        set_text(node, collapse.result->str);
    g_string_free(collapse.result, TRUE);
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
            line.before = 0;
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

/* The only child of @parent beside white space, or NULL. */
static xmlNode *
find_only_child(const xmlNode *parent)
{
    xmlNode *only = NULL;

    for (xmlNode *child = parent->children; child != NULL;
         child = child->next) {
        if (cl_dom_is_text(child) && is_white(child))
            continue;
        if (only != NULL)
            return NULL;
        only = child;
    }
    return only;
}

/* Does @node say nothing of its content, beside an id? */
static bool
is_bare(const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);

    if (element != CL_EL_SPAN && element != CL_EL_A)
        return false;
    for (const xmlAttr *attr = node->properties; attr != NULL;
         attr = attr->next) {
        if (strcmp((const char *)attr->name, "id") != 0)
            return false;
    }
    return true;
}

/* A picture that is alone in its paragraph but for <span>s around it is alone
 * there: it gets the room of a figure, and not that of a letter. */
static void
bare_picture(xmlNode *parent)
{
    xmlNode *child = find_only_child(parent);

    while (child != NULL && is_bare(child)) {
        xmlNode *inner = find_only_child(child);
        const char *id = cl_dom_find_attribute(child, "id");

        if (inner == NULL ||
            (!is_bare(inner) && cl_dom_get_element(inner) != CL_EL_IMG))
            return;
        if (id != NULL && cl_dom_find_attribute(inner, "id") != NULL)
            return;
        if (id != NULL)
            cl_dom_set_attribute(inner, "id", id);
        xmlReplaceNode(child, inner);
        xmlFreeNode(child);
        child = inner;
    }
}

static void
normalise_line(xmlNode *parent)
{
    if (parent->children == NULL)
        return;
    empty_white_links(parent);
    bare_picture(parent);
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

/* --- pictures --- */

/* May lines of text with @element around them be parted? */
static bool
is_partable(ClElement element)
{
    return element == CL_EL_P || element == CL_EL_LI || element == CL_EL_DD ||
           element == CL_EL_TD || element == CL_EL_TH;
}

/* Takes the line breaks at the ends of @line: its end breaks the line. */
static void
trim_breaks(xmlNode *line)
{
    while (cl_dom_get_element(line->children) == CL_EL_BR)
        remove_node(line->children);
    while (line->last != NULL && cl_dom_get_element(line->last) == CL_EL_BR)
        remove_node(line->last);
}

/* Puts what stands from @first to before @end into a <p>, unless it is
 * nothing. */
static void
wrap_piece(xmlNode *first, const xmlNode *end)
{
    if (first == NULL || first == end)
        return;

    xmlNode *piece = wrap(first, end, "p");
    normalise_line(piece);
    trim_breaks(piece);
    normalise_line(piece);
    if (is_void(piece))
        remove_node(piece);
}

static void
replace_by_children(xmlNode *node)
{
    while (node->children != NULL)
        xmlAddPrevSibling(node, node->children);
    remove_node(node);
}

void
cl_normalise_part_at(xmlNode *img)
{
    xmlNode *node = img;
    xmlNode *block = img->parent;

    if (cl_dom_get_element(block) == CL_EL_A && img->prev == NULL &&
        img->next == NULL) {
        node = block;
        block = block->parent;
    }
    if (!is_partable(cl_dom_get_element(block)) ||
        (node->prev == NULL && node->next == NULL))
        return;

    xmlNode *after = node->next;
    wrap_piece(block->children, node);
    wrap(node, after, "p");
    wrap_piece(after, NULL);
    if (cl_dom_get_element(block) != CL_EL_P)
        return;
    xmlNodeSetName(block, (const xmlChar *)"div");
    if (block->properties == NULL)
        replace_by_children(block);
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

/* GitHub's way with headings of the same words: "links", "links-1". */
static char *
dup_free_id(const char *slug, GHashTable *taken, GHashTable *numbers)
{
    char *id = g_strdup(slug);
    guint last = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, slug));

    while (g_hash_table_contains(taken, id)) {
        g_free(id);
        id = g_strdup_printf("%s-%u", slug, ++last);
    }
    g_hash_table_insert(numbers, g_strdup(slug), GUINT_TO_POINTER(last));
    return id;
}

static void
give_id(xmlNode *heading, GHashTable *taken, GHashTable *numbers)
{
    if (cl_dom_find_attribute(heading, "id") != NULL)
        return;

    g_autofree char *text = cl_dom_dup_text(heading);
    g_autofree char *slug = cl_normalise_dup_slug(text);
    if (slug[0] == '\0') {
        g_free(slug);
        slug = g_strdup_printf("section-%u", cl_dom_get_place(heading).line);
    }
    char *id = dup_free_id(slug, taken, numbers);
    cl_dom_set_attribute(heading, "id", id);
    g_hash_table_add(taken, id);
}

void
cl_normalise_chapter(xmlDoc *doc)
{
    xmlNode *root = cl_dom_get_root(doc);
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    normalise_block(root);
    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");

        if (id != NULL)
            g_hash_table_add(taken, g_strdup(id));
    }
    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        if (cl_dom_get_heading_level(node) > 0)
            give_id(node, taken, numbers);
    }
}
