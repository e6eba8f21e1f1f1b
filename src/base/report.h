/* report.h - what is wrong in an author's content, as data. */
#pragma once
#include <stdbool.h>

#include "base/place.h"
#include "base/rule.h"

/* One finding: which rule, where, and one plain sentence of what to do. */
typedef struct {
    const ClRule *rule;
    ClPlace place;
    char *message;
} ClFinding;

/* A list of findings. Not safe to share between threads: merge instead. */
typedef struct ClReport ClReport;

ClReport *cl_report_new(void);
void cl_report_free(ClReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClReport, cl_report_free)

/*
 * Adds a finding of rule @id at @place. The formatted message is one plain
 * English sentence with a full stop: what is wrong and what to do.
 */
void cl_report_add(ClReport *report, ClRuleId id, ClPlace place,
                   const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Moves all findings of @other to the end of @report; @other is then empty. */
void cl_report_merge(ClReport *report, ClReport *other);

/* Adds copies of all findings of @other to the end of @report. */
void cl_report_append(ClReport *report, const ClReport *other);

/* Sorts by place, then rule, and drops findings that say the same twice. */
void cl_report_sort(ClReport *report);

gsize cl_report_n(const ClReport *report);
const ClFinding *cl_report_get(const ClReport *report, gsize index);
gsize cl_report_n_errors(const ClReport *report);
gsize cl_report_n_warnings(const ClReport *report);

/*
 * (owned) The findings in order, a line each, as GCC writes them:
 * "path:line:column: error: Sentence. [rule-id]".
 */
char *cl_report_dump(const ClReport *report);
