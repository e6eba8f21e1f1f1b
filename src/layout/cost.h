/* cost.h - what is wrong with a page, and how much each of it costs.
 *
 * Page breaking (optimum.h) takes the pages whose costs are the least in sum. A
 * page that is left empty costs CL_COST_OF_PAGE; the table in cost.c says what
 * all else costs beside that, so that it can be weighed.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

enum {
    CL_COST_OF_PAGE = 1000,
    CL_COST_OF_ONE_MORE = 100, /* page; what any page costs, for its paper */
};

/*
 * What a page break after a slice would do. In the order of what it costs, so
 * that of several reasons the greatest counts.
 */
typedef enum {
    CL_KEEP_FREE,         /* nothing speaks against it */
    CL_KEEP_PIECE,        /* cuts a row that is taller than a page */
    CL_KEEP_TABLE,        /* cuts a table that fits on a page */
    CL_KEEP_BLOCK,        /* cuts a panel, a record, a long entry */
    CL_KEEP_INTRODUCTION, /* parts a table from what introduces it */
    CL_KEEP_ENTRY,        /* parts a term from some of its text */
    CL_KEEP_ITEM,         /* leaves one item of a list alone */
    CL_KEEP_LIST,         /* cuts a list of a few lines */
    CL_KEEP_ROW,          /* leaves one row of a table alone */
    CL_KEEP_LEAD_IN,      /* parts "as follows:" from what follows */
    CL_KEEP_LINE,         /* leaves a line alone: a widow, an orphan */
    CL_KEEP_START,        /* the next page begins where the e-book has not */
                          /* these words: they are for print, or further up */
    CL_KEEP_HEADING,      /* parts a heading from two lines of what it heads */
    CL_KEEP_CAPTION,      /* parts a caption from its table, picture, code */
    CL_KEEP_LINK,         /* cuts a link */
    CL_KEEP_WHOLE,        /* cuts a heading, a caption, a title */
    CL_N_KEEPS
} ClKeep;

/* What else can be wrong with a page. */
typedef enum {
    CL_FAULT_EMPTY,      /* it ends early, though the chapter goes on */
    CL_FAULT_LITTLE,     /* the last one of a chapter, and nearly empty */
    CL_FAULT_LONE_LINE,  /* the same, with one line */
    CL_FAULT_SMALLER,    /* pictures are printed smaller than they could be */
    CL_FAULT_FLOAT,      /* a picture moved to the next page, text went on */
    CL_FAULT_NOTE_SPLIT, /* a long note goes on on the next page */
    CL_FAULT_NOTE_CUT,   /* so does one that is short, or hardly begun */
    CL_FAULT_NOTE_LATE,  /* a note stands on a later page than its mark */
    CL_FAULT_NOTE_LEFT,  /* notes are left for the next page */
    CL_FAULT_NOTE_END,   /* notes are left for the next chapter */
    CL_FAULT_OVERFLOW,   /* something is taller than the page */
    CL_N_FAULTS
} ClFault;

typedef struct {
    guint total;
    guint16 faults; /* of each ClFault the bit */
    guint8 keep;    /* ClKeep: what the break at its end does */
    guint8 empty_percent;
} ClPageCost;

/* What a break with @keep costs. */
guint cl_cost_get_keep(ClKeep keep);

void cl_cost_add_keep(ClPageCost *cost, ClKeep keep);
void cl_cost_add(ClPageCost *cost, ClFault fault);

/* The page ends early: @part of it is empty. That is half as bad where a new
 * part of the book begins the next page. */
void cl_cost_add_empty(ClPageCost *cost, double part, bool ends_part);

/* A fault that is the worse the greater @part is, of a page for notes that are
 * left over, of what they may be for pictures that are smaller: 0 to 1. */
void cl_cost_add_part(ClPageCost *cost, ClFault fault, double part);

/* (owned) "cost 170: ends 40 % early; cuts a table", or NULL where nothing is
 * wrong. */
char *cl_cost_dup_words(const ClPageCost *cost);
