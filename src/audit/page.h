/* page.h - how the report writes HTML. */
#pragma once
#include <glib.h>

/* Each appends to @out; @text is escaped, @class may be NULL. */

void cl_report_page_open(GString *out, const char *name, const char *class);
void cl_report_page_close(GString *out, const char *name);

/* An element that holds @text alone; nothing for NULL. */
void cl_report_page_add(GString *out, const char *name, const char *class,
                        const char *text);

/* A heading of @level that can be linked to. */
void cl_report_page_add_heading(GString *out, int level, const char *id,
                                const char *text);

/* A name and its value in a <dl>; nothing when @value is NULL. */
void cl_report_page_add_fact(GString *out, const char *name, const char *value);

/* A table, whose rows stand as lists where the window is too narrow for it: its
 * caption, and the names of its columns, ended by NULL. Then rows, then the
 * end. */
void cl_report_page_begin_table(GString *out, const char *caption,
                                const char *const *columns);
void cl_report_page_end_table(GString *out);

/* A row of cells under @columns; the first is its head. @cells ends with
 * NULL. */
void cl_report_page_add_row(GString *out, const char *const *columns,
                            const char *const *cells);

/* Begins a cell under the column @label. */
void cl_report_page_open_cell(GString *out, const char *label);
