/* publications.h - the publications that a command line asks for. */
#pragma once
#include "cli/arguments.h"

/*
 * (owned) The publications that @arguments name, in their order; for a folder
 * that is none and holds some, those, in the order of their names. When
 * @arguments name nothing, those in content/, or the current folder. NULL with
 * CL_ERROR_USAGE when there is none or, with @write, when two have the same
 * name.
 */
char **cl_publications_dup_paths(const ClArguments *arguments, bool write,
                                 GError **error);
