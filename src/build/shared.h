/* shared.h - what the stages ask of a ClShared, see build.h. */
#pragma once
#include "build/build.h"
#include "layout/layout.h"

/*
 * Loads the fonts, or sums them up for a record, on a thread of its own, to go
 * on with something else until that is asked for; cl_shared_end() waits for it.
 */
void cl_shared_begin_load(ClShared *shared);
void cl_shared_begin_sum(ClShared *shared);
void cl_shared_end(ClShared *shared);

/* The fonts, loaded when first asked for; NULL with CL_ERROR_IO. */
const ClFonts *cl_shared_get_fonts(ClShared *shared, GError **error);

/* Checksums of program and fonts, see identity.h. */
const char *cl_shared_get_program_sum(ClShared *shared);
const char *cl_shared_get_fonts_sum(ClShared *shared);

/* The checksum of the house's profile called @name; "" for a profile of the
 * program's own. */
const char *cl_shared_find_profile_sum(ClShared *shared, const char *name);

/* The names of the house's profiles, in their order; NULL when a build has
 * something to say of one of them. */
const GPtrArray *cl_shared_get_profile_names(ClShared *shared);
