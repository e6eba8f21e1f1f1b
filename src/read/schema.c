#include "read/schema.h"

#include <string.h>

#include <gio/gio.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "model/date.h"
#include "read/document.h"
#include "read/grammar.h"
#include "read/read.h"

static const char *const names[] = { "publication", "glossary", "references",
                                     "profile", NULL };

const char *const *
cl_read_get_schema_names(void)
{
    return names;
}

const char *
cl_read_find_schema(const char *name)
{
    if (!g_strv_contains(names, name))
        return NULL;

    g_autofree char *path = g_strdup_printf("/clearleaf/%s.rng", name);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);
    g_assert(bytes != NULL);
    /* Compiled in, not compressed and with a 0 byte at its end: the text
     * stays when the bytes are given back. */
    return g_bytes_get_data(bytes, NULL);
}

/* --- our own words --- */

/* "a, b or c" of the items; elements as <a>. */
static char *
dup_list(const GArray *items, bool is_attribute)
{
    GString *list = g_string_new(NULL);
    gsize last = 0;

    for (guint i = 0; i < items->len; i++) {
        const ClGrammarItem *item = &g_array_index(items, ClGrammarItem, i);

        if (item->is_attribute != is_attribute)
            continue;
        if (list->len > 0)
            g_string_append(list, ", ");
        last = list->len;
        g_string_append_printf(list, is_attribute ? "%s" : "<%s>", item->name);
    }
    if (last > 2) {
        g_string_erase(list, (gssize)last - 2, 2);
        g_string_insert(list, (gssize)last - 2, " or ");
    }
    return g_string_free(list, FALSE);
}

static const ClGrammarItem *
find_item(const GArray *items, const char *name, bool is_attribute)
{
    for (guint i = 0; i < items->len; i++) {
        const ClGrammarItem *item = &g_array_index(items, ClGrammarItem, i);

        if (item->is_attribute == is_attribute && strcmp(item->name, name) == 0)
            return item;
    }
    return NULL;
}

static bool
is_date_name(const char *name)
{
    return g_strcmp0(name, "date") == 0 || g_strcmp0(name, "known-date") == 0;
}

/* The pattern allows the word none beside dates, where none can be said. */
static bool
is_good_date(const xmlNode *pattern, const char *text)
{
    ClDate date;

    if (strcmp(text, "none") == 0)
        return cl_grammar_is_match(pattern, text);
    return cl_date_parse(text, &date);
}

static char *
dup_shown(const char *text)
{
    g_autofree char *cut =
        g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), 60));

    return g_strdup(cut);
}

/* The rule that a text of the kind @name breaks when it has another form. */
static ClRuleId
find_rule(const char *name)
{
    if (is_date_name(name) || g_strcmp0(name, "time") == 0)
        return CL_RULE_DATE_IMPOSSIBLE;
    if (g_strcmp0(name, "language") == 0)
        return CL_RULE_LANGUAGE_INVALID;
    return CL_RULE_SCHEMA;
}

/* Holds @text, that of @what, to @pattern. */
static void
check_text(const xmlNode *node, const char *what, const xmlNode *pattern,
           const char *text, ClReport *report)
{
    const char *name = cl_grammar_find_name(pattern);
    bool is_date = is_date_name(name);
    g_autofree char *wish = cl_grammar_dup_wish(pattern);
    g_autofree char *shown = dup_shown(text);

    if (is_date ? is_good_date(pattern, text)
                : cl_grammar_is_match(pattern, text))
        return;
    if (text[0] == '\0')
        cl_report_add(report, find_rule(name), cl_dom_get_place(node),
                      "%s is empty: write %s.", what, wish);
    else if (is_date)
        cl_report_add(report, CL_RULE_DATE_IMPOSSIBLE, cl_dom_get_place(node),
                      "\"%s\" is not a possible date: write %s.", shown, wish);
    else
        cl_report_add(report, find_rule(name), cl_dom_get_place(node),
                      "%s says \"%s\": write %s.", what, shown, wish);
}

static char *
dup_collapsed(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    GString *result = g_string_new(NULL);

    for (gsize i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0')
            continue;
        if (result->len > 0)
            g_string_append_c(result, ' ');
        g_string_append(result, words[i]);
    }
    return g_string_free(result, FALSE);
}

static void
check_attributes(const xmlNode *node, const GArray *items, ClReport *report)
{
    const char *element = (const char *)node->name;

    for (const xmlAttr *attr = node->properties; attr != NULL;
         attr = attr->next) {
        const char *name = (const char *)attr->name;
        const ClGrammarItem *item = find_item(items, name, true);
        g_autofree char *list = dup_list(items, true);

        if (item == NULL) {
            cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                          list[0] != '\0'
                              ? "The element <%s> has no attribute %s: take "
                                "it out, or write %s."
                              : "The element <%s> has no attribute %s: take "
                                "it out%s.",
                          element, name, list);
            continue;
        }
        g_autofree char *what =
            g_strdup_printf("The attribute %s of <%s>", name, element);
        g_autofree char *text =
            dup_collapsed(cl_dom_find_attribute(node, name));
        check_text(node, what, cl_grammar_find_text(item->pattern), text,
                   report);
    }
}

static guint
count_children(const xmlNode *node, const char *name)
{
    guint n = 0;

    for (const xmlNode *child = cl_document_find(node, name); child != NULL;
         child = cl_document_next(child, name))
        n++;
    return n;
}

static void
check_missing(const xmlNode *node, const GArray *items, ClReport *report)
{
    const char *element = (const char *)node->name;

    for (guint i = 0; i < items->len; i++) {
        const ClGrammarItem *item = &g_array_index(items, ClGrammarItem, i);
        bool is_there = item->is_attribute
                            ? cl_dom_find_attribute(node, item->name) != NULL
                            : count_children(node, item->name) > 0;

        if (!item->is_required || is_there)
            continue;
        if (item->is_attribute)
            cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                          "The element <%s> needs the attribute %s: add it.",
                          element, item->name);
        else
            cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(node),
                          "The element <%s> needs the element <%s>: add it.",
                          element, item->name);
    }
}

/* What can stand inside <@parent>: "write <a> or <b>", or other advice. */
static char *
dup_advice(const GArray *items)
{
    g_autofree char *list = dup_list(items, false);
    guint n = 0;

    for (guint i = 0; i < items->len; i++)
        n += !g_array_index(items, ClGrammarItem, i).is_attribute;
    if (n == 0)
        return g_strdup("take it out");
    /* Nobody reads a list of twenty names. */
    if (n > 6)
        return g_strdup("take it out, or correct its name");
    return g_strdup_printf("write %s", list);
}

static void
check_child(const xmlNode *child, const GArray *items, ClReport *report)
{
    const char *name = (const char *)child->name;
    const char *parent = (const char *)child->parent->name;
    const ClGrammarItem *item = find_item(items, name, false);

    if (item == NULL) {
        g_autofree char *advice = dup_advice(items);

        cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(child),
                      "The element <%s> is not allowed inside <%s>: %s.", name,
                      parent, advice);
    } else if (!item->is_repeatable &&
               cl_document_find(child->parent, name) != child) {
        cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(child),
                      "The element <%s> can stand only once inside <%s>: take "
                      "this one out.",
                      name, parent);
    }
}

static void
check_loose_text(const xmlNode *text, ClReport *report)
{
    g_autofree char *words = dup_collapsed(cl_dom_get_text(text));

    if (words[0] != '\0')
        cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(text),
                      "Text cannot stand directly inside <%s>: put it in an "
                      "element, or take it out.",
                      (const char *)text->parent->name);
}

/* Deep trees were refused by the parser, so this may call itself. */
static void
check_element(const xmlNode *node, const xmlNode *pattern, ClReport *report)
{
    g_autoptr(GArray) items = cl_grammar_dup_items(pattern);
    const xmlNode *text_pattern = cl_grammar_find_text(pattern);

    check_attributes(node, items, report);
    check_missing(node, items, report);
    if (text_pattern != NULL) {
        g_autofree char *what =
            g_strdup_printf("The element <%s>", (const char *)node->name);
        g_autofree char *text = cl_document_dup_text(node);

        check_text(node, what, text_pattern, text, report);
    }
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next) {
        if (cl_dom_is_text(child) && text_pattern == NULL)
            check_loose_text(child, report);
        if (child->type != XML_ELEMENT_NODE)
            continue;
        check_child(child, items, report);

        const ClGrammarItem *item =
            find_item(items, (const char *)child->name, false);
        if (item != NULL)
            check_element(child, item->pattern, report);
    }
}

/* --- the judge --- */

typedef struct {
    ClPlace place;
    char *message;
} First;

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorArgument;
#else
typedef xmlError *ErrorArgument;
#endif

static void
on_error(void *data, ErrorArgument error)
{
    First *first = data;

    if (first->message != NULL || error->message == NULL)
        return;
    first->message = g_strdup(error->message);
    g_strdelimit(g_strchomp(first->message), "\r\n", ' ');
    if (error->node != NULL)
        first->place = cl_dom_get_place(error->node);
}

static void
free_parser(xmlRelaxNGParserCtxt **parser)
{
    xmlRelaxNGFreeParserCtxt(*parser);
}

static void
free_schema(xmlRelaxNG **schema)
{
    xmlRelaxNGFree(*schema);
}

static void
free_validator(xmlRelaxNGValidCtxt **validator)
{
    xmlRelaxNGFreeValidCtxt(*validator);
}

/* The schema itself has the last word; what our words missed, it says. */
static void
judge(const xmlDoc *doc, xmlDoc *schema_doc, ClReport *report)
{
    __attribute__((cleanup(free_parser))) xmlRelaxNGParserCtxt *parser =
        xmlRelaxNGNewDocParserCtxt(schema_doc);
    __attribute__((cleanup(free_schema))) xmlRelaxNG *schema =
        xmlRelaxNGParse(parser);
    g_assert(schema != NULL);
    __attribute__((cleanup(free_validator))) xmlRelaxNGValidCtxt *validator =
        xmlRelaxNGNewValidCtxt(schema);
    First first = {
        .place = cl_dom_get_place(xmlDocGetRootElement((xmlDoc *)doc)),
    };

    xmlRelaxNGSetValidStructuredErrors(validator, on_error, &first);
    if (xmlRelaxNGValidateDoc(validator, (xmlDoc *)doc) != 0)
        cl_report_add(report, CL_RULE_SCHEMA, first.place,
                      "The file does not keep to its format (%s): compare it "
                      "with \"clearleaf schema\".",
                      first.message != NULL ? first.message : "no reason");
    g_free(first.message);
}

static void
free_doc(xmlDoc **doc)
{
    xmlFreeDoc(*doc);
}

void
cl_schema_check(const xmlDoc *doc, const char *name, ClReport *report)
{
    const char *text = cl_read_find_schema(name);
    __attribute__((cleanup(free_doc))) xmlDoc *schema =
        xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    g_assert(schema != NULL);

    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)doc);
    const xmlNode *start = cl_grammar_get_start(schema);
    const char *expected = cl_dom_find_attribute(start, "name");
    gsize n_before = cl_report_n(report);

    if (strcmp((const char *)root->name, expected) != 0) {
        cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(root),
                      "The outermost element is <%s>: it must be <%s>.",
                      (const char *)root->name, expected);
        return;
    }
    check_element(root, start, report);
    if (cl_report_n(report) == n_before)
        judge(doc, schema, report);
}
