/* deflate.h - compresses what stands in memory as a whole (RFC 1951, 1950). */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* Compresses and unpacks, for many pieces one after another. It is for one
 * thread at a time. */
typedef struct ClDeflate ClDeflate;

/* (owned) Of @level 1, the fastest, to 12, which makes least. */
ClDeflate *cl_deflate_new(int level);
void cl_deflate_free(ClDeflate *state); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClDeflate, cl_deflate_free)

/* @data deflated, without anything around it, as ZIP wants it; borrowed until
 * the next call. */
const GByteArray *cl_deflate_run_raw(ClDeflate *state, const void *data,
                                     gsize size);

/* The same as a zlib stream, as PDF's FlateDecode wants it. */
const GByteArray *cl_deflate_run(ClDeflate *state, const void *data,
                                 gsize size);

/* Sets @out to what was packed as the zlib stream @data. Returns false when it
 * is none; then @out holds anything. */
bool cl_deflate_unpack(ClDeflate *state, const void *data, gsize size,
                       GByteArray *out);

/* The sum that ZIP and PNG want of @data (CRC-32). */
guint32 cl_deflate_sum(const void *data, gsize size);
