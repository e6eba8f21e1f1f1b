/* vocabulary.h - what is known of each word of a text: for reading.h. */
#pragma once
#include "model/mention.h"

/* A word, in whatever case and place it stands. */
typedef struct {
    guint n_syllables; /* 0 unless in English */
    guint n_small;     /* times with a small first letter */
    guint n_inside;    /* times with a capital inside a sentence */
    bool is_known;     /* publication.xml says so: <known> */
    bool is_name;      /* of somebody in publication.xml or references.xml */
    bool is_told;      /* a finding names it */
} ClVocable;

/* What one use of a word is. */
typedef enum {
    CL_USE_PART = 1 << 0,         /* of an address: no word */
    CL_USE_SET = 1 << 1,          /* code, another language */
    CL_USE_TERM = 1 << 2,         /* of the glossary */
    CL_USE_NUMBER = 1 << 3,       /* begins with a digit */
    CL_USE_CAPITAL = 1 << 4,      /* begins with a capital */
    CL_USE_FIRST = 1 << 5,        /* of its sentence */
    CL_USE_ABBREVIATION = 1 << 6, /* "MRI", "GvHD" */
} ClUseFlags;

typedef struct {
    GHashTable *table;    /* folded word -> ClVocable (owned) */
    ClVocable **vocables; /* of each word of ClProse.words */
    guint8 *uses;         /* ClUseFlags of each */
} ClVocabulary;

/* @mentions: the uses of terms in @prose. */
ClVocabulary *cl_vocabulary_new(const ClBook *book, const ClProse *prose,
                                const GArray *mentions);
void cl_vocabulary_free(ClVocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClVocabulary, cl_vocabulary_free)

/* Is the word at @index a name: of a person named in the files, or with a
 * capital where no sentence begins? */
bool cl_vocabulary_is_name(const ClVocabulary *vocabulary, gsize index);

/* Do the syllables of the word at @index count? */
bool cl_vocabulary_is_measured(const ClVocabulary *vocabulary, gsize index);

/* Is @lang English? */
bool cl_vocabulary_is_english(const char *lang);

/* Does the word of @len bytes look like an abbreviation? */
bool cl_vocabulary_is_abbreviation(const char *word, gsize len);
