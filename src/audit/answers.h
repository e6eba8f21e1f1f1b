/* answers.h - the parts that cl_audit_complete puts together. */
#pragma once
#include "audit/audit.h"
#include "model/claim.h"

/* Adds an answer of the publication as a whole; @place and @detail may be
 * NULL. */
void cl_answers_add(const ClAudit *audit, const char *id, ClOutcomeKind kind,
                    const ClPlace *place, const char *detail);

/* Each answers all standards of its scope. */
void cl_answers_add_publication(const ClAudit *audit);
void cl_answers_add_judges(const ClAudit *audit);
void cl_answers_add_people(const ClAudit *audit);
