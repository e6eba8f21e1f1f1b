#include "model/dom.h"

#include <string.h>

#include <libxml/parser.h>

/* What a node's _private points to. */
typedef struct {
    ClPlace place;
    GArray *further; /* ClTextPlace, or NULL */
} Spot;

/*
 * Every node's _private is NULL or a Spot in the document's store, which
 * hangs on the document's own _private: xmlNode.line has 16 bits and no
 * column.
 */
typedef struct {
    GPtrArray *blocks; /* arrays of PLACES_IN_BLOCK spots */
    GPtrArray *arrays; /* all that the spots' further point to */
    gsize n_used;      /* in the last block */
} PlaceStore;

enum { PLACES_IN_BLOCK = 1024 };

static const ClElementInfo elements[CL_N_ELEMENTS] = {
    [CL_EL_BODY] = { .name = "body", .content = CL_CONTENT_BLOCKS },
    [CL_EL_H1] = { .name = "h1", .content = CL_CONTENT_INLINES },
    [CL_EL_H2] = { .name = "h2", .content = CL_CONTENT_INLINES },
    [CL_EL_H3] = { .name = "h3", .content = CL_CONTENT_INLINES },
    [CL_EL_H4] = { .name = "h4", .content = CL_CONTENT_INLINES },
    [CL_EL_H5] = { .name = "h5", .content = CL_CONTENT_INLINES },
    [CL_EL_H6] = { .name = "h6", .content = CL_CONTENT_INLINES },
    [CL_EL_P] = { .name = "p", .content = CL_CONTENT_INLINES },
    [CL_EL_UL] = { .name = "ul", .content = CL_CONTENT_BLOCKS },
    [CL_EL_OL] = { .name = "ol", .content = CL_CONTENT_BLOCKS },
    [CL_EL_LI] = { .name = "li", .content = CL_CONTENT_FLOW },
    [CL_EL_DL] = { .name = "dl", .content = CL_CONTENT_BLOCKS },
    [CL_EL_DT] = { .name = "dt", .content = CL_CONTENT_INLINES },
    [CL_EL_DD] = { .name = "dd", .content = CL_CONTENT_FLOW },
    [CL_EL_BLOCKQUOTE] = { .name = "blockquote", .content = CL_CONTENT_BLOCKS },
    [CL_EL_PRE] = { .name = "pre", .content = CL_CONTENT_INLINES },
    [CL_EL_HR] = { .name = "hr", .content = CL_CONTENT_EMPTY },
    [CL_EL_DIV] = { .name = "div", .content = CL_CONTENT_BLOCKS },
    [CL_EL_ASIDE] = { .name = "aside", .content = CL_CONTENT_BLOCKS },
    [CL_EL_TABLE] = { .name = "table", .content = CL_CONTENT_BLOCKS },
    [CL_EL_CAPTION] = { .name = "caption", .content = CL_CONTENT_FLOW },
    [CL_EL_THEAD] = { .name = "thead", .content = CL_CONTENT_BLOCKS },
    [CL_EL_TBODY] = { .name = "tbody", .content = CL_CONTENT_BLOCKS },
    [CL_EL_TFOOT] = { .name = "tfoot", .content = CL_CONTENT_BLOCKS },
    [CL_EL_TR] = { .name = "tr", .content = CL_CONTENT_BLOCKS },
    [CL_EL_TH] = { .name = "th", .content = CL_CONTENT_FLOW },
    [CL_EL_TD] = { .name = "td", .content = CL_CONTENT_FLOW },
    [CL_EL_FIGURE] = { .name = "figure", .content = CL_CONTENT_BLOCKS },
    [CL_EL_FIGCAPTION] = { .name = "figcaption", .content = CL_CONTENT_FLOW },
    [CL_EL_A] = { .name = "a",
                  .content = CL_CONTENT_INLINES,
                  .is_inline = true },
    [CL_EL_ABBR] = { .name = "abbr",
                     .content = CL_CONTENT_INLINES,
                     .is_inline = true },
    [CL_EL_BDI] = { .name = "bdi",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_BR] = { .name = "br",
                   .content = CL_CONTENT_EMPTY,
                   .is_inline = true },
    [CL_EL_CITE] = { .name = "cite",
                     .content = CL_CONTENT_INLINES,
                     .is_inline = true },
    [CL_EL_CODE] = { .name = "code",
                     .content = CL_CONTENT_INLINES,
                     .is_inline = true },
    [CL_EL_DEL] = { .name = "del",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_DFN] = { .name = "dfn",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_EM] = { .name = "em",
                   .content = CL_CONTENT_INLINES,
                   .is_inline = true },
    [CL_EL_IMG] = { .name = "img",
                    .content = CL_CONTENT_EMPTY,
                    .is_inline = true },
    [CL_EL_INS] = { .name = "ins",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_KBD] = { .name = "kbd",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_Q] = { .name = "q",
                  .content = CL_CONTENT_INLINES,
                  .is_inline = true },
    [CL_EL_SAMP] = { .name = "samp",
                     .content = CL_CONTENT_INLINES,
                     .is_inline = true },
    [CL_EL_SPAN] = { .name = "span",
                     .content = CL_CONTENT_INLINES,
                     .is_inline = true },
    [CL_EL_STRONG] = { .name = "strong",
                       .content = CL_CONTENT_INLINES,
                       .is_inline = true },
    [CL_EL_SUB] = { .name = "sub",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_SUP] = { .name = "sup",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_VAR] = { .name = "var",
                    .content = CL_CONTENT_INLINES,
                    .is_inline = true },
    [CL_EL_PRINT] = { .name = "cl-print",
                      .content = CL_CONTENT_INLINES,
                      .is_inline = true,
                      .is_internal = true },
    [CL_EL_SCREEN] = { .name = "cl-screen",
                       .content = CL_CONTENT_INLINES,
                       .is_inline = true,
                       .is_internal = true },
    [CL_EL_PAGES] = { .name = "cl-pages",
                      .content = CL_CONTENT_EMPTY,
                      .is_inline = true,
                      .is_internal = true },
};

const ClElementInfo *
cl_dom_get_info(ClElement element)
{
    return &elements[element];
}

/* The elements whose names begin with each letter, ended by CL_EL_NONE. Asked
 * for more than anything else of a tree: the whole table is too long. */
static const ClElement by_letter['z' - 'a' + 1][8] = {
    ['a' - 'a'] = { CL_EL_A, CL_EL_ABBR, CL_EL_ASIDE },
    ['b' - 'a'] = { CL_EL_BR, CL_EL_BODY, CL_EL_BLOCKQUOTE, CL_EL_BDI },
    ['c' - 'a'] = { CL_EL_CODE, CL_EL_CITE, CL_EL_CAPTION, CL_EL_PRINT,
                    CL_EL_SCREEN, CL_EL_PAGES },
    ['d' - 'a'] = { CL_EL_DIV, CL_EL_DL, CL_EL_DT, CL_EL_DD, CL_EL_DEL,
                    CL_EL_DFN },
    ['e' - 'a'] = { CL_EL_EM },
    ['f' - 'a'] = { CL_EL_FIGURE, CL_EL_FIGCAPTION },
    ['h' - 'a'] = { CL_EL_H1, CL_EL_H2, CL_EL_H3, CL_EL_H4, CL_EL_H5, CL_EL_H6,
                    CL_EL_HR },
    ['i' - 'a'] = { CL_EL_IMG, CL_EL_INS },
    ['k' - 'a'] = { CL_EL_KBD },
    ['l' - 'a'] = { CL_EL_LI },
    ['o' - 'a'] = { CL_EL_OL },
    ['p' - 'a'] = { CL_EL_P, CL_EL_PRE },
    ['q' - 'a'] = { CL_EL_Q },
    ['s' - 'a'] = { CL_EL_SPAN, CL_EL_STRONG, CL_EL_SUP, CL_EL_SUB,
                    CL_EL_SAMP },
    ['t' - 'a'] = { CL_EL_TD, CL_EL_TR, CL_EL_TH, CL_EL_TABLE, CL_EL_TBODY,
                    CL_EL_THEAD, CL_EL_TFOOT },
    ['u' - 'a'] = { CL_EL_UL },
    ['v' - 'a'] = { CL_EL_VAR },
};

/* strcmp would cost more: names are a few letters long. */
static bool
is_same(const char *a, const char *b)
{
    for (; *a == *b; a++, b++) {
        if (*a == '\0')
            return true;
    }
    return false;
}

ClElement
cl_dom_find_element(const char *name)
{
    if (name[0] < 'a' || name[0] > 'z')
        return CL_EL_NONE;
    for (const ClElement *element = by_letter[name[0] - 'a'];
         *element != CL_EL_NONE; element++) {
        if (is_same(elements[*element].name, name))
            return *element;
    }
    return CL_EL_NONE;
}

ClElement
cl_dom_get_element(const xmlNode *node)
{
    if (node == NULL || node->type != XML_ELEMENT_NODE)
        return CL_EL_NONE;
    return cl_dom_find_element((const char *)node->name);
}

bool
cl_dom_is_structure(ClElement element)
{
    switch (element) {
    case CL_EL_UL:
    case CL_EL_OL:
    case CL_EL_DL:
    case CL_EL_TABLE:
    case CL_EL_THEAD:
    case CL_EL_TBODY:
    case CL_EL_TFOOT:
    case CL_EL_TR:
        return true;
    default:
        return false;
    }
}

int
cl_dom_get_heading_level(const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);

    if (element < CL_EL_H1 || element > CL_EL_H6)
        return 0;
    return (int)element - (int)CL_EL_H1 + 1;
}

bool
cl_dom_is_text(const xmlNode *node)
{
    return node != NULL && node->type == XML_TEXT_NODE;
}

const char *
cl_dom_get_text(const xmlNode *node)
{
    return node->content != NULL ? (const char *)node->content : "";
}

const char *
cl_dom_find_attribute(const xmlNode *node, const char *name)
{
    if (node == NULL || node->type != XML_ELEMENT_NODE)
        return NULL;
    for (const xmlAttr *attr = node->properties; attr != NULL;
         attr = attr->next) {
        if (strcmp((const char *)attr->name, name) != 0)
            continue;
        /* The reader allows no entities, so a value is one text node. */
        if (attr->children == NULL || attr->children->content == NULL)
            return "";
        return (const char *)attr->children->content;
    }
    return NULL;
}

void
cl_dom_set_attribute(xmlNode *node, const char *name, const char *value)
{
    if (value == NULL)
        xmlUnsetProp(node, (const xmlChar *)name);
    else
        xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

bool
cl_dom_has_word(const xmlNode *node, const char *name, const char *word)
{
    const char *rest = cl_dom_find_attribute(node, name);
    gsize len = strlen(word);

    while (rest != NULL && *rest != '\0') {
        rest += strspn(rest, " ");
        gsize n = strcspn(rest, " ");
        if (n == len && strncmp(rest, word, n) == 0)
            return true;
        rest += n;
    }
    return false;
}

ClPlace
cl_dom_get_place(const xmlNode *node)
{
    for (; node != NULL && node->type != XML_DOCUMENT_NODE;
         node = node->parent) {
        if (node->_private != NULL)
            return ((const Spot *)node->_private)->place;
    }
    return cl_place(NULL, 0, 0);
}

static Spot *
store_add(PlaceStore *store, ClPlace place)
{
    if (store->blocks->len == 0 || store->n_used == PLACES_IN_BLOCK) {
        g_ptr_array_add(store->blocks, g_new0(Spot, PLACES_IN_BLOCK));
        store->n_used = 0;
    }

    Spot *block = g_ptr_array_index(store->blocks, store->blocks->len - 1);
    Spot *slot = &block[store->n_used++];
    slot->place = place;
    return slot;
}

void
cl_dom_set_place(xmlNode *node, ClPlace place)
{
    g_assert(node->doc != NULL && node->doc->_private != NULL);
    if (node->_private != NULL)
        ((Spot *)node->_private)->place = place;
    else
        node->_private = store_add(node->doc->_private, place);
}

void
cl_dom_take_text_places(xmlNode *node, GArray *places)
{
    PlaceStore *store = node->doc->_private;

    g_assert(node->_private != NULL);
    g_ptr_array_add(store->arrays, places);
    ((Spot *)node->_private)->further = places;
}

GArray *
cl_dom_find_text_places(const xmlNode *node)
{
    return node->_private != NULL ? ((const Spot *)node->_private)->further
                                  : NULL;
}

/* The last of @places that is not after @offset, or NULL. */
static const ClTextPlace *
find_text_place(const GArray *places, gsize offset)
{
    guint low = 0;
    guint high = places != NULL ? places->len : 0;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(places, ClTextPlace, middle).offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &g_array_index(places, ClTextPlace, low - 1) : NULL;
}

ClPlace
cl_dom_get_text_place(const xmlNode *node, gsize offset)
{
    const ClTextPlace *further =
        find_text_place(cl_dom_find_text_places(node), offset);
    const char *text = cl_dom_get_text(node);
    ClPlace place = cl_dom_get_place(node);
    /* The place of a text is that of its first visible character. */
    gsize start = strspn(text, " \t\r\n");

    if (node->_private == NULL)
        return place; /* that of an element above */
    if (further != NULL) {
        place = further->place;
        start = further->offset;
    }
    if (place.column > 0 && offset > start && offset <= strlen(text))
        place.column +=
            (guint)g_utf8_strlen(text + start, (gssize)(offset - start));
    return place;
}

void
cl_dom_adopt(xmlDoc *doc)
{
    PlaceStore *store = g_new0(PlaceStore, 1);

    g_assert(doc->_private == NULL);
    store->blocks = g_ptr_array_new_with_free_func(g_free);
    store->arrays =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    doc->_private = store;
}

xmlDoc *
cl_dom_new(void)
{
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");

    g_assert(doc != NULL);
    cl_dom_adopt(doc);
    xmlNode *body = xmlNewDocNode(doc, NULL, (const xmlChar *)"body", NULL);
    xmlDocSetRootElement(doc, body);
    return doc;
}

void
cl_dom_free(xmlDoc *doc)
{
    if (doc == NULL)
        return;

    PlaceStore *store = doc->_private;
    if (store != NULL) {
        g_ptr_array_unref(store->blocks);
        g_ptr_array_unref(store->arrays);
        g_free(store);
    }
    xmlFreeDoc(doc);
}

xmlDoc *
cl_dom_parse(const char *xml, gsize size)
{
    if (size > G_MAXINT)
        return NULL;
    return xmlReadMemory(xml, (int)size, NULL, NULL,
                         XML_PARSE_NONET | XML_PARSE_NOERROR |
                             XML_PARSE_NOWARNING);
}

xmlNode *
cl_dom_get_root(const xmlDoc *doc)
{
    return xmlDocGetRootElement((xmlDoc *)doc);
}

xmlNode *
cl_dom_add(xmlNode *parent, const char *name)
{
    xmlNode *node =
        xmlNewDocNode(parent->doc, NULL, (const xmlChar *)name, NULL);

    g_assert(node != NULL);
    return xmlAddChild(parent, node);
}

xmlNode *
cl_dom_add_text(xmlNode *parent, const char *text)
{
    /* Told the length: libxml2 counts it byte by byte. */
    xmlNode *node =
        xmlNewDocTextLen(parent->doc, (const xmlChar *)text, (int)strlen(text));

    g_assert(node != NULL);
    return xmlAddChild(parent, node); /* merges with a text before it */
}

xmlNode *
cl_dom_next_after(const xmlNode *node, const xmlNode *root)
{
    while (node != root && node != NULL) {
        if (node->next != NULL)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

xmlNode *
cl_dom_next(const xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    return cl_dom_next_after(node, root);
}

static void
collect_text(const xmlNode *node, GString *text)
{
    ClElement element = cl_dom_get_element(node);

    if (cl_dom_is_text(node))
        g_string_append(text, cl_dom_get_text(node));
    else if (element == CL_EL_IMG)
        g_string_append(text, cl_dom_find_attribute(node, "alt") != NULL
                                  ? cl_dom_find_attribute(node, "alt")
                                  : "");
    else if (element == CL_EL_BR)
        g_string_append_c(text, ' ');
    if (element == CL_EL_PRINT || element == CL_EL_SCREEN ||
        element == CL_EL_NONE)
        return;
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next)
        collect_text(child, text);
}

char *
cl_dom_dup_text(const xmlNode *node)
{
    GString *text = g_string_new(NULL);

    collect_text(node, text);
    return g_string_free(text, FALSE);
}

const char *
cl_dom_find_lang(const xmlNode *node, const char *fallback)
{
    for (; node != NULL && node->type != XML_DOCUMENT_NODE;
         node = node->parent) {
        const char *lang = cl_dom_find_attribute(node, "lang");

        if (lang != NULL)
            return lang;
    }
    return fallback;
}

static void
dump_node(const xmlNode *node, int depth, GString *text)
{
    ClPlace place = cl_dom_get_place(node);

    g_string_append_printf(text, "%*s", 2 * depth, "");
    if (cl_dom_is_text(node)) {
        /* Line ends inside <pre> would break "one node a line". */
        g_auto(GStrv) lines = g_strsplit(cl_dom_get_text(node), "\n", -1);
        g_autofree char *joined = g_strjoinv("\\n", lines);

        g_string_append_printf(text, "\"%s\"", joined);
    } else {
        g_string_append(text, (const char *)node->name);
        for (const xmlAttr *attr = node->properties; attr != NULL;
             attr = attr->next)
            g_string_append_printf(
                text, " %s=\"%s\"", (const char *)attr->name,
                cl_dom_find_attribute(node, (const char *)attr->name));
    }
    g_string_append_printf(text, " @%u:%u\n", place.line, place.column);
    if (node->type != XML_ELEMENT_NODE)
        return;
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next)
        dump_node(child, depth + 1, text);
}

char *
cl_dom_dump(const xmlDoc *doc)
{
    GString *text = g_string_new(NULL);
    const xmlNode *root = cl_dom_get_root(doc);

    if (root != NULL)
        dump_node(root, 0, text);
    return g_string_free(text, FALSE);
}
