#include <stdlib.h>
#include <string.h>

#include "pdf/inspect.h"
#include "pdf/inspect_xmp.h"

/* (owned) The metadata of the whole file; empty when there are none. */
static ClXmp *
read_xmp(ClInspection *inspection, qpdf_oh catalogue)
{
    qpdf_data qpdf = inspection->qpdf;
    qpdf_oh stream = qpdf_oh_get_key(qpdf, catalogue, "/Metadata");
    unsigned char *data = NULL;
    gsize size = 0;

    if (qpdf_oh_is_stream(qpdf, stream))
        qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, NULL, &data,
                                &size);
    qpdf_oh_release(qpdf, stream);
    ClXmp *xmp = cl_xmp_new(data != NULL ? (const char *)data : "", size);
    free(data);
    return xmp;
}

static bool
is_text(const GString *value, const char *wanted)
{
    return strcmp(g_strstrip(value->str), wanted) == 0;
}

static void
check_xmp(ClInspection *inspection, const ClXmp *xmp)
{
    if (!is_text(xmp->pdfua_part, "1"))
        cl_inspection_fail(inspection, "pdfua-identification", NULL,
                           "The metadata do not say that this is PDF/UA-1.");
    if (!is_text(xmp->pdfa_part, "2") || !is_text(xmp->pdfa_conformance, "A"))
        cl_inspection_fail(inspection, "pdfa-identification", NULL,
                           "The metadata do not say that this is PDF/A-2a.");
    if (!xmp->declares_pdfua)
        cl_inspection_fail(inspection, "pdfa-extension-schema", NULL,
                           "The metadata do not declare what PDF/UA adds to "
                           "them.");
    if (g_strstrip(xmp->title->str)[0] == '\0')
        cl_inspection_fail(inspection, "pdfua-title", NULL,
                           "The metadata have no title.");
    cl_inspection_close(inspection, "pdfua-identification", true);
    cl_inspection_close(inspection, "pdfa-identification", true);
    cl_inspection_close(inspection, "pdfa-extension-schema", true);
}

static void
check_display(ClInspection *inspection, qpdf_oh catalogue)
{
    qpdf_data qpdf = inspection->qpdf;
    qpdf_oh viewer = qpdf_oh_get_key(qpdf, catalogue, "/ViewerPreferences");
    qpdf_oh marks = qpdf_oh_get_key(qpdf, catalogue, "/MarkInfo");
    g_autofree char *lang =
        cl_inspection_dup_text(inspection, catalogue, "/Lang");

    if (!qpdf_oh_is_dictionary(qpdf, viewer) ||
        !cl_inspection_is_true(inspection, viewer, "/DisplayDocTitle"))
        cl_inspection_fail(inspection, "pdfua-title", NULL,
                           "Viewers are not told to show the title.");
    if (!qpdf_oh_is_dictionary(qpdf, marks) ||
        !cl_inspection_is_true(inspection, marks, "/Marked"))
        cl_inspection_fail(inspection, "pdfua-suspects", NULL,
                           "The file does not say that it is tagged.");
    else if (cl_inspection_is_true(inspection, marks, "/Suspects"))
        cl_inspection_fail(inspection, "pdfua-suspects", NULL,
                           "The file says that its tags may be wrong.");
    /* The rule is closed with the languages of the tags. */
    if (lang == NULL || *lang == '\0')
        cl_inspection_fail(inspection, "pdfua-language", NULL,
                           "The file does not say its language.");
    qpdf_oh_release(qpdf, viewer);
    qpdf_oh_release(qpdf, marks);
    cl_inspection_close(inspection, "pdfua-title", true);
    cl_inspection_close(inspection, "pdfua-suspects", true);
}

/* ISO 19005-2, 6.2.3. */
static bool
has_output_intent(ClInspection *inspection, qpdf_oh catalogue)
{
    qpdf_data qpdf = inspection->qpdf;
    qpdf_oh list = qpdf_oh_get_key(qpdf, catalogue, "/OutputIntents");
    int n = qpdf_oh_is_array(qpdf, list) ? qpdf_oh_get_array_n_items(qpdf, list)
                                         : 0;
    bool is_there = false;

    for (int i = 0; i < n; i++) {
        qpdf_oh intent = qpdf_oh_get_array_item(qpdf, list, i);
        qpdf_oh profile = qpdf_oh_get_key(qpdf, intent, "/DestOutputProfile");

        is_there = is_there ||
                   (qpdf_oh_is_stream(qpdf, profile) &&
                    g_strcmp0(cl_inspection_find_name(inspection, intent, "/S"),
                              "GTS_PDFA1") == 0);
        qpdf_oh_release(qpdf, profile);
        qpdf_oh_release(qpdf, intent);
    }
    qpdf_oh_release(qpdf, list);
    return is_there;
}

/* ISO 19005-2, 6.1.3, 6.4, 6.5 and 6.8. */
static void
check_self_contained(ClInspection *inspection, qpdf_oh catalogue)
{
    static const char *const names[] = { "/JavaScript", "/EmbeddedFiles" };
    qpdf_data qpdf = inspection->qpdf;
    qpdf_oh trees = qpdf_oh_get_key(qpdf, catalogue, "/Names");

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (qpdf_oh_is_dictionary(qpdf, trees) &&
            qpdf_oh_has_key(qpdf, trees, names[i]))
            cl_inspection_fail(inspection, "pdfa-self-contained", NULL,
                               "The file has %s.", names[i] + 1);
    if (qpdf_oh_has_key(qpdf, catalogue, "/AA") ||
        qpdf_oh_has_key(qpdf, catalogue, "/OpenAction"))
        cl_inspection_fail(inspection, "pdfa-self-contained", NULL,
                           "The file does something by itself when it is "
                           "opened.");
    if (qpdf_is_encrypted(qpdf))
        cl_inspection_fail(inspection, "pdfa-self-contained", NULL,
                           "The file is encrypted.");
    qpdf_oh_release(qpdf, trees);
    cl_inspection_close(inspection, "pdfa-self-contained", true);
}

void
cl_inspect_catalogue(ClInspection *inspection)
{
    qpdf_data qpdf = inspection->qpdf;
    qpdf_oh catalogue = qpdf_get_root(qpdf);
    g_autoptr(ClXmp) xmp = read_xmp(inspection, catalogue);

    check_xmp(inspection, xmp);
    check_display(inspection, catalogue);
    if (!has_output_intent(inspection, catalogue))
        cl_inspection_fail(inspection, "pdfa-colour", NULL,
                           "The file has no output intent.");
    cl_inspection_close(inspection, "pdfa-colour", true);
    check_self_contained(inspection, catalogue);
    if (qpdf_is_encrypted(qpdf) && !qpdf_allow_accessibility(qpdf))
        cl_inspection_fail(inspection, "pdfua-encryption", NULL,
                           "The file keeps assistive technology out.");
    cl_inspection_close(inspection, "pdfua-encryption", true);
    qpdf_oh_release(qpdf, catalogue);
}
