#include "build/audit.h"

#include "audit/audit.h"
#include "epub/epub.h"
#include "pdf/pdf.h"

ClEdition *
cl_build_audit_find(const ClPipeline *pipeline)
{
    return cl_edition_find(pipeline->editions, CL_REPORT_EDITION);
}

/* Sheets for a printer claim nothing, and are not held to it. */
void
cl_build_audit_inspect(ClEdition *edition)
{
    edition->outcomes = cl_outcomes_new();
    if (edition->layout != NULL)
        cl_layout_measure(edition->layout, edition->name, &edition->measure,
                          edition->outcomes);
    if (edition->profile == NULL)
        cl_epub_inspect(edition->bytes, edition->name, edition->outcomes);
    else if (!edition->writer->is_sheets)
        cl_pdf_inspect(edition->bytes, edition->name, edition->outcomes);
}

/* What the report says of an edition; the strings are borrowed but for file. */
static ClAuditEdition *
new_edition(const ClPipeline *pipeline, const ClEdition *edition)
{
    const char *name = pipeline->book->publication->name;
    ClAuditEdition *seen = g_new0(ClAuditEdition, 1);

    seen->name = edition->name;
    seen->title = edition->profile != NULL ? edition->profile->title : NULL;
    seen->file = g_strconcat(name, edition->suffix, NULL);
    seen->sha256 = edition->sha256;
    seen->n_bytes = g_bytes_get_size(edition->bytes);
    seen->n_pages = edition->n_pages;
    seen->is_for_reading = !edition->writer->is_sheets;
    seen->measure = edition->profile != NULL && edition->measure.body_pt > 0
                        ? &edition->measure
                        : NULL;
    return seen;
}

static void
edition_free(gpointer data)
{
    ClAuditEdition *edition = data;

    g_free((char *)edition->file);
    g_free(edition);
}

void
cl_build_audit_make(const ClPipeline *pipeline, ClEdition *report)
{
    g_autoptr(GPtrArray) editions =
        g_ptr_array_new_with_free_func(edition_free);
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();
    g_autofree char *program = cl_pdf_dup_producer();
    const ClAudit audit = {
        .book = pipeline->book,
        .report = pipeline->report,
        .editions = editions,
        .outcomes = outcomes,
        .reading = pipeline->reading,
        .evidence = pipeline->evidence,
        .today = pipeline->options->today,
        .is_strict = pipeline->options->strict,
        .program = program,
    };

    for (guint i = 0; i < pipeline->editions->len; i++) {
        ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (edition->bytes == NULL || edition == report ||
            edition->writer->is_proof)
            continue;
        cl_outcomes_merge(outcomes, edition->outcomes);
        g_ptr_array_add(editions, new_edition(pipeline, edition));
    }
    cl_audit_complete(&audit);
    report->bytes = cl_audit_write_html(&audit);
    report->thumbnail = cl_audit_write_json(&audit);
}
