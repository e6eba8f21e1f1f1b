/* painter.h - the inside of a painter: marks, colours, glyphs. */
#pragma once
#include "layout/embed.h"
#include "layout/paint.h"
#include "layout/watch.h"

struct ClPainter {
    cairo_t *cr; /* for text; for all else, cl_painter_get_cr() */
    const ClMarker *marker;
    ClMark mark;
    bool is_open;
    bool is_repeat; /* what is painted is an artifact: it stood before */
    const ClProfile *profile;
    const ClEmbed *embed;     /* the fonts to paint with; or NULL */
    const ClWatcher *watcher; /* told instead of painting; or NULL */
    const ClSlice *slice;     /* that is being painted, or NULL */
    const ClLine *line;       /* the same */
    /* What is set on @cr; the marker may have changed it at a begin or end. */
    const ClColour *colour;
    const cairo_scaled_font_t *font;
    /* Runs that look alike and belong to one mark, those of many lines, are
     * shown at once: cairo records, measures and replays each call. */
    GArray *glyphs;   /* cairo_glyph_t */
    GArray *clusters; /* cairo_text_cluster_t */
    GString *text;
    bool is_waiting; /* they are not shown yet; else they were, the last ones */
};

/* Shows the text that waits. */
void cl_painter_show(ClPainter *painter);

/* What anything but text is drawn on, over the text so far. */
cairo_t *cl_painter_get_cr(ClPainter *painter);

/* What is drawn on the painter's cr next is an artifact. */
void cl_painter_begin_artifact(ClPainter *painter, ClMarkKind kind);

/* Paints a mark of its own: @img's, or an artifact where it says nothing. */
void cl_painter_paint_picture(ClPainter *painter, const xmlNode *img,
                              const ClOpenPicture *picture,
                              const cairo_rectangle_t *area);

/* Shows the words of @run with their text, or has them wait; font and colour
 * are set. */
void cl_painter_show_run(ClPainter *painter, const ClRun *run, double x,
                         double baseline);
