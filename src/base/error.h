/* error.h - the one error domain, for what stops the program. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/*
 * A GError says that we cannot go on. What is wrong in an author's content is
 * a finding in a ClReport (report.h) instead, and work goes on.
 */
typedef enum {
    CL_ERROR_IO,     /* a file could not be read or written */
    CL_ERROR_USAGE,  /* the command line asks for what does not exist */
    CL_ERROR_INPUT,  /* a file is beyond a limit or not what it claims */
    CL_ERROR_LIBRARY /* a library failed where it should not */
} ClErrorCode;

#define CL_ERROR cl_error_quark()
GQuark cl_error_quark(void);

/*
 * Sets @error, when it is not NULL, to @code and the formatted message: place
 * first, lower case, no full stop. Always returns false, so that a function
 * can end with "return cl_fail(...)".
 */
bool cl_fail(GError **error, ClErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
