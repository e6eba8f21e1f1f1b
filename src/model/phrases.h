/* phrases.h - finds any of many phrases in a text, in one pass. */
#pragma once
#include "model/segment.h"

typedef struct ClPhrases ClPhrases;

/* A phrase in a text: ClPhraseHit.data is what was added with it. */
typedef struct {
    guint32 first_word; /* index in the array of words searched */
    guint32 n_words;
    guint32 start; /* bytes of the text */
    guint32 end;
    gconstpointer data;
} ClPhraseHit;

/* The words of phrases are told apart by @segmenter, which must outlive the
 * result. */
ClPhrases *cl_phrases_new(ClSegmenter *segmenter);
void cl_phrases_free(ClPhrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPhrases, cl_phrases_free)

/*
 * Adds @phrase. Its case does not count, but for words with a capital behind
 * their first letter, which are found only as written: "ALL" is not "all".
 * @data, which is kept and not owned, is that of the first phrase like it.
 * With @has_plural, its last word may have an English plural ending.
 *
 * Returns: the data of an equal phrase added before, or NULL.
 */
gconstpointer cl_phrases_add(ClPhrases *phrases, const char *phrase,
                             bool has_plural, gconstpointer data);

/*
 * Appends to @hits, an array of ClPhraseHit, the phrases among @words, @n words
 * of @text: from left to right the longest, none inside another. The words of a
 * phrase stand side by side, with a space or a hyphen between.
 */
void cl_phrases_find(const ClPhrases *phrases, const char *text,
                     const ClWord *words, gsize n, GArray *hits);

/* (owned) @word as phrases compare it: small letters, no possessive ending. */
char *cl_phrases_dup_folded(const char *word, gsize len);
