/* text.h - a block's inline content as one text with its spans. */
#pragma once
#include "layout/look.h"
#include "layout/pictures.h"
#include "model/book.h"

/* A stretch of the text and where it stands in the tree. */
typedef struct {
    guint start;         /* in the text; ends where the next piece starts */
    guint offset;        /* of its first byte in @node's text */
    const xmlNode *node; /* text node; NULL: not in the tree */
    bool is_print_only;  /* not in the EPUB: within cl-print, or generated */
} ClPiece;

/* A picture that stands in a line, in the text as U+FFFC. */
typedef struct {
    const xmlNode *img;
    const ClOpenPicture *picture;
    double width_pt;
    double height_pt;
} ClInlinePicture;

/* A stretch with the same look, owner, link and language. */
typedef struct {
    guint start;          /* ends where the next span starts */
    const xmlNode *owner; /* for marks; NULL: an artifact */
    const xmlNode *link;  /* the a with href that it is in, or NULL */
    const ClLook *look;
    PangoLanguage *language;
    const ClInlinePicture *picture; /* that the stretch stands for, or NULL */
    bool is_address;                /* may break between any two characters */
} ClSpan;

/* An element with an id, and where in the text it begins. */
typedef struct {
    const xmlNode *node;
    guint start;
} ClAnchor;

/* How page numbers that are not known yet, or known, come into a text. */
typedef struct {
    /* (owned) The labels for "ID ID …". @is_final: all of them are known. */
    char *(*labels)(void *data, const char *ids, bool *is_final);
    /* The picture @img for a line of @look; NULL: it cannot stand there */
    const ClInlinePicture *(*picture)(void *data, const xmlNode *img,
                                      const ClLook *look);
    void *data;
} ClTextHooks;

typedef struct {
    GString *text;
    GArray *pieces;      /* ClPiece; never empty unless the text is */
    GArray *spans;       /* ClSpan; the same */
    GArray *anchors;     /* ClAnchor */
    GArray *breaks;      /* guint: offsets before which a line ends */
    GArray *ties;        /* guint: offsets before which no line ends */
    const xmlNode *slot; /* cl-pages set apart, flush right; or NULL */
    const xmlNode *slot_owner;
    PangoLanguage *language;  /* of the block */
    PangoDirection direction; /* of the block; neutral: as its letters say */
    bool is_final;            /* all page numbers in it are the true ones */
} ClText;

ClText *cl_text_new(void);
void cl_text_free(ClText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClText, cl_text_free)

/* Makes @text empty again, for the next block. */
void cl_text_clear(ClText *text);

/* What cl_text_collect needs to know of the block. */
typedef struct {
    ClLooks *looks;
    const ClProfile *profile;
    const char *lang;      /* of the publication, where no attribute rules */
    const ClLookKey *look; /* of the block */
    bool is_preformatted;
    bool is_contents; /* cl-pages set apart, links not underlined */
    ClTextHooks hooks;
} ClTextRules;

/* Fills the empty @text with the inline content of @block. */
void cl_text_collect(ClText *text, const xmlNode *block,
                     const ClTextRules *rules);

/* Fills the empty @text with @words, which belong to @owner (may be NULL). */
void cl_text_set(ClText *text, const char *words, const xmlNode *owner,
                 const ClLook *look, const char *lang);

/*
 * The direction of @block: what dir says, or the language, whichever of it and
 * the elements around it is the nearest; @lang is the publication's. Code runs
 * from left to right. Neutral: dir is "auto", and its letters decide.
 */
PangoDirection cl_text_find_direction(const xmlNode *block, const char *lang);

/*
 * How many characters @text has to who reads it: marks over and under letters
 * and what shows nothing are none, wide ones as those of Chinese are two (WCAG
 * 2.2, 1.4.8: 80 characters a line, or 40 of those).
 */
guint cl_text_count_characters(const char *text, gsize n_bytes);

/* The piece, or the span, that holds the byte @at. */
const ClPiece *cl_text_get_piece(const ClText *text, guint at);
const ClSpan *cl_text_get_span(const ClText *text, guint at);

/* Where the byte @offset of the text node @node stands in @text, or 0. */
guint cl_text_find(const ClText *text, const xmlNode *node, guint offset);

/* The place in the author's file of the byte @at, as best known. */
ClPlace cl_text_get_place(const ClText *text, guint at);
