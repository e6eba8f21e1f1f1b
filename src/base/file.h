/* file.h - reading files within limits, and writing them all or nothing. */
#pragma once
#include <stdbool.h>

#include "base/error.h"

/* What the system says of a file: a plain value. All 0 when there is none. */
typedef struct {
    bool exists;
    guint64 size;
    guint64 inode;
    gint64 modified_ns; /* of its content, since 1970 */
    gint64 changed_ns;  /* of its content or its inode */
} ClFileState;

/* Of @path, or of what it is a link to; nothing is there when it cannot be
 * seen. */
ClFileState cl_file_get_state(const char *path);

bool cl_file_state_is_equal(const ClFileState *a, const ClFileState *b);

/*
 * Reads @path whole, at most @limit bytes.
 *
 * Returns: (owned) the bytes, or NULL with CL_ERROR_IO, or with
 * CL_ERROR_INPUT when the file is larger than @limit or is not a plain file.
 */
GBytes *cl_file_read(const char *path, gsize limit, GError **error);

/*
 * (owned) The SHA-256 of the plain file at @path, whatever its size, as 64
 * digits; NULL with CL_ERROR_IO, or CL_ERROR_INPUT when it is no plain file.
 */
char *cl_file_dup_sha256(const char *path, GError **error);

/* Is @name neither empty nor absolute, and has no ".." in it? */
bool cl_file_stays_inside(const char *name);

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
