#include "layout/underline.h"

#include <stdbool.h>

/* Room between a letter and the line, times its thickness. */
#define ROOM 1.3

/* Pieces shorter than this, times the thickness, are left out: specks. */
#define SHORTEST 1.5

typedef struct {
    double from;
    double to;
} Gap;

static void
widen(Gap *gap, double x)
{
    gap->from = MIN(gap->from, x);
    gap->to = MAX(gap->to, x);
}

/* The part of the way from @a to @b between @top and @bottom. */
static void
cross(Gap *gap, const double a[2], const double b[2], const double band[2])
{
    double low = MIN(a[1], b[1]);
    double high = MAX(a[1], b[1]);

    if (high < band[0] || low > band[1])
        return;
    for (int i = 0; i < 2; i++) {
        const double *end = i == 0 ? a : b;

        if (end[1] >= band[0] && end[1] <= band[1])
            widen(gap, end[0]);
        if (band[i] >= low && band[i] <= high && high > low)
            widen(gap, a[0] + (b[0] - a[0]) * (band[i] - a[1]) / (b[1] - a[1]));
    }
}

static void
cross_path(Gap *gap, const cairo_path_t *path, const double band[2])
{
    double start[2] = { 0, 0 };
    double last[2] = { 0, 0 };

    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *piece = &path->data[i];
        double next[2] = { start[0], start[1] };

        if (piece->header.type != CAIRO_PATH_CLOSE_PATH) {
            next[0] = piece[1].point.x;
            next[1] = piece[1].point.y;
        }
        if (piece->header.type == CAIRO_PATH_MOVE_TO) {
            start[0] = next[0];
            start[1] = next[1];
        } else {
            cross(gap, last, next, band);
        }
        last[0] = next[0];
        last[1] = next[1];
    }
}

/* Does @glyph reach down to the line at all? */
static bool
reaches(cairo_t *cr, const cairo_glyph_t *glyph, double top)
{
    cairo_text_extents_t extents;

    cairo_glyph_extents(cr, glyph, 1, &extents);
    return glyph->y + extents.y_bearing + extents.height > top;
}

static bool
find_gap(cairo_t *cr, const ClUnderline *line, const cairo_glyph_t *glyph,
         Gap *gap)
{
    const double room =
        line->room_pt > 0 ? line->room_pt : line->thickness_pt * ROOM;
    const double band[2] = { line->top_pt - room * 0.5,
                             line->top_pt + line->thickness_pt + room * 0.5 };

    if (!reaches(cr, glyph, band[0]))
        return false;
    *gap = (Gap){ G_MAXDOUBLE, -G_MAXDOUBLE };
    cairo_new_path(cr);
    cairo_glyph_path(cr, glyph, 1);
    cairo_path_t *path = cairo_copy_path_flat(cr);
    cairo_new_path(cr);
    cross_path(gap, path, band);
    cairo_path_destroy(path);
    gap->from -= room;
    gap->to += room;
    return gap->from < gap->to;
}

static void
fill_piece(cairo_t *cr, const ClUnderline *line, double from, double to)
{
    if (to - from < line->thickness_pt * SHORTEST)
        return;
    cairo_rectangle(cr, from, line->top_pt, to - from, line->thickness_pt);
    cairo_fill(cr);
}

void
cl_underline_draw(cairo_t *cr, const ClUnderline *line,
                  const cairo_glyph_t *glyphs, guint n)
{
    double from = line->left_pt;
    Gap gap;

    for (guint i = 0; i < n; i++) {
        if (!find_gap(cr, line, &glyphs[i], &gap))
            continue;
        fill_piece(cr, line, from, MIN(gap.from, line->right_pt));
        from = MAX(from, gap.to);
    }
    fill_piece(cr, line, from, line->right_pt);
}
