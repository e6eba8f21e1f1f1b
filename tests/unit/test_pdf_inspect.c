#include <stdlib.h>

#include <qpdf/qpdf-c.h>

#include "pdf/pdf.h"
#include "pdf_layout.h"

/* A book that has everything a rule is about. */
static const char chapter[] =
    "<h1 id=\"a\">One</h1><h2>Two</h2>"
    "<p>See <a href=\"#a\">the beginning</a>"
    "<a href=\"#note-1\" role=\"doc-noteref\">1</a>.</p>"
    "<ul><li><p>Item</p></li></ul>"
    "<img src=\"x.png\" alt=\"A leaf\"/>"
    "<table><thead><tr><th>Head</th><th>Other</th></tr></thead>"
    "<tbody><tr><td>Cell</td><td>Next</td></tr></tbody></table>"
    "<aside id=\"note-1\" role=\"doc-footnote\"><p>A note.</p></aside>";

/* A PDF in hand, to be broken. */
typedef struct {
    qpdf_data qpdf;
    qpdf_oh catalogue;
    qpdf_oh page;
} Pdf;

/* (owned) A good file. */
static GBytes *
write_good(void)
{
    g_autoptr(ClBook) book = pdf_book_new(chapter);
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 100);
    g_autoptr(GError) error = NULL;
    GBytes *bytes = cl_pdf_write(book, layout, &error);

    g_assert_no_error(error);
    return bytes;
}

/* The first object whose /S is @type. */
static qpdf_oh
find_tag(const Pdf *pdf, const char *type)
{
    for (int id = 1; id < 500; id++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, id, 0);

        if (!qpdf_oh_is_dictionary(pdf->qpdf, object))
            continue;
        qpdf_oh name = qpdf_oh_get_key(pdf->qpdf, object, "/S");
        if (qpdf_oh_is_name(pdf->qpdf, name) &&
            strcmp(qpdf_oh_get_name(pdf->qpdf, name), type) == 0)
            return object;
    }
    g_assert_not_reached();
}

static void
set(const Pdf *pdf, qpdf_oh dict, const char *key, const char *value)
{
    qpdf_oh_replace_key(pdf->qpdf, dict, key, qpdf_oh_parse(pdf->qpdf, value));
}

/* Takes @text out of the metadata. */
static void
cut_metadata(const Pdf *pdf, const char *text)
{
    qpdf_oh stream = qpdf_oh_get_key(pdf->qpdf, pdf->catalogue, "/Metadata");
    unsigned char *data = NULL;
    gsize size = 0;

    qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_generalized, NULL, &data,
                            &size);
    g_autofree char *whole = g_strndup((const char *)data, size);
    g_auto(GStrv) parts = g_strsplit(whole, text, -1);
    g_autofree char *rest = g_strjoinv("", parts);
    g_assert_cmpuint(g_strv_length(parts), >, 1);
    qpdf_oh_replace_stream_data(pdf->qpdf, stream, (const unsigned char *)rest,
                                strlen(rest), qpdf_oh_new_null(pdf->qpdf),
                                qpdf_oh_new_null(pdf->qpdf));
    free(data);
}

static void
break_nothing(const Pdf *pdf)
{
    (void)pdf;
}

static void
break_identification(const Pdf *pdf)
{
    cut_metadata(pdf, "<pdfuaid:part>1</pdfuaid:part>");
}

static void
break_pdfa_identification(const Pdf *pdf)
{
    cut_metadata(pdf, "<pdfaid:conformance>A</pdfaid:conformance>");
}

static void
break_extension_schema(const Pdf *pdf)
{
    cut_metadata(pdf, "<pdfaSchema:namespaceURI>"
                      "http://www.aiim.org/pdfua/ns/id/"
                      "</pdfaSchema:namespaceURI>");
}

static void
break_metadata_title(const Pdf *pdf)
{
    cut_metadata(pdf, "A &lt;book&gt; &amp; – more");
}

static void
break_display(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, pdf->catalogue, "/ViewerPreferences");
}

static void
break_suspects(const Pdf *pdf)
{
    set(pdf, pdf->catalogue, "/MarkInfo", "<</Marked true /Suspects true>>");
}

static void
break_marked(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, pdf->catalogue, "/MarkInfo");
}

static void
break_language(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, pdf->catalogue, "/Lang");
}

static void
break_language_of_part(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/P"), "/Lang", "(in French)");
}

static void
break_content(const Pdf *pdf)
{
    static const char painted[] = "0 0 10 10 re f";
    qpdf_oh stream = qpdf_oh_new_stream(pdf->qpdf);

    qpdf_oh_replace_stream_data(
        pdf->qpdf, stream, (const unsigned char *)painted, strlen(painted),
        qpdf_oh_new_null(pdf->qpdf), qpdf_oh_new_null(pdf->qpdf));
    qpdf_oh_replace_key(pdf->qpdf, pdf->page, "/Contents", stream);
}

static void
break_owner(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/H2"), "/K", "[]");
}

static void
break_role(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/P"), "/S", "/Strange");
}

static void
break_role_of_standard_type(const Pdf *pdf)
{
    qpdf_oh root =
        qpdf_oh_get_key(pdf->qpdf, pdf->catalogue, "/StructTreeRoot");

    set(pdf, root, "/RoleMap", "<</P /Span>>");
}

static void
break_list(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/LI"), "/S", "/P");
}

static void
break_table_scope(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, find_tag(pdf, "/TH"), "/A");
}

static void
break_table_cell(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/TD"), "/S", "/P");
}

static void
break_table_row(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/TD"), "/A", "<</O /Table /ColSpan 3>>");
}

static void
break_figure(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, find_tag(pdf, "/Figure"), "/Alt");
}

static void
break_heading(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/H2"), "/S", "/H4");
}

static void
break_note(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, find_tag(pdf, "/Note"), "/ID");
}

static void
break_tab_order(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, pdf->page, "/Tabs");
}

static void
break_link(const Pdf *pdf)
{
    qpdf_oh list = qpdf_oh_get_key(pdf->qpdf, pdf->page, "/Annots");

    qpdf_oh_remove_key(pdf->qpdf, qpdf_oh_get_array_item(pdf->qpdf, list, 0),
                       "/Contents");
}

static void
break_link_tag(const Pdf *pdf)
{
    set(pdf, find_tag(pdf, "/Link"), "/S", "/Span");
}

static void
break_font(const Pdf *pdf)
{
    set(pdf, pdf->page, "/Resources",
        "<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
        ">> >>");
}

static void
break_reference(const Pdf *pdf)
{
    qpdf_oh form = qpdf_oh_new_stream(pdf->qpdf);
    qpdf_oh resources = qpdf_oh_parse(pdf->qpdf, "<</XObject <<>> >>");
    qpdf_oh group = qpdf_oh_get_key(pdf->qpdf, resources, "/XObject");

    qpdf_oh_replace_stream_data(pdf->qpdf, form, (const unsigned char *)" ", 1,
                                qpdf_oh_new_null(pdf->qpdf),
                                qpdf_oh_new_null(pdf->qpdf));
    set(pdf, qpdf_oh_get_dict(pdf->qpdf, form), "/Ref", "<</F (a.pdf)>>");
    qpdf_oh_replace_key(pdf->qpdf, group, "/X1", form);
    qpdf_oh_replace_key(pdf->qpdf, pdf->page, "/Resources", resources);
}

static void
break_colour(const Pdf *pdf)
{
    qpdf_oh_remove_key(pdf->qpdf, pdf->catalogue, "/OutputIntents");
}

static void
break_self_contained(const Pdf *pdf)
{
    set(pdf, pdf->catalogue, "/Names", "<</JavaScript <</Names []>> >>");
}

static void
break_encryption(const Pdf *pdf)
{
    qpdf_set_r3_encryption_parameters_insecure(
        pdf->qpdf, "", "owner", QPDF_FALSE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
        QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full);
}

typedef struct {
    const char *name;
    void (*harm)(const Pdf *pdf);
    const char *standards[3]; /* that fail, and no others */
} Mutant;

static const Mutant mutants[] = {
    { "nothing", break_nothing, { NULL } },
    { "identification", break_identification, { "pdfua-identification" } },
    { "content", break_content, { "pdfua-all-tagged" } },
    { "owner", break_owner, { "pdfua-all-tagged" } },
    { "suspects", break_suspects, { "pdfua-suspects" } },
    { "marked", break_marked, { "pdfua-suspects" } },
    { "role", break_role, { "pdfua-role-map" } },
    { "role-of-standard-type",
      break_role_of_standard_type,
      { "pdfua-role-map" } },
    { "metadata-title", break_metadata_title, { "pdfua-title" } },
    { "display", break_display, { "pdfua-title" } },
    { "language", break_language, { "pdfua-language" } },
    { "language-of-part", break_language_of_part, { "pdfua-language" } },
    { "table-scope", break_table_scope, { "pdfua-tables" } },
    { "table-cell", break_table_cell, { "pdfua-tables" } },
    { "table-row", break_table_row, { "pdfua-tables" } },
    { "list", break_list, { "pdfua-lists" } },
    { "figure", break_figure, { "pdfua-figures" } },
    { "heading", break_heading, { "pdfua-headings" } },
    { "note", break_note, { "pdfua-notes" } },
    { "encryption",
      break_encryption,
      { "pdfua-encryption", "pdfa-self-contained" } },
    { "tab-order", break_tab_order, { "pdfua-tab-order" } },
    { "link", break_link, { "pdfua-links" } },
    { "link-tag", break_link_tag, { "pdfua-links" } },
    { "reference", break_reference, { "pdfua-reference-objects" } },
    { "font", break_font, { "pdfua-fonts" } },
    { "pdfa-identification",
      break_pdfa_identification,
      { "pdfa-identification" } },
    { "extension-schema", break_extension_schema, { "pdfa-extension-schema" } },
    { "colour", break_colour, { "pdfa-colour" } },
    { "self-contained", break_self_contained, { "pdfa-self-contained" } },
};

/* (owned) A good file after @harm. */
static GBytes *
write_broken(void (*harm)(const Pdf *pdf))
{
    g_autoptr(GBytes) good = write_good();
    gsize size = 0;
    const char *data = g_bytes_get_data(good, &size);
    Pdf pdf = { .qpdf = qpdf_init() };

    qpdf_read_memory(pdf.qpdf, "test", data, size, NULL);
    pdf.catalogue = qpdf_get_root(pdf.qpdf);
    pdf.page = qpdf_get_page_n(pdf.qpdf, 0);
    qpdf_init_write_memory(pdf.qpdf);
    harm(&pdf);
    g_assert_cmpint(qpdf_write(pdf.qpdf), ==, QPDF_SUCCESS);
    GBytes *bytes = g_bytes_new(qpdf_get_buffer(pdf.qpdf),
                                qpdf_get_buffer_length(pdf.qpdf));
    qpdf_cleanup(&pdf.qpdf);
    return bytes;
}

/* Every rule is answered, and exactly those of the mutant fail. */
static void
test_mutant(gconstpointer data)
{
    const Mutant *mutant = data;
    g_autoptr(GBytes) bytes = write_broken(mutant->harm);
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();
    gsize n_expected = 0;

    cl_pdf_inspect(bytes, "large", outcomes);

    for (gsize i = 0; i < cl_outcomes_n(outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(outcomes, i);

        if (outcome->kind == CL_OUTCOME_FAIL)
            g_test_message("%s: %s", outcome->standard->id, outcome->detail);
    }
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);
        bool is_expected = false;

        for (gsize k = 0; mutant->standards[k] != NULL; k++)
            is_expected |= strcmp(mutant->standards[k], standard->id) == 0;
        n_expected += is_expected;
        g_assert_cmpint(cl_outcomes_fails(outcomes, standard->id, "large"), ==,
                        is_expected);
    }
    g_assert_cmpuint(n_expected > 0, ==, mutant->harm != break_nothing);
}

static void
test_answers_every_rule_once(void)
{
    g_autoptr(GBytes) bytes = write_good();
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

    cl_pdf_inspect(bytes, "large", outcomes);

    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);
        gsize n = 0;

        for (gsize k = 0; k < cl_outcomes_n(outcomes); k++)
            n += cl_outcomes_get(outcomes, k)->standard == standard;
        g_assert_cmpuint(n, ==, standard->scope == CL_SCOPE_PDF);
    }
    g_assert_cmpuint(cl_outcomes_n_of(outcomes, CL_OUTCOME_NOT_APPLICABLE), ==,
                     0);
}

static void
test_what_is_not_there_is_not_applicable(void)
{
    g_autoptr(ClBook) book = pdf_book_new("<p>Only this.</p>");
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 10);
    g_autoptr(GBytes) bytes = cl_pdf_write(book, layout, NULL);
    g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();
    static const char *const absent[] = { "pdfua-tables",  "pdfua-lists",
                                          "pdfua-figures", "pdfua-headings",
                                          "pdfua-notes",   "pdfua-links" };

    cl_pdf_inspect(bytes, "large", outcomes);
    cl_outcomes_sort(outcomes);

    for (gsize i = 0; i < G_N_ELEMENTS(absent); i++)
        for (gsize k = 0; k < cl_outcomes_n(outcomes); k++) {
            const ClOutcome *outcome = cl_outcomes_get(outcomes, k);

            if (strcmp(outcome->standard->id, absent[i]) == 0)
                g_assert_cmpint(outcome->kind, ==, CL_OUTCOME_NOT_APPLICABLE);
        }
}

/* Any bytes: an answer to every rule, never a crash. */
static void
test_hostile_bytes_fail(void)
{
    g_autoptr(GBytes) good = write_good();
    gsize size = 0;
    const char *data = g_bytes_get_data(good, &size);

    for (gsize cut = 0; cut < size; cut += size / 23 + 1) {
        g_autoptr(GBytes) bytes = g_bytes_new(data, cut);
        g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

        cl_pdf_inspect(bytes, "large", outcomes);
        g_assert_true(
            cl_outcomes_fails(outcomes, "pdfua-identification", "large"));
    }
    for (gsize at = 20; at < size; at += size / 97 + 1) {
        g_autofree char *copy = g_memdup2(data, size);
        g_autoptr(ClOutcomes) outcomes = cl_outcomes_new();

        memset(copy + at, 'R', MIN(5, size - at));
        g_autoptr(GBytes) bytes =
            g_bytes_new_take(g_steal_pointer(&copy), size);
        cl_pdf_inspect(bytes, "large", outcomes);
        g_assert_cmpuint(cl_outcomes_n(outcomes), >, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(mutants); i++) {
        g_autofree char *path =
            g_strdup_printf("/pdf/inspect/mutant/%s", mutants[i].name);

        g_test_add_data_func(path, &mutants[i], test_mutant);
    }
    g_test_add_func("/pdf/inspect/answers-every-rule-once",
                    test_answers_every_rule_once);
    g_test_add_func("/pdf/inspect/what-is-not-there-is-not-applicable",
                    test_what_is_not_there_is_not_applicable);
    g_test_add_func("/pdf/inspect/hostile-bytes-fail", test_hostile_bytes_fail);
    return g_test_run();
}
