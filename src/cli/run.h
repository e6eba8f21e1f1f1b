/* run.h - a build or a check of all publications asked for. */
#pragma once
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/result.h"

/*
 * Does @aim with the publications of @arguments, or those it finds when none is
 * named, several at a time. One that fails does not keep the others from being
 * done. What is said of them is said in their order.
 *
 * Returns: the highest exit status; @error is set for what concerns all.
 */
ClExit cl_run_publications(const ClArguments *arguments, ClAim aim,
                           GError **error);
