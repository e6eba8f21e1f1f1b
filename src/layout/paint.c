#include "layout/paint.h"

#include "layout/painter.h"
#include "layout/shapes.h"
#include "layout/underline.h"

/* The line under stressed words, times that under links. */
#define HEAVY_LINE 2.0

ClPainter *
cl_painter_new(cairo_t *cr, const ClMarker *marker, const ClProfile *profile)
{
    ClPainter *painter = g_new0(ClPainter, 1);

    painter->cr = cr;
    painter->marker = marker;
    painter->profile = profile;
    painter->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    painter->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    painter->text = g_string_new(NULL);
    return painter;
}

static void
end_mark(ClPainter *painter)
{
    cl_painter_show(painter);
    if (painter->is_open && painter->marker != NULL)
        painter->marker->end(painter->marker->data);
    painter->is_open = false;
}

static void
begin_mark(ClPainter *painter, ClMarkKind kind, const xmlNode *node,
           ClFacet facet)
{
    ClMark mark = { .kind = kind, .node = node, .facet = facet };

    if (painter->is_repeat && kind == CL_MARK_CONTENT) {
        begin_mark(painter, CL_MARK_DECORATION, NULL, CL_FACET_CONTENT);
        return;
    }
    if (painter->is_open && painter->mark.kind == kind &&
        painter->mark.node == node && painter->mark.facet == facet)
        return;
    cl_painter_show(painter);
    painter->mark = mark;
    painter->is_open = true;
    if (painter->marker != NULL)
        painter->marker->begin(painter->marker->data, &mark);
    painter->colour = NULL;
    painter->font = NULL;
}

void
cl_painter_free(ClPainter *painter)
{
    if (painter == NULL)
        return;
    end_mark(painter);
    g_array_unref(painter->glyphs);
    g_array_unref(painter->clusters);
    g_string_free(painter->text, TRUE);
    g_free(painter);
}

static bool
is_same_colour(const ClColour *a, const ClColour *b)
{
    return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

static void
set_colour(ClPainter *painter, const ClColour *colour)
{
    if (painter->colour == NULL || !is_same_colour(painter->colour, colour))
        cairo_set_source_rgb(cl_painter_get_cr(painter), colour->red,
                             colour->green, colour->blue);
    painter->colour = colour;
}

static void
fill(ClPainter *painter, double x, double y, double width, double height)
{
    cairo_t *cr = cl_painter_get_cr(painter);

    cairo_rectangle(cr, x, y, width, height);
    cairo_fill(cr);
}

static void
paint_lines_of(ClPainter *painter, const ClRun *run, double x, double y,
               int visible_pu)
{
    double size = run->look->key.size_pt;
    double width = (double)visible_pu / PANGO_SCALE;
    double thickness = MAX(size * 0.06, 0.6);

    if (run->look->key.underline) {
        /* Stress is not a link, on a grey copy neither. */
        bool is_heavy = run->look->key.is_heavy;
        ClUnderline line = {
            .left_pt = x,
            .right_pt = x + width,
            .top_pt = y + size * 0.13,
            .thickness_pt = thickness * (is_heavy ? HEAVY_LINE : 1),
            .room_pt = is_heavy ? thickness : 0,
        };

        /* The glyphs are those of @run, which was shown last. */
        cl_underline_draw(cl_painter_get_cr(painter), &line,
                          (const cairo_glyph_t *)painter->glyphs->data,
                          painter->glyphs->len);
        if (run->look->key.underline_twice) {
            line.top_pt += 2.2 * thickness;
            cl_underline_draw(cl_painter_get_cr(painter), &line,
                              (const cairo_glyph_t *)painter->glyphs->data,
                              painter->glyphs->len);
        }
    }
    if (run->look->key.strike)
        fill(painter, x, y - size * 0.27, width, thickness);
}

/* How much of a run is drawn under: not the space at a line's end. */
static int
get_underlined(const ClRun *run, bool is_last, int *shift_pu)
{
    const ClWord *last = run->words[run->n_words - 1];
    int hanging = is_last ? last->width_pu - last->visible_pu : 0;

    *shift_pu = last->face->is_backward ? hanging : 0;
    return run->width_pu - hanging;
}

static void
tell_run(const ClPainter *painter, const ClRun *run, double left, double y,
         int visible_pu)
{
    const ClSeenRun seen = {
        .kind = painter->mark.kind,
        .box = painter->slice != NULL ? painter->slice->box : NULL,
        .line = painter->line,
        .run = run,
        .left_pt = left,
        .right_pt = left + (double)visible_pu / PANGO_SCALE,
        .baseline_pt = y,
    };

    painter->watcher->run(painter->watcher->data, &seen);
}

static void
paint_run(ClPainter *painter, const ClRun *run, double x, double baseline,
          bool is_last)
{
    const ClFace *face = run->words[0]->face;
    double left = x + (double)run->x_pu / PANGO_SCALE;
    double y = baseline - run->look->key.rise_pt;
    int shift = 0;
    int visible = get_underlined(run, is_last, &shift);

    if (painter->watcher != NULL) {
        tell_run(painter, run, left + (double)shift / PANGO_SCALE, y, visible);
        return;
    }
    set_colour(painter, &run->look->key.colour);
    if (painter->font != face->scaled)
        cairo_set_scaled_font(cl_painter_get_cr(painter),
                              cl_embed_find(painter->embed, face->scaled));
    painter->font = face->scaled;
    /* Lines are drawn round the descenders of this run alone. */
    if (run->look->key.underline)
        cl_painter_show(painter);
    cl_painter_show_run(painter, run, left, y);
    paint_lines_of(painter, run, left + (double)shift / PANGO_SCALE, y,
                   visible);
}

void
cl_painter_paint_picture(ClPainter *painter, const xmlNode *img,
                         const ClOpenPicture *picture,
                         const cairo_rectangle_t *area)
{
    ClMark mark = { .kind = CL_MARK_CONTENT, .node = img, .area = area };

    if (painter->watcher != NULL) {
        if (painter->watcher->picture != NULL)
            painter->watcher->picture(painter->watcher->data, picture, area);
        return;
    }
    if (painter->is_repeat || cl_picture_is_decoration(img))
        mark = (ClMark){ .kind = CL_MARK_DECORATION };
    end_mark(painter);
    if (painter->marker != NULL)
        painter->marker->begin(painter->marker->data, &mark);
    cl_pictures_paint(picture, cl_painter_get_cr(painter), area);
    if (painter->marker != NULL)
        painter->marker->end(painter->marker->data);
    painter->colour = NULL;
    painter->font = NULL;
}

/* Stands on the line as a tall letter does. */
static void
paint_inline(ClPainter *painter, const ClRun *run, double x, double baseline)
{
    const ClInlinePicture *picture = run->picture;
    const ClLook *look = run->look;
    double bottom = baseline - look->key.rise_pt +
                    look->descent_pt * picture->height_pt /
                        (look->ascent_pt + look->descent_pt);
    cairo_rectangle_t area = {
        .x = x + (double)run->x_pu / PANGO_SCALE,
        .y = bottom - picture->height_pt,
        .width = picture->width_pt,
        .height = picture->height_pt,
    };

    cl_painter_paint_picture(painter, picture->img, picture->picture, &area);
}

static void
paint_line(ClPainter *painter, const ClLine *line, ClFacet facet, double x,
           double baseline)
{
    painter->line = line;
    for (guint i = 0; i < line->n_runs; i++) {
        const ClRun *run = &line->runs[i];

        if (run->picture != NULL) {
            paint_inline(painter, run, x, baseline);
            continue;
        }
        begin_mark(painter, CL_MARK_CONTENT, run->owner, facet);
        paint_run(painter, run, x, baseline, i + 1 == line->n_runs);
    }
}

/* A rectangle for each link on the line; @right_pt: of a page number. */
static void
tell_links(const ClPainter *painter, const ClLine *line, const ClSlice *slice,
           double x, const ClSlot *slot)
{
    if (painter->marker == NULL || painter->marker->link == NULL ||
        painter->is_repeat)
        return;
    for (guint i = 0; i < line->n_runs; i++) {
        const xmlNode *link = line->runs[i].link;
        int left = G_MAXINT;
        int right = G_MININT;

        if (link == NULL || (i > 0 && line->runs[i - 1].link == link))
            continue;
        for (guint j = i; j < line->n_runs; j++) {
            const ClRun *run = &line->runs[j];
            int shift = 0;

            if (run->link != link)
                continue;
            int width = get_underlined(run, j + 1 == line->n_runs, &shift);
            left = MIN(left, run->x_pu + shift);
            right = MAX(right, run->x_pu + shift + width);
        }
        cairo_rectangle_t area = {
            .x = x + (double)left / PANGO_SCALE,
            .y = slice->y_pt,
            .width = (double)(right - left) / PANGO_SCALE,
            .height = slice->height_pt,
        };
        if (slot != NULL && slot->is_rtl) {
            area.width += area.x - slot->edge_pt;
            area.x = slot->edge_pt;
        } else if (slot != NULL) {
            area.width = slot->edge_pt - area.x;
        }
        painter->marker->link(painter->marker->data, link, &area);
    }
}

static void
tell_area(const ClPainter *painter, ClMarkKind kind,
          const cairo_rectangle_t *area, const ClColour *colour)
{
    if (painter->watcher != NULL && painter->watcher->area != NULL)
        painter->watcher->area(painter->watcher->data, kind, area, colour);
}

/* A drawing in @colour instead of text, at @x. */
static void
tell_shape(const ClPainter *painter, const ClColour *colour, double x,
           double baseline, double size)
{
    const cairo_rectangle_t area = { x, baseline - size * 0.7, size * 0.7,
                                     size * 0.7 };

    tell_area(painter, CL_MARK_DECORATION, &area, colour);
}

/* A box to tick is content, other shapes say what the words beside them say. */
static void
paint_shape(ClPainter *painter, const ClLabel *label, double baseline)
{
    const ClRun *run = &label->paragraph->lines[0].runs[0];
    bool is_content =
        label->shape == CL_SHAPE_BOX || label->shape == CL_SHAPE_TICKED;

    if (is_content)
        begin_mark(painter, CL_MARK_CONTENT, run->owner, label->facet);
    else
        begin_mark(painter, CL_MARK_DECORATION, NULL, CL_FACET_CONTENT);
    tell_shape(painter, &run->look->key.colour, label->x_pt, baseline,
               run->look->key.size_pt);
    set_colour(painter, &run->look->key.colour);
    cl_shape_draw(cl_painter_get_cr(painter), label->shape, label->x_pt,
                  baseline, run->look->key.size_pt);
}

/* Says that a line of code goes on from the one above. */
static void
paint_continuation(ClPainter *painter, const ClBox *box, const ClLine *line,
                   double baseline)
{
    const ClLook *look = line->runs[0].look;
    double x = box->x_pt + pango_units_to_double(line->x_pu) -
               painter->profile->size_pt;

    begin_mark(painter, CL_MARK_DECORATION, NULL, CL_FACET_CONTENT);
    set_colour(painter, &look->key.colour);
    cl_shape_draw_continuation(cl_painter_get_cr(painter), x, baseline,
                               look->key.size_pt);
}

static void
paint_labels(ClPainter *painter, const ClBox *box, double baseline)
{
    for (const ClLabel *label = box->labels; label != NULL;
         label = label->next) {
        if (label->shape != CL_SHAPE_NONE && label->paragraph->n_lines > 0)
            paint_shape(painter, label, baseline);
        else if (label->paragraph->n_lines > 0)
            paint_line(painter, &label->paragraph->lines[0], label->facet,
                       label->x_pt, baseline);
    }
}

/* The dots that lead the eye from an entry to its page number. */
static void
paint_leader(ClPainter *painter, const ClSlot *slot, double from, double to,
             double baseline)
{
    double size = slot->look->key.size_pt;
    double step = slot->is_rtl ? size * 0.5 : size * -0.5;
    double dot = size * 0.07;

    begin_mark(painter, CL_MARK_DECORATION, NULL, CL_FACET_CONTENT);
    set_colour(painter, &slot->look->key.colour);
    /* Dots stand under one another, as they do in print. */
    for (double x = slot->edge_pt + step * 4; slot->is_rtl ? x < to : x > from;
         x += step) {
        if (x > from && x < to)
            fill(painter, x, baseline - dot, dot, dot);
    }
}

static void
paint_slot(ClPainter *painter, const ClSlot *slot, const ClLine *line, double x,
           double baseline)
{
    double size = slot->look->key.size_pt;
    double start = x + (double)line->x_pu / PANGO_SCALE;
    double end = start + (double)line->width_pu / PANGO_SCALE;

    if (slot->paragraph == NULL || slot->paragraph->n_lines == 0)
        return;
    double width = cl_paragraph_get_width_pt(slot->paragraph);
    double left = slot->is_rtl ? slot->edge_pt : slot->edge_pt - width;
    paint_line(painter, &slot->paragraph->lines[0], CL_FACET_CONTENT, left,
               baseline);
    if (slot->is_rtl)
        paint_leader(painter, slot, left + width + size * 0.5,
                     start - size * 0.4, baseline);
    else
        paint_leader(painter, slot, end + size * 0.4, left - size * 0.5,
                     baseline);
}

static void
paint_text(ClPainter *painter, const ClSlice *slice)
{
    const ClBox *box = slice->box;
    const ClParagraph *paragraph = box->paragraph;
    double baseline = slice->y_pt + paragraph->baseline_pt;

    /* Fewer lines than were reserved for page numbers. */
    if (slice->index >= paragraph->n_lines)
        return;

    const ClLine *line = &paragraph->lines[slice->index];
    bool is_last = slice->index + 1 == paragraph->n_lines;
    const ClSlot *slot = is_last ? box->slot : NULL;

    if (slice->index == 0)
        paint_labels(painter, box, baseline);
    if (line->is_continued && line->n_runs > 0 &&
        cl_dom_get_element(box->node) == CL_EL_PRE)
        paint_continuation(painter, box, line, baseline);
    paint_line(painter, line, box->facet, box->x_pt, baseline);
    tell_links(painter, line, slice, box->x_pt, slot);
    if (slot != NULL)
        paint_slot(painter, slot, line, box->x_pt, baseline);
}

static void
paint_space(ClPainter *painter, const ClSlice *slice)
{
    const ClLook *look = NULL;

    if (slice->box->labels == NULL)
        return;
    look = slice->box->labels->paragraph->lines[0].runs[0].look;
    paint_labels(painter, slice->box,
                 slice->y_pt +
                     (slice->height_pt + look->ascent_pt - look->descent_pt) /
                         2);
}

static void
paint_rule(ClPainter *painter, const ClSlice *slice)
{
    const ClBox *box = slice->box;
    cairo_rectangle_t area = {
        .x = box->x_pt,
        .y = slice->y_pt + (slice->height_pt - box->thickness_pt) / 2,
        .width = box->width_pt,
        .height = box->thickness_pt,
    };

    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &area, box->colour);
}

static void
paint_picture(ClPainter *painter, const ClSlice *slice)
{
    const ClBox *box = slice->box;
    cairo_rectangle_t area = {
        .x = box->x_pt,
        .y = slice->y_pt,
        .width = box->width_pt,
        .height = slice->height_pt,
    };

    cl_pictures_fit(box->picture, &area);
    if (box->is_at_right)
        area.x += box->width_pt - area.width;
    cl_painter_paint_picture(painter, box->node, box->picture, &area);

    const xmlNode *link = cl_picture_find_link(box->node);
    if (link != NULL && painter->marker != NULL &&
        painter->marker->link != NULL && !painter->is_repeat)
        painter->marker->link(painter->marker->data, link, &area);
}

/* A mark of nothing: what is painted on the next page is read here. */
static void
note_passed(ClPainter *painter, const xmlNode *node)
{
    ClMark mark = { .kind = CL_MARK_CONTENT, .node = node };

    if (cl_dom_get_element(node) == CL_EL_IMG && cl_picture_is_decoration(node))
        return;
    end_mark(painter);
    if (painter->marker == NULL)
        return;
    painter->marker->begin(painter->marker->data, &mark);
    painter->marker->end(painter->marker->data);
}

void
cl_painter_paint_slice(ClPainter *painter, const ClSlice *slice)
{
    static void (*const painters[])(ClPainter *, const ClSlice *) = {
        [CL_BOX_TEXT] = paint_text,          [CL_BOX_SPACE] = paint_space,
        [CL_BOX_RULE] = paint_rule,          [CL_BOX_PICTURE] = paint_picture,
        [CL_BOX_ROW] = cl_painter_paint_row,
    };
    bool was_repeat = painter->is_repeat;
    const ClSlice *outer = painter->slice;

    painter->slice = slice;
    if (slice->box->passed != NULL && slice->index == 0)
        note_passed(painter, slice->box->passed);
    painter->is_repeat |= slice->box->is_repeat;
    painters[slice->box->kind](painter, slice);
    painter->is_repeat = was_repeat;
    painter->slice = outer;
}

void
cl_painter_paint_artifact(ClPainter *painter, ClMarkKind kind,
                          const ClParagraph *paragraph, double x_pt,
                          double baseline_pt)
{
    if (paragraph->n_lines == 0)
        return;

    const ClLine *line = &paragraph->lines[0];
    painter->line = line;
    begin_mark(painter, kind, NULL, CL_FACET_CONTENT);
    for (guint i = 0; i < line->n_runs; i++)
        paint_run(painter, &line->runs[i], x_pt, baseline_pt,
                  i + 1 == line->n_runs);
}

void
cl_painter_begin_artifact(ClPainter *painter, ClMarkKind kind)
{
    begin_mark(painter, kind, NULL, CL_FACET_CONTENT);
    painter->colour = NULL;
}

void
cl_painter_paint_rectangle(ClPainter *painter, ClMarkKind kind,
                           const cairo_rectangle_t *area, ClColour colour)
{
    tell_area(painter, kind, area, &colour);
    begin_mark(painter, kind, NULL, CL_FACET_CONTENT);
    set_colour(painter, &colour);
    fill(painter, area->x, area->y, area->width, area->height);
    /* @colour is gone when this returns. */
    painter->colour = NULL;
}
