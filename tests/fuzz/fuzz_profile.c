#include "fuzz.h"
#include "read/profile_xml.h"

/* Any bytes: a profile that a page can be made with, or an error. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(ClSource) source = cl_source_new(bytes, "profile.xml");

    if (cl_source_check(source, report)) {
        g_autoptr(ClProfile) profile =
            cl_profile_xml_read(source, false, report);

        g_assert_true((profile == NULL) == (cl_report_n_errors(report) > 0));
        if (profile != NULL) {
            g_assert_cmpfloat(profile->size_pt, >=, profile->minimum_pt);
            g_assert_cmpfloat(profile->page_width_pt, >, profile->size_pt);
        }
    }
    fuzz_assert_findings(report);
    return 0;
}
