/* mention.h - where a text uses the terms of the glossary, marked or plain. */
#pragma once
#include "model/phrases.h"
#include "model/prose.h"

/*
 * The words by which terms are known: headword, forms and expansion, and in
 * English their regular plurals. A term with auto="no" has none: only a mark
 * makes its word that term.
 */
typedef struct {
    const ClGlossary *glossary;
    ClSegmenter *segmenter;
    ClPhrases *phrases; /* ClPhraseHit.data is the ClTerm */
    GHashTable *by_id;  /* id -> the first ClTerm that has it */
    GHashTable *order;  /* ClTerm -> its place in the file, from 1 */
    GPtrArray *shared;  /* ClSharedForm */
} ClTermFinder;

/* Two terms that go by one form. */
typedef struct {
    const ClTerm *first;
    const ClTerm *second;
    const char *form;
} ClSharedForm;

/* @glossary must outlive the result. */
ClTermFinder *cl_term_finder_new(const ClGlossary *glossary, const char *lang);
void cl_term_finder_free(ClTermFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClTermFinder, cl_term_finder_free)

/* One use of a term. */
typedef struct {
    const ClTerm *term;
    guint32 block; /* index in ClProse.blocks */
    guint32 start; /* bytes in ClProse.text */
    guint32 end;
    bool is_marked; /* a link to the glossary leads on, or <dfn> explains it */
    bool is_auto;   /* plain, and to be marked: glossary.xml says
                       auto="first", and its section has no use before */
} ClMention;

/*
 * (owned array of ClMention) All uses of terms in @prose, in reading order.
 * Plain ones are words of running text: not in headings, links, code, or in
 * another language.
 */
GArray *cl_mentions_dup(const ClProse *prose, const ClTermFinder *finder);

/*
 * (owned array of owned arrays of ClTerm, borrowed) The circles among the
 * definitions: each uses the next term, and the last the first. One circle, a
 * short one, of every group of terms that lead back to each other; it begins
 * with the first of them in the file. @n_steps, when not NULL, tells how much
 * was looked at: terms and uses, each a fixed number of times.
 */
GPtrArray *cl_mentions_dup_circles(const ClTermFinder *finder, gsize *n_steps);
