/* issues.h - words that could be plainer; reading.c's other half. */
#pragma once
#include "model/jargon.h"
#include "model/reading.h"
#include "model/vocabulary.h"

/* What reading a book needs. */
typedef struct {
    const ClProse *prose;
    const ClReadingBudget *budget;
    ClReading *reading;
    const ClVocabulary *vocabulary;
    bool is_asked; /* else no issues are looked for */
    ClSegmenter *segmenter;
    ClJargon *jargon;      /* NULL: no list for this language */
    GHashTable *explained; /* abbreviations: char * */
    GHashTable *told;      /* of jargon: entry -> section + 1 */
} ClReader;

/* Opens what cl_issues_add needs; cl_issues_clear closes it. Nothing is looked
 * for where no budget asks for it. */
void cl_issues_init(ClReader *reader, const ClTermFinder *finder);
void cl_issues_clear(ClReader *reader);

/* Adds what there is to say of the words from @first to before @end, which
 * are those of one sentence of @block. */
void cl_issues_add(ClReader *reader, const ClBlock *block, gsize first,
                   gsize end);
