/* pdf.h - a laid-out book to one file that is PDF/UA-1 and PDF/A-2a. */
#pragma once
#include "layout/layout.h"

/*
 * (owned) The finished file of @layout, or NULL with CL_ERROR_LIBRARY. The
 * same @book, fonts and libraries give the same bytes.
 */
GBytes *cl_pdf_write(const ClBook *book, ClLayout *layout, GError **error);

/* (owned) The structure tree as indented text, for tests and bug reports. */
char *cl_pdf_dump_tags(const ClBook *book, ClLayout *layout, GError **error);
