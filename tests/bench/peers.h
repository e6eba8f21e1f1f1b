/* peers.h - Typst and WeasyPrint, where Python has them. */
#pragma once
#include <glib.h>

/*
 * (owned) The command that makes a tagged PDF of the text in @folder with the
 * fonts in @fonts, all paths absolute; or NULL when the package is not there
 * for the Python that PYTHON names, or python3.
 */
char **bench_peers_dup_typst(const char *folder, const char *fonts);
char **bench_peers_dup_weasyprint(const char *folder);
