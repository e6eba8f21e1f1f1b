/* sarif.h - findings as SARIF 2.1.0, for services that show them in a change.
 */
#pragma once
#include "base/report.h"

/*
 * (owned) One run of the tool with all rules and every finding of @report.
 * Columns count characters; paths are relative as the user named them.
 */
char *cl_sarif_dup(const ClReport *report);
