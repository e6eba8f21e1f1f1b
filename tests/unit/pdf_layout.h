/* pdf_layout.h - a stand-in for layout: a box for each text, no fonts.
 *
 * A test program that includes this defines cl_layout_…, so the linker leaves
 * the real layout in the library.
 */
#pragma once
#include <string.h>

#include <glib.h>

#include <libxml/parser.h>

#include "layout/layout.h"

/* What the layout does wrong, for tests of errors. */
typedef enum {
    PDF_FAULT_NONE,
    PDF_FAULT_OUTSIDE,  /* paints outside a mark */
    PDF_FAULT_UNCALLED, /* ends a mark that did not begin */
    PDF_FAULT_CLIPPED,  /* harmless: leaves a clip, a source and a matrix */
} PdfFault;

/* One box: a line of a text, or of a label. */
typedef struct {
    ClMark mark;
    const xmlNode *link; /* the a element around it, or NULL */
} PdfBox;

struct ClLayout {
    GArray *boxes; /* PdfBox in reading order */
    gsize boxes_on_page;
    GHashTable *tops; /* element -> index of its first box + 1 */
    GPtrArray *labels;
    PdfFault fault;
    bool is_dropped;
};

enum { PDF_LINE_PT = 20, PDF_PAGE_PT = 500 };

static void
pdf_add_box(ClLayout *layout, const xmlNode *owner, ClFacet facet,
            const xmlNode *link)
{
    PdfBox box = {
        .mark = { .kind = CL_MARK_CONTENT, .node = owner, .facet = facet },
        .link = link
    };

    g_array_append_val(layout->boxes, box);
}

static void
pdf_add_node(ClLayout *layout, const xmlNode *node, const xmlNode *link)
{
    ClElement element = cl_dom_get_element(node);
    const xmlNode *owner = node->parent;

    if (cl_dom_is_text(node) || element == CL_EL_PAGES) {
        while (cl_dom_get_element(owner) == CL_EL_PRINT)
            owner = owner->parent;
        pdf_add_box(layout, owner, CL_FACET_CONTENT, link);
        return;
    }
    if (element == CL_EL_SCREEN)
        return;

    g_hash_table_insert(layout->tops, (gpointer)node,
                        GUINT_TO_POINTER(layout->boxes->len + 1));
    if (element == CL_EL_IMG)
        pdf_add_box(layout, node, CL_FACET_CONTENT, link);
    if ((element == CL_EL_ASIDE &&
         !cl_dom_has_word(node, "role", "doc-footnote")) ||
        (element == CL_EL_LI &&
         !cl_dom_has_word(node->parent, "class", "contents")))
        pdf_add_box(layout, node, CL_FACET_LABEL, NULL);
    if (element == CL_EL_A)
        link = node;
    for (const xmlNode *child = node->children; child != NULL;
         child = child->next)
        pdf_add_node(layout, child, link);
}

/* A layout of @book with @boxes_on_page lines a page. */
static ClLayout *
pdf_layout_new(const ClBook *book, gsize boxes_on_page)
{
    ClLayout *layout = g_new0(ClLayout, 1);

    layout->boxes = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    layout->boxes_on_page = boxes_on_page;
    layout->tops = g_hash_table_new(NULL, NULL);
    layout->labels = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < book->parts->len; i++)
        pdf_add_node(layout, cl_dom_get_root(cl_book_get_part(book, i)->doc),
                     NULL);
    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++)
        g_ptr_array_add(layout->labels, i == 0
                                            ? g_strdup("cover")
                                            : g_strdup_printf("%u", (guint)i));
    return layout;
}

void
cl_layout_free(ClLayout *layout)
{
    g_array_unref(layout->boxes);
    g_hash_table_unref(layout->tops);
    g_ptr_array_unref(layout->labels);
    g_free(layout);
}

bool
cl_layout_is_rtl(const ClLayout *layout)
{
    (void)layout;
    return false;
}

bool
cl_layout_is_proof(const ClLayout *layout)
{
    (void)layout;
    return false;
}

gsize
cl_layout_get_n_pages(const ClLayout *layout)
{
    return (layout->boxes->len + layout->boxes_on_page - 1) /
           layout->boxes_on_page;
}

void
cl_layout_get_page_size(const ClLayout *layout, gsize page, double *width_pt,
                        double *height_pt)
{
    (void)layout;
    (void)page;
    *width_pt = 300;
    *height_pt = PDF_PAGE_PT;
}

const char *
cl_layout_get_page_label(const ClLayout *layout, gsize page)
{
    return g_ptr_array_index(layout->labels, page);
}

bool
cl_layout_find_target(const ClLayout *layout, const xmlNode *node, gsize *page,
                      double *top_pt)
{
    gsize box = GPOINTER_TO_UINT(g_hash_table_lookup(layout->tops, node));

    if (box == 0)
        return false;
    *page = (box - 1) / layout->boxes_on_page;
    *top_pt = (double)((box - 1) % layout->boxes_on_page) * PDF_LINE_PT;
    return true;
}

void
cl_layout_drop_pages(ClLayout *layout, gsize first)
{
    (void)first;
    layout->is_dropped = true;
}

static void
pdf_paint_box(cairo_t *cr, const PdfBox *box, double top_pt,
              const ClMarker *marker)
{
    cairo_rectangle_t area = { 10, top_pt, 100, PDF_LINE_PT };

    marker->begin(marker->data, &box->mark);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_rectangle(cr, 10, top_pt, 100, PDF_LINE_PT);
    cairo_fill(cr);
    marker->end(marker->data);
    if (box->link != NULL)
        marker->link(marker->data, box->link, &area);
}

static void
pdf_paint_fault(cairo_t *cr, PdfFault fault, const ClMarker *marker)
{
    ClMark mark = { .kind = CL_MARK_FOOTER };

    marker->begin(marker->data, &mark);
    marker->end(marker->data);
    if (fault == PDF_FAULT_UNCALLED)
        marker->end(marker->data);
    if (fault == PDF_FAULT_OUTSIDE) {
        cairo_rectangle(cr, 5, 5, 10, 10);
        cairo_fill(cr);
    }
    if (fault == PDF_FAULT_CLIPPED) {
        cairo_translate(cr, 50, 50);
        cairo_scale(cr, 2, 0.5);
        cairo_rectangle(cr, 100, 100, 10, 10);
        cairo_clip(cr);
    }
}

void
cl_layout_paint(ClLayout *layout, gsize page, cairo_t *cr,
                const ClMarker *marker)
{
    gsize first = page * layout->boxes_on_page;

    g_assert_false(layout->is_dropped);
    pdf_paint_fault(cr, layout->fault, marker);
    for (gsize i = first; i < first + layout->boxes_on_page; i++) {
        if (i < layout->boxes->len)
            pdf_paint_box(cr, &g_array_index(layout->boxes, PdfBox, i),
                          (double)(i - first) * PDF_LINE_PT, marker);
    }
}

/* A book with one chapter, whose body is @xml. */
static ClBook *
pdf_book_new(const char *xml)
{
    ClBook *book = cl_book_new();

    book->publication = cl_publication_new();
    book->publication->lang = g_strdup("en");
    book->publication->title = g_strdup("A <book> & – more");
    book->publication->modified = 1700000000;
    book->glossary = cl_glossary_new();
    book->references = cl_references_new();

    g_autofree char *text = g_strdup_printf("<body>%s</body>", xml);
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "chapter.xhtml", NULL,
                                XML_PARSE_NONET);
    g_assert_nonnull(doc);
    cl_dom_adopt(doc);
    cl_book_add_part(book, CL_PART_CHAPTER, "chapter-01", NULL, doc);

    xmlNode *root = cl_dom_get_root(doc);
    for (xmlNode *node = root; node != NULL; node = cl_dom_next(node, root)) {
        const char *id = cl_dom_find_attribute(node, "id");
        int level = cl_dom_get_heading_level(node);

        if (id != NULL)
            g_hash_table_insert(book->ids, (gpointer)id, node);
        if (level > 0) {
            ClHeading *heading = g_new0(ClHeading, 1);
            heading->level = level;
            heading->id = id;
            heading->text = cl_dom_dup_text(node);
            heading->node = node;
            g_ptr_array_add(book->headings, heading);
        }
    }
    return book;
}
