/* audit.h - the report on a run: what audit/ is told, and the edition of it. */
#pragma once
#include "build/pipeline.h"

/* The report among the editions of @pipeline, when it is asked for; or NULL. */
ClEdition *cl_build_audit_find(const ClPipeline *pipeline);

/* Looks into the finished file of @edition, for the report. Editions may be
 * looked into side by side. */
void cl_build_audit_inspect(ClEdition *edition);

/*
 * Makes the report, which is the edition @report: its page goes into bytes, its
 * JSON into thumbnail. The other editions are made.
 */
void cl_build_audit_make(const ClPipeline *pipeline, ClEdition *report);
