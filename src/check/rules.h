/* rules.h - the families of rules in this folder, and what they share. */
#pragma once
#include "check/check.h"
#include "check/clock.h"
#include "model/link.h"
#include "model/mention.h"
#include "model/reading.h"

/*
 * A walk over all chapters of a book in reading order:
 *     ClWalk walk = { .book = book };
 *     while ((node = cl_walk_next(&walk)) != NULL)
 */
typedef struct {
    const ClBook *book;
    gsize part;          /* 1-based; 0: not begun */
    const xmlNode *root; /* of that part */
    const xmlNode *node;
} ClWalk;

/* The next element or text, or NULL after the last. */
const xmlNode *cl_walk_next(ClWalk *walk);

/*
 * (owned set of owned char *) What the links of @kind in the chapters lead
 * to: ids of terms or works.
 */
GHashTable *cl_walk_dup_targets(const ClBook *book, ClLinkKind kind);

/* Dates and duties of a draft are not checked. */
bool cl_check_is_draft(const ClBook *book);

/* (owned) The text of @node without space at its ends. */
char *cl_check_dup_stripped(const xmlNode *node);

/* @prose: the text of @book; @mentions: its uses of terms. */
void cl_check_terms(const ClBook *book, const ClProse *prose,
                    const GArray *mentions, ClReport *report);
void cl_check_definitions(const ClBook *book, const ClTermFinder *finder,
                          const ClReading *reading, ClReport *report);
void cl_check_reading(const ClBook *book, const ClReading *reading,
                      ClReport *report);
void cl_check_references(const ClBook *book, ClReport *report);
/* Dates ask @clock for the day, and nothing else does. */
void cl_check_works(const ClBook *book, const ClCheckOptions *options,
                    ClClock *clock, ClReport *report);
void cl_check_fields(const ClBook *book, ClReport *report);
void cl_check_signatures(const ClBook *book, ClClock *clock, ClReport *report);
/* Of the words that the program writes itself. */
void cl_check_own_words(const ClBook *book, ClReport *report);
void cl_check_address(const ClBook *book, ClReport *report);
void cl_check_links(const ClBook *book, ClReport *report);
void cl_check_ids(const ClBook *book, ClReport *report);
void cl_check_notes(const ClBook *book, ClReport *report);
void cl_check_headings(const ClBook *book, ClReport *report);
void cl_check_pictures(const ClBook *book, ClReport *report);
void cl_check_tables(const ClBook *book, ClReport *report);
void cl_check_dates(const ClBook *book, const ClCheckOptions *options,
                    ClClock *clock, ClReport *report);

/* A finding where @date, of what @what names, lies in the future. */
void cl_check_future(ClDate date, ClPlace place, const char *what,
                     ClClock *clock, ClReport *report);
