/* linked_data.h - a publication for search engines: schema.org as JSON-LD. */
#pragma once
#include "site/listing.h"

/*
 * (owned) A MedicalWebPage, or a WebPage for what is no information for
 * patients, to stand in <script type="application/ld+json">. Only what the
 * publication says: a fact that is "none" is left out. @lang is that of names
 * of editions.
 */
char *cl_linked_data_dup(const ClListing *listing, const char *lang);
