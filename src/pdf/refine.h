/* refine.h - drawings of pages rewritten while other pages are painted. */
#pragma once
#include "pdf/painted.h"
#include "pdf/retag.h"

/*
 * cairo deflates the drawing of a page as soon as it is painted. From there on
 * the refiner has all that it needs to inflate it, to rewrite it (drawing.h),
 * and to deflate it for good.
 */
typedef struct ClRefiner ClRefiner;

/* The drawing of a page as the file will have it. */
typedef struct {
    const guint8 *drawing; /* deflated */
    gsize size;
    GByteArray *own;      /* holds it; NULL: what cairo wrote does */
    GArray *marks;        /* ClDrawingMark: the page's; NULL: they are filled */
    GArray *owners;       /* guint32, as in drawing.h */
    GArray *replacements; /* ClReplacement, the same, of @data */
    char *data;           /* NULL where there are none */
} ClRefined;

void cl_refined_free(ClRefined *refined);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClRefined, cl_refined_free)

/*
 * @bytes, to which cairo writes, must outlive the refiner. @is_beside: on a
 * thread of its own, not when it is asked for.
 */
ClRefiner *cl_refiner_new(GByteArray *bytes, bool is_beside);
void cl_refiner_free(ClRefiner *refiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClRefiner, cl_refiner_free)

/*
 * @painted's page @index is painted, and its drawing is in the bytes from
 * @start on. To be called for each page, as it is painted. Where it cannot be
 * told from what else stands there, nothing is done. What is finished of
 * earlier pages goes where cairo's own drawing of them was, if there is room,
 * and their marks are filled in @painted.
 */
void cl_refiner_add(ClRefiner *refiner, ClPainted *painted, guint index,
                    gsize start);

/* Waits until all that was added is done; cairo writes nothing more. */
void cl_refiner_finish(ClRefiner *refiner);

/* Was the page that was painted as the @order-th, from 0, added, its drawing
 * being the object number @id? */
bool cl_refiner_has(const ClRefiner *refiner, guint order, int id);

/* (owned) That page, which the refiner has; after cl_refiner_finish(). NULL
 * with CL_ERROR_LIBRARY, as from cl_drawing_rewrite(). */
ClRefined *cl_refiner_take(ClRefiner *refiner, guint order, GError **error);

/* (owned) The same of a page @index that it has not: @data is its drawing,
 * inflated; after cl_refiner_finish(), too. */
ClRefined *cl_refiner_run(ClRefiner *refiner, const ClPainted *painted,
                          guint index, const char *data, gsize size,
                          GError **error);

/*
 * Rewrites the drawing of @refined, which was taken, by @wishes, one for each
 * of its numbers: @refined and @marks, the page's, have the new numbers then.
 */
void cl_refiner_retag(ClRefiner *refiner, ClRefined *refined,
                      const ClRetagWish *wishes, ClDrawingMark *marks,
                      gsize n_marks);
