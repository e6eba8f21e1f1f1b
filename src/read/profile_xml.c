#include "read/profile_xml.h"

#include <string.h>

#include "read/document.h"
#include "read/profile_check.h"

#define POINTS_PER_INCH 72.0
#define MM_PER_INCH 25.4

/* An attribute of a child of <profile>. The schema has made sure that it is
 * there and of the right form. */
static const char *
get(const xmlNode *root, const char *element, const char *attribute)
{
    return cl_dom_find_attribute(cl_document_find(root, element), attribute);
}

static double
get_number(const xmlNode *root, const char *element, const char *attribute)
{
    return g_ascii_strtod(get(root, element, attribute), NULL);
}

static double
get_length_pt(const xmlNode *root, const char *element, const char *attribute)
{
    char *unit = NULL;
    double number = g_ascii_strtod(get(root, element, attribute), &unit);

    if (strcmp(unit, "mm") == 0)
        return number * POINTS_PER_INCH / MM_PER_INCH;
    if (strcmp(unit, "cm") == 0)
        return number * POINTS_PER_INCH * 10 / MM_PER_INCH;
    if (strcmp(unit, "in") == 0)
        return number * POINTS_PER_INCH;
    return number;
}

static ClColour
get_colour(const xmlNode *root, const char *attribute)
{
    guint64 value =
        g_ascii_strtoull(get(root, "colours", attribute) + 1, NULL, 16);

    return (ClColour){
        .red = (double)(value >> 16 & 0xFF) / 255.0,
        .green = (double)(value >> 8 & 0xFF) / 255.0,
        .blue = (double)(value & 0xFF) / 255.0,
    };
}

static void
read_sizes(const xmlNode *root, ClProfile *profile)
{
    static const char *const headings[] = {
        "h1", "h2", "h3", "h4", "h5", "h6"
    };

    profile->page_width_pt = get_length_pt(root, "page", "width");
    profile->page_height_pt = get_length_pt(root, "page", "height");
    profile->margin_top_pt = get_length_pt(root, "margins", "top");
    profile->margin_bottom_pt = get_length_pt(root, "margins", "bottom");
    profile->margin_left_pt = get_length_pt(root, "margins", "left");
    profile->margin_right_pt = get_length_pt(root, "margins", "right");
    profile->size_pt = get_length_pt(root, "size", "body");
    profile->minimum_pt = get_length_pt(root, "size", "minimum");
    profile->title_pt = get_length_pt(root, "size", "title");
    for (gsize i = 0; i < G_N_ELEMENTS(headings); i++)
        profile->heading_pt[i] = get_length_pt(root, "headings", headings[i]);
    profile->leading = get_number(root, "spacing", "leading");
    profile->heading_leading = get_number(root, "spacing", "heading-leading");
    profile->paragraph_gap = get_number(root, "spacing", "paragraph");
    profile->line_max = (int)get_number(root, "line", "max");
}

static void
read_looks(const xmlNode *root, ClProfile *profile)
{
    const char *emphasis = get(root, "emphasis", "style");
    const char *place = get(root, "page-number", "place");

    profile->emphasis = strcmp(emphasis, "italic") == 0 ? CL_EMPHASIS_ITALIC
                        : strcmp(emphasis, "bold") == 0 ? CL_EMPHASIS_BOLD
                                                        : CL_EMPHASIS_UNDERLINE;
    profile->number_place =
        strcmp(place, "bottom-centre") == 0    ? CL_NUMBER_BOTTOM_CENTRE
        : strcmp(place, "bottom-outside") == 0 ? CL_NUMBER_BOTTOM_OUTSIDE
                                               : CL_NUMBER_TOP_RIGHT;
    if (get(root, "page-number", "size") != NULL)
        profile->number_pt = get_length_pt(root, "page-number", "size");
    profile->underline_links =
        strcmp(get(root, "links", "underline"), "yes") == 0;
    profile->text_colour = get_colour(root, "text");
    profile->link_colour = get_colour(root, "link");
    profile->heading_colour = get_colour(root, "heading");
    profile->rule_colour = get_colour(root, "rule");
    profile->panel_colour = get_colour(root, "panel");
}

/* What a profile may leave out. */
static void
read_sheets(const xmlNode *root, ClProfile *profile)
{
    ClImposition *imposition = &profile->imposition;

    if (cl_document_find(root, "parts") != NULL) {
        profile->hidden_levels =
            CL_CONTENTS_ALL - (int)get_number(root, "parts", "contents");
        profile->is_short =
            strcmp(get(root, "parts", "appendices"), "short") == 0;
        profile->runs_on =
            strcmp(get(root, "parts", "appendices"), "new-page") != 0;
    }
    if (cl_document_find(root, "review") != NULL)
        profile->review = strcmp(get(root, "review", "notes"), "ruled") == 0
                              ? CL_REVIEW_RULED
                              : CL_REVIEW_BLANK;
    if (cl_document_find(root, "imposition") == NULL)
        return;
    imposition->sheet_width_pt = get_length_pt(root, "imposition", "width");
    imposition->sheet_height_pt = get_length_pt(root, "imposition", "height");
    imposition->paper_pt = get_length_pt(root, "imposition", "paper");
    imposition->fold = strcmp(get(root, "imposition", "fold"), "booklet") == 0
                           ? CL_FOLD_BOOKLET
                           : CL_FOLD_THREE;
}

ClProfile *
cl_profile_xml_read(const ClSource *source, bool is_ours, ClReport *report)
{
    gsize n_before = cl_report_n_errors(report);
    xmlDoc *doc =
        cl_document_read(source, is_ours ? NULL : "profile", report, NULL);
    ClProfile *profile = NULL;

    if (doc != NULL && cl_report_n_errors(report) == n_before) {
        const xmlNode *root = xmlDocGetRootElement(doc);

        profile = cl_profile_new();
        profile->name = g_strdup(cl_dom_find_attribute(root, "name"));
        profile->title = cl_document_dup_child(root, "title");
        if (g_strcmp0(cl_dom_find_attribute(root, "guideline"), "acb") == 0)
            profile->guideline = CL_GUIDELINE_ACB;
        profile->font = g_strdup(get(root, "font", "family"));
        profile->mono_font = g_strdup(get(root, "font", "mono"));
        profile->font_place = cl_dom_get_place(cl_document_find(root, "font"));
        read_sizes(root, profile);
        read_looks(root, profile);
        read_sheets(root, profile);
        cl_profile_check(root, profile, report);
    }
    cl_dom_free(doc);
    if (cl_report_n_errors(report) != n_before)
        g_clear_pointer(&profile, cl_profile_free);
    return profile;
}
