/* pdf.h - a laid-out book to one file that is PDF/UA-1 and PDF/A-2a. */
#pragma once
#include "layout/layout.h"
#include "model/outcome.h"

/*
 * (owned) The finished file of @layout, all at once, or NULL with
 * CL_ERROR_LIBRARY. The same @book, fonts and libraries give the same bytes.
 */
GBytes *cl_pdf_write(const ClBook *book, ClLayout *layout, GError **error);

/*
 * A file in the making: pages are painted in any order, each once, and stand in
 * it in their own. So chapters can be painted while later ones are laid out,
 * and what stands before them is painted last.
 */
typedef struct ClPdf ClPdf;

/*
 * Both must outlive what is returned. @is_beside: a second thread rewrites and
 * compresses pages while others are painted; the bytes do not depend on it.
 */
ClPdf *cl_pdf_new(const ClBook *book, ClLayout *layout, bool is_beside);
void cl_pdf_free(ClPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPdf, cl_pdf_free)

/*
 * Paints @n pages from @first on; the layout may forget what it needed for it
 * afterwards. Another thread may lay out other pages at the same time: of the
 * layout nothing is asked here but cl_layout_paint and cl_layout_get_page_size,
 * both of these pages.
 *
 * CL_ERROR_LIBRARY; @pdf can only be freed then. A page that was painted before
 * is a bug.
 */
bool cl_pdf_paint(ClPdf *pdf, gsize first, gsize n, GError **error);

/*
 * (owned) The finished file, once. The layout is complete, but need not be able
 * to paint any more. It is a bug when not all of its pages are painted.
 * CL_ERROR_LIBRARY. The bytes do not depend on how often cl_pdf_paint was
 * called; with another order, only numbers of objects and of glyphs differ.
 */
GBytes *cl_pdf_finish(ClPdf *pdf, GError **error);

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
