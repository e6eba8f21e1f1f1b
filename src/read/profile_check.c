#include "read/profile_check.h"

#include "read/document.h"

/* WCAG 2.2, 1.4.6: for readers with low vision. */
#define LEAST_CONTRAST 7.0

/* WCAG 2.2, technique G183: 3 to 1 for what colour alone tells apart. Black on
 * white is 21 to 1, so with 7 to 1 above it that leaves nothing to spare: what
 * rounds to it is enough. */
#define LEAST_LINK_CONTRAST 2.95

static void
refuse(const xmlNode *root, const char *element, ClReport *report,
       const char *sentence)
{
    cl_report_add(report, CL_RULE_SCHEMA,
                  cl_dom_get_place(cl_document_find(root, element)), "%s",
                  sentence);
}

/* Do the numbers go together? */
static void
check_numbers(const xmlNode *root, const ClProfile *profile, ClReport *report)
{
    double width = profile->page_width_pt - profile->margin_left_pt -
                   profile->margin_right_pt;
    double height = profile->page_height_pt - profile->margin_top_pt -
                    profile->margin_bottom_pt;
    double smallest = MIN(profile->size_pt, profile->title_pt);

    if (profile->number_pt > 0)
        smallest = MIN(smallest, profile->number_pt);
    for (gsize i = 0; i < G_N_ELEMENTS(profile->heading_pt); i++)
        smallest = MIN(smallest, profile->heading_pt[i]);
    if (profile->minimum_pt < 4 || profile->title_pt > 200)
        refuse(root, "size", report,
               "Sizes must be from 4pt to 200pt: correct them.");
    else if (smallest < profile->minimum_pt)
        refuse(root, "size", report,
               "Nothing may be smaller than the minimum: make the sizes "
               "larger or the minimum smaller.");
    if (profile->page_width_pt > 5000 || profile->page_height_pt > 5000)
        refuse(root, "page", report,
               "The page is larger than any paper: correct its sizes.");
    else if (width < 5 * profile->size_pt || height < 5 * profile->size_pt)
        refuse(root, "margins", report,
               "The margins leave no room for text: make them smaller.");
    if (profile->leading < 1 || profile->leading > 4 ||
        profile->heading_leading < 1 || profile->heading_leading > 4 ||
        profile->paragraph_gap > 10)
        refuse(root, "spacing", report,
               "Leading must be from 1 to 4, the space between paragraphs "
               "from 0 to 10: correct them.");
    if (profile->line_max < 10)
        refuse(root, "line", report,
               "A line must hold at least 10 characters: correct it.");
}

static void
check_contrast(const xmlNode *root, const ClProfile *profile, ClReport *report)
{
    static const ClColour white = { 1, 1, 1 };
    const ClColour *panel = &profile->panel_colour;
    const struct {
        const char *what;
        const ClColour *ink;
        const ClColour *ground;
    } pairs[] = {
        { "text on white paper", &profile->text_colour, &white },
        { "link on white paper", &profile->link_colour, &white },
        { "heading on white paper", &profile->heading_colour, &white },
        { "rule on white paper", &profile->rule_colour, &white },
        { "text on panel", &profile->text_colour, panel },
        { "link on panel", &profile->link_colour, panel },
        { "heading on panel", &profile->heading_colour, panel },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        double contrast = cl_colour_get_contrast(pairs[i].ink, pairs[i].ground);
        /* Rounded down: what is printed as 7.0 is enough. */
        int tenths = (int)(contrast * 10);

        if (contrast < LEAST_CONTRAST)
            cl_report_add(report, CL_RULE_PROFILE_CONTRAST,
                          cl_dom_get_place(cl_document_find(root, "colours")),
                          "The contrast of %s is %d.%d to 1: choose colours "
                          "that differ more, for at least 7 to 1.",
                          pairs[i].what, tenths / 10, tenths % 10);
    }
}

/* A photocopier leaves of a colour how light it is. */
static void
check_links(const xmlNode *root, const ClProfile *profile, ClReport *report)
{
    double contrast =
        cl_colour_get_contrast(&profile->link_colour, &profile->text_colour);
    int tenths = (int)(contrast * 10 + 0.5);

    if (profile->underline_links || contrast >= LEAST_LINK_CONTRAST)
        return;
    cl_report_add(report, CL_RULE_PROFILE_CONTRAST,
                  cl_dom_get_place(cl_document_find(root, "links")),
                  "Links that are not underlined differ from the text by "
                  "colour alone, and in grey by %d.%d to 1: underline them, or "
                  "choose colours for at least 3 to 1.",
                  tenths / 10, tenths % 10);
}

/* Do the pages fit on the sheets that they are put on? */
static void
check_sheet(const xmlNode *root, const ClProfile *profile, ClReport *report)
{
    const ClImposition *imposition = &profile->imposition;
    int n = imposition->fold == CL_FOLD_THREE ? 3 : 2;

    if (imposition->fold == CL_FOLD_NONE)
        return;
    if (imposition->sheet_width_pt > 5000 || imposition->sheet_height_pt > 5000)
        refuse(root, "imposition", report,
               "The sheet is larger than any paper: correct its sizes.");
    else if (imposition->sheet_width_pt + 0.01 < n * profile->page_width_pt ||
             imposition->sheet_height_pt + 0.01 < profile->page_height_pt)
        refuse(root, "imposition", report,
               "The pages do not fit on the sheet side by side: make them "
               "smaller or the sheet larger; nothing is scaled.");
    if (imposition->paper_pt > 3)
        refuse(root, "imposition", report,
               "Paper is at most 1 mm thick: correct \xe2\x80\x9cpaper"
               "\xe2\x80\x9d.");
}

/* The proof alone is kept from readers, by its name. */
static void
check_review(const xmlNode *root, const ClProfile *profile, ClReport *report)
{
    bool is_proof = g_strcmp0(profile->name, "proof") == 0;

    if (profile->review != CL_REVIEW_NONE && !is_proof)
        refuse(root, "review", report,
               "Only the edition \xe2\x80\x9cproof\xe2\x80\x9d is for "
               "reviewers: call the profile \xe2\x80\x9cproof\xe2\x80\x9d "
               "or take the element \xe2\x80\x9creview\xe2\x80\x9d out.");
    else if (is_proof && profile->review == CL_REVIEW_NONE)
        cl_report_add(report, CL_RULE_SCHEMA, cl_dom_get_place(root),
                      "A profile called \xe2\x80\x9cproof\xe2\x80\x9d must "
                      "say what its pages have at their sides: add the element "
                      "\xe2\x80\x9creview\xe2\x80\x9d, or give it another "
                      "name.");
}

void
cl_profile_check(const xmlNode *root, const ClProfile *profile,
                 ClReport *report)
{
    check_numbers(root, profile, report);
    check_contrast(root, profile, report);
    check_links(root, profile, report);
    check_sheet(root, profile, report);
    check_review(root, profile, report);
}
