/* inspect.h - how a finished PDF is looked at: what its rules share.
 *
 * Everything is read from the bytes of the file alone, as a validator would.
 * libqpdf gives a number for an object ("handle"), which stays until it is
 * released; functions here release what they take.
 */
#pragma once
#include <stdbool.h>

#include <qpdf/qpdf-c.h>

#include "model/outcome.h"

typedef struct {
    qpdf_data qpdf;
    const char *edition;
    ClOutcomes *outcomes;
    GHashTable *pages; /* number of a page's object -> number of the page */
    int n_pages;
} ClInspection;

/* Says that the standard @id is not met at @place, which may be NULL. */
void cl_inspection_fail(ClInspection *inspection, const char *id,
                        const char *place, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Closes @id: passed, unless it has failed, or @is_there is false and so there
 * is nothing that it is about. */
void cl_inspection_close(ClInspection *inspection, const char *id,
                         bool is_there);

/* (owned) "page 7", or NULL when @page is 0. */
char *cl_inspection_dup_place(int page);

/* The number of the page whose object has number @object; 0: none. */
int cl_inspection_find_page(const ClInspection *inspection, int object);

/* The number of the object that @key of @dict refers to; 0: no reference. */
int cl_inspection_get_id(ClInspection *inspection, qpdf_oh dict,
                         const char *key);

/* Interned name at @key of @dict, "/Artifact" without its slash; or NULL. */
const char *cl_inspection_find_name(ClInspection *inspection, qpdf_oh dict,
                                    const char *key);

/* (owned) The text at @key of @dict, or NULL when there is none. */
char *cl_inspection_dup_text(ClInspection *inspection, qpdf_oh dict,
                             const char *key);

/* The whole number at @key of @dict, or @otherwise. */
int cl_inspection_get_int(ClInspection *inspection, qpdf_oh dict,
                          const char *key, int otherwise);

bool cl_inspection_is_true(ClInspection *inspection, qpdf_oh dict,
                           const char *key);

/* The families of rules; each closes the standards it answers. */
void cl_inspect_catalogue(ClInspection *inspection);
void cl_inspect_resources(ClInspection *inspection);
