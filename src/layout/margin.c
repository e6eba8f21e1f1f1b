#include "layout/margin.h"

#include <stdlib.h>

#include "layout/blocks.h"
#include "layout/row.h"
#include "model/alphabet.h"
#include "model/digits.h"
#include "model/words.h"

/* Left of the text: the bar, then the numbers, flush right. */
#define BAR_AWAY_PT 9.0
#define BAR_WIDTH_PT 2.5
#define NUMBERS_AWAY_PT 17.0

/* Right of it: the rule, then room to write up to the page's edge. */
#define NOTES_AWAY_PT 14.0
#define NOTES_LINE_PT 26.0

/* Baselines nearer than this part of the text's size are one line. */
#define SAME_LINE 0.5

typedef struct {
    double baseline_pt;
    double top_pt;
    double height_pt;
    bool is_changed;
    bool has_number;           /* a picture has none */
    const ClParagraph *number; /* what it is */
} Line;

struct ClMargin {
    ClFlow *flow;
    GArray *lines; /* Line, page for page, from top to bottom */
    guint *first;  /* index of the first of each page, and of the end */
    const ClParagraph *notes;
};

void
cl_margin_free(ClMargin *margin)
{
    if (margin == NULL)
        return;
    g_array_unref(margin->lines);
    g_free(margin->first);
    g_free(margin);
}

static bool
is_within(const xmlNode *node, const char *class)
{
    for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
        if (cl_dom_has_word(node, "class", class))
            return true;
    return false;
}

static bool
is_line_changed(const ClLine *line)
{
    for (guint i = 0; i < line->n_runs; i++)
        if (is_within(line->runs[i].owner, "changed"))
            return true;
    return false;
}

static void
add_line(ClMargin *margin, const ClSlice *slice, double y_pt,
         const ClLine *line, double baseline_pt)
{
    Line found = {
        .baseline_pt = y_pt + baseline_pt,
        .top_pt = y_pt,
        .height_pt = (double)slice->height_pt,
        .is_changed = is_line_changed(line),
        .has_number = true,
    };

    g_array_append_val(margin->lines, found);
}

static void
add_text(ClMargin *margin, const ClSlice *slice, double y_pt)
{
    const ClBox *box = slice->box;
    const ClParagraph *paragraph = box->paragraph;

    if (slice->index < paragraph->n_lines)
        add_line(margin, slice, y_pt, &paragraph->lines[slice->index],
                 paragraph->baseline_pt);
    /* A term beside its text. */
    for (const ClLabel *label = slice->index == 0 ? box->labels : NULL;
         label != NULL; label = label->next)
        if (label->facet == CL_FACET_CONTENT && label->paragraph->n_lines > 0)
            add_line(margin, slice, y_pt, &label->paragraph->lines[0],
                     paragraph->baseline_pt);
}

static void
add_picture(ClMargin *margin, const ClSlice *slice, double y_pt)
{
    Line found = {
        .baseline_pt = y_pt,
        .top_pt = y_pt,
        .height_pt = (double)slice->height_pt,
        .is_changed = is_within(slice->box->node, "changed"),
    };

    if (found.is_changed)
        g_array_append_val(margin->lines, found);
}

static void
add_slice(ClMargin *margin, const ClSlice *slice, double y_pt)
{
    const ClBox *box = slice->box;

    if (box->is_repeat || is_within(box->node, "proof"))
        return;
    if (box->kind == CL_BOX_TEXT)
        add_text(margin, slice, y_pt);
    else if (box->kind == CL_BOX_PICTURE)
        add_picture(margin, slice, y_pt);
    if (box->kind != CL_BOX_ROW)
        return;

    const ClRowPiece *piece = &box->row->pieces[slice->index];
    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];

        for (guint j = 0; j < cell->n_slices; j++)
            add_slice(margin, &cell->slices[j],
                      y_pt + (double)cell->slices[j].y_pt);
    }
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *left = a;
    const Line *right = b;

    if (left->baseline_pt < right->baseline_pt)
        return -1;
    return left->baseline_pt > right->baseline_pt;
}

/* From top to bottom, what stands side by side made one. */
static void
merge_lines(ClMargin *margin, guint first)
{
    double near_pt = margin->flow->profile->size_pt * SAME_LINE;
    GArray *lines = margin->lines;
    guint n = first;

    if (lines->len == first)
        return;
    qsort(&g_array_index(lines, Line, first), lines->len - first, sizeof(Line),
          compare_lines);
    for (guint i = first; i < lines->len; i++) {
        const Line line = g_array_index(lines, Line, i);
        Line *last = n > first ? &g_array_index(lines, Line, n - 1) : NULL;

        if (last != NULL && last->has_number && line.has_number &&
            line.baseline_pt - last->baseline_pt < near_pt)
            last->is_changed |= line.is_changed;
        else
            g_array_index(lines, Line, n++) = line;
    }
    g_array_set_size(lines, n);
}

static void
add_page(ClMargin *margin, const ClPage *page)
{
    const ClPages *pages = margin->flow->pages;

    for (guint i = 0; i < page->n_slices; i++) {
        const ClSlice *slice =
            &g_array_index(pages->slices, ClSlice, page->first + i);

        add_slice(margin, slice, (double)slice->y_pt);
    }
    for (guint i = 0; i < page->n_notes; i++) {
        const ClSlice *slice =
            &g_array_index(pages->notes, ClSlice, page->first_note + i);

        add_slice(margin, slice, (double)slice->y_pt);
    }
}

static void
set_numbers(ClMargin *margin, const ClLookKey *look)
{
    guint n = 0;

    for (guint i = 0; i < margin->lines->len; i++) {
        Line *line = &g_array_index(margin->lines, Line, i);

        if (!line->has_number)
            continue;
        g_autofree char *number =
            cl_digits_dup_number(++n, margin->flow->book->publication->lang);
        line->number = cl_blocks_set_words(margin->flow, number, NULL, look);
    }
}

ClMargin *
cl_margin_new(ClFlow *flow)
{
    guint n = flow->pages->pages->len;
    ClMargin *margin = g_new0(ClMargin, 1);
    ClLookKey look = {
        .size_pt = flow->profile->minimum_pt,
        .colour = flow->profile->text_colour,
    };

    margin->flow = flow;
    margin->lines = g_array_new(FALSE, TRUE, sizeof(Line));
    margin->first = g_new0(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        add_page(margin, &g_array_index(flow->pages->pages, ClPage, i));
        merge_lines(margin, margin->first[i]);
        margin->first[i + 1] = margin->lines->len;
    }
    set_numbers(margin, &look);
    margin->notes = cl_blocks_set_words(
        flow, cl_words_get(flow->book->publication->lang, "proof.notes"), NULL,
        &look);
    return margin;
}

static bool
is_rtl(const ClMargin *margin)
{
    return cl_alphabet_is_rtl(margin->flow->book->publication->lang);
}

/* What stands away from where lines begin, @away_pt and @width_pt wide. */
static double
place_before(const ClMargin *margin, gsize page, double away_pt,
             double width_pt)
{
    const ClFlow *flow = margin->flow;
    const ClPage *this = &g_array_index(flow->pages->pages, ClPage, page);
    double left = flow->profile->margin_left_pt;

    if (!is_rtl(margin))
        return left - away_pt - width_pt;
    return left + (this->is_wide ? flow->wide_pt : flow->measure_pt) + away_pt;
}

/* Below one another they are one bar, over the gaps between lines, too. */
static void
paint_bars(const ClMargin *margin, ClPainter *painter, gsize page)
{
    const ClProfile *profile = margin->flow->profile;
    cairo_rectangle_t bar = {
        .x = place_before(margin, page, BAR_AWAY_PT - BAR_WIDTH_PT,
                          BAR_WIDTH_PT),
        .width = BAR_WIDTH_PT,
    };

    for (guint i = margin->first[page]; i < margin->first[page + 1]; i++) {
        const Line *line = &g_array_index(margin->lines, Line, i);

        if (!line->is_changed)
            continue;
        bar.y = line->top_pt;
        bar.height = line->height_pt;
        cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &bar,
                                   profile->text_colour);
    }
}

/* From @from to the edge of the page, to write on. */
static void
paint_ruled(const ClMargin *margin, ClPainter *painter, double from,
            double page_width, double bottom)
{
    const ClProfile *profile = margin->flow->profile;
    double y = profile->margin_top_pt + profile->minimum_pt + NOTES_LINE_PT;
    cairo_rectangle_t rule = { .x = from, .height = 0.5 };

    rule.width = page_width - CL_MARGIN_EDGE_PT - from;
    if (is_rtl(margin)) {
        rule.x = CL_MARGIN_EDGE_PT;
        rule.width = from - CL_MARGIN_EDGE_PT;
    }
    for (rule.y = y; rule.y <= bottom; rule.y += NOTES_LINE_PT)
        cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &rule,
                                   profile->rule_colour);
}

static void
paint_notes(const ClMargin *margin, ClPainter *painter, gsize page,
            double text_end_pt)
{
    const ClFlow *flow = margin->flow;
    const ClProfile *profile = flow->profile;
    bool is_wide = g_array_index(flow->pages->pages, ClPage, page).is_wide;
    double bottom =
        is_wide ? flow->pages->wide_bottom_pt : flow->pages->bottom_pt;
    double top = profile->margin_top_pt;
    double away = is_rtl(margin) ? -NOTES_AWAY_PT : NOTES_AWAY_PT;
    double from = text_end_pt + away * 1.6;
    double x = from;
    const cairo_rectangle_t rule = {
        .x = text_end_pt + away,
        .y = top,
        .width = 0.75,
        .height = bottom - top,
    };

    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &rule,
                               profile->rule_colour);
    if (is_rtl(margin))
        x -= cl_paragraph_get_width_pt(margin->notes);
    cl_painter_paint_artifact(painter, CL_MARK_DECORATION, margin->notes, x,
                              top + profile->minimum_pt);
    if (profile->review == CL_REVIEW_RULED)
        paint_ruled(margin, painter, from,
                    is_wide ? profile->page_height_pt : profile->page_width_pt,
                    bottom);
}

void
cl_margin_paint(const ClMargin *margin, ClPainter *painter, gsize page,
                double text_end_pt)
{
    paint_notes(margin, painter, page, text_end_pt);
    paint_bars(margin, painter, page);
    for (guint i = margin->first[page]; i < margin->first[page + 1]; i++) {
        const Line *line = &g_array_index(margin->lines, Line, i);

        if (line->has_number)
            cl_painter_paint_artifact(
                painter, CL_MARK_DECORATION, line->number,
                place_before(margin, page, NUMBERS_AWAY_PT,
                             cl_paragraph_get_width_pt(line->number)),
                line->baseline_pt);
    }
}
