#include "fuzz.h"
#include "read/glossary_xml.h"

/* Any bytes: terms that all have an id, a headword and a definition. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClSource) source = cl_source_new(bytes, "glossary.xml");

    if (cl_source_check(source, report)) {
        g_autoptr(ClGlossary) glossary = cl_glossary_xml_read(source, report);

        for (guint i = 0; i < glossary->terms->len; i++) {
            const ClTerm *term = g_ptr_array_index(glossary->terms, i);

            g_assert_nonnull(term->id);
            g_assert_nonnull(term->headword);
            g_assert_nonnull(term->definition);
            g_assert_cmpuint(term->place.line, >, 0);
        }
    }
    fuzz_assert_findings(report);
    return 0;
}
