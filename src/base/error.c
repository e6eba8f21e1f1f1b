#include "base/error.h"

#include <stdarg.h>

G_DEFINE_QUARK(cl_error_quark, cl_error)

bool
cl_fail(GError **error, ClErrorCode code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, CL_ERROR, (int)code, message);
    return false;
}
