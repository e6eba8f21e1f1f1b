/* opds1.h - the catalogue as OPDS 1.2: an Atom feed of what can be acquired. */
#pragma once
#include "site/shelf.h"

/* (owned) Page @page (from 1) of the catalogue, for opds.xml or
 * opds-PAGE.xml. */
GBytes *cl_opds1_write_page(const ClShelf *shelf, guint page);
