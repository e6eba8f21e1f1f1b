/* sums.h - SHA256SUMS: the checksum of every file in the output folder. */
#pragma once
#include "base/error.h"
#include "model/record.h"

/*
 * (owned) For SHA256SUMS: all plain files that stand in @folder, and in the
 * folders of the publications in @records, but hidden ones. Editions have the
 * checksum that was taken when they were made, so that one which changed since
 * is found out. `sha256sum -c` reads it. NULL with CL_ERROR_IO.
 */
GBytes *cl_sums_write(const char *folder, const GPtrArray *records,
                      GError **error);
