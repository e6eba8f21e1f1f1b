/* progress.h - a bar on a terminal, and nothing anywhere else. */
#pragma once
#include <stdbool.h>

typedef struct ClProgress ClProgress;

/* (owned) A bar on stderr. It shows nothing when stderr is no terminal or
 * @is_wanted is false. */
ClProgress *cl_progress_new(bool is_wanted);

/* Draws the bar anew when it changed; @fraction is 0 to 1. */
void cl_progress_show(ClProgress *progress, double fraction, const char *name,
                      const char *what);

/* Takes the bar off the terminal, so that other lines can be printed. */
void cl_progress_erase(ClProgress *progress);

/* Erases it, too. */
void cl_progress_free(ClProgress *progress);
