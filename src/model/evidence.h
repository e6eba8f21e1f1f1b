/* evidence.h - what validators said of a publication's editions.
 *
 * Kept in OUTPUT/.clearleaf/NAME/evidence under a key of the content that was
 * judged: when the content changes, the evidence is void.
 */
#pragma once
#include "base/error.h"

typedef enum {
    CL_JUDGE_EPUBCHECK,
    CL_JUDGE_ACE,
    CL_JUDGE_VERAPDF_UA1,
    CL_JUDGE_VERAPDF_2A,
    CL_N_JUDGES
} ClJudge;

/* "epubcheck", "ace", "verapdf-ua1", "verapdf-2a". */
const char *cl_judge_name(ClJudge judge);

/* One thing that a validator found. */
typedef struct {
    char *rule;  /* the validator's own: "RSC-005", "7.3-1" */
    char *place; /* the source "a/b.md:3", else where in the edition; or NULL */
    char *message; /* one plain sentence */
} ClEvidenceFinding;

/* What one validator said of one edition. */
typedef struct {
    char *edition;
    ClJudge judge;
    char *version;       /* of the validator */
    GPtrArray *findings; /* ClEvidenceFinding; none: clean */
} ClTestimony;

typedef struct {
    char *key;              /* of the content that was judged */
    char *day;              /* when, "2026-11-23" */
    GPtrArray *testimonies; /* ClTestimony */
} ClEvidence;

ClEvidence *cl_evidence_new(const char *key, const char *day);
void cl_evidence_free(ClEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClEvidence, cl_evidence_free)

/* Adds what @judge in @version said of @edition, so far nothing bad. Lent. */
ClTestimony *cl_evidence_add(ClEvidence *evidence, const char *edition,
                             ClJudge judge, const char *version);

/* @place may be NULL. */
void cl_testimony_add(ClTestimony *testimony, const char *rule,
                      const char *place, const char *message);

/* What @judge said of @edition, or NULL. */
const ClTestimony *cl_evidence_find(const ClEvidence *evidence,
                                    const char *edition, ClJudge judge);

/* Writes beside @path and renames. CL_ERROR_IO. */
bool cl_evidence_write(const ClEvidence *evidence, const char *path,
                       GError **error);

/*
 * (owned) What @path holds; NULL when it is not there, cannot be read or is
 * of other content than @key: all mean that nothing has judged this content.
 */
ClEvidence *cl_evidence_read(const char *path, const char *key);
