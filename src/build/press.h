/* press.h - a PDF whose pages are painted as they are laid out. */
#pragma once
#include "layout/layout.h"

/* How a press works; the bytes of the file do not depend on it. */
typedef struct {
    bool is_beside; /* it paints in a thread of its own, another rewrites and
                       compresses what is painted, and the layout goes on */
    bool is_kept;   /* pages stay in the layout when they are painted */
} ClPressOptions;

/* What it makes. */
typedef struct {
    GBytes *pdf;       /* owned */
    GBytes *thumbnail; /* owned: the first page, small; a PNG file */
    guint thumbnail_height;
} ClPrinted;

typedef struct ClPress ClPress;

/* @book must outlive the press; the first page is @thumbnail_width pixels wide
 * in its thumbnail. */
ClPress *cl_press_new(const ClBook *book, const ClPressOptions *options,
                      int thumbnail_width);

/* After the layout, whose pages it may still be painting, only if that has
 * ended: cl_press_wait(). */
void cl_press_free(ClPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPress, cl_press_free)

/* (until @press is freed) What the layout of its pages is made with. */
const ClLayoutSink *cl_press_get_sink(ClPress *press);

/* Waits until all that it was told of is painted; the layout is done. */
void cl_press_wait(ClPress *press);

/*
 * Completes the file of the layout that it was told by, which must still be
 * there. CL_ERROR_LIBRARY, of painting too; then @printed has nothing.
 */
bool cl_press_finish(ClPress *press, ClPrinted *printed, GError **error);
