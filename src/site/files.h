/* files.h - the files that the site puts into the output folder. */
#pragma once
#include "base/error.h"

/*
 * Makes the file @name, a path in @folder, hold @bytes: written elsewhere and
 * renamed, and left alone when it holds them already. It can be made again
 * from what else is in the folder, so nobody waits for the disk. One run at a
 * time may call this for a @folder. CL_ERROR_IO.
 */
bool cl_files_put(const char *folder, const char *name, GBytes *bytes,
                  GError **error);

/* Does @folder/@name hold @bytes? */
bool cl_files_holds(const char *folder, const char *name, GBytes *bytes);

/* (owned) @name, the path of a file, as a relative address: what may not stand
 * in one is escaped, byte for byte. */
char *cl_files_dup_href(const char *name);
