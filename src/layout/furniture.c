#include "layout/furniture.h"

#include "layout/ornament.h"
#include "layout/painter.h"

/* The page that is being painted. */
typedef struct {
    const ClFurniture *furniture;
    const ClSection *section;
    const ClPage *page;
    gsize number; /* in the book, from 0 on */
} Sheet;

bool
cl_furniture_is_proof(const ClFurniture *furniture)
{
    return furniture->flow->profile->review != CL_REVIEW_NONE;
}

void
cl_furniture_get_page_size(const ClFurniture *furniture, const ClPage *page,
                           double *width_pt, double *height_pt)
{
    double width = furniture->flow->profile->page_width_pt;
    double height = furniture->flow->profile->page_height_pt;

    *width_pt = page->is_wide ? height : width;
    *height_pt = page->is_wide ? width : height;
}

/* The first page of a title page has neither running head nor number. */
static bool
is_title_page(const Sheet *sheet)
{
    const ClFurniture *furniture = sheet->furniture;

    if (sheet->number > 0 || sheet->page->n_slices == 0 ||
        cl_furniture_is_proof(furniture))
        return false;

    const ClSlice *first = cl_section_get_slice(sheet->section, sheet->page, 0);
    return cl_book_get_part(furniture->flow->book, first->box->part)->kind ==
           CL_PART_TITLE;
}

/* Of what stands above and below the text. */
static double
get_width(const Sheet *sheet)
{
    return sheet->page->is_wide ? sheet->furniture->flow->wide_pt
                                : sheet->furniture->flow->measure_pt;
}

static void
paint_head(const Sheet *sheet, ClPainter *painter)
{
    const ClFurniture *furniture = sheet->furniture;
    const ClProfile *profile = furniture->flow->profile;
    double baseline = profile->margin_top_pt - profile->size_pt * 1.9;
    double x = profile->margin_left_pt;
    cairo_rectangle_t rule = {
        .x = profile->margin_left_pt,
        .y = baseline + profile->size_pt * 0.55,
        .width = get_width(sheet),
        .height = 0.75,
    };

    if (cl_furniture_is_proof(furniture)) { /* over the room for notes, too */
        double height = 0;

        cl_furniture_get_page_size(furniture, sheet->page, &rule.width,
                                   &height);
        if (furniture->is_rtl) {
            rule.x = CL_MARGIN_EDGE_PT;
            rule.width -= profile->margin_right_pt + CL_MARGIN_EDGE_PT;
        } else {
            rule.width -= profile->margin_left_pt + CL_MARGIN_EDGE_PT;
        }
    }
    if (furniture->is_rtl)
        x = rule.x + rule.width - cl_paragraph_get_width_pt(furniture->head);
    cl_painter_paint_artifact(painter, CL_MARK_HEADER, furniture->head, x,
                              baseline);
    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &rule,
                               profile->rule_colour);
}

static void
paint_notes(const Sheet *sheet, ClPainter *painter)
{
    const ClPage *page = sheet->page;
    const ClFurniture *furniture = sheet->furniture;
    const ClProfile *profile = furniture->flow->profile;
    cairo_rectangle_t rule = {
        .x = profile->margin_left_pt,
        .y = page->rule_pt,
        .width = 72,
        .height = 0.75,
    };

    if (page->n_notes == 0)
        return;
    if (furniture->is_rtl)
        rule.x += get_width(sheet) - rule.width;
    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &rule,
                               profile->rule_colour);
    for (guint i = 0; i < page->n_notes; i++)
        cl_painter_paint_slice(painter,
                               &g_array_index(sheet->section->pages.notes,
                                              ClSlice, page->first_note + i));
}

/* The left end of a page number of @width, between the edges of the text. */
static double
place_number(const Sheet *sheet, double width)
{
    const ClFurniture *furniture = sheet->furniture;
    double left = furniture->flow->profile->margin_left_pt;
    double right = left + get_width(sheet) - width;

    switch (furniture->flow->profile->number_place) {
    case CL_NUMBER_BOTTOM_CENTRE:
        return (left + right) / 2;
    case CL_NUMBER_BOTTOM_OUTSIDE:
        return (sheet->number % 2 == 0) != furniture->is_rtl ? right : left;
    case CL_NUMBER_TOP_RIGHT:
        break;
    }
    return furniture->is_rtl ? left : right;
}

static void
paint_number(const Sheet *sheet, ClPainter *painter)
{
    const ClFurniture *furniture = sheet->furniture;
    const ClProfile *profile = furniture->flow->profile;
    const ClParagraph *number = sheet->page->number;
    double width = cl_paragraph_get_width_pt(number);
    double x = place_number(sheet, width);
    double foot = profile->margin_left_pt;
    double page_width = 0;
    double baseline = 0;

    cl_furniture_get_page_size(furniture, sheet->page, &page_width, &baseline);
    baseline -= profile->margin_bottom_pt * 0.5 - profile->size_pt * 0.35;
    if (profile->number_place == CL_NUMBER_TOP_RIGHT)
        baseline = profile->margin_top_pt - profile->size_pt * 1.9;
    if (furniture->foot != NULL) {
        x = page_width - CL_MARGIN_EDGE_PT - width;
        if (furniture->is_rtl) {
            x = CL_MARGIN_EDGE_PT;
            foot +=
                get_width(sheet) - cl_paragraph_get_width_pt(furniture->foot);
        }
        cl_painter_paint_artifact(painter, CL_MARK_FOOTER, furniture->foot,
                                  foot, baseline);
    }
    cl_painter_paint_artifact(painter, CL_MARK_FOOTER, number, x, baseline);
}

/* The title page has the cover's leaves, where it has room at its foot. */
static void
paint_ornament(const Sheet *sheet, ClPainter *painter)
{
    static const ClColour paper = { 1, 1, 1 };
    const ClPage *page = sheet->page;
    const ClFurniture *furniture = sheet->furniture;
    const ClProfile *profile = furniture->flow->profile;
    const ClSlice *last =
        cl_section_get_slice(sheet->section, page, page->n_slices - 1);
    double top = last->y_pt + last->height_pt + profile->size_pt * 1.2;
    double foot = profile->page_height_pt - profile->margin_bottom_pt * 0.5;
    double height = MIN(foot - top, profile->page_height_pt * 0.24);
    cairo_rectangle_t area = {
        .x = profile->margin_left_pt,
        .y = foot - height,
        .width = furniture->flow->measure_pt,
        .height = height,
    };

    if (height < profile->size_pt * 2 || page->n_notes > 0)
        return;
    cl_painter_begin_artifact(painter, CL_MARK_DECORATION);
    cl_ornament_draw(cl_painter_get_cr(painter), &area, profile->heading_colour,
                     paper);
}

/* Where the lines of text end. */
static double
get_text_end(const Sheet *sheet)
{
    const ClFurniture *furniture = sheet->furniture;
    double left = furniture->flow->profile->margin_left_pt;

    return furniture->is_rtl ? left : left + get_width(sheet);
}

void
cl_furniture_paint_page(const ClFurniture *furniture, ClPainter *painter,
                        const ClSection *section, guint page)
{
    const ClPage *this = cl_section_get_page(section, page);
    const ClPages *pages = &section->pages;
    const Sheet sheet = { furniture, section, this,
                          section->flow.first_page + page };
    bool is_title = is_title_page(&sheet);

    if (this->n_slices == 0 && this->n_notes == 0)
        return;
    cl_painter_paint_containers(painter, pages, this, furniture->flow->profile);
    if (!is_title)
        paint_head(&sheet, painter);
    if (this->head != NULL)
        cl_painter_repeat_row(painter, this->head, pages->top_pt);
    for (guint i = 0; i < this->n_slices; i++)
        cl_painter_paint_slice(painter, cl_section_get_slice(section, this, i));
    paint_notes(&sheet, painter);
    if (furniture->margin != NULL)
        cl_margin_paint(furniture->margin, painter, sheet.number,
                        get_text_end(&sheet));
    if (is_title)
        paint_ornament(&sheet, painter);
    else
        paint_number(&sheet, painter);
}
