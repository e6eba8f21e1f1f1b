/* metadata.h - what a PDF says of itself: XMP, Info, the meaning of colours. */
#pragma once
#include "model/publication.h"
#include "pdf/objects.h"

/* What a file is for. */
typedef enum {
    CL_FILE_READING, /* PDF/UA-1 and PDF/A-2a */
    CL_FILE_PROOF,   /* the same, for a reviewer: its title says so */
    CL_FILE_SHEETS,  /* to be printed alone: PDF/A-2b, and its title says so */
} ClFileKind;

/* (owned) The XMP packet: Dublin Core, and what @kind claims, with the schema
 * that declares PDF/UA to PDF/A. Its time is that of @publication. */
char *cl_metadata_dup_xmp(const ClPublication *publication, ClFileKind kind);

/*
 * (owned) Writes the packet and the colour profile, and returns what points to
 * them in the catalogue, with the other entries that PDF/UA asks of it.
 */
char *cl_metadata_write(ClObjects *objects, const ClPublication *publication,
                        ClFileKind kind);

/* Writes the Info dictionary and returns its number. */
int cl_metadata_write_info(ClObjects *objects, const ClPublication *publication,
                           ClFileKind kind);
