/* drawing.h - cairo's drawing of a page, with marks in place of sentinels. */
#pragma once
#include "layout/layout.h"

/*
 * The marker paints a small black rectangle, a sentinel, at each border of a
 * mark. Where it stands and how wide it is say the number of the mark that
 * begins, and ends the one before; 0 only ends it. All is whole points but the
 * height, which nothing else has: cairo and we write and read whole numbers
 * fast, and all of them are exact in cairo's fixed point.
 */
#define CL_SENTINEL_X(number) ((number) % 128)
#define CL_SENTINEL_Y(number) ((number) / 128 % 128)
#define CL_SENTINEL_WIDTH(number) ((number) / 16384 + 1)
#define CL_SENTINEL_HEIGHT 0.125
#define CL_SENTINEL_MAX 0xfffff

/* One mark of a page. The marker fills the first four, the rewriter the
 * others. */
typedef struct {
    const char *type; /* structure type, static; NULL for an artifact */
    guint32 page;     /* 0-based */
    guint32 owner;    /* index of the structure element */
    guint8 kind;      /* ClMarkKind */
    bool is_met;
    bool has_replacements; /* some of its numbers are of text replacements */
    guint16 n_mcids;    /* 0: it holds nothing, or goes on in the one before */
    guint32 first_mcid; /* its numbers follow one another */
} ClDrawingMark;

/* The marks of one page, number 1 first. */
typedef struct {
    gsize index; /* of the page, 0-based */
    ClDrawingMark *marks;
    gsize n_marks;
} ClDrawingPage;

typedef struct ClDrawing ClDrawing;

ClDrawing *cl_drawing_new(void);
void cl_drawing_free(ClDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClDrawing, cl_drawing_free)

/*
 * Rewrites the drawing @data of @page: sentinels become marked content with
 * numbers from 0, in the order of the drawing. Marks of one owner with nothing
 * painted between them become one. Text replacements (cairo's ActualText)
 * inside a mark become marks beside it, since poppler loses the rest of a mark
 * after a nested one; in artifacts and pictures they stay inside. Fills the
 * other fields of the page's marks.
 *
 * Returns: borrowed until the next call; or NULL with CL_ERROR_LIBRARY when
 * something is painted outside a mark, or a mark is unknown, not met, met
 * twice, not ended, or inside another.
 */
const GString *cl_drawing_rewrite(ClDrawing *drawing, const char *data,
                                  gsize size, const ClDrawingPage *page,
                                  GError **error);

/* (borrowed array of guint32) Of the page that was just rewritten: the owner
 * of each number. */
const GArray *cl_drawing_get_owners(const ClDrawing *drawing);

/* A part of a mark that stands for another text than its glyphs seem to. */
typedef struct {
    guint32 number;  /* of the marked content */
    const char *hex; /* UTF-16BE with its mark, in the data that was given */
    gsize n_digits;
} ClReplacement;

/* (borrowed array of ClReplacement) Those of the page just rewritten. */
const GArray *cl_drawing_get_replacements(const ClDrawing *drawing);
