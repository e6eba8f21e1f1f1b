/* passage.h - the blocks of text of a tree, to compare it with another. */
#pragma once
#include "model/dom.h"

/* A part of a passage's text: a text node, or an img, whose alternative text
 * counts. */
typedef struct {
    gsize start; /* in the passage's text; ends where the next one starts */
    xmlNode *node;
} ClPassagePiece;

typedef struct {
    xmlNode *node; /* the block that holds it */
    char *text;
    GArray *pieces; /* ClPassagePiece, never empty */
} ClPassage;

/* (owned) An array for ClPassage. */
GPtrArray *cl_passages_new(void);

/*
 * Adds the passages below @root in reading order: of a part of an assembled
 * book, or of the same part in an EPUB that was made from it, which gives the
 * same ones. What a new number or page would change is left out: numbers of
 * notes and citations, pages, links back, the contents.
 */
void cl_passages_add(GPtrArray *passages, const xmlNode *root);

/* (owned array of char *) Their texts. */
GPtrArray *cl_passages_dup_texts(const GPtrArray *passages);
