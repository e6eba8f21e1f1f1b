/* ties.h - the facts of a text that no line end divides. */
#pragma once
#include "layout/break.h"

/* A place where no line ends, or rather none. */
typedef struct {
    guint at;     /* byte in the text: the line would begin there */
    guint8 after; /* CL_BREAK_TIED or CL_BREAK_POOR, of what is before it */
} ClTie;

/*
 * Appends to @ties (ClTie, in order) those between the bytes @start and @end
 * of @text, all in the language @lang (BCP 47), as src/data/ties.ini says. What
 * stands before @start and after @end is not looked at.
 */
void cl_ties_find(const char *text, guint start, guint end, const char *lang,
                  GArray *ties);
