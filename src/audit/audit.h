/* audit.h - the report on a publication: which rules it meets, and where not.
 *
 * Its first lines answer "may I publish this, and if not, what do I do?".
 * Nothing is passed that was not looked at.
 */
#pragma once
#include "base/report.h"
#include "model/book.h"
#include "model/evidence.h"
#include "model/measure.h"
#include "model/outcome.h"
#include "model/reading.h"

/* An edition of this build. Borrowed. */
typedef struct {
    const char *name;  /* "large" */
    const char *title; /* "Large print", of its profile; or NULL */
    const char *file;
    const char *sha256; /* NULL: it was not made */
    guint64 n_bytes;
    guint n_pages;            /* 0 for an EPUB */
    bool is_for_reading;      /* else sheets for the printer */
    const ClMeasure *measure; /* NULL for an EPUB */
} ClAuditEdition;

/* Everything is borrowed. */
typedef struct {
    const ClBook *book;         /* assembled */
    const ClReport *report;     /* sorted */
    const GPtrArray *editions;  /* ClAuditEdition */
    ClOutcomes *outcomes;       /* what was seen in editions; cl_audit_complete
                                   adds the rest */
    const ClReading *reading;   /* or NULL */
    const ClEvidence *evidence; /* of this content, or NULL */
    ClDate today;
    bool is_strict;
    const char *program; /* "clearleaf 0.1.0 (cairo …)" */
} ClAudit;

/*
 * Adds to the outcomes the answers for the publication, for validators and for
 * people, and sorts them. Call it once, before the next two.
 */
void cl_audit_complete(const ClAudit *audit);

/* (owned) The report as one HTML document without scripts. */
GBytes *cl_audit_write_html(const ClAudit *audit);

/* (owned) The same as JSON, as cl_audit_get_schema describes it. */
GBytes *cl_audit_write_json(const ClAudit *audit);

/* The JSON Schema of the report's JSON. Static. */
const char *cl_audit_get_schema(void);

typedef enum {
    CL_ANSWER_YES,     /* nothing is wrong, and nothing is left to do */
    CL_ANSWER_CONFIRM, /* nothing is wrong; people or validators have to look */
    CL_ANSWER_NO,      /* errors, or a rule that fails */
} ClAnswer;

/* Does @outcome keep the publication from being published? */
bool cl_audit_is_blocking(const ClOutcome *outcome);

/* May this be published? */
ClAnswer cl_audit_get_answer(const ClAudit *audit);
