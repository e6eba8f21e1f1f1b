/* tree.h - the structure tree of a PDF (ISO 32000-1, 14.7). */
#pragma once
#include "pdf/objects.h"
#include "pdf/painted.h"

/* Gives each structure element of @painted, which is settled, the number of an
 * object, which is filled by cl_tree_write. */
void cl_tree_reserve(ClObjects *objects, ClPainted *painted);

/*
 * Writes an element for a part of a mark that stands for another text. Viewers
 * that go by the structure read it only there, not from the drawing.
 *
 * Returns: the number of its object.
 */
int cl_tree_write_span(ClObjects *objects, const ClReplacement *replacement,
                       int parent_id, int page_id);

/*
 * Writes the structure tree. The marks and links of @painted have their
 * numbers by now; @page_ids are the pages' objects and @owner_ids the arrays
 * that name, for each marked content of a page, its element.
 *
 * Returns: the number of the StructTreeRoot.
 */
int cl_tree_write(ClObjects *objects, ClPainted *painted, const int *page_ids,
                  const int *owner_ids);

/*
 * A number tree of objects (ISO 32000-1, 7.9.7), in which key n stands for
 * @ids[n]. A long one is cut into leaves. Returns its number.
 */
int cl_tree_write_numbers(ClObjects *objects, const int *ids, gsize n);
