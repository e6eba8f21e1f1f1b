/* guard.h - refuses Markdown that would take cmark-gfm minutes. */
#pragma once
#include "read/source.h"

/*
 * Some old versions of cmark-gfm need time in the square of a paragraph's
 * length, or nest as deep as a line is long. No chapter that anybody wrote
 * comes near these limits. Returns: false when one is passed; then @report
 * says where and what to do.
 */
bool cl_guard_check(const ClSource *source, ClReport *report);
