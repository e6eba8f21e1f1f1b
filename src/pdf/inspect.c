#include "pdf/inspect.h"

#include "pdf/inspect_tree.h"
#include "pdf/pdf.h"

/*
 * libqpdf keeps all objects of a file in memory. A file of this size is a book
 * of some 5,000 pages.
 */
#define MAX_BYTES ((gsize)16 << 20)

void
cl_inspection_fail(ClInspection *inspection, const char *id, const char *place,
                   const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *detail = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    cl_outcomes_add(inspection->outcomes, id, inspection->edition,
                    CL_OUTCOME_FAIL, place, detail);
}

void
cl_inspection_close(ClInspection *inspection, const char *id, bool is_there)
{
    cl_outcomes_close(inspection->outcomes, id, inspection->edition, is_there);
}

char *
cl_inspection_dup_place(int page)
{
    return page > 0 ? g_strdup_printf("page %d", page) : NULL;
}

int
cl_inspection_find_page(const ClInspection *inspection, int object)
{
    return GPOINTER_TO_INT(
        g_hash_table_lookup(inspection->pages, GINT_TO_POINTER(object)));
}

int
cl_inspection_get_id(ClInspection *inspection, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(inspection->qpdf, dict, key);
    int id = qpdf_oh_get_object_id(inspection->qpdf, value);

    qpdf_oh_release(inspection->qpdf, value);
    return id;
}

const char *
cl_inspection_find_name(ClInspection *inspection, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(inspection->qpdf, dict, key);
    const char *name = NULL;

    if (qpdf_oh_is_name(inspection->qpdf, value))
        name = g_intern_string(qpdf_oh_get_name(inspection->qpdf, value) + 1);
    qpdf_oh_release(inspection->qpdf, value);
    return name;
}

char *
cl_inspection_dup_text(ClInspection *inspection, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(inspection->qpdf, dict, key);
    char *text = NULL;

    if (qpdf_oh_is_string(inspection->qpdf, value))
        text = g_strdup(qpdf_oh_get_utf8_value(inspection->qpdf, value));
    qpdf_oh_release(inspection->qpdf, value);
    return text;
}

int
cl_inspection_get_int(ClInspection *inspection, qpdf_oh dict, const char *key,
                      int otherwise)
{
    qpdf_oh value = qpdf_oh_get_key(inspection->qpdf, dict, key);

    if (qpdf_oh_is_integer(inspection->qpdf, value))
        otherwise = qpdf_oh_get_int_value_as_int(inspection->qpdf, value);
    qpdf_oh_release(inspection->qpdf, value);
    return otherwise;
}

bool
cl_inspection_is_true(ClInspection *inspection, qpdf_oh dict, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(inspection->qpdf, dict, key);
    bool is_true = qpdf_oh_is_bool(inspection->qpdf, value) &&
                   qpdf_oh_get_bool_value(inspection->qpdf, value);

    qpdf_oh_release(inspection->qpdf, value);
    return is_true;
}

/* Answers all rules at once, for a file that is not looked into. */
static void
answer_all(ClInspection *inspection, ClOutcomeKind kind, const char *detail)
{
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);

        if (standard->scope == CL_SCOPE_PDF)
            cl_outcomes_add(inspection->outcomes, standard->id,
                            inspection->edition, kind, NULL, detail);
    }
}

static bool
open_file(ClInspection *inspection, GBytes *pdf)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(pdf, &size);

    inspection->qpdf = qpdf_init();
    qpdf_silence_errors(inspection->qpdf);
    qpdf_set_suppress_warnings(inspection->qpdf, QPDF_TRUE);
    /* What has to be repaired is not what a reader's program gets. */
    qpdf_set_attempt_recovery(inspection->qpdf, QPDF_FALSE);
    if (data == NULL ||
        (qpdf_read_memory(inspection->qpdf, "edition", data, size, NULL) &
         QPDF_ERRORS) != 0)
        return false;
    inspection->n_pages = qpdf_get_num_pages(inspection->qpdf);
    for (int i = 0; i < inspection->n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(inspection->qpdf, (size_t)i);
        int id = qpdf_oh_get_object_id(inspection->qpdf, page);

        g_hash_table_insert(inspection->pages, GINT_TO_POINTER(id),
                            GINT_TO_POINTER(i + 1));
        qpdf_oh_release(inspection->qpdf, page);
    }
    return inspection->n_pages > 0;
}

void
cl_pdf_inspect(GBytes *pdf, const char *edition, ClOutcomes *outcomes)
{
    g_autoptr(GHashTable) pages = g_hash_table_new(NULL, NULL);
    ClInspection inspection = {
        .edition = edition,
        .outcomes = outcomes,
        .pages = pages,
    };

    if (g_bytes_get_size(pdf) > MAX_BYTES) {
        answer_all(&inspection, CL_OUTCOME_NOT_RUN,
                   "The file is too large to be looked into while it is "
                   "made: run a validator on it.");
        return;
    }
    if (open_file(&inspection, pdf)) {
        g_autoptr(ClStructure) structure = cl_structure_new(&inspection);

        cl_inspect_catalogue(&inspection);
        cl_inspect_resources(&inspection);
        cl_inspect_tree(&inspection, structure);
        cl_inspect_tables(&inspection, structure);
        cl_inspect_pages(&inspection, structure);
    } else {
        answer_all(&inspection, CL_OUTCOME_FAIL, "The file cannot be read.");
    }
    /* libqpdf complains aloud of an error that nobody asked for. */
    if (qpdf_has_error(inspection.qpdf))
        qpdf_get_error(inspection.qpdf);
    qpdf_cleanup(&inspection.qpdf);
}
