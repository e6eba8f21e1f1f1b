/* text.h - a publication of any length, in sentences made up for it. */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef enum {
    BENCH_NOVEL,     /* chapters of paragraphs, few words stand out */
    BENCH_TECHNICAL, /* sections, lists, tables, listings, links, notes,
                        citations, terms */
} BenchText;

/* The same text for each program that is measured. */
#define BENCH_TYPST_FILE "text.typ"
#define BENCH_HTML_FILE "text.html"
#define BENCH_PLAIN_FILE "text.txt" /* a paragraph a line */

/*
 * Writes a text of about @n_words words into @folder, which must be there: a
 * publication, and beside it the same for the others. @fonts is the folder of
 * the fonts. The same number gives the same text.
 */
bool bench_text_write(const char *folder, const char *fonts, BenchText kind,
                      gsize n_words, GError **error);
