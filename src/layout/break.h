/* break.h - where a paragraph's lines end. */
#pragma once
#include "layout/shape.h"

typedef enum {
    CL_BREAK_NONE,
    CL_BREAK_ALLOWED,
    CL_BREAK_FORCED,
} ClBreak;

/* A shaped piece of a paragraph that no line end is needed within. */
typedef struct {
    const ClWord *word;
    guint start;      /* bytes in the paragraph's text */
    guint first_char; /* the same place in characters */
    guint span;       /* index of its ClSpan */
    guint8 level;     /* of the bidirectional algorithm */
    guint8 after;     /* ClBreak */
} ClUnit;

/*
 * What a breaker works on. Units may be split where @split finds that it
 * helps: then there is one more of them and the first part ends a line.
 */
typedef struct {
    GArray *units; /* ClUnit */
    int measure_pu;
    bool is_code; /* lines go on below their own indentation; words are cut
                     only when they are too wide for any line */
    /*
     * Splits a unit of [first, end) as late as the part before fits @room_pu.
     * Returns the index of the first unit after the split, or 0: none fits.
     * @is_last_resort: between any two characters, when the text allows that.
     */
    guint (*split)(void *data, guint first, guint end, int room_pu,
                   bool is_last_resort);
    /* Told of what is wider than the measure all the same. */
    void (*too_wide)(void *data, guint first, guint end);
    void *data;
} ClBreaker;

/*
 * Appends to @ends (guint) the index after the last unit of each line. Fills
 * each line before it thinks of the next, but does not leave one short word
 * alone on the last; @ends must be empty. A breaker over whole paragraphs
 * takes the same arguments.
 */
void cl_break_greedy(const ClBreaker *breaker, GArray *ends);

/* How far the lines that go on from the one of code that begins with the unit
 * @start are indented: as far as that, but at most @most_pu. */
int cl_break_get_indent(const GArray *units, guint start, int most_pu);
