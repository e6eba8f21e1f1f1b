/* answers.h - the parts that cl_audit_complete puts together. */
#pragma once
#include "audit/audit.h"
#include "model/claim.h"

/* Adds an answer of the publication as a whole; @place and @detail may be
 * NULL. */
void cl_answers_add(const ClAudit *audit, const char *id, ClOutcomeKind kind,
                    const ClPlace *place, const char *detail);

/*
 * (owned) @place for the report: "NAME/chapters/01.md:3:1", from the
 * publication's folder on. The report is published with the editions, and where
 * the folder stands on somebody's machine is nobody's business.
 */
char *cl_answers_dup_place(const ClAudit *audit, ClPlace place);

/* Each answers all standards of its scope. */
void cl_answers_add_publication(const ClAudit *audit);
void cl_answers_add_judges(const ClAudit *audit);
void cl_answers_add_people(const ClAudit *audit);
