#include "model/passage.h"

#include <string.h>

static void
passage_free(gpointer data)
{
    ClPassage *passage = data;

    g_array_unref(passage->pieces);
    g_free(passage->text);
    g_free(passage);
}

GPtrArray *
cl_passages_new(void)
{
    return g_ptr_array_new_with_free_func(passage_free);
}

/* Does the book say this anew each time? */
static bool
is_left_out(const xmlNode *node)
{
    static const char *const classes[] = { "uses",   "callout-label", "newest",
                                           "number", "contents",      "task" };
    static const char *const roles[] = { "doc-biblioref", "doc-noteref",
                                         "doc-pagebreak", "doc-backlink",
                                         "doc-toc",       "doc-cover" };
    ClElement element = cl_dom_get_element(node);

    if (node->type != XML_ELEMENT_NODE || element == CL_EL_PRINT ||
        element == CL_EL_SCREEN || element == CL_EL_PAGES ||
        strcmp((const char *)node->name, "head") == 0 ||
        cl_dom_has_word(node, "type", "cover"))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
        if (cl_dom_has_word(node, "class", classes[i]))
            return true;
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (cl_dom_has_word(node, "role", roles[i]))
            return true;
    return false;
}

static bool
is_inline(const xmlNode *node)
{
    ClElement element = cl_dom_get_element(node);

    return element != CL_EL_NONE && cl_dom_get_info(element)->is_inline;
}

static void
add_piece(ClPassage *passage, GString *text, xmlNode *node, const char *words)
{
    ClPassagePiece piece = { text->len, node };

    g_array_append_val(passage->pieces, piece);
    g_string_append(text, words);
}

/* The inline content of @node, without the blocks that may stand beside it. */
static void
add_inlines(ClPassage *passage, GString *text, const xmlNode *node)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        const char *alt = NULL;

        if (cl_dom_is_text(child))
            add_piece(passage, text, child, cl_dom_get_text(child));
        else if (!is_inline(child) || is_left_out(child))
            continue;
        else if (cl_dom_get_element(child) == CL_EL_BR)
            g_string_append_c(text, ' ');
        else if (cl_dom_get_element(child) != CL_EL_IMG)
            add_inlines(passage, text, child);
        else if ((alt = cl_dom_find_attribute(child, "alt")) != NULL)
            add_piece(passage, text, child, alt);
    }
}

static bool
is_blank(const char *text)
{
    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text == '\0';
}

static void
add_passage(GPtrArray *passages, const xmlNode *node)
{
    ClPassage *passage = g_new0(ClPassage, 1);
    GString *text = g_string_new(NULL);

    passage->node = (xmlNode *)node;
    passage->pieces = g_array_new(FALSE, FALSE, sizeof(ClPassagePiece));
    add_inlines(passage, text, node);
    passage->text = g_string_free(text, FALSE);
    if (is_blank(passage->text))
        passage_free(passage);
    else
        g_ptr_array_add(passages, passage);
}

void
cl_passages_add(GPtrArray *passages, const xmlNode *root)
{
    add_passage(passages, root);
    for (const xmlNode *child = root->children; child != NULL;
         child = child->next)
        if (!cl_dom_is_text(child) && !is_inline(child) && !is_left_out(child))
            cl_passages_add(passages, child);
}

GPtrArray *
cl_passages_dup_texts(const GPtrArray *passages)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < passages->len; i++) {
        const ClPassage *passage = g_ptr_array_index(passages, i);

        g_ptr_array_add(texts, g_strdup(passage->text));
    }
    return texts;
}
