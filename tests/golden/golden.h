/* golden.h - what a stage or a test prints against the text that is kept. */
#pragma once
#include <glib.h>

#define GOLDEN_ROOT "tests/golden"
#define GOLDEN_FONTS "fonts"

/* Fails the test when the file @path is not @actual, or writes it anew where
 * CL_GOLDEN_REWRITE is set. */
void golden_compare(const char *path, const char *actual);

/* False, and the test is skipped, where there are no fonts. */
gboolean golden_has_fonts(void);

/* rag.c: adds a test for each tests/golden/rag/NAME.txt. */
void golden_add_rag(const char *name);
