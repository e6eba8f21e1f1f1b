/* chapter_help.h - reads a chapter from a string, as an author writes it. */
#pragma once
#include "model/dom.h"

/*
 * Fails unless the chapter @text, called @path, gives @expected: the dump of
 * its tree, then its findings, a line each.
 */
void chapter_assert(const char *path, const char *text, const char *expected);

/* Fails unless reading @len bytes gives exactly the findings @expected. */
void chapter_assert_findings(const char *path, const char *text, gsize len,
                             const char *expected);
