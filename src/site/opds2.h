/* opds2.h - the catalogue as OPDS 2.0. */
#pragma once
#include "site/shelf.h"

/* (owned) Page @page (from 1) of the catalogue, for opds.json or
 * opds-PAGE.json. */
GBytes *cl_opds2_write_page(const ClShelf *shelf, guint page);

/* (owned) One publication by itself, for NAME/publication.json. */
GBytes *cl_opds2_write_publication(const ClShelfItem *item);
