/* pages.h - the pages that cairo made, with marked content and links. */
#pragma once
#include "pdf/input.h"
#include "pdf/objects.h"
#include "pdf/refine.h"

/*
 * Writes the drawing of every page of @input, as @refiner makes it, into
 * @objects, fills the numbers of the marks in @painted and gives the pages
 * their annotations. @owner_ids gets, for each page, the number of an array of
 * the elements that own its marked content.
 */
bool cl_pages_write(ClInput *input, ClObjects *objects, ClPainted *painted,
                    ClRefiner *refiner, int *owner_ids, GError **error);
