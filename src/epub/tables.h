/* tables.h - how a table is to be read in a narrow window. */
#pragma once
#include "model/dom.h"

/*
 * The classes of the element around @table: from which width on, in letters,
 * its words have room side by side. In less, epub.css makes stacks of its
 * rows. Static.
 */
const char *cl_tables_get_classes(const xmlNode *table);

/*
 * Adds to @labels, a table of const xmlNode * -> char *, for each cell in the
 * body of @table the words of the headers over it, with which it stands alone
 * in a stack. A table without a head adds none.
 */
void cl_tables_add_labels(const xmlNode *table, GHashTable *labels);
