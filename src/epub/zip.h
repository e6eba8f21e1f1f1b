/* zip.h - an EPUB container in the making, in memory. */
#pragma once
#include <stdbool.h>

#include "base/error.h"

typedef struct ClZip ClZip;

/*
 * Starts a container and stores "mimetype" as its first, uncompressed entry
 * (EPUB 3.3, 4.3). Every entry gets the time @mtime, seconds since 1970 in
 * UTC, so that the same book gives the same bytes.
 *
 * Returns: (owned) the container, or NULL with CL_ERROR_LIBRARY.
 */
ClZip *cl_zip_new(gint64 mtime, GError **error);

/* Bytes of an entry, compressed. */
typedef struct ClZipPacked ClZipPacked;

/* (owned) @bytes compressed; several threads may do it at once. */
ClZipPacked *cl_zip_pack(GBytes *bytes);
void cl_zip_packed_free(ClZipPacked *packed); /* NULL is allowed */

/*
 * Adds @packed, which it takes, as @name, a '/'-separated UTF-8 path. On
 * failure (CL_ERROR_LIBRARY) @zip is still valid and @name is not in it.
 */
bool cl_zip_take(ClZip *zip, const char *name, ClZipPacked *packed,
                 GError **error);

/*
 * Ends the container. Only cl_zip_free may follow.
 *
 * Returns: (owned) its bytes, or NULL with CL_ERROR_LIBRARY.
 */
GBytes *cl_zip_finish(ClZip *zip, GError **error);

/*
 * (owned) The entry @name of the container @file, which may be anything at
 * all; NULL when there is none, it is damaged, or has more than @limit bytes.
 */
GBytes *cl_zip_find_entry(GBytes *file, const char *name, gsize limit);

void cl_zip_free(ClZip *zip); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClZip, cl_zip_free)
