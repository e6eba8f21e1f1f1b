#include <string.h>

#include <gio/gio.h>

#include "base/error.h"
#include "read/profile_xml.h"
#include "read/read.h"

#define PROFILE(before, size, after)                                           \
    "<profile format=\"1\" name=\"own\">\n<title>Own</title>\n" before         \
    "<font family=\"A\" mono=\"B\"/>\n" size "\n"                              \
    "<headings h1=\"20pt\" h2=\"20pt\" h3=\"20pt\" h4=\"20pt\" h5=\"20pt\" "   \
    "h6=\"20pt\"/>\n"                                                          \
    "<spacing leading=\"1.5\" heading-leading=\"1.25\" paragraph=\"0.5\"/>"    \
    "<line max=\"60\"/><emphasis style=\"underline\"/>"                        \
    "<links underline=\"no\"/><colours text=\"#000000\" link=\"#a82048\" "     \
    "heading=\"#000000\" rule=\"#000000\" panel=\"#ffffff\"/>" after           \
    "</profile>"
#define PAGE                                                                   \
    "<page width=\"1in\" height=\"25.4cm\"/>\n<margins top=\"0pt\" "           \
    "bottom=\"0pt\" left=\"0pt\" right=\"0pt\"/>\n"
#define SIZE "<size body=\"10pt\" minimum=\"9.5pt\" title=\"30pt\"/>"
#define NUMBER "<page-number place=\"top-right\"/>"

static ClProfile *
read_text(const char *text, char **findings)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(ClSource) source = cl_source_new(bytes, "o.xml");
    g_autoptr(ClReport) report = cl_report_new();
    ClProfile *profile = cl_profile_xml_read(source, false, report);

    *findings = cl_report_dump(report);
    return profile;
}

static void
assert_refused(const char *text, const char *expected)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClProfile) profile = read_text(text, &findings);

    g_assert_cmpstr(findings, ==, expected);
    g_assert_null(profile);
}

static void
test_values(void)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClProfile) profile =
        read_text(PROFILE(PAGE, SIZE, NUMBER), &findings);

    g_assert_cmpstr(findings, ==, "");
    g_assert_cmpstr(profile->name, ==, "own");
    g_assert_cmpstr(profile->title, ==, "Own");
    g_assert_cmpfloat_with_epsilon(profile->page_width_pt, 72, 1e-9);
    g_assert_cmpfloat_with_epsilon(profile->page_height_pt, 720, 1e-9);
    g_assert_cmpfloat_with_epsilon(profile->minimum_pt, 9.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(profile->leading, 1.5, 1e-9);
    g_assert_cmpint(profile->line_max, ==, 60);
    g_assert_cmpint(profile->emphasis, ==, CL_EMPHASIS_UNDERLINE);
    g_assert_cmpint(profile->number_place, ==, CL_NUMBER_TOP_RIGHT);
    g_assert_false(profile->underline_links);
    g_assert_cmpfloat_with_epsilon(profile->link_colour.red, 168 / 255.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(profile->link_colour.blue, 72 / 255.0, 1e-9);
}

static void
test_wrong_form(void)
{
    assert_refused(PROFILE(PAGE, "<size body=\"10\" minimum=\"9pt\"/>", ""),
                   "o.xml:1:1: error: The element <profile> needs the "
                   "element <page-number>: add it. [schema]\n"
                   "o.xml:6:1: error: The attribute body of <size> says "
                   "\"10\": write a length such as 18pt or 210mm. [schema]\n"
                   "o.xml:6:1: error: The element <size> needs the attribute "
                   "title: add it. [schema]\n");
}

static void
test_numbers_that_make_no_page(void)
{
    assert_refused(PROFILE(PAGE,
                           "<size body=\"8pt\" minimum=\"9pt\" "
                           "title=\"30pt\"/>",
                           NUMBER),
                   "o.xml:6:1: error: Nothing may be smaller than the "
                   "minimum: make the sizes larger or the minimum smaller. "
                   "[schema]\n");
    assert_refused(PROFILE("<page width=\"60mm\" height=\"60mm\"/>\n"
                           "<margins top=\"30mm\" bottom=\"30mm\" "
                           "left=\"1mm\" right=\"1mm\"/>\n",
                           SIZE, NUMBER),
                   "o.xml:4:1: error: The margins leave no room for text: "
                   "make them smaller. [schema]\n");
}

/* As PROFILE, in colours that are too much like one another. */
static void
test_pale_colours(void)
{
    g_autofree char *good = g_strdup(PROFILE(PAGE, SIZE, NUMBER));
    g_auto(GStrv) parts = g_strsplit(good, "#a82048", 2);
    g_autofree char *pale_link = g_strjoinv("#FF8000", parts);
    g_auto(GStrv) ends = g_strsplit(good, "panel=\"#ffffff\"", 2);
    g_autofree char *dark_panel = g_strjoinv("panel=\"#8c8c8c\"", ends);

    assert_refused(pale_link,
                   "o.xml:8:132: error: The contrast of link on white paper "
                   "is 2.5 to 1: choose colours that differ more, for at "
                   "least 7 to 1. [profile-contrast]\n"
                   "o.xml:8:132: error: The contrast of link on panel is 2.5 "
                   "to 1: choose colours that differ more, for at least 7 to "
                   "1. [profile-contrast]\n");
    assert_refused(dark_panel,
                   "o.xml:8:132: error: The contrast of text on panel is 6.2 "
                   "to 1: choose colours that differ more, for at least 7 to "
                   "1. [profile-contrast]\n"
                   "o.xml:8:132: error: The contrast of link on panel is 2.1 "
                   "to 1: choose colours that differ more, for at least 7 to "
                   "1. [profile-contrast]\n"
                   "o.xml:8:132: error: The contrast of heading on panel is "
                   "6.2 to 1: choose colours that differ more, for at least 7 "
                   "to 1. [profile-contrast]\n");
}

/* Dark blue and black are one on a photocopy, unless a line is under it. */
static void
test_links_in_grey(void)
{
    g_autofree char *good = g_strdup(PROFILE(PAGE, SIZE, NUMBER));
    g_auto(GStrv) parts = g_strsplit(good, "#a82048", 2);
    g_autofree char *dark = g_strjoinv("#0b3a82", parts);
    g_auto(GStrv) ends = g_strsplit(dark, "underline=\"no\"", 2);
    g_autofree char *underlined = g_strjoinv("underline=\"yes\"", ends);
    g_autofree char *findings = NULL;

    assert_refused(dark, "o.xml:8:109: error: Links that are not underlined "
                         "differ from the text by colour alone, and in grey by "
                         "1.9 to 1: underline them, or choose colours for at "
                         "least 3 to 1. [profile-contrast]\n");
    g_autoptr(ClProfile) profile = read_text(underlined, &findings);
    g_assert_cmpstr(findings, ==, "");
}

static void
test_imposition(void)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClProfile) profile =
        read_text(PROFILE(PAGE, SIZE,
                          NUMBER "<parts contents=\"0\" appendices=\"short\"/>"
                                 "<imposition fold=\"three\" width=\"4in\" "
                                 "height=\"30cm\" paper=\"0.1mm\"/>"),
                  &findings);

    g_assert_cmpstr(findings, ==, "");
    g_assert_cmpint(profile->imposition.fold, ==, CL_FOLD_THREE);
    g_assert_cmpfloat_with_epsilon(profile->imposition.sheet_width_pt, 288,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(profile->imposition.paper_pt, 7.2 / 25.4,
                                   1e-9);
    g_assert_cmpint(profile->hidden_levels, ==, CL_CONTENTS_ALL);
    g_assert_true(profile->runs_on);
    g_assert_true(profile->is_short);
}

static void
test_no_imposition(void)
{
    g_autofree char *findings = NULL;
    g_autoptr(ClProfile) profile =
        read_text(PROFILE(PAGE, SIZE, NUMBER), &findings);

    g_assert_cmpint(profile->imposition.fold, ==, CL_FOLD_NONE);
    g_assert_cmpint(profile->hidden_levels, ==, 0);
    g_assert_false(profile->runs_on);
}

static void
test_small_sheet(void)
{
    static const char *const folds[] = { "three", "booklet" };
    static const char *const widths[] = { "2.9in", "1.9in" };

    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++) {
        g_autofree char *sheet = g_strdup_printf(
            "<imposition fold=\"%s\" width=\"%s\" height=\"30cm\" "
            "paper=\"0.1mm\"/></profile>",
            folds[i], widths[i]);
        g_auto(GStrv) parts =
            g_strsplit(PROFILE(PAGE, SIZE, NUMBER), "</profile>", 2);
        g_autofree char *text = g_strjoinv(sheet, parts);

        assert_refused(text, "o.xml:8:253: error: The pages do not fit on the "
                             "sheet side by side: make them smaller or the "
                             "sheet larger; nothing is scaled. [schema]\n");
    }
}

/* The two ends of the scale, and a value published with WCAG's definition. */
static void
test_contrast(void)
{
    const ClColour white = { 1, 1, 1 };
    const ClColour black = { 0, 0, 0 };
    const ClColour grey = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0 };

    g_assert_cmpfloat_with_epsilon(cl_colour_get_contrast(&black, &white), 21,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(cl_colour_get_contrast(&white, &white), 1,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(cl_colour_get_contrast(&white, &grey), 4.54,
                                   0.005);
}

static void
test_built_in(void)
{
    static const char *const names[] = { "clear",
                                         "large",
                                         "giant",
                                         "proof",
                                         "acb",
                                         "leaflet",
                                         "leaflet-threefold" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(ClReport) report = cl_report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(ClProfile) profile =
            cl_read_profile(names[i], report, &error);

        g_assert_no_error(error);
        g_assert_cmpuint(cl_report_n(report), ==, 0);
        g_assert_cmpstr(profile->name, ==, names[i]);
        g_assert_cmpfloat(profile->minimum_pt, >=, 12);
    }
}

/* The program reads them without asking their schema. */
static void
test_built_in_keep_to_the_schema(void)
{
    g_auto(GStrv) files = g_resources_enumerate_children("/clearleaf", 0, NULL);
    guint n_profiles = 0;

    for (gsize i = 0; files[i] != NULL; i++) {
        g_autofree char *path = g_strconcat("/clearleaf/", files[i], NULL);
        g_autoptr(GBytes) bytes = g_resources_lookup_data(path, 0, NULL);

        if (bytes == NULL || !g_str_has_suffix(path, ".xml"))
            continue;
        g_autoptr(ClSource) source = cl_source_new(bytes, files[i]);
        g_autoptr(ClReport) report = cl_report_new();
        g_autoptr(ClProfile) profile =
            cl_profile_xml_read(source, false, report);
        g_autofree char *findings = cl_report_dump(report);

        g_assert_cmpstr(findings, ==, "");
        g_assert_nonnull(profile);
        n_profiles++;
    }
    g_assert_cmpuint(n_profiles, ==, 7);
}

static void
test_unknown_name(void)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;

    g_assert_null(cl_read_profile("tiny", report, &error));

    g_assert_error(error, CL_ERROR, CL_ERROR_USAGE);
}

static void
test_missing_file(void)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;

    g_assert_null(cl_read_profile("nowhere/own.xml", report, &error));

    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/profile/values", test_values);
    g_test_add_func("/read/profile/wrong-form", test_wrong_form);
    g_test_add_func("/read/profile/numbers-that-make-no-page",
                    test_numbers_that_make_no_page);
    g_test_add_func("/read/profile/pale-colours-are-refused",
                    test_pale_colours);
    g_test_add_func("/read/profile/links-that-are-grey-as-text-are-refused",
                    test_links_in_grey);
    g_test_add_func("/read/profile/sheets-to-fold", test_imposition);
    g_test_add_func("/read/profile/no-sheets-to-fold", test_no_imposition);
    g_test_add_func("/read/profile/sheets-smaller-than-their-pages",
                    test_small_sheet);
    g_test_add_func("/read/profile/contrast", test_contrast);
    g_test_add_func("/read/profile/built-in", test_built_in);
    g_test_add_func("/read/profile/built-in-ones-keep-to-the-schema",
                    test_built_in_keep_to_the_schema);
    g_test_add_func("/read/profile/unknown-name", test_unknown_name);
    g_test_add_func("/read/profile/missing-file", test_missing_file);
    return g_test_run();
}
