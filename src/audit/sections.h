/* sections.h - what the report says after its answer, part by part. */
#pragma once
#include "audit/audit.h"

/* Which version this is, and of which day the report is. */
void cl_report_section_add_summary(const ClAudit *audit, GString *out);

/* What the program's own rules found in the text. */
void cl_report_section_add_findings(const ClAudit *audit, GString *out);

/* What people have signed, and what is open. */
void cl_report_section_add_people(const ClAudit *audit, GString *out);

/* Files, sizes, checksums. */
void cl_report_section_add_editions(const ClAudit *audit, GString *out);

/* What was drawn, as measured. */
void cl_report_section_add_print(const ClAudit *audit, GString *out);

/* How hard the text is to read. */
void cl_report_section_add_reading(const ClAudit *audit, GString *out);

/* Dates of the publication and of its references. */
void cl_report_section_add_dates(const ClAudit *audit, GString *out);

/* Every line of every standard. */
void cl_report_section_add_rules(const ClAudit *audit, GString *out);
