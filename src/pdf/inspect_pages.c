#include <stdlib.h>
#include <string.h>

#include "pdf/inspect_tree.h"
#include "pdf/operators.h"

/* Files of ours nest no mark; others may, within reason. */
enum { MAX_NESTING = 32 };

typedef enum {
    KIND_NEITHER, /* a mark that says nothing of the kind */
    KIND_ARTIFACT,
    KIND_CONTENT,
} MarkKind;

typedef struct {
    ClInspection *inspection;
    const ClStructure *structure;
    int number;
    MarkKind open[MAX_NESTING];
    int n_open;
    bool is_told; /* one finding a page is enough */
} Page;

static void
tell(Page *page, const char *what)
{
    g_autofree char *place = cl_inspection_dup_place(page->number);

    if (!page->is_told)
        cl_inspection_fail(page->inspection, "pdfua-all-tagged", place, "%s",
                           what);
    page->is_told = true;
}

static bool
is_in(const Page *page, MarkKind kind)
{
    for (int i = 0; i < page->n_open && i < MAX_NESTING; i++)
        if (page->open[i] == kind)
            return true;
    return false;
}

/* Is the marked content @mcid that of an element? */
static bool
has_owner(const Page *page, int mcid)
{
    gint64 key = (gint64)page->number << 32 | (guint32)mcid;

    return g_hash_table_contains(page->structure->marks, &key);
}

/* @operands: "/P <</MCID 3>>". */
static MarkKind
read_kind(Page *page, const char *operands)
{
    const char *name = operands + strspn(operands, " \t\r\n");
    const char *mcid = strstr(operands, "/MCID");

    if (g_str_has_prefix(name, "/Artifact"))
        return KIND_ARTIFACT;
    if (mcid == NULL)
        return KIND_NEITHER;
    if (!has_owner(page,
                   (int)g_ascii_strtoll(mcid + strlen("/MCID"), NULL, 10)))
        tell(page, "A piece of content is tagged for no element.");
    return KIND_CONTENT;
}

static void
begin_mark(Page *page, const char *operands)
{
    MarkKind kind = read_kind(page, operands);

    if (kind == KIND_ARTIFACT && is_in(page, KIND_CONTENT))
        tell(page, "An artifact stands inside tagged content.");
    if (kind == KIND_CONTENT && is_in(page, KIND_ARTIFACT))
        tell(page, "Tagged content stands inside an artifact.");
    if (page->n_open < MAX_NESTING)
        page->open[page->n_open] = kind;
    page->n_open++;
}

static void
check_operator(Page *page, const char *data, const ClOperator *operator)
{
    if (operator->kind == CL_OP_BEGIN) {
        g_autofree char *operands =
            g_strndup(data + operator->start, operator->name - operator->start);

        begin_mark(page, operands);
    } else if (operator->kind == CL_OP_END) {
        page->n_open = MAX(page->n_open - 1, 0);
    } else if (operator->kind == CL_OP_PAINT && !is_in(page, KIND_ARTIFACT) &&
               !is_in(page, KIND_CONTENT)) {
        tell(page, "Something is painted that is neither tagged nor an "
                   "artifact.");
    }
}

static void
check_content(Page *page, qpdf_oh object)
{
    g_autoptr(GArray) operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));
    unsigned char *data = NULL;
    gsize size = 0;

    qpdf_oh_get_page_content_data(page->inspection->qpdf, object, &data, &size);
    if (data == NULL) {
        tell(page, "The page's drawing cannot be read.");
        return;
    }
    cl_operators_scan(operators, (const char *)data, size);
    for (guint i = 0; i < operators->len; i++)
        check_operator(page, (const char *)data,
                       &g_array_index(operators, ClOperator, i));
    free(data);
}

/* The element that the annotation with number @id is kept in, or NULL. */
static const ClStructElement *
find_element_of(const ClStructure *structure, int id)
{
    gpointer index =
        g_hash_table_lookup(structure->objects, GINT_TO_POINTER(id));

    return index != NULL
               ? cl_structure_get(structure, GPOINTER_TO_INT(index) - 1)
               : NULL;
}

static void
check_annotation(Page *page, qpdf_oh annotation)
{
    ClInspection *inspection = page->inspection;
    g_autofree char *place = cl_inspection_dup_place(page->number);
    g_autofree char *contents =
        cl_inspection_dup_text(inspection, annotation, "/Contents");
    int id = qpdf_oh_get_object_id(inspection->qpdf, annotation);

    if (g_strcmp0(cl_inspection_find_name(inspection, annotation, "/Subtype"),
                  "Link") != 0)
        return;
    if (contents == NULL || *contents == '\0')
        cl_inspection_fail(inspection, "pdfua-links", place,
                           "A link has no description.");
    if (!cl_struct_element_is(find_element_of(page->structure, id), "Link"))
        cl_inspection_fail(inspection, "pdfua-links", place,
                           "A link is not inside a Link element.");
}

/* Returns how many annotations there are. */
static int
check_annotations(Page *page, qpdf_oh object)
{
    ClInspection *inspection = page->inspection;
    qpdf_data qpdf = inspection->qpdf;
    qpdf_oh list = qpdf_oh_get_key(qpdf, object, "/Annots");
    int n = qpdf_oh_is_array(qpdf, list) ? qpdf_oh_get_array_n_items(qpdf, list)
                                         : 0;

    for (int i = 0; i < n; i++) {
        qpdf_oh annotation = qpdf_oh_get_array_item(qpdf, list, i);

        check_annotation(page, annotation);
        qpdf_oh_release(qpdf, annotation);
    }
    qpdf_oh_release(qpdf, list);
    if (n > 0 && g_strcmp0(cl_inspection_find_name(inspection, object, "/Tabs"),
                           "S") != 0) {
        g_autofree char *place = cl_inspection_dup_place(page->number);

        cl_inspection_fail(inspection, "pdfua-tab-order", place,
                           "The tab order does not follow the structure.");
    }
    return n;
}

void
cl_inspect_pages(ClInspection *inspection, const ClStructure *structure)
{
    int n_annotations = 0;

    for (int i = 0; i < inspection->n_pages; i++) {
        Page page = {
            .inspection = inspection,
            .structure = structure,
            .number = i + 1,
        };
        qpdf_oh object = qpdf_get_page_n(inspection->qpdf, (size_t)i);

        check_content(&page, object);
        n_annotations += check_annotations(&page, object);
        qpdf_oh_release(inspection->qpdf, object);
    }
    cl_inspection_close(inspection, "pdfua-all-tagged", true);
    cl_inspection_close(inspection, "pdfua-tab-order", n_annotations > 0);
    cl_inspection_close(inspection, "pdfua-links", n_annotations > 0);
}
