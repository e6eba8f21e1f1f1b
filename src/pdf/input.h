/* input.h - the PDF that cairo made; the only file that knows libqpdf. */
#pragma once
#include "base/error.h"
#include "pdf/objects.h"

typedef struct ClInput ClInput;

/*
 * Opens @bytes, which must outlive the input. CL_ERROR_LIBRARY when it is no
 * PDF with @n_pages pages.
 */
ClInput *cl_input_new(const GByteArray *bytes, guint n_pages, GError **error);
void cl_input_free(ClInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClInput, cl_input_free)

/*
 * Puts the pages in another order: the first is to be what is now @order[0].
 * Then all that is said here of a page means it as it is counted then.
 */
void cl_input_reorder(ClInput *input, const guint *order, guint n);

/* The first number that no object has. */
int cl_input_get_next_id(const ClInput *input);

/* The numbers of the pages' objects, in order; borrowed. */
const int *cl_input_get_page_ids(const ClInput *input);

/* The number of the drawing of @page. */
int cl_input_get_drawing_id(ClInput *input, guint page);

/*
 * The drawing of @page with its filters undone; borrowed until the next call.
 * NULL with CL_ERROR_LIBRARY.
 */
const char *cl_input_get_drawing(ClInput *input, guint page, gsize *size,
                                 GError **error);

/* (owned) The inside of the dictionary of @page, of the catalogue, without
 * the entries that are ours to make. */
char *cl_input_dup_page(ClInput *input, guint page);
char *cl_input_dup_catalogue(ClInput *input, int *id);

/* (owned) The same of @page as a form XObject has it; after its drawing was
 * got and before cl_input_copy, which then leaves cairo's page tree out. */
char *cl_input_dup_form(ClInput *input, guint page);

/*
 * Copies all other objects that are still needed to @objects, under the numbers
 * they have, with what cairo leaves out of fonts and images for PDF/A.
 */
bool cl_input_copy(ClInput *input, ClObjects *objects, GError **error);

/* Static: "11.3.0". */
const char *cl_input_get_library_version(void);
