#include "read/document.h"

#include <string.h>

#include "read/sax.h"
#include "read/schema.h"

typedef struct {
    xmlDoc *doc;
    xmlNode *node; /* the open element, or NULL */
    ClReport *report;
    GString *text;
    ClPlace text_place;
    bool is_foreign; /* told that a namespace is in use */
} Builder;

static void
flush_text(Builder *builder)
{
    if (builder->text->len > 0 && builder->node != NULL)
        cl_dom_set_place(cl_dom_add_text(builder->node, builder->text->str),
                         builder->text_place);
    g_string_truncate(builder->text, 0);
}

static void
refuse_namespace(Builder *builder, ClPlace place)
{
    if (builder->is_foreign)
        return;
    builder->is_foreign = true;
    cl_report_add(builder->report, CL_RULE_SCHEMA, place,
                  "This file uses no namespaces: take out xmlns and every "
                  "name with a colon.");
}

static void
on_start(void *data, const ClSaxElement *element, bool is_guess)
{
    Builder *builder = data;
    xmlNode *node =
        xmlNewDocNode(builder->doc, NULL, (const xmlChar *)element->name, NULL);

    (void)is_guess;
    flush_text(builder);
    if (element->uri != NULL || element->prefix != NULL)
        refuse_namespace(builder, element->place);
    if (builder->node != NULL)
        xmlAddChild(builder->node, node);
    else if (xmlDocGetRootElement(builder->doc) == NULL)
        xmlDocSetRootElement(builder->doc, node);
    else /* after a syntax error alone */
        xmlAddChild(xmlDocGetRootElement(builder->doc), node);
    cl_dom_set_place(node, element->place);
    for (gsize i = 0; i < element->n_attributes; i++) {
        const ClSaxAttribute *attribute = &element->attributes[i];

        if (attribute->uri != NULL || attribute->prefix != NULL)
            refuse_namespace(builder, attribute->place);
        else
            cl_dom_set_attribute(node, attribute->name, attribute->value);
    }
    builder->node = node;
}

static void
on_end(void *data, bool is_guess)
{
    Builder *builder = data;

    (void)is_guess;
    flush_text(builder);
    if (builder->node == NULL)
        return;
    builder->node = builder->node->parent->type == XML_ELEMENT_NODE
                        ? builder->node->parent
                        : NULL;
}

static void
on_text(void *data, const char *text, gsize len, ClPlace place)
{
    Builder *builder = data;

    if (builder->text->len == 0 ||
        builder->text->str[strspn(builder->text->str, " \t\r\n")] == '\0')
        builder->text_place = place;
    g_string_append_len(builder->text, text, (gssize)len);
}

xmlDoc *
cl_document_read(const ClSource *source, const char *schema, ClReport *report,
                 bool *is_damaged)
{
    static const ClSaxHandler handler = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
    };
    Builder builder = {
        .doc = xmlNewDoc((const xmlChar *)"1.0"),
        .report = report,
        .text = g_string_new(NULL),
    };

    g_assert(builder.doc != NULL);
    cl_dom_adopt(builder.doc);
    bool is_whole = cl_sax_parse(source, &handler, &builder, report, NULL);
    g_string_free(builder.text, TRUE);
    if (is_damaged != NULL)
        *is_damaged = !is_whole || builder.is_foreign;
    if (xmlDocGetRootElement(builder.doc) == NULL) {
        cl_dom_free(builder.doc);
        return NULL;
    }
    /* What is missing after a syntax error may only be unreadable. */
    if (schema != NULL && is_whole && !builder.is_foreign)
        cl_schema_check(builder.doc, schema, report);
    return builder.doc;
}

const xmlNode *
cl_document_next(const xmlNode *node, const char *name)
{
    for (node = node->next; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE &&
            strcmp((const char *)node->name, name) == 0)
            return node;
    }
    return NULL;
}

const xmlNode *
cl_document_find(const xmlNode *parent, const char *name)
{
    const xmlNode *first = parent->children;

    if (first == NULL || (first->type == XML_ELEMENT_NODE &&
                          strcmp((const char *)first->name, name) == 0))
        return first;
    return cl_document_next(first, name);
}

char *
cl_document_dup_text(const xmlNode *node)
{
    GString *text = g_string_new(NULL);

    for (const xmlNode *child = node->children; child != NULL;
         child = child->next) {
        if (!cl_dom_is_text(child))
            continue;

        g_auto(GStrv) words =
            g_strsplit_set(cl_dom_get_text(child), " \t\r\n", -1);
        for (gsize i = 0; words[i] != NULL; i++) {
            if (words[i][0] == '\0')
                continue;
            if (text->len > 0)
                g_string_append_c(text, ' ');
            g_string_append(text, words[i]);
        }
    }
    return g_string_free(text, FALSE);
}

char *
cl_document_dup_child(const xmlNode *parent, const char *name)
{
    const xmlNode *child = cl_document_find(parent, name);

    if (child == NULL)
        return NULL;

    g_autofree char *text = cl_document_dup_text(child);
    return text[0] != '\0' ? g_steal_pointer(&text) : NULL;
}
