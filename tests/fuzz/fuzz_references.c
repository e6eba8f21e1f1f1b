#include "fuzz.h"
#include "read/references_xml.h"

/* Any bytes: works that all have an id, authors and a title. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClSource) source = cl_source_new(bytes, "references.xml");

    if (cl_source_check(source, report)) {
        g_autoptr(ClReferences) references =
            cl_references_xml_read(source, report);

        for (guint i = 0; i < references->works->len; i++) {
            const ClReference *work = g_ptr_array_index(references->works, i);

            g_assert_nonnull(work->id);
            g_assert_nonnull(work->authors);
            g_assert_nonnull(work->title);
            g_assert_cmpuint(work->place.line, >, 0);
        }
    }
    fuzz_assert_findings(report);
    return 0;
}
