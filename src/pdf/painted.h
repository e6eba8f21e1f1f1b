/* painted.h - what was painted on which page, for whom. */
#pragma once
#include "pdf/drawing.h"
#include "pdf/tags.h"

typedef struct {
    double height_pt;
    gsize first_mark; /* index in ClPainted.marks */
    gsize n_marks;
    gsize first_link; /* in ClPainted.links */
} ClPaintedPage;

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

/* Indexes of pages, marks and links are in the order of painting. */
typedef struct {
    const ClBook *book;
    ClLayout *layout;
    ClTags *tags;
    GArray *pages;     /* ClPaintedPage */
    GArray *marks;     /* ClDrawingMark */
    GArray *links;     /* ClPaintedLink */
    GArray *spans;     /* ClPaintedSpan; in the order of pages and numbers */
    GHashTable *areas; /* index of a picture's tag -> cairo_rectangle_t, from
                          the bottom left corner */
} ClPainted;

ClPainted *cl_painted_new(const ClBook *book, ClLayout *layout);
void cl_painted_free(ClPainted *painted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPainted, cl_painted_free)

ClPaintedPage *cl_painted_get_page(const ClPainted *painted, gsize page);
ClDrawingMark *cl_painted_get_mark(const ClPainted *painted, gsize mark);
ClPaintedLink *cl_painted_get_link(const ClPainted *painted, gsize link);

/* Notes the place of a line of link @a on the page that was added last. */
void cl_painted_add_link(ClPainted *painted, const xmlNode *a,
                         const cairo_rectangle_t *area);

/* Notes where the picture of element @tag stands on that page. */
void cl_painted_add_area(ClPainted *painted, guint32 tag,
                         const cairo_rectangle_t *area);

/* Ends the page that was added last: gives its links to their elements. */
void cl_painted_end_page(ClPainted *painted);

/* The object of the element for marked content @number of @page, or 0. */
int cl_painted_find_span(const ClPainted *painted, guint32 page,
                         guint32 number);
