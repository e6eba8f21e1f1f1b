/* schema.h - the RELAX NG schemas, and what breaks them in plain words. */
#pragma once
#include "base/report.h"
#include "model/dom.h"

/*
 * Holds @doc, which cl_document_read made, to the schema called @name. A date
 * that is none is CL_RULE_DATE_IMPOSSIBLE, all else CL_RULE_SCHEMA.
 */
void cl_schema_check(const xmlDoc *doc, const char *name, ClReport *report);
