#include "pdf/roles.h"

#include <stdlib.h>
#include <string.h>

#include "model/direction.h"
#include "model/grid.h"
#include "model/note.h"
#include "model/words.h"
#include "pdf/links.h"

/*
 * The type of each element in itself; NULL: none of its own. What depends on
 * more than the element is in cl_roles_find_type.
 */
static const char *const types[CL_N_ELEMENTS] = {
    [CL_EL_BODY] = "Sect",
    [CL_EL_H1] = "H1",
    [CL_EL_H2] = "H2",
    [CL_EL_H3] = "H3",
    [CL_EL_H4] = "H4",
    [CL_EL_H5] = "H5",
    [CL_EL_H6] = "H6",
    [CL_EL_P] = "P",
    [CL_EL_UL] = "L",
    [CL_EL_OL] = "L",
    [CL_EL_LI] = "LBody",
    [CL_EL_DL] = "L",
    [CL_EL_DT] = "Lbl",
    [CL_EL_DD] = "LBody",
    [CL_EL_BLOCKQUOTE] = "BlockQuote",
    [CL_EL_PRE] = "P",
    [CL_EL_ASIDE] = "Aside",
    [CL_EL_TABLE] = "Table",
    [CL_EL_CAPTION] = "Caption",
    [CL_EL_THEAD] = "THead",
    [CL_EL_TBODY] = "TBody",
    [CL_EL_TFOOT] = "TFoot",
    [CL_EL_TR] = "TR",
    [CL_EL_TH] = "TH",
    [CL_EL_TD] = "TD",
    /* The picture is the Figure: what stands inside one is not read where it
     * has an alternative text, and a caption must be. */
    [CL_EL_FIGURE] = "Div",
    [CL_EL_FIGCAPTION] = "Caption",
    [CL_EL_CODE] = "Code",
    [CL_EL_KBD] = "Code",
    [CL_EL_SAMP] = "Code",
    [CL_EL_EM] = "Em",
    [CL_EL_STRONG] = "Strong",
    [CL_EL_Q] = "Quote",
    [CL_EL_IMG] = "Figure",
    /* None of their own: see cl_roles_find_type, or part of what is around. */
    [CL_EL_DIV] = NULL,
    [CL_EL_HR] = NULL,
    [CL_EL_A] = NULL,
    [CL_EL_ABBR] = NULL,
    [CL_EL_BDI] = NULL,
    [CL_EL_BR] = NULL,
    [CL_EL_CITE] = NULL,
    [CL_EL_DEL] = NULL,
    [CL_EL_DFN] = NULL,
    [CL_EL_INS] = NULL,
    [CL_EL_SPAN] = NULL,
    [CL_EL_SUB] = NULL,
    [CL_EL_SUP] = NULL,
    [CL_EL_VAR] = NULL,
    [CL_EL_PRINT] = NULL,
    [CL_EL_SCREEN] = NULL,
    [CL_EL_PAGES] = NULL,
};

/* PDF 2.0 has these types; to a reader of PDF 1.7 they are what stands beside
 * them. */
static const ClRoleMapping roles[] = {
    { "Aside", "Div" },
    { "Em", "Span" },
    { "Strong", "Span" },
};

const ClRoleMapping *
cl_roles_get_map(gsize *n)
{
    *n = G_N_ELEMENTS(roles);
    return roles;
}

/* Is the list @node part of the table of contents? */
static bool
is_contents(const xmlNode *node)
{
    for (; node != NULL; node = node->parent) {
        if (cl_dom_has_word(node, "class", "contents"))
            return true;
        ClElement element = cl_dom_get_element(node);
        if (element != CL_EL_OL && element != CL_EL_LI)
            return false;
    }
    return false;
}

static bool
has_inlines(const xmlNode *node)
{
    const xmlNode *child = node->children;

    return child != NULL &&
           (cl_dom_is_text(child) ||
            cl_dom_get_info(cl_dom_get_element(child))->is_inline);
}

/* The language of @node where it changes, else NULL. */
static const char *
find_change_of_lang(const ClBook *book, const xmlNode *node)
{
    const char *lang = cl_dom_find_attribute(node, "lang");

    if (lang == NULL || *lang == '\0')
        return NULL;
    const char *around =
        cl_dom_find_lang(node->parent, book->publication->lang);
    return g_ascii_strcasecmp(lang, around) != 0 ? lang : NULL;
}

/* Of a p, or a div like one: a picture alone stands for it, a link does not. */
static const char *
find_line_type(const xmlNode *node)
{
    const xmlNode *picture = cl_picture_find_alone(node);

    return picture != NULL && picture->parent == node ? NULL : "P";
}

/* Does the picture @img stand below other blocks, and not in a line? */
static bool
is_block(const xmlNode *img)
{
    const xmlNode *block = img->parent;

    if (cl_dom_get_element(block) == CL_EL_A)
        block = block->parent;
    return cl_picture_find_alone(block) == img;
}

static const char *
find_div_type(const ClBook *book, const xmlNode *node)
{
    if (cl_dom_get_element(node->parent) == CL_EL_DL)
        return NULL;
    if (has_inlines(node))
        return find_line_type(node);
    return find_change_of_lang(book, node) != NULL ? "Div" : NULL;
}

/* A phrase has an element only when it says more than its looks. */
static const char *
find_phrase_type(const ClBook *book, ClElement element, const xmlNode *node)
{
    if (find_change_of_lang(book, node) != NULL)
        return "Span";
    if (element == CL_EL_ABBR && cl_dom_find_attribute(node, "title") != NULL)
        return "Span";
    /* What a proof marks. */
    if (cl_dom_has_word(node, "class", "changed"))
        return "Span";
    return NULL;
}

const char *
cl_roles_find_type_of_dead(const ClBook *book, const xmlNode *a)
{
    return find_phrase_type(book, CL_EL_A, a);
}

const char *
cl_roles_find_type(const ClBook *book, const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);
    const xmlNode *parent = node->parent;

    switch (element) {
    case CL_EL_A:
        return cl_links_may_live(book, node)
                   ? "Link"
                   : cl_roles_find_type_of_dead(book, node);
    case CL_EL_ASIDE:
        return cl_note_is_note(node) ? "Note" : "Aside";
    case CL_EL_OL:
        return is_contents(node) ? "TOC" : "L";
    case CL_EL_LI:
        return is_contents(parent) ? "TOCI" : "LBody";
    case CL_EL_P:
        return is_contents(parent) ? "Reference" : find_line_type(node);
    case CL_EL_DIV:
        return find_div_type(book, node);
    case CL_EL_THEAD:
    case CL_EL_TFOOT:
        /* A table has one of each, and these beside a TBody (7.2-11 to -14). */
        return cl_grid_find_part(parent, CL_EL_TBODY) != NULL &&
                       cl_grid_find_part(parent, element) == node
                   ? types[element]
                   : "TBody";
    default:
        if (types[element] != NULL)
            return types[element];
        return find_phrase_type(book, element, node);
    }
}

/* The first of the neighbouring dt elements whose group @node is in. */
static const xmlNode *
get_group(const xmlNode *node)
{
    const xmlNode *first = node;

    while (cl_dom_get_element(first) == CL_EL_DD && first->prev != NULL)
        first = first->prev;
    if (cl_dom_get_element(first) != CL_EL_DT)
        return node;
    while (cl_dom_get_element(first->prev) == CL_EL_DT)
        first = first->prev;
    return first;
}

/* Is @node the number that a footnote begins with? */
static bool
is_note_number(const xmlNode *node)
{
    return cl_dom_get_element(node) == CL_EL_A &&
           cl_dom_has_word(node, "class", "number") &&
           cl_note_find_around(node) != NULL;
}

const xmlNode *
cl_roles_get_parent(const xmlNode *node)
{
    return is_note_number(node) ? cl_note_find_around(node) : node->parent;
}

const xmlNode *
cl_roles_find_neighbour(const ClBook *book, const xmlNode *node)
{
    const char *id =
        cl_note_is_note(node) ? cl_dom_find_attribute(node, "data-mark") : NULL;
    const xmlNode *block = id != NULL ? cl_book_find_id(book, id) : NULL;

    while (block != NULL &&
           cl_dom_get_info(cl_dom_get_element(block))->is_inline)
        block = block->parent;
    return block;
}

bool
cl_roles_is_inside(const xmlNode *neighbour)
{
    return cl_dom_get_info(cl_dom_get_element(neighbour))->content !=
           CL_CONTENT_INLINES;
}

const char *
cl_roles_find_wrapper(const xmlNode *node, const xmlNode **key)
{
    switch (cl_dom_get_element(node)) {
    case CL_EL_A:
        *key = node;
        if (is_note_number(node))
            return "Lbl";
        return cl_note_is_mark(node) ? "Reference" : NULL;
    case CL_EL_LI:
        *key = node;
        return is_contents(node->parent) ? NULL : "LI";
    case CL_EL_DT:
    case CL_EL_DD:
        *key = get_group(node);
        return "LI";
    default:
        return NULL;
    }
}

const char *
cl_roles_get_label_type(const xmlNode *node)
{
    switch (cl_dom_get_element(node)) {
    case CL_EL_LI:
        return "Lbl";
    case CL_EL_ASIDE:
        return "P";
    default:
        return "Span";
    }
}

static const char *
get_numbering(const xmlNode *node)
{
    static const struct {
        char type;
        const char *numbering;
    } numberings[] = {
        { 'a', "LowerAlpha" },
        { 'A', "UpperAlpha" },
        { 'i', "LowerRoman" },
        { 'I', "UpperRoman" },
    };
    const char *type = cl_dom_find_attribute(node, "type");

    switch (cl_dom_get_element(node)) {
    case CL_EL_UL:
        return cl_dom_has_word(node, "class", "references") ? "None" : "Disc";
    case CL_EL_OL:
        for (gsize i = 0; type != NULL && i < G_N_ELEMENTS(numberings); i++) {
            if (type[0] == numberings[i].type)
                return numberings[i].numbering;
        }
        return "Decimal";
    default:
        return NULL; /* the terms of a dl are labels of no order */
    }
}

static const char *
get_scope(const xmlNode *node)
{
    return g_str_has_prefix(cl_grid_get_scope(node), "row") ? "Row" : "Column";
}

static int
get_span(const xmlNode *node, const char *name)
{
    const char *value = cl_dom_find_attribute(node, name);
    int n = value != NULL ? (int)g_ascii_strtoll(value, NULL, 10) : 1;

    return n > 1 ? n : 0;
}

static const char *
get_alt(const xmlNode *node)
{
    const char *alt = cl_dom_find_attribute(node, "alt");

    return alt != NULL ? alt : "";
}

/* A box to tick is drawn: words say what it is. */
static ClAttributes
get_box_attributes(const ClBook *book, const xmlNode *item)
{
    const char *key = cl_note_find_task(item);
    const char *lang = cl_dom_find_lang(item, book->publication->lang);

    return (ClAttributes){
        .actual_text = key != NULL ? cl_words_get(lang, key) : NULL,
    };
}

/* Where it changes: the parts of a book stand in a document from left to right,
 * as PDF has it by default. */
static const char *
find_writing_mode(const ClBook *book, const xmlNode *node)
{
    const char *lang = book->publication->lang;
    ClDirection own = cl_direction_find(node, lang);
    ClDirection around = CL_DIRECTION_LTR;

    if (node == NULL || own == CL_DIRECTION_AUTO)
        return NULL;
    if (node->parent != NULL && node->parent->type == XML_ELEMENT_NODE)
        around = cl_direction_find(node->parent, lang);
    if (own == around)
        return NULL;
    return own == CL_DIRECTION_RTL ? "RlTb" : "LrTb";
}

ClAttributes
cl_roles_get_attributes(const ClBook *book, const char *type,
                        const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);
    if (strcmp(type, "Lbl") == 0 && element == CL_EL_LI)
        return get_box_attributes(book, node);

    ClAttributes attributes = {
        .lang = find_change_of_lang(book, node),
        .writing_mode = find_writing_mode(book, node),
    };

    if (strcmp(type, "Note") == 0)
        attributes.id = cl_dom_find_attribute(node, "id");
    if (strcmp(type, "L") == 0)
        attributes.numbering = get_numbering(node);
    if (strcmp(type, "Figure") == 0) {
        attributes.alt = get_alt(node);
        attributes.is_block = is_block(node);
    }
    if (element == CL_EL_ABBR)
        attributes.expansion = cl_dom_find_attribute(node, "title");
    if (element == CL_EL_TH) {
        attributes.scope = get_scope(node);
        attributes.id = cl_dom_find_attribute(node, "id");
    }
    if (element == CL_EL_TH || element == CL_EL_TD) {
        attributes.headers = cl_dom_find_attribute(node, "headers");
        attributes.n_columns = get_span(node, "colspan");
        attributes.n_rows = get_span(node, "rowspan");
    }
    return attributes;
}
