#include "epub/elements.h"

/* A row that says nothing but the element itself. */
#define PLAIN(name) [name] = { .element = name }

static const ClElementRow rows[CL_N_ELEMENTS] = {
    /* The part's sections stand for the body; see xhtml.c. */
    [CL_EL_BODY] = { .element = CL_EL_BODY, .form = CL_FORM_CONTENT },
    [CL_EL_H1] = { .element = CL_EL_H1, .gives_name = true },
    [CL_EL_H2] = { .element = CL_EL_H2, .gives_name = true },
    [CL_EL_H3] = { .element = CL_EL_H3, .gives_name = true },
    [CL_EL_H4] = { .element = CL_EL_H4, .gives_name = true },
    [CL_EL_H5] = { .element = CL_EL_H5, .gives_name = true },
    [CL_EL_H6] = { .element = CL_EL_H6, .gives_name = true },
    PLAIN(CL_EL_P),
    PLAIN(CL_EL_UL),
    [CL_EL_OL] = { .element = CL_EL_OL,
                   .attributes = { "start", "type", "reversed" } },
    [CL_EL_LI] = { .element = CL_EL_LI,
                   .attributes = { "value", "data-task" } },
    PLAIN(CL_EL_DL),
    PLAIN(CL_EL_DT),
    PLAIN(CL_EL_DD),
    PLAIN(CL_EL_BLOCKQUOTE),
    PLAIN(CL_EL_PRE),
    PLAIN(CL_EL_HR),
    PLAIN(CL_EL_DIV),
    [CL_EL_ASIDE] = { .element = CL_EL_ASIDE,
                      .attributes = { "data-callout" } },
    PLAIN(CL_EL_TABLE),
    [CL_EL_CAPTION] = { .element = CL_EL_CAPTION, .gives_name = true },
    PLAIN(CL_EL_THEAD),
    PLAIN(CL_EL_TBODY),
    PLAIN(CL_EL_TFOOT),
    PLAIN(CL_EL_TR),
    [CL_EL_TH] = { .element = CL_EL_TH,
                   .gives_name = true,
                   .attributes = { "scope", "colspan", "rowspan", "headers" } },
    [CL_EL_TD] = { .element = CL_EL_TD,
                   .attributes = { "colspan", "rowspan", "headers" } },
    PLAIN(CL_EL_FIGURE),
    [CL_EL_FIGCAPTION] = { .element = CL_EL_FIGCAPTION, .gives_name = true },
    /* href and src point into the EPUB: xhtml.c writes them. */
    [CL_EL_A] = { .element = CL_EL_A, .gives_name = true },
    PLAIN(CL_EL_ABBR),
    PLAIN(CL_EL_BDI),
    PLAIN(CL_EL_BR),
    PLAIN(CL_EL_CITE),
    PLAIN(CL_EL_CODE),
    PLAIN(CL_EL_DEL),
    PLAIN(CL_EL_DFN),
    PLAIN(CL_EL_EM),
    PLAIN(CL_EL_IMG),
    PLAIN(CL_EL_INS),
    PLAIN(CL_EL_KBD),
    PLAIN(CL_EL_Q),
    PLAIN(CL_EL_SAMP),
    PLAIN(CL_EL_SPAN),
    PLAIN(CL_EL_STRONG),
    PLAIN(CL_EL_SUB),
    PLAIN(CL_EL_SUP),
    PLAIN(CL_EL_VAR),
    [CL_EL_PRINT] = { .element = CL_EL_PRINT, .form = CL_FORM_NOTHING },
    [CL_EL_SCREEN] = { .element = CL_EL_SCREEN, .form = CL_FORM_CONTENT },
    [CL_EL_PAGES] = { .element = CL_EL_PAGES, .form = CL_FORM_NOTHING },
};

const ClElementRow *
cl_elements_get(ClElement element)
{
    if (rows[element].element != element || element == CL_EL_NONE)
        return NULL;
    return &rows[element];
}

const xmlNode *
cl_elements_next_shown(const xmlNode *node, const xmlNode *root)
{
    const ClElementRow *row = cl_elements_get(cl_dom_get_element(node));

    if (row != NULL && row->form == CL_FORM_NOTHING)
        return cl_dom_next_after(node, root);
    return cl_dom_next(node, root);
}

bool
cl_elements_is_silent(const xmlNode *node)
{
    if (cl_dom_is_text(node))
        return false;

    const ClElementRow *row = cl_elements_get(cl_dom_get_element(node));
    if (row == NULL || row->form == CL_FORM_NOTHING)
        return true;
    if (node->children == NULL)
        return false;
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next) {
        if (!cl_elements_is_silent(child))
            return false;
    }
    /* A link may point here. */
    return cl_dom_find_attribute(node, "id") == NULL;
}
