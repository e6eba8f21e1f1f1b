/* deflate.h - zlib's compression, for many short streams one after another. */
#pragma once
#include <glib.h>

typedef struct ClDeflate ClDeflate;

ClDeflate *cl_deflate_new(void);
void cl_deflate_free(ClDeflate *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClDeflate, cl_deflate_free)

/* @data compressed, as PDF's FlateDecode wants it; borrowed until the next
 * call. */
const GByteArray *cl_deflate_run(ClDeflate *state, const void *data,
                                 gsize size);
