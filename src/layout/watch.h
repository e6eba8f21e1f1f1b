/* watch.h - what is painted, told piece by piece to who measures it.
 *
 * The painter goes its ordinary way, with the places and the fonts that it
 * paints with; only text and pictures are told and not drawn.
 */
#pragma once
#include "layout/box.h"

typedef struct {
    ClMarkKind kind;
    const ClBox *box; /* NULL: running head, page number */
    const ClLine *line;
    const ClRun *run;
    double left_pt;
    double right_pt; /* without the space at the end of a line */
    double baseline_pt;
} ClSeenRun;

/* @area and @picture may be NULL. */
typedef struct {
    void (*run)(void *data, const ClSeenRun *run);
    void (*area)(void *data, ClMarkKind kind, const cairo_rectangle_t *area,
                 const ClColour *colour);
    void (*picture)(void *data, const ClOpenPicture *picture,
                    const cairo_rectangle_t *area);
    void *data;
} ClWatcher;

/* Paints @page for @watcher alone; nothing is to be seen on @cr. */
void cl_layout_watch(ClLayout *layout, gsize page, cairo_t *cr,
                     const ClWatcher *watcher);

const ClBook *cl_layout_get_book(const ClLayout *layout);
const ClProfile *cl_layout_get_profile(const ClLayout *layout);

/* Of its drawings and the text in them. */
ClPictures *cl_layout_get_pictures(ClLayout *layout);
