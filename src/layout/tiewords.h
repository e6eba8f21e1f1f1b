/* tiewords.h - the words of a text, as the rules of facts see them. */
#pragma once
#include "layout/tierules.h"

/* What stands between two spaces, or a part of it in a script without them. */
typedef struct {
    guint start;     /* with the brackets and quotes before it */
    guint first;     /* bytes of the word itself */
    guint end;       /* and of a full stop that belongs to it */
    guint limit;     /* with the marks after it */
    guint64 classes; /* of tierules.h */
    bool is_opened;  /* a bracket or quote stands before it */
    bool is_closed;  /* a mark stands after it */
    guint8 before;   /* ClBreak at its start, as rules found it */
    bool has_comma;  /* all that follows it is a comma */
    bool is_whole;   /* characters of a script without spaces */
    bool is_in_fact;
} ClTieWord;

/* Appends the words of [start, end) of @text to @words (ClTieWord). */
void cl_tie_words_find(const ClTieRules *rules, const char *text, guint start,
                       guint end, GArray *words);

/* The classes of the word that @word's bytes make; sets what of the marks
 * after it belongs to it. */
void cl_tie_word_classify(const ClTieRules *rules, const char *text,
                          ClTieWord *word);

/* The same of a word that is nothing but small letters of ASCII. */
guint64 cl_tie_word_get_small(const ClTieRules *rules, const char *text,
                              gsize n_bytes);
