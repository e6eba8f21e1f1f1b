/* dump.h - pages as text, for tests and bug reports. */
#pragma once
#include "layout/pages.h"

/* (owned) A line a page, block and slice; @labels: one for each page. */
char *cl_dump_pages(const ClPages *pages, const char *const *labels);
