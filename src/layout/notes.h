/* notes.h - the footnotes that slices mention, set as slices of their own. */
#pragma once
#include "layout/flow.h"

/*
 * Sets the notes that the slices from @first on mention, in the order of their
 * marks, each once, and says at each slice which it and those before it need.
 */
void cl_notes_add(ClFlow *flow, guint first);
