/* show.h - how findings and messages look on a terminal, in a pipe, as JSON. */
#pragma once
#include <stdbool.h>
#include <stdio.h>

#include "base/report.h"

/* Prints "clearleaf: @message" on stderr, as a line of its own. */
void cl_show_message(const char *message);

/* May @stream have colours? A terminal may, unless NO_COLOR is set. */
bool cl_show_has_colour(FILE *stream);

/*
 * Prints @report on @stream, a line a finding, at most 20 of a rule and how
 * many more there are; with @errors_only, no warnings.
 */
void cl_show_text(const ClReport *report, FILE *stream, bool errors_only);

/* (owned) "2 errors, 1 warning". */
char *cl_show_dup_summary(const ClReport *report);

/*
 * Prints @report on stdout as a JSON object: "format" (1), "errors",
 * "warnings" (numbers) and "findings", a list of objects with "rule",
 * "severity", "path", "line", "column" and "message"; path, line and column
 * are null where they are not known. All findings are in it.
 */
void cl_show_json(const ClReport *report);

/* Prints @report on stdout as SARIF 2.1.0; see sarif.h. */
void cl_show_sarif(const ClReport *report);

/* A form that shows the findings of all publications as one. */
typedef void (*ClShowForm)(const ClReport *report);

/*
 * Finds the form called @name (NULL: text), and sets @form: NULL for text,
 * which is shown as it comes. False when there is none.
 */
bool cl_show_find_form(const char *name, ClShowForm *form);

/* For messages: these, and the report, which cmd_check.c makes. */
#define CL_SHOW_FORMS "text, json, sarif, html"
