/* dump.h - pages as text, for tests and bug reports. */
#pragma once
#include "layout/pages.h"

/* Adds to @text a line a page, block and slice; @labels: one for each page. */
void cl_dump_pages(GString *text, const ClPages *pages,
                   const char *const *labels);
