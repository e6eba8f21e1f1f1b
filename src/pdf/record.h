/* record.h - what was painted on which page, for whom. */
#pragma once
#include "pdf/drawing.h"
#include "pdf/tags.h"

typedef struct {
    double height_pt;
    gsize first_mark; /* index in ClRecord.marks */
    gsize n_marks;
    gsize first_link; /* in ClRecord.links */
} ClRecordPage;

/* A link on one page. */
typedef struct {
    const xmlNode *a;
    guint32 page;
    guint32 tag;   /* index of its structure element; 0: not painted */
    int id;        /* number of its annotation, once it has one */
    GArray *areas; /* cairo_rectangle_t, from the top left corner */
} ClRecordLink;

/* An element for marked content that is a text replacement. */
typedef struct {
    guint32 page;
    guint32 number; /* of the marked content */
    int id;         /* number of the element's object */
} ClRecordSpan;

/* Indexes of pages, marks and links are in the order of painting. */
typedef struct {
    const ClBook *book;
    ClLayout *layout;
    ClTags *tags;
    GArray *pages;     /* ClRecordPage */
    GArray *marks;     /* ClDrawingMark */
    GArray *links;     /* ClRecordLink */
    GArray *spans;     /* ClRecordSpan; in the order of pages and numbers */
    GHashTable *areas; /* index of a picture's tag -> cairo_rectangle_t, from
                          the bottom left corner */
} ClRecord;

ClRecord *cl_record_new(const ClBook *book, ClLayout *layout);
void cl_record_free(ClRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClRecord, cl_record_free)

ClRecordPage *cl_record_get_page(const ClRecord *record, gsize page);
ClDrawingMark *cl_record_get_mark(const ClRecord *record, gsize mark);
ClRecordLink *cl_record_get_link(const ClRecord *record, gsize link);

/* Notes the place of a line of link @a on the page that was added last. */
void cl_record_add_link(ClRecord *record, const xmlNode *a,
                        const cairo_rectangle_t *area);

/* Notes where the picture of element @tag stands on that page. */
void cl_record_add_area(ClRecord *record, guint32 tag,
                        const cairo_rectangle_t *area);

/* Ends the page that was added last: gives its links to their elements. */
void cl_record_end_page(ClRecord *record);

/* The object of the element for marked content @number of @page, or 0. */
int cl_record_find_span(const ClRecord *record, guint32 page, guint32 number);
