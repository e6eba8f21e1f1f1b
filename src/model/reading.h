/* reading.h - how hard a text is to read, in numbers and with places.
 *
 * The scores count words, sentences and syllables. They know nothing of what a
 * text says: a guide, of which readers who try the text are the judge.
 */
#pragma once
#include "model/mention.h"

/* What the formulas count. Words and sentences are those of running text and
 * of items that are sentences; other items of lists, cells and captions are
 * apart, and headings and code are left out. */
typedef struct {
    gsize n_sentences;
    gsize n_words;
    gsize n_letters;
    gsize n_measured;  /* words whose syllables count: names, abbreviations,
                          numbers, terms of the glossary and <known> do not */
    gsize n_syllables; /* of those */
    gsize n_long;      /* of those: with three syllables or more */
    gsize n_apart;     /* words in items that are no sentences */
} ClReadingCounts;

/* The text below an h1 or h2, or a chapter's before its first heading. */
typedef struct {
    char *title;
    ClPlace place;
    ClReadingCounts counts;
} ClReadingSection;

typedef enum {
    CL_READING_SENTENCE,     /* longer than the budget */
    CL_READING_WORD,         /* longer than the budget: once each */
    CL_READING_ABBREVIATION, /* not explained: once each */
    CL_READING_JARGON,       /* once in each section */
} ClReadingKind;

/* Something that could be plainer. */
typedef struct {
    ClReadingKind kind;
    ClPlace place;
    char *text;    /* the sentence, shortened; or the word */
    char *plainer; /* of jargon: what to say; else NULL */
    gsize n;       /* words of the sentence, or letters of the word */
    double grade;  /* of a sentence in English; else 0 */
} ClReadingIssue;

typedef struct {
    bool is_english;       /* else no syllables, grades, jargon */
    ClReadingCounts whole; /* of all sections */
    GPtrArray *sections;   /* ClReadingSection, in reading order */
    GPtrArray *issues;     /* ClReadingIssue, in reading order */
    GPtrArray *worst;      /* ClReadingIssue: the hardest sentences, at most
                              ten, the hardest first; in other languages the
                              longest */
} ClReading;

/*
 * Measures @book, which is read and not assembled; @prose is its text,
 * @finder that of its glossary and @mentions what it found.
 */
ClReading *cl_reading_new(const ClBook *book, const ClProse *prose,
                          const ClTermFinder *finder, const GArray *mentions);

/* The same for a @book alone. */
ClReading *cl_reading_measure(const ClBook *book);

/* (owned) The scores of the whole and of each section, and the hardest
 * sentences, as text for people and tests. */
char *cl_reading_dump(const ClReading *reading);
void cl_reading_free(ClReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClReading, cl_reading_free)

/*
 * What publication.xml asks for, and where it says nothing: grade 9, sentences
 * of 25 words, in English words of 15 letters, definitions of 50 words; none
 * for a draft. A limit of -1 is none.
 */
ClReadingBudget cl_reading_get_budget(const ClPublication *publication);

/* Is plain language looked at: in all but a draft without a budget? */
bool cl_reading_is_asked(const ClPublication *publication);

/* Counts a text apart, such as a definition. Terms of the glossary do not
 * count, nor words with a capital. */
ClReadingCounts cl_reading_count(const ClTermFinder *finder, const char *text);

/* Fewer measured words than this have no grade, and fewer sentences no
 * SMOG grade: on so little the formulas do not hold. */
enum { CL_READING_LEAST_WORDS = 100, CL_READING_LEAST_SENTENCES = 30 };

/*
 * The grade of Flesch and Kincaid (Kincaid and others, 1975): a year of school
 * in the United States; 0 for nothing.
 */
double cl_reading_get_grade(const ClReadingCounts *counts);

/* McLaughlin's SMOG grade (1969) for texts of at least 30 sentences; else 0. */
double cl_reading_get_smog(const ClReadingCounts *counts);
