/* jargon.h - words of the trade, with plainer ones: our own list. */
#pragma once
#include "model/phrases.h"

typedef struct {
    GPtrArray *entries; /* char *: the plainer words */
    ClPhrases *phrases; /* ClPhraseHit.data is one of them */
} ClJargon;

/* src/data/jargon-en.txt; @segmenter must outlive the result. */
ClJargon *cl_jargon_new(ClSegmenter *segmenter);
void cl_jargon_free(ClJargon *jargon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClJargon, cl_jargon_free)

/* (owned set of owned char *) The abbreviations that need no explanation:
 * src/data/abbreviations-en.txt. */
GHashTable *cl_jargon_dup_known(void);
