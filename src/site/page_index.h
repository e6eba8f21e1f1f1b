/* page_index.h - the page that lists all publications. */
#pragma once
#include "base/error.h"

/* (owned) The page of @listings (ClListing), which stands in the output
 * folder; in order of the alphabet, what is withdrawn at the end. */
GBytes *cl_page_index_write(const GPtrArray *listings);
