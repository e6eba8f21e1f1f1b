/* pages.h - the download pages: one of all publications, one of each. */
#pragma once
#include "model/record.h"
#include "site/ledger.h"

/*
 * Writes index.html, site.css and leaves.svg into @folder, and NAME/index.html
 * for each publication in @records (ClRecord). @ledger knows @records already.
 * A file that holds the same bytes is left alone. CL_ERROR_IO.
 */
bool cl_site_pages_write(const char *folder, const GPtrArray *records,
                         const ClLedger *ledger, GError **error);
