/* page_publication.h - the download page of one publication. */
#pragma once
#include "site/listing.h"
#include "site/page.h"

/* (owned) The page, which stands in the publication's folder. */
GBytes *cl_page_publication_write(const ClListing *listing);

/* Adds the editions with their files; for a publication not withdrawn. */
void cl_page_add_editions(ClPage *page, const ClListing *listing);

/*
 * Adds, for each version in the ledger, a notice with the id "vVERSION": what
 * somebody ought to know who holds that version. It shows where the address
 * names it, as the code on its print does, and else not.
 */
void cl_page_add_held_versions(ClPage *page, const ClListing *listing);

/* Adds the versions, newest first, with what each of them changed. */
void cl_page_add_changes(ClPage *page, const ClListing *listing);
