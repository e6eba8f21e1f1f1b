/* folder.h - whole folders: carry over, remove, flush to the disk. */
#pragma once
#include "base/error.h"

/* Is @path a folder itself, not a link to one? */
bool cl_folder_is(const char *path);

/* Writes the new file @path and flushes it to the disk. CL_ERROR_IO, also
 * when it is there already. */
bool cl_folder_write_file(const char *path, GBytes *bytes, GError **error);

/*
 * Puts all that is in folder @from also into folder @to, as hard links where
 * that works, else as copies. What @to has already stays. CL_ERROR_IO.
 */
bool cl_folder_carry(const char *from, const char *to, GError **error);

/* Removes @path and all that is in it, as far as it goes. */
void cl_folder_remove(const char *path);

/* Flushes the names in folder @path to the disk. CL_ERROR_IO. */
bool cl_folder_sync(const char *path, GError **error);

/* (owned) @path as seen from @folder; absolute when it is not in it. */
char *cl_folder_dup_inside(const char *path, const char *folder);

/* When the newest file in @path, which may be a file, was changed: seconds
 * since 1970, or 0. */
gint64 cl_folder_get_newest(const char *path);
