/* painted.h - what was painted on which page, for whom. */
#pragma once
#include "pdf/drawing.h"
#include "pdf/tags.h"

typedef struct {
    bool is_painted;
    guint order; /* 0: it was painted first */
    double height_pt;
    gsize first_mark; /* index in ClPainted.marks */
    gsize n_marks;
    gsize first_link; /* in ClPainted.links */
    gsize n_links;
    gsize first_touch; /* in ClPainted.touches */
    gsize n_touches;
} ClPaintedPage;

/* An element that has its place before a mark, even if nothing is painted for
 * it. */
typedef struct {
    guint32 mark; /* index of the next mark, if there is one */
    guint32 tag;  /* index of the element */
} ClPaintedTouch;

/* A link on one page. */
typedef struct {
    const xmlNode *a;
    guint32 page;
    guint32 tag;   /* index of its structure element; 0: not painted */
    int id;        /* number of its annotation, once it has one */
    GArray *areas; /* cairo_rectangle_t, from the top left corner */
} ClPaintedLink;

/* An element for marked content that is a text replacement. */
typedef struct {
    guint32 page;
    guint32 number; /* of the marked content */
    int id;         /* number of the element's object */
} ClPaintedSpan;

/* Where on its last page the picture of an element stands. */
typedef struct {
    guint32 page;
    cairo_rectangle_t area; /* from the bottom left corner */
} ClPaintedArea;

/* Pages have the indexes of the layout. Marks, links and touches are in the
 * order of painting; those of a page follow one another. */
typedef struct {
    const ClBook *book;
    ClLayout *layout;
    ClTags *tags;
    GArray *pages;     /* ClPaintedPage; up to the last one that is painted */
    guint n_painted;   /* of them */
    guint32 page;      /* the one that is being painted */
    GArray *marks;     /* ClDrawingMark */
    GArray *links;     /* ClPaintedLink */
    GArray *touches;   /* ClPaintedTouch */
    GArray *spans;     /* ClPaintedSpan; in the order of pages and numbers */
    GHashTable *areas; /* index of a picture's tag -> ClPaintedArea */
} ClPainted;

ClPainted *cl_painted_new(const ClBook *book, ClLayout *layout);
void cl_painted_free(ClPainted *painted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPainted, cl_painted_free)

ClPaintedPage *cl_painted_get_page(const ClPainted *painted, gsize page);
ClDrawingMark *cl_painted_get_mark(const ClPainted *painted, gsize mark);
ClPaintedLink *cl_painted_get_link(const ClPainted *painted, gsize link);

/* Begins @page, which must not be painted yet: what is noted next is its. */
ClPaintedPage *cl_painted_begin_page(ClPainted *painted, guint32 page,
                                     double height_pt);
void cl_painted_end_page(ClPainted *painted);

/* Notes the place of a line of link @a on the page. */
void cl_painted_add_link(ClPainted *painted, const xmlNode *a,
                         const cairo_rectangle_t *area);

/* Notes where the picture of element @tag stands on the page. */
void cl_painted_add_area(ClPainted *painted, guint32 tag,
                         const cairo_rectangle_t *area);

/* Notes that element @tag has its place here. */
void cl_painted_add_touch(ClPainted *painted, guint32 tag);

/*
 * All @n_pages are painted and the layout is complete: gives elements, marks
 * and links their places in the structure, in the order of the pages.
 */
void cl_painted_settle(ClPainted *painted, gsize n_pages);

/* The object of the element for marked content @number of @page, or 0. */
int cl_painted_find_span(const ClPainted *painted, guint32 page,
                         guint32 number);
