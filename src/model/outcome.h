/* outcome.h - how an edition answers the rules of the standards. */
#pragma once
#include "model/standard.h"

typedef enum {
    CL_OUTCOME_PASS,
    CL_OUTCOME_FAIL,
    CL_OUTCOME_PERSON,         /* for a person to confirm */
    CL_OUTCOME_NOT_APPLICABLE, /* there is nothing that it is about */
    CL_OUTCOME_NOT_RUN,        /* a validator has not judged these bytes */
    CL_N_OUTCOMES
} ClOutcomeKind;

/* "pass", "fail", "person", "not-applicable", "not-run". */
const char *cl_outcome_kind_name(ClOutcomeKind kind);

typedef struct {
    const ClStandard *standard;
    char *edition; /* "large"; NULL: the publication as a whole */
    ClOutcomeKind kind;
    char *place;  /* "EPUB/chapter-01.xhtml", "page 7", "a/b.md:3"; or NULL */
    char *detail; /* one plain sentence: what was seen; or NULL */
} ClOutcome;

/* A list of outcomes. Not safe to share between threads: merge instead. */
typedef struct ClOutcomes ClOutcomes;

ClOutcomes *cl_outcomes_new(void);
void cl_outcomes_free(ClOutcomes *outcomes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClOutcomes, cl_outcomes_free)

/*
 * Adds the answer of @edition (may be NULL) to the standard with @id, which
 * must exist. A rule may fail at several places: each is added. @place and
 * @detail may be NULL.
 */
void cl_outcomes_add(ClOutcomes *outcomes, const char *id, const char *edition,
                     ClOutcomeKind kind, const char *place, const char *detail);

/*
 * Closes the standard with @id, whose fails for @edition have been added: it
 * passes when there is none, or does not apply when @is_there is false and so
 * there is nothing that it is about.
 */
void cl_outcomes_close(ClOutcomes *outcomes, const char *id,
                       const char *edition, bool is_there);

/* Moves all outcomes of @other to the end of @outcomes. */
void cl_outcomes_merge(ClOutcomes *outcomes, ClOutcomes *other);

/* Sorts by the standards' order, then edition as first added, then as added.
 * Drops outcomes that say the same twice. */
void cl_outcomes_sort(ClOutcomes *outcomes);

gsize cl_outcomes_n(const ClOutcomes *outcomes);
const ClOutcome *cl_outcomes_get(const ClOutcomes *outcomes, gsize index);

/* How many there are of @kind. */
gsize cl_outcomes_n_of(const ClOutcomes *outcomes, ClOutcomeKind kind);

/* Does any answer to @id for @edition fail? */
bool cl_outcomes_fails(const ClOutcomes *outcomes, const char *id,
                       const char *edition);
