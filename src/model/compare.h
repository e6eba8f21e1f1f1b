/* compare.h - two texts, block by block and word by word: what changed. */
#pragma once
#include <glib.h>

/* A place of a block where words went out, came in, or both. */
typedef struct {
    gsize start;   /* bytes [start, end) of the new text came in; */
    gsize end;     /* start == end: nothing did */
    char *removed; /* the words that went out before them; or NULL */
} ClEdit;

/* What became of a block. */
typedef enum {
    CL_BLOCK_SAME,
    CL_BLOCK_CHANGED,
    CL_BLOCK_NEW,
} ClBlockFate;

/* A block of the new text. */
typedef struct {
    ClBlockFate fate;
    GArray *edits;      /* ClEdit, in order; NULL: none */
    GPtrArray *removed; /* char *: blocks of the old text that stood behind it
                           and went out; NULL: none */
} ClBlockChange;

/*
 * (owned array of ClBlockChange) What changed from the blocks @old to the
 * blocks @new_, both char *, in reading order. There is an entry more than
 * @new_ has blocks: the first stands before them all and holds nothing but
 * "removed". Only words count, not the space between them.
 *
 * A longest common subsequence, of blocks and, in blocks that have half their
 * words in common, of words; in very long texts one that hangs on what stands
 * in both just once.
 */
GArray *cl_compare_blocks(const GPtrArray *old, const GPtrArray *new_);
