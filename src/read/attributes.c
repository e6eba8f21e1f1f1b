#include "read/attributes.h"

#include <string.h>

#define XML_URI "http://www.w3.org/XML/1998/namespace"

typedef struct {
    const char *name;
    const char *elements; /* separated by spaces; NULL: all */
    bool (*is_valid)(const char *value);
    ClRuleId rule;        /* when the value is not valid */
    const char *expected; /* "a number such as 3" */
} Rule;

static bool
is_anything(const char *value)
{
    return g_utf8_strlen(value, -1) <= 10000;
}

static bool
is_id(const char *value)
{
    return value[0] != '\0' && strlen(value) <= 200 &&
           strpbrk(value, " \t\r\n") == NULL;
}

static bool
is_number(const char *value)
{
    const char *digits = value[0] == '-' ? value + 1 : value;
    gsize len = strlen(digits);

    return len > 0 && len <= 6 && strspn(digits, "0123456789") == len;
}

static bool
is_span(const char *value)
{
    gsize len = strlen(value);

    return len > 0 && len <= 3 && strspn(value, "0123456789") == len &&
           value[0] != '0';
}

static bool
is_one_of(const char *value, const char *const *choices)
{
    return g_strv_contains(choices, value);
}

static bool
is_direction(const char *value)
{
    static const char *const choices[] = { "ltr", "rtl", "auto", NULL };

    return is_one_of(value, choices);
}

static bool
is_numbering(const char *value)
{
    static const char *const choices[] = { "1", "a", "A", "i", "I", NULL };

    return is_one_of(value, choices);
}

static bool
is_reversed(const char *value)
{
    static const char *const choices[] = { "reversed", "", NULL };

    return is_one_of(value, choices);
}

static bool
is_scope(const char *value)
{
    static const char *const choices[] = { "row", "col", "rowgroup", "colgroup",
                                           NULL };

    return is_one_of(value, choices);
}

static bool
is_alignment(const char *value)
{
    static const char *const choices[] = { "left", "right", "center", NULL };

    return is_one_of(value, choices);
}

static bool
is_callout(const char *value)
{
    static const char *const choices[] = { "note",    "tip",     "important",
                                           "warning", "caution", NULL };

    return is_one_of(value, choices);
}

static bool
is_note_mark(const char *value)
{
    return strcmp(value, "doc-noteref") == 0;
}

static bool
is_note(const char *value)
{
    return strcmp(value, "doc-footnote") == 0;
}

static bool
is_task(const char *value)
{
    static const char *const choices[] = { "todo", "done", NULL };

    return is_one_of(value, choices);
}

static bool
is_subtag(const char *part, gsize len, bool is_first)
{
    if (is_first ? len < 2 || len > 8 : len < 1 || len > 8)
        return false;
    for (gsize i = 0; i < len; i++) {
        if (is_first ? !g_ascii_isalpha(part[i]) : !g_ascii_isalnum(part[i]))
            return false;
    }
    return true;
}

bool
cl_attributes_is_language(const char *tag)
{
    const char *part = tag;

    while (true) {
        gsize len = strcspn(part, "-");

        /* "x-…" is for private use, "i-…" are old registrations. */
        if (!is_subtag(part, len, part == tag) &&
            !(part == tag && len == 1 && strchr("xXiI", part[0]) != NULL &&
              part[1] == '-'))
            return false;
        if (part[len] == '\0')
            return strlen(tag) <= 100;
        part += len + 1;
    }
}

static const Rule rules[] = {
    { "id", NULL, is_id, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "a short name without spaces" },
    { "lang", NULL, cl_attributes_is_language, CL_RULE_LANGUAGE_INVALID,
      "a language tag such as en, cy or zh-Hant" },
    { "dir", NULL, is_direction, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "ltr, rtl or auto" },
    { "title", NULL, is_anything, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "a short text" },
    { "href", "a", is_anything, CL_RULE_ATTRIBUTE_NOT_ALLOWED, "an address" },
    { "src", "img", is_anything, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "the name of a file" },
    { "alt", "img", is_anything, CL_RULE_ATTRIBUTE_NOT_ALLOWED, "a text" },
    { "start", "ol", is_number, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "a number such as 3" },
    { "type", "ol", is_numbering, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "1, a, A, i or I" },
    { "reversed", "ol", is_reversed, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "reversed" },
    { "value", "li", is_number, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "a number such as 3" },
    { "scope", "th", is_scope, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "row, col, rowgroup or colgroup" },
    { "colspan", "th td", is_span, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "a number from 1 to 999" },
    { "rowspan", "th td", is_span, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "a number from 1 to 999" },
    { "headers", "th td", is_anything, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "ids of header cells" },
    { "align", "th td", is_alignment, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "left, right or center" },
    { "data-callout", "aside", is_callout, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "note, tip, important, warning or caution" },
    { "role", "a", is_note_mark, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "doc-noteref on the mark of a footnote" },
    { "role", "aside", is_note, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "doc-footnote on a footnote" },
    { "data-task", "li", is_task, CL_RULE_ATTRIBUTE_NOT_ALLOWED,
      "todo or done" },
};

static bool
has_element(const char *elements, const char *name)
{
    if (elements == NULL)
        return true;

    g_auto(GStrv) names = g_strsplit(elements, " ", -1);
    return g_strv_contains((const char *const *)names, name);
}

static const Rule *
find_rule(const char *element, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(rules[i].name, name) == 0 &&
            has_element(rules[i].elements, element))
            return &rules[i];
    }
    return NULL;
}

/* The rule of an attribute @name, on whatever element. */
static const Rule *
find_rule_named(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(rules[i].name, name) == 0)
            return &rules[i];
    }
    return NULL;
}

static const Rule *
find_rule_of(const char *element, const ClSaxAttribute *attribute)
{
    bool is_xml =
        attribute->uri != NULL && strcmp(attribute->uri, XML_URI) == 0;

    if (is_xml && strcmp(attribute->name, "lang") != 0)
        return NULL;
    if (attribute->uri != NULL && !is_xml)
        return NULL;
    if (attribute->prefix != NULL && !is_xml)
        return NULL;
    return find_rule(element, attribute->name);
}

/* Roles that say no more than the elements and headings do (WAI-ARIA 1.2). */
static bool
is_plain_role(const char *value)
{
    static const char *const roles[] = {
        "article",    "banner", "complementary", "contentinfo", "feed",
        "figure",     "group",  "list",          "listitem",    "main",
        "navigation", "none",   "presentation",  "region",      "search",
        "note",       "img",    "heading",       NULL,
    };

    return g_str_has_prefix(value, "doc-") || is_one_of(value, roles);
}

/*
 * Does the attribute say something that no edition needs: a role in the book
 * (EPUB's, DPUB-ARIA's), how a machine speaks a word, whence a quotation is?
 * Books have them by the thousand, and they are right there.
 */
static bool
is_for_machines(const ClSaxAttribute *attribute)
{
    static const char *const uris[] = {
        "http://www.idpf.org/2007/ops",
        "http://www.w3.org/2001/10/synthesis",
        NULL,
    };
    static const char *const names[] = {
        "about",     "aria-describedby", "aria-labelledby", "cite",
        "content",   "datetime",         "itemid",          "itemprop",
        "itemscope", "itemtype",         "prefix",          "property",
        "resource",  "typeof",           "vocab",           "xmlns",
        NULL,
    };

    if (attribute->uri != NULL && g_strv_contains(uris, attribute->uri))
        return true;
    if (attribute->prefix != NULL)
        return false;
    if (strcmp(attribute->name, "role") == 0)
        return is_plain_role(attribute->value);
    return g_strv_contains(names, attribute->name);
}

/* Does @name only say how a page of the web looks or acts? */
static bool
is_look_named(const char *name)
{
    static const char *const looks[] = {
        "align",   "background",  "bgcolor",     "border", "cellpadding",
        "class",   "cellspacing", "clear",       "color",  "decoding",
        "face",    "frame",       "frameborder", "height", "hspace",
        "loading", "nowrap",      "open",        "rel",    "rules",
        "size",    "sizes",       "srcset",      "style",  "tabindex",
        "target",  "valign",      "vspace",      "width",  NULL,
    };

    return g_strv_contains(looks, name) ||
           (g_str_has_prefix(name, "data-") && find_rule_named(name) == NULL);
}

bool
cl_attributes_is_look(const char *element, const ClSaxAttribute *attribute)
{
    return attribute->prefix == NULL && is_look_named(attribute->name) &&
           find_rule_of(element, attribute) == NULL;
}

static void
refuse(const char *element, const ClSaxAttribute *attribute, ClReport *report)
{
    g_autofree char *name =
        attribute->prefix != NULL
            ? g_strconcat(attribute->prefix, ":", attribute->name, NULL)
            : g_strdup(attribute->name);

    cl_report_add(report, CL_RULE_ATTRIBUTE_NOT_ALLOWED, attribute->place,
                  "The attribute %s is not allowed on the element %s: "
                  "take it out.",
                  name, element);
}

const char *
cl_attributes_check(const char *element, const ClSaxAttribute *attribute,
                    ClReport *report)
{
    const Rule *rule = find_rule_of(element, attribute);

    if (is_for_machines(attribute) &&
        (rule == NULL || !rule->is_valid(attribute->value)))
        return NULL;
    if (rule == NULL) {
        refuse(element, attribute, report);
        return NULL;
    }
    if (!rule->is_valid(attribute->value)) {
        g_autofree char *shown = g_strndup(attribute->value, 60);
        g_autofree char *whole = g_utf8_make_valid(shown, -1);

        cl_report_add(report, rule->rule, attribute->place,
                      "The attribute %s says \"%s\": write %s.", rule->name,
                      whole, rule->expected);
        return NULL;
    }
    return rule->name;
}
