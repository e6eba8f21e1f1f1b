/* pdf.h - a laid-out book to one file that is PDF/UA-1 and PDF/A-2a. */
#pragma once
#include "layout/layout.h"
#include "model/outcome.h"

/*
 * (owned) The finished file of @layout, or NULL with CL_ERROR_LIBRARY. The
 * same @book, fonts and libraries give the same bytes.
 */
GBytes *cl_pdf_write(const ClBook *book, ClLayout *layout, GError **error);

/* How a file is written. */
typedef struct {
    bool is_beside; /* a second thread rewrites and compresses pages while
                       others are painted */
    bool is_last;   /* nothing is painted after this: cl_layout_drop_pages() */
} ClPdfOptions;

/* The same; the bytes do not depend on @options. */
GBytes *cl_pdf_write_with(const ClBook *book, ClLayout *layout,
                          const ClPdfOptions *options, GError **error);

/*
 * (owned) The pages of @layout on sheets of paper as @profile, by which it was
 * laid out, folds them: for the printer, not to be read on a screen, so without
 * tags; PDF/A-2b. Pages are moved, at most turned, never made smaller. NULL
 * with CL_ERROR_LIBRARY.
 */
GBytes *cl_pdf_write_sheets(const ClBook *book, ClLayout *layout,
                            const ClProfile *profile, GError **error);

/* How many sheets of paper that takes. */
guint cl_pdf_count_sheets(const ClLayout *layout,
                          const ClImposition *imposition);

/* (owned) The structure tree as indented text, for tests and bug reports. */
char *cl_pdf_dump_tags(const ClBook *book, ClLayout *layout, GError **error);

/*
 * Answers every standard of scope CL_SCOPE_PDF for the file @pdf, which is
 * called @edition there. It looks at the bytes alone, so it judges any file;
 * bytes that are no PDF fail.
 */
void cl_pdf_inspect(GBytes *pdf, const char *edition, ClOutcomes *outcomes);

/*
 * (owned) The XMP packet of @file, a PDF that this program wrote, as XML; NULL
 * when @file, which may be anything at all, has none.
 *
 * It is found by its marks, as XMP has them for programs that do not know the
 * format around it (ISO 16684-1, 7.3): no hostile PDF is parsed.
 */
GBytes *cl_pdf_find_packet(GBytes *file);

/*
 * The page (1 and up) of @pdf on which the structure element that is the object
 * number @object begins; 0 when that is not to be found out.
 */
guint cl_pdf_find_page_of(GBytes *pdf, int object);

/* (owned) The program and the libraries that a PDF is made with, and their
 * versions. */
char *cl_pdf_dup_producer(void);
