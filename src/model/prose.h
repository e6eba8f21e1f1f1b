/* prose.h - the chapters as running text: sections, blocks, sentences, words.
 *
 * What reads or marks the words of a book looks here: finding terms
 * (model/mention.h), measuring how hard a text is (model/reading.h).
 */
#pragma once
#include "model/book.h"
#include "model/segment.h"

typedef enum {
    CL_SPAN_PLAIN, /* words of the author's text */
    CL_SPAN_LINK,  /* the same inside a link */
    CL_SPAN_TERM,  /* inside a link to the glossary, <dfn> or <abbr title> */
    CL_SPAN_SET,   /* code, an address, a picture's text, another language */
} ClSpanKind;

/* A piece of a block that comes from one node; bytes in ClProse.text. */
typedef struct {
    guint32 start;
    guint32 end;
    ClSpanKind kind;
    const xmlNode *node; /* the text or img */
    const xmlNode *mark; /* of a term: the <a>, <dfn> or <abbr>; else NULL */
} ClSpan;

typedef enum {
    CL_BLOCK_TEXT,    /* a paragraph */
    CL_BLOCK_ITEM,    /* in a list, a table or a caption */
    CL_BLOCK_HEADING, /* of any level */
} ClBlockKind;

/* A paragraph, list item, cell, heading. Ranges in ClProse's arrays. */
typedef struct {
    ClBlockKind kind;
    const xmlNode *node;
    guint32 section; /* index in ClProse.sections */
    guint32 start;   /* bytes in ClProse.text */
    guint32 end;
    guint32 first_span;
    guint32 n_spans;
    guint32 first_word;
    guint32 n_words;
    guint32 first_sentence; /* of headings: none */
    guint32 n_sentences;
} ClBlock;

/* The text below an h1 or h2, or a chapter's before its first heading. */
typedef struct {
    char *title; /* of its heading, or of the chapter's first; may be "" */
    ClPlace place;
} ClProseSection;

typedef struct {
    char *lang; /* of the publication */
    GString *text;
    GPtrArray *sections; /* ClProseSection */
    GArray *blocks;      /* ClBlock, in reading order */
    GArray *spans;       /* ClSpan */
    GArray *words;       /* ClWord */
    GArray *sentences;   /* guint32: where each ends; or NULL */
} ClProse;

/*
 * The text of all chapters of @book, which is read and not assembled; it must
 * stay as it is while the result is used. A footnote's blocks follow the block
 * that mentions it first, in its section. What nobody reads as text, <pre>, is
 * left out.
 */
ClProse *cl_prose_new(const ClBook *book);

/*
 * The same for who looks for the terms of the glossary and nothing else:
 * without sentences, and empty where there are no terms to look for.
 */
ClProse *cl_prose_new_for_terms(const ClBook *book);
void cl_prose_free(ClProse *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClProse, cl_prose_free)

const ClBlock *cl_prose_get_block(const ClProse *prose, gsize index);

/* The span of @block that holds the byte @offset. */
const ClSpan *cl_prose_find_span(const ClProse *prose, const ClBlock *block,
                                 gsize offset);

/* Where the byte @offset of @block stands in the author's file. */
ClPlace cl_prose_get_place(const ClProse *prose, const ClBlock *block,
                           gsize offset);
