#include <string.h>

#include "epub/survey.h"

/* DAISY Knowledge Base: letters help in a glossary that is longer. */
enum { LONG_GLOSSARY = 60 };

/* What the walk over the spine has met. */
typedef struct {
    ClSurvey *survey;
    const ClItem *item;
    GHashTable *linked; /* targets that the section has linked to */
    bool has_glossary;
    bool has_long_glossary;
    bool has_references;
    bool has_backlinks;
    bool has_marks;
    bool has_terms;
} Walk;

static bool
has_heading(const xmlNode *section)
{
    for (char level = '1'; level <= '6'; level++) {
        const char name[] = { 'h', level, '\0' };

        if (cl_survey_find_next(NULL, section, name) != NULL)
            return true;
    }
    return false;
}

static guint
count(const xmlNode *root, const char *name)
{
    const xmlNode *node = NULL;
    guint n = 0;

    while ((node = cl_survey_find_next(node, root, name)) != NULL)
        n++;
    return n;
}

/* The sections below @glossary, each of which needs a name. */
static void
check_letters(Walk *walk, const xmlNode *glossary)
{
    const xmlNode *section = glossary;
    guint n = 0;

    if (count(glossary, "dt") <= LONG_GLOSSARY)
        return;
    walk->has_long_glossary = true;
    while ((section = cl_survey_find_next(section, glossary, "section")) !=
           NULL) {
        n++;
        if (cl_dom_find_attribute(section, "aria-label") == NULL &&
            cl_dom_find_attribute(section, "aria-labelledby") == NULL &&
            !has_heading(section))
            cl_survey_fail(walk->survey, "dpub-glossary-letters",
                           walk->item->path, "A section has no name.");
    }
    if (n == 0)
        cl_survey_fail(walk->survey, "dpub-glossary-letters", walk->item->path,
                       "The glossary has more than %d terms and no letters.",
                       LONG_GLOSSARY);
}

static void
check_glossary(Walk *walk, const xmlNode *node)
{
    walk->has_glossary = true;
    if (!cl_survey_is(node, "section"))
        cl_survey_fail(walk->survey, "dpub-glossary", walk->item->path,
                       "The glossary is no section.");
    if (!has_heading(node))
        cl_survey_fail(walk->survey, "dpub-glossary", walk->item->path,
                       "The glossary has no heading.");
    if (cl_survey_find_next(NULL, node, "dl") == NULL)
        cl_survey_fail(walk->survey, "dpub-glossary", walk->item->path,
                       "The terms are in no definition list.");
    check_letters(walk, node);
}

static void
check_references(Walk *walk, const xmlNode *node)
{
    walk->has_references = true;
    if (!cl_survey_is(node, "section") ||
        (cl_survey_find_next(NULL, node, "ul") == NULL &&
         cl_survey_find_next(NULL, node, "dl") == NULL))
        cl_survey_fail(walk->survey, "dpub-bibliography", walk->item->path,
                       "The references are no section with a list.");
}

/* A link with the role is named by its text or by aria-label. */
static void
check_backlink(Walk *walk, const xmlNode *node)
{
    const char *label = cl_dom_find_attribute(node, "aria-label");
    g_autofree char *text = cl_survey_dup_text(node);

    walk->has_backlinks = true;
    if ((label == NULL && g_utf8_strlen(text, -1) < 2) ||
        (label != NULL && *label == '\0'))
        cl_survey_fail(walk->survey, "dpub-backlinks", walk->item->path,
                       "A link back does not say where it leads.");
}

/* Inside the glossary "see also" may name a term again. */
static void
check_term(Walk *walk, const xmlNode *node)
{
    const char *href = cl_dom_find_attribute(node, "href");

    for (const xmlNode *up = node->parent; up != NULL; up = up->parent)
        if (cl_dom_has_word(up, "role", "doc-glossary"))
            return;
    walk->has_terms = true;
    if (href != NULL && !g_hash_table_add(walk->linked, (gpointer)href))
        cl_survey_fail(walk->survey, "dpub-glossary-first-use",
                       walk->item->path,
                       "A section links the term %s more than once.", href);
}

static void
check_mark(Walk *walk, const xmlNode *node)
{
    const char *label = cl_dom_find_attribute(node, "aria-label");

    walk->has_marks = true;
    if (label == NULL || *label == '\0' || node->children != NULL ||
        !cl_dom_has_word(node, "type", "pagebreak") ||
        g_ascii_strncasecmp(label, "page", 4) == 0)
        cl_survey_fail(walk->survey, "dpub-page-breaks", walk->item->path,
                       "A page mark is not empty, or its name is not the page "
                       "number.");
}

static void
check_deprecated(Walk *walk, const xmlNode *node)
{
    static const char *const roles[] = { "doc-biblioentry", "doc-endnote" };

    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (cl_dom_has_word(node, "role", roles[i]))
            cl_survey_fail(walk->survey, "dpub-no-deprecated", walk->item->path,
                           "The role %s is deprecated.", roles[i]);
}

/* A link to an entry of the references is a citation and says so. */
static void
check_citation(Walk *walk, const xmlNode *node)
{
    const char *href = cl_dom_find_attribute(node, "href");
    const char *hash = href != NULL ? strchr(href, '#') : NULL;

    if (hash != NULL && g_str_has_prefix(hash, "#ref-") &&
        !cl_dom_has_word(node, "role", "doc-biblioref"))
        cl_survey_fail(walk->survey, "dpub-bibliography", walk->item->path,
                       "A citation has no role.");
}

static void
check_element(Walk *walk, const xmlNode *node)
{
    const char *name = (const char *)node->name;

    if (strcmp(name, "h1") == 0 || strcmp(name, "h2") == 0)
        g_hash_table_remove_all(walk->linked);
    if (cl_dom_has_word(node, "role", "doc-glossary"))
        check_glossary(walk, node);
    if (cl_dom_has_word(node, "role", "doc-bibliography"))
        check_references(walk, node);
    if (cl_dom_has_word(node, "role", "doc-backlink"))
        check_backlink(walk, node);
    if (cl_dom_has_word(node, "role", "doc-glossref"))
        check_term(walk, node);
    if (cl_dom_has_word(node, "role", "doc-pagebreak") ||
        cl_dom_has_word(node, "type", "pagebreak"))
        check_mark(walk, node);
    if (strcmp(name, "a") == 0)
        check_citation(walk, node);
    check_deprecated(walk, node);
}

void
cl_survey_check_roles(ClSurvey *survey)
{
    g_autoptr(GHashTable) linked = g_hash_table_new(g_str_hash, g_str_equal);
    Walk walk = { .survey = survey, .linked = linked };

    for (guint i = 0; i < survey->spine->len; i++) {
        walk.item = g_ptr_array_index(survey->spine, i);
        const xmlNode *root =
            walk.item->doc != NULL ? cl_dom_get_root(walk.item->doc) : NULL;

        g_hash_table_remove_all(linked);
        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root))
            if (node->type == XML_ELEMENT_NODE)
                check_element(&walk, node);
    }
    cl_survey_close(survey, "dpub-glossary", walk.has_glossary);
    cl_survey_close(survey, "dpub-glossary-letters", walk.has_long_glossary);
    cl_survey_close(survey, "dpub-glossary-first-use", walk.has_terms);
    cl_survey_close(survey, "dpub-backlinks", walk.has_backlinks);
    cl_survey_close(survey, "dpub-bibliography", walk.has_references);
    cl_survey_close(survey, "dpub-no-deprecated", true);
    cl_survey_close(survey, "dpub-page-breaks", walk.has_marks);
}
