/* publications.h - a build or a check of all publications asked for. */
#pragma once
#include "cli/arguments.h"
#include "cli/cli.h"

/*
 * Checks the publications of @arguments, or those it finds when none is
 * named, and with @write builds them. One that fails does not keep the others
 * from being done.
 *
 * Returns: the highest exit status; @error is set for what concerns all.
 */
ClExit cl_publications_run(const ClArguments *arguments, bool write,
                           GError **error);
