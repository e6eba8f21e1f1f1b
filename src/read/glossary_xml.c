#include "read/glossary_xml.h"

#include "read/document.h"

static void
read_forms(const xmlNode *node, ClTerm *term)
{
    for (const xmlNode *form = cl_document_find(node, "form"); form != NULL;
         form = cl_document_next(form, "form")) {
        g_autofree char *text = cl_document_dup_text(form);

        if (text[0] != '\0')
            g_ptr_array_add(term->forms, g_steal_pointer(&text));
    }
    for (const xmlNode *see = cl_document_find(node, "see"); see != NULL;
         see = cl_document_next(see, "see")) {
        const char *id = cl_dom_find_attribute(see, "term");

        if (id != NULL && id[0] != '\0')
            g_ptr_array_add(term->see, g_strdup(id));
    }
}

static ClTerm *
read_term(const xmlNode *node)
{
    const char *id = cl_dom_find_attribute(node, "id");
    if (id == NULL || id[0] == '\0')
        return NULL; /* nothing could name it, and the schema has spoken */

    ClTerm *term = cl_term_new();
    term->place = cl_dom_get_place(node);
    term->id = g_strdup(id);
    term->headword = cl_document_dup_child(node, "headword");
    term->expansion = cl_document_dup_child(node, "expansion");
    term->definition = cl_document_dup_child(node, "definition");
    term->is_only_marked =
        g_strcmp0(cl_dom_find_attribute(node, "auto"), "no") == 0;
    /* Later stages need not think of a term that is only half there. */
    if (term->headword == NULL)
        term->headword = g_strdup(id);
    if (term->definition == NULL)
        term->definition = g_strdup("");
    read_forms(node, term);
    return term;
}

ClGlossary *
cl_glossary_xml_read(const ClSource *source, ClReport *report)
{
    ClGlossary *glossary = cl_glossary_new();
    xmlDoc *doc =
        cl_document_read(source, "glossary", report, &glossary->is_damaged);

    glossary->path = cl_source_get_path(source);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    const xmlNode *node = root != NULL ? cl_document_find(root, "term") : NULL;
    glossary->is_auto =
        g_strcmp0(cl_dom_find_attribute(root, "auto"), "first") == 0;
    for (; node != NULL; node = cl_document_next(node, "term")) {
        ClTerm *term = read_term(node);

        if (term != NULL)
            g_ptr_array_add(glossary->terms, term);
    }
    cl_dom_free(doc);
    return glossary;
}
