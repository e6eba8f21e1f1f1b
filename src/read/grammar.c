#include "read/grammar.h"

#include <string.h>

static bool
is_named(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static const xmlNode *
first_element(const xmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

static const xmlNode *
get_child(const xmlNode *node)
{
    return first_element(node->children);
}

static const xmlNode *
get_next(const xmlNode *node)
{
    return first_element(node->next);
}

/* What <ref> means: the content of the <define> of its name. */
static const xmlNode *
resolve(const xmlNode *pattern)
{
    while (is_named(pattern, "ref")) {
        const char *name = cl_dom_find_attribute(pattern, "name");
        const xmlNode *define = get_child(xmlDocGetRootElement(pattern->doc));

        while (define != NULL &&
               !(is_named(define, "define") &&
                 strcmp(cl_dom_find_attribute(define, "name"), name) == 0))
            define = get_next(define);
        pattern = define != NULL ? get_child(define) : NULL;
    }
    return pattern;
}

const xmlNode *
cl_grammar_get_start(const xmlDoc *schema)
{
    const xmlNode *start = get_child(xmlDocGetRootElement((xmlDoc *)schema));

    while (!is_named(start, "start"))
        start = get_next(start);
    return resolve(get_child(start));
}

static void
collect(const xmlNode *pattern, bool is_required, bool is_repeatable,
        GArray *items)
{
    for (; pattern != NULL; pattern = get_next(pattern)) {
        const xmlNode *meant = resolve(pattern);
        bool is_attribute = is_named(meant, "attribute");

        if (is_attribute || is_named(meant, "element")) {
            ClGrammarItem item = {
                .name = cl_dom_find_attribute(meant, "name"),
                .pattern = meant,
                .is_attribute = is_attribute,
                .is_required = is_required,
                .is_repeatable = is_repeatable,
            };

            g_array_append_val(items, item);
        } else if (is_named(meant, "optional")) {
            collect(get_child(meant), false, is_repeatable, items);
        } else if (is_named(meant, "zeroOrMore")) {
            collect(get_child(meant), false, true, items);
        } else if (is_named(meant, "oneOrMore")) {
            collect(get_child(meant), is_required, true, items);
        } else if (is_named(meant, "interleave")) {
            collect(get_child(meant), is_required, is_repeatable, items);
        }
    }
}

GArray *
cl_grammar_dup_items(const xmlNode *element)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(ClGrammarItem));

    collect(get_child(element), true, false, items);
    return items;
}

const xmlNode *
cl_grammar_find_text(const xmlNode *pattern)
{
    for (const xmlNode *child = get_child(pattern); child != NULL;
         child = get_next(child)) {
        const xmlNode *meant = resolve(child);

        if (is_named(meant, "data") || is_named(meant, "value") ||
            is_named(meant, "choice"))
            return meant;
    }
    return NULL;
}

static const char *
get_text(const xmlNode *node)
{
    return node->children != NULL ? cl_dom_get_text(node->children) : "";
}

static bool
is_parameter_met(const xmlNode *parameter, const char *text)
{
    const char *name = cl_dom_find_attribute(parameter, "name");

    if (strcmp(name, "minLength") == 0)
        return text[0] != '\0';

    g_autofree char *whole = g_strdup_printf("^(?:%s)$", get_text(parameter));
    return g_regex_match_simple(whole, text, G_REGEX_DOLLAR_ENDONLY, 0);
}

bool
cl_grammar_is_match(const xmlNode *pattern, const char *text)
{
    const xmlNode *child = get_child(pattern);

    if (is_named(pattern, "value"))
        return strcmp(get_text(pattern), text) == 0;
    if (is_named(pattern, "choice")) {
        while (child != NULL && !cl_grammar_is_match(child, text))
            child = get_next(child);
        return child != NULL;
    }
    for (; child != NULL; child = get_next(child)) {
        if (is_named(child, "param") && !is_parameter_met(child, text))
            return false;
    }
    return true;
}

const char *
cl_grammar_find_name(const xmlNode *pattern)
{
    if (!is_named(pattern->parent, "define"))
        return NULL;
    return cl_dom_find_attribute(pattern->parent, "name");
}

char *
cl_grammar_dup_wish(const xmlNode *pattern)
{
    GString *wish = g_string_new(NULL);
    const xmlNode *child = get_child(pattern);

    if (is_named(pattern, "value")) {
        g_string_append(wish, get_text(pattern));
    } else if (is_named(pattern, "choice")) {
        for (; child != NULL; child = get_next(child)) {
            if (wish->len > 0)
                g_string_append(wish, get_next(child) != NULL ? ", " : " or ");
            g_string_append(wish, get_text(child));
        }
    } else {
        while (child != NULL && !is_named(child, "documentation"))
            child = get_next(child);
        g_string_append(wish, child != NULL ? get_text(child) : "some text");
    }
    return g_string_free(wish, FALSE);
}
