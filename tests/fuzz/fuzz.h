/* fuzz.h - what a fuzz_NAME.c gives, and what all of them check. */
#pragma once
#include <string.h>

#include "base/report.h"
#include "model/dom.h"

/* libFuzzer's entry; replay.c calls it for each file of corpus/NAME. */
int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* Aborts unless every finding has a place and a whole sentence. */
static inline void
fuzz_assert_findings(const ClReport *report)
{
    for (gsize i = 0; i < cl_report_n(report); i++) {
        const ClFinding *finding = cl_report_get(report, i);

        g_assert_true(g_utf8_validate(finding->message, -1, NULL));
        g_assert_true(g_str_has_suffix(finding->message, ".") ||
                      g_str_has_suffix(finding->message, "?"));
        g_assert_cmpuint(finding->place.line, >, 0);
        g_assert_cmpuint(finding->place.column, >, 0);
    }
}

static inline void
fuzz_assert_text(const xmlNode *node, bool is_pre)
{
    const char *text = cl_dom_get_text(node);

    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_cmpstr(text, !=, "");
    g_assert_false(cl_dom_is_text(node->next));
    g_assert_cmpuint(cl_dom_get_text_place(node, strlen(text)).line, >=,
                     cl_dom_get_place(node).line);
    for (const char *p = text; !is_pre && *p != '\0'; p++) {
        g_assert_true(*p == ' ' || !g_ascii_isspace(*p));
        g_assert_false(p[0] == ' ' && p[1] == ' ');
    }
}

static inline void
fuzz_assert_children(const xmlNode *node)
{
    ClContent content = cl_dom_get_info(cl_dom_get_element(node))->content;
    guint n_blocks = 0;
    guint n_inlines = 0;

    for (const xmlNode *child = node->children; child != NULL;
         child = child->next) {
        if (cl_dom_is_text(child) ||
            cl_dom_get_info(cl_dom_get_element(child))->is_inline)
            n_inlines++;
        else
            n_blocks++;
    }
    g_assert_true(n_blocks == 0 || n_inlines == 0);
    g_assert_true(content != CL_CONTENT_EMPTY || node->children == NULL);
    g_assert_true(content != CL_CONTENT_BLOCKS || n_inlines == 0);
    g_assert_true(content != CL_CONTENT_INLINES || n_blocks == 0);
}

/* The first or last thing of a block is no space. */
static inline void
fuzz_assert_edges(const xmlNode *block)
{
    const xmlNode *first = NULL;
    const xmlNode *last = NULL;

    for (const xmlNode *node = block->children; node != NULL;
         node = cl_dom_next(node, block)) {
        ClElement element = cl_dom_get_element(node);

        if (element != CL_EL_NONE && !cl_dom_get_info(element)->is_inline)
            return;
        if (!cl_dom_is_text(node) && element != CL_EL_IMG && element != CL_EL_A)
            continue;
        first = first != NULL ? first : node;
        last = node;
    }
    if (cl_dom_is_text(first))
        g_assert_false(cl_dom_get_text(first)[0] == ' ');
    if (cl_dom_is_text(last))
        g_assert_false(g_str_has_suffix(cl_dom_get_text(last), " "));
}

/* Aborts unless @doc keeps what dom.h promises. */
static inline void
fuzz_assert_promises(const xmlDoc *doc)
{
    const xmlNode *root = cl_dom_get_root(doc);

    g_assert_cmpint(cl_dom_get_element(root), ==, CL_EL_BODY);
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        ClElement element = cl_dom_get_element(node);
        bool is_pre = false;
        int depth = 0;

        for (const xmlNode *above = node->parent;
             above->type == XML_ELEMENT_NODE; above = above->parent) {
            is_pre = is_pre || cl_dom_get_element(above) == CL_EL_PRE;
            depth++;
        }
        g_assert_cmpint(depth, <=, CL_DOM_MAX_DEPTH);
        g_assert_cmpuint(cl_dom_get_place(node).line, >, 0);
        g_assert_cmpuint(cl_dom_get_place(node).column, >, 0);
        if (cl_dom_is_text(node)) {
            fuzz_assert_text(node, is_pre);
            continue;
        }
        g_assert_cmpint(element, !=, CL_EL_NONE);
        g_assert_false(cl_dom_get_info(element)->is_internal);
        g_assert_true(node == root || element != CL_EL_BODY);
        g_assert_null(node->ns);
        fuzz_assert_children(node);
        if (cl_dom_get_heading_level(node) > 0)
            g_assert_nonnull(cl_dom_find_attribute(node, "id"));
        if (!cl_dom_get_info(element)->is_inline && element != CL_EL_PRE)
            fuzz_assert_edges(node);
    }
}
