/* many.h - a thousand publications, built, looked at and built again. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/*
 * Writes @n publications into @folder, which must be there: each is the one in
 * @pattern with the words of its paragraphs, and its drawings, in another
 * order, in the editions epub, clear and large. The same number gives the same
 * publications.
 */
bool bench_many_write(const char *folder, const char *pattern, guint n,
                      GError **error);

/*
 * Measures @program on @n such publications: the first build, a second one,
 * and one after a change in one of them. Prints a table.
 */
bool bench_many_run(const char *program, const char *pattern, guint n,
                    GError **error);
