/* metadata.h - what a PDF says of itself: XMP, Info, the meaning of colours. */
#pragma once
#include "model/publication.h"
#include "pdf/objects.h"

/* (owned) The XMP packet: Dublin Core, PDF/UA-1 and PDF/A-2a, with the schema
 * that declares the former to the latter. Its time is that of @publication. */
char *cl_metadata_dup_xmp(const ClPublication *publication);

/*
 * (owned) Writes the packet and the colour profile, and returns what points to
 * them in the catalogue, with the other entries that PDF/UA asks of it.
 */
char *cl_metadata_write(ClObjects *objects, const ClPublication *publication);

/* Writes the Info dictionary and returns its number. */
int cl_metadata_write_info(ClObjects *objects,
                           const ClPublication *publication);
