/* break.h - where a paragraph's lines end. */
#pragma once
#include "layout/shape.h"

/* May a line end after a unit? From "never" to "always". */
typedef enum {
    CL_BREAK_NONE,
    CL_BREAK_TIED, /* only where what it would divide is too wide */
    CL_BREAK_POOR, /* rather not */
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
    bool has_cuts;    /* a line may end inside it: after a hyphen, a slash */
} ClUnit;

/* A place inside a unit where a line may end. */
typedef struct {
    guint at;        /* byte in the paragraph's text */
    guint character; /* the same place in characters */
    int before_pu;   /* width of the unit's part before it, at most */
    int after_pu;    /* and of the part after it */
    bool is_poor;    /* only where the word is too wide for any line */
} ClCut;

/* Memory that cl_break_whole() works in: kept, it is not asked for again for
 * each paragraph. What it holds between two of them does not matter. */
typedef struct ClBreakSpace ClBreakSpace;

ClBreakSpace *cl_break_space_new(void);
void cl_break_space_free(ClBreakSpace *space);

/*
 * What a breaker works on. Units may be split where that helps: then there is
 * one more of them and the first part ends a line.
 */
typedef struct {
    GArray *units;       /* ClUnit */
    ClBreakSpace *space; /* of no other thread; NULL: only greedy */
    int measure_pu;
    bool is_balanced; /* the last line is as long as the others: headings */
    /*
     * Splits a unit of [first, end) as late as the part before fits @room_pu.
     * Returns the index of the first unit after the split, or 0: none fits.
     * @is_last_resort: between any two characters, when the text allows that.
     */
    guint (*split)(void *data, guint first, guint end, int room_pu,
                   bool is_last_resort);
    /* Appends the places inside the unit @index to @cuts (ClCut), in order. */
    void (*find_cuts)(void *data, guint index, GArray *cuts);
    /* Splits the unit @index at @cut, found in it before it was split. */
    void (*cut)(void *data, guint index, const ClCut *cut);
    /* Told of what is wider than the measure all the same. */
    void (*too_wide)(void *data, guint first, guint end);
    void *data;
} ClBreaker;

/*
 * Appends to @ends (guint), which must be empty, the index after the last unit
 * of each line. For code: fills each line before it thinks of the next; lines
 * go on below their own indentation; words are cut only when they are too wide
 * for any line.
 */
void cl_break_greedy(const ClBreaker *breaker, GArray *ends);

/*
 * The same for running text set ragged right, over the paragraph as a whole:
 * no more lines than there must be; of all ways to break them that which leaves
 * the right edge most even and the fewest poor breaks (D. E. Knuth and M. F.
 * Plass, "Breaking paragraphs into lines", 1981). Takes time and memory as the
 * number of words does.
 */
void cl_break_whole(const ClBreaker *breaker, GArray *ends);

/* How far the lines that go on from the one of code that begins with the unit
 * @start are indented: as far as that, but at most @most_pu. */
int cl_break_get_indent(const GArray *units, guint start, int most_pu);

/* For breakers: the index after the stretch of units from @first on that no
 * line end divides, as long as all of it fits a line. */
static inline guint
cl_break_find_chunk_end(const GArray *units, guint first)
{
    guint end = first;

    while (end + 1 < units->len &&
           g_array_index(units, ClUnit, end).after <= CL_BREAK_TIED)
        end++;
    return end + 1;
}

/* The width of the units [first, end), followed by others; *@visible_pu: when
 * they end a line, 0 when they are spaces. */
static inline int
cl_break_measure(const GArray *units, guint first, guint end, int *visible_pu)
{
    int width = 0;

    *visible_pu = 0;
    for (guint i = first; i < end; i++) {
        const ClWord *word = g_array_index(units, ClUnit, i).word;

        if (word->visible_pu > 0)
            *visible_pu = width + word->visible_pu;
        width += word->width_pu;
    }
    return width;
}
