#include "fuzz.h"
#include "read/publication_xml.h"

/* Any bytes: a publication that has what every stage relies on. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClSource) source = cl_source_new(bytes, "publication.xml");
    g_autoptr(ClPublication) publication = cl_publication_new();

    publication->name = g_strdup("fuzz");
    if (cl_source_check(source, report)) {
        cl_publication_xml_read(source, publication, report);
        g_assert_nonnull(publication->lang);
        g_assert_nonnull(publication->type);
        g_assert_nonnull(publication->status);
        g_assert_nonnull(publication->title);
        g_assert_nonnull(publication->identifier);
        g_assert_true(publication->chapters->len > 0 ||
                      cl_report_n_errors(report) > 0);
    }
    fuzz_assert_findings(report);
    return 0;
}
