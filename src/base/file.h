/* file.h - reading files within limits, and writing them all or nothing. */
#pragma once
#include <stdbool.h>

#include "base/error.h"

/*
 * Reads @path whole, at most @limit bytes.
 *
 * Returns: (owned) the bytes, or NULL with CL_ERROR_IO, or with
 * CL_ERROR_INPUT when the file is larger than @limit or is not a plain file.
 */
GBytes *cl_file_read(const char *path, gsize limit, GError **error);

/*
 * Resolves @name, which an author wrote, against the publication's folder
 * @root. Refused: an absolute path, a "..", an empty name, and a symbolic link
 * that leads out of @root.
 *
 * Returns: (owned) @root/@name, or NULL with CL_ERROR_INPUT when it is
 * refused and CL_ERROR_IO when there is no such file.
 */
char *cl_file_resolve(const char *root, const char *name, GError **error);

/*
 * Writes @bytes to a temporary file beside @path, flushes it to the disk and
 * renames it to @path. On failure @path is as it was. CL_ERROR_IO.
 */
bool cl_file_write(const char *path, GBytes *bytes, GError **error);
