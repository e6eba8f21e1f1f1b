/* inspect_xmp.h - the few properties of XMP metadata that have rules. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* Texts are NULL where there is none. */
typedef struct {
    GString *title;            /* dc:title, in all its languages */
    GString *pdfa_part;        /* pdfaid:part */
    GString *pdfa_conformance; /* pdfaid:conformance */
    GString *pdfua_part;       /* pdfuaid:part */
    bool declares_pdfua; /* as an extension schema (ISO 19005-2, 6.6.2.3) */
    bool is_well_formed;
} ClXmp;

/* Reads @size bytes, whatever they are. */
ClXmp *cl_xmp_new(const char *data, gsize size);
void cl_xmp_free(ClXmp *xmp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClXmp, cl_xmp_free)
