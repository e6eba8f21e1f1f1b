#include "layout/painter.h"
#include "layout/row.h"

/* Rectangles side by side that are painted as one. */
typedef struct {
    ClPainter *painter;
    ClMarkKind kind;
    ClColour colour;
    cairo_rectangle_t area;
} Stripe;

static void
paint_stripe(Stripe *stripe)
{
    if (stripe->area.width > 0)
        cl_painter_paint_rectangle(stripe->painter, stripe->kind, &stripe->area,
                                   stripe->colour);
    stripe->area.width = 0;
}

static bool
is_near(double a, double b)
{
    return a - b < 0.01 && b - a < 0.01;
}

static void
add_to_stripe(Stripe *stripe, const cairo_rectangle_t *area)
{
    cairo_rectangle_t *there = &stripe->area;
    bool is_level = there->width > 0 && is_near(there->y, area->y) &&
                    is_near(there->height, area->height);

    if (is_level && is_near(there->x + there->width, area->x)) {
        there->width += area->width;
    } else if (is_level && is_near(area->x + area->width, there->x)) {
        there->x = area->x;
        there->width += area->width;
    } else {
        paint_stripe(stripe);
        *there = *area;
    }
}

static void
paint_panels(ClPainter *painter, const ClRowPiece *piece, double y_pt,
             const ClProfile *profile)
{
    Stripe stripe = {
        .painter = painter,
        .kind = CL_MARK_BACKGROUND,
        .colour = profile->panel_colour,
    };

    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];
        cairo_rectangle_t area = { cell->x_pt, y_pt + cell->y_pt,
                                   cell->width_pt, cell->height_pt };

        if (cell->is_head)
            add_to_stripe(&stripe, &area);
    }
    paint_stripe(&stripe);
}

static void
paint_rules(ClPainter *painter, const ClRow *row, const ClRowPiece *piece,
            double y_pt, const ClProfile *profile)
{
    Stripe stripe = {
        .painter = painter,
        .kind = CL_MARK_DECORATION,
        .colour = profile->rule_colour,
    };

    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];
        bool is_end = is_near(cell->y_pt + cell->height_pt, piece->height_pt);
        double thickness = row->rule_pt * (cell->is_head && is_end ? 2 : 1);
        cairo_rectangle_t area = { cell->x_pt,
                                   y_pt + cell->y_pt + cell->height_pt -
                                       thickness,
                                   cell->width_pt, thickness };

        if (!cell->goes_on)
            add_to_stripe(&stripe, &area);
    }
    paint_stripe(&stripe);
}

/* What is there to write in has rules at its sides too. */
static void
paint_frames(ClPainter *painter, const ClRow *row, const ClRowPiece *piece,
             double y_pt, const ClProfile *profile)
{
    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];
        cairo_rectangle_t area = { cell->x_pt, y_pt + cell->y_pt, row->rule_pt,
                                   cell->height_pt };

        if (!cell->is_blank)
            continue;
        cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &area,
                                   profile->rule_colour);
        area.x = cell->x_pt + cell->width_pt - row->rule_pt;
        cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &area,
                                   profile->rule_colour);
    }
}

void
cl_painter_paint_row(ClPainter *painter, const ClSlice *slice)
{
    const ClRow *row = slice->box->row;
    const ClRowPiece *piece = &row->pieces[slice->index];
    const ClMarker *marker = painter->marker;

    if (piece->n_cells > 0)
        paint_panels(painter, piece, slice->y_pt, painter->profile);
    /* All before any: a header may be painted after what it heads. */
    for (guint i = 0; i < piece->n_begun; i++) {
        if (marker != NULL && marker->touch != NULL && !painter->is_repeat)
            marker->touch(marker->data, piece->begun[i]);
    }
    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];

        for (guint j = 0; j < cell->n_slices; j++) {
            ClSlice inner = cell->slices[j];

            inner.y_pt += slice->y_pt;
            cl_painter_paint_slice(painter, &inner);
        }
    }
    paint_rules(painter, row, piece, slice->y_pt, painter->profile);
    paint_frames(painter, row, piece, slice->y_pt, painter->profile);
}

void
cl_painter_repeat_row(ClPainter *painter, const ClBox *box, double top_pt)
{
    ClSlice slice = { .box = box, .y_pt = (float)top_pt };

    painter->is_repeat = true;
    cl_painter_paint_row(painter, &slice);
    painter->is_repeat = false;
}
