/* floor.h - what clearleaf is measured against: Pango and nothing else. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/*
 * Lays out each line of the file @path as a paragraph of large print, with a
 * PangoLayout and the fonts in the folder @fonts, on one thread, and keeps
 * none. Prints the number of lines of text, so that nothing is optimised away.
 */
bool bench_floor_run(const char *path, const char *fonts, GError **error);
