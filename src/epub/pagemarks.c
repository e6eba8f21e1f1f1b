#include "epub/pagemarks.h"

#include <string.h>

#include "base/markup.h"
#include "epub/elements.h"

typedef enum {
    WHERE_BEFORE, /* before the node */
    WHERE_TEXT,   /* inside the text node, before the byte at offset */
    WHERE_LAST,   /* inside the element, after all it holds */
} Where;

typedef struct {
    const xmlNode *node;
    Where where;
    gsize offset;
} Position;

/* A mark at a node; the nodes' lists are in page order. */
typedef struct {
    Where where;
    gsize offset;
    guint mark;
} Slot;

struct ClPageMarks {
    GArray *marks;     /* ClPageMark */
    GHashTable *slots; /* const xmlNode * -> GArray of Slot */
};

/* Do the words on the page begin with this, though not with a letter? */
static bool
opens_word(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
        return true;
    default:
        return c == '"' || c == '\'';
    }
}

/* From a word's first letter back over its bracket or quotation mark. */
static gsize
get_word_offset(const char *text, gsize offset)
{
    g_assert(offset <= strlen(text));
    while (offset > 0) {
        const char *before = g_utf8_prev_char(text + offset);

        if (!opens_word(g_utf8_get_char(before)))
            break;
        offset = (gsize)(before - text);
    }
    return offset;
}

static bool
is_blank(const char *text, gsize n)
{
    return strspn(text, " \t\r\n") >= n;
}

/* Does anything that is written stand before @node in its parent? */
static bool
is_first(const xmlNode *node)
{
    for (const xmlNode *other = node->prev; other != NULL;
         other = other->prev) {
        const char *text =
            cl_dom_is_text(other) ? cl_dom_get_text(other) : NULL;

        if (text != NULL ? !is_blank(text, strlen(text))
                         : !cl_elements_is_silent(other))
            return false;
    }
    return true;
}

/* A mark at the very start of @parent stands better before it: outside of
 * em or code, and before the label that a callout shows. */
static bool
is_left(const xmlNode *parent, ClElement element)
{
    return cl_dom_get_info(element)->is_inline || element == CL_EL_FIGURE ||
           (element == CL_EL_ASIDE &&
            cl_dom_find_attribute(parent, "data-callout") != NULL);
}

/*
 * @node cannot have a mark before it, since it is a row or a header cell of
 * a table: the end of the cell before it is nearest, or else the place before
 * the table.
 */
static Position
find_in_table(const xmlNode *node)
{
    const xmlNode *table = node->parent;
    const xmlNode *cell = NULL;

    while (cl_dom_get_element(table) != CL_EL_TABLE && table->parent != NULL)
        table = table->parent;
    for (const xmlNode *other = table; other != node && other != NULL;
         other = cl_dom_next(other, table)) {
        if (cl_dom_get_element(other) == CL_EL_TD)
            cell = other;
    }
    if (cell != NULL)
        return (Position){ .node = cell, .where = WHERE_LAST };
    return (Position){ .node = table, .where = WHERE_BEFORE };
}

/* A map names a text or an element without one; should it name an element
 * that holds more, the page begins with the first thing in it. */
static const xmlNode *
get_first_leaf(const xmlNode *node)
{
    while (!cl_dom_is_text(node) && node->children != NULL)
        node = node->children;
    return node;
}

/* Where the mark of a page that begins at @offset of @leaf would stand if
 * there were no names and no lists. */
static Position
get_first_position(const xmlNode *leaf, gsize offset)
{
    Position position = { .node = leaf, .where = WHERE_BEFORE };
    ClElement element = cl_dom_get_element(leaf);

    if (cl_dom_is_text(leaf)) {
        const char *text = cl_dom_get_text(leaf);

        position.offset = get_word_offset(text, offset);
        if (!is_blank(text, position.offset))
            position.where = WHERE_TEXT;
    } else if (element == CL_EL_LI || element == CL_EL_DT ||
               element == CL_EL_DD || element == CL_EL_TD) {
        position.where = WHERE_LAST;
    }
    return position;
}

/* Climbs from the word to the outermost place that the rules ask for. */
static Position
find_position(const ClPageStart *start)
{
    const xmlNode *child = get_first_leaf(start->node);
    Position position = get_first_position(child, start->offset);
    bool is_at_start = position.where == WHERE_BEFORE;

    for (const xmlNode *parent = child->parent;
         cl_dom_get_element(parent) > CL_EL_BODY; parent = parent->parent) {
        ClElement element = cl_dom_get_element(parent);
        bool stands_before =
            position.where == WHERE_BEFORE && position.node->parent == parent;

        is_at_start = is_at_start && is_first(child);
        child = parent;
        if (stands_before && element >= CL_EL_TABLE &&
            cl_dom_is_structure(element) && !is_first(position.node)) {
            position = find_in_table(position.node);
            is_at_start = false;
        } else if (cl_elements_get(element)->gives_name ||
                   cl_elements_is_silent(parent) ||
                   (stands_before && cl_dom_is_structure(element)) ||
                   (is_at_start && is_left(parent, element))) {
            position = (Position){ .node = parent, .where = WHERE_BEFORE };
            is_at_start = true;
        }
    }
    return position;
}

/* Labels are numbers, but a profile may have others: no space in an id. */
static char *
dup_id(const ClBook *book, const char *label)
{
    g_autofree char *word = g_strdelimit(g_strdup(label), " \t\r\n", '-');
    char *id = g_strdup_printf("page-%s", word);

    while (cl_book_find_id(book, id) != NULL) { /* an author's own id */
        char *longer = g_strdup_printf("%s-mark", id);

        g_free(id);
        id = longer;
    }
    return id;
}

static void
add_slot(ClPageMarks *marks, Position position, guint mark)
{
    Slot slot = {
        .where = position.where,
        .offset = position.offset,
        .mark = mark,
    };
    GArray *list = g_hash_table_lookup(marks->slots, position.node);

    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(Slot));
        g_hash_table_insert(marks->slots, (gpointer)position.node, list);
    }
    g_array_append_val(list, slot);
}

static void
mark_clear(gpointer data)
{
    ClPageMark *mark = data;

    g_free(mark->id);
}

ClPageMarks *
cl_pagemarks_new(const ClBook *book, const ClPageMap *map)
{
    ClPageMarks *marks = g_new0(ClPageMarks, 1);

    marks->marks = g_array_new(FALSE, FALSE, sizeof(ClPageMark));
    g_array_set_clear_func(marks->marks, mark_clear);
    marks->slots =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; map != NULL && i < map->starts->len; i++) {
        const ClPageStart *start = &g_array_index(map->starts, ClPageStart, i);
        ClPageMark mark = {
            .label = start->label,
            .id = dup_id(book, start->label),
            .part = start->part,
        };

        g_array_append_val(marks->marks, mark);
        add_slot(marks, find_position(start), i);
    }
    return marks;
}

void
cl_pagemarks_free(ClPageMarks *marks)
{
    if (marks == NULL)
        return;
    g_hash_table_unref(marks->slots);
    g_array_unref(marks->marks);
    g_free(marks);
}

gsize
cl_pagemarks_get_n(const ClPageMarks *marks)
{
    return marks->marks->len;
}

const ClPageMark *
cl_pagemarks_get(const ClPageMarks *marks, gsize index)
{
    return &g_array_index(marks->marks, ClPageMark, index);
}

/*
 * The label alone, without the word "page": assistive technology says what
 * the role is. epub:type is for reading systems that do not know the role.
 */
static void
add_mark(const ClPageMarks *marks, guint index, GString *out)
{
    const ClPageMark *mark = cl_pagemarks_get(marks, index);

    g_string_append(out,
                    "<span role=\"doc-pagebreak\" epub:type=\"pagebreak\"");
    cl_markup_add_attribute(out, "id", mark->id);
    cl_markup_add_attribute(out, "aria-label", mark->label);
    g_string_append(out, "/>");
}

static void
add_marks(const ClPageMarks *marks, const xmlNode *node, Where where,
          GString *out)
{
    const GArray *list = g_hash_table_lookup(marks->slots, node);

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Slot *slot = &g_array_index(list, Slot, i);

        if (slot->where == where)
            add_mark(marks, slot->mark, out);
    }
}

void
cl_pagemarks_add_before(const ClPageMarks *marks, const xmlNode *node,
                        GString *out)
{
    add_marks(marks, node, WHERE_BEFORE, out);
}

void
cl_pagemarks_add_text(const ClPageMarks *marks, const xmlNode *node,
                      GString *out)
{
    const GArray *list = g_hash_table_lookup(marks->slots, node);
    const char *text = cl_dom_get_text(node);
    gsize done = 0;

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Slot *slot = &g_array_index(list, Slot, i);

        if (slot->where != WHERE_TEXT)
            continue;
        g_assert(slot->offset >= done); /* the map is in page order */
        cl_markup_add_text(out, text + done, (gssize)(slot->offset - done));
        add_mark(marks, slot->mark, out);
        done = slot->offset;
    }
    cl_markup_add_text(out, text + done, -1);
}

void
cl_pagemarks_add_last(const ClPageMarks *marks, const xmlNode *node,
                      GString *out)
{
    add_marks(marks, node, WHERE_LAST, out);
}
