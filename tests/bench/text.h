/* text.h - a publication of any length, in sentences made up for it. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/*
 * Writes a publication of about @n_words words into @folder, which must be
 * there: publication.xml, glossary.xml, chapters with headings, paragraphs,
 * lists, strong words, terms and cross references. Beside it, in floor.txt,
 * the plain text of the same paragraphs, one a line. The same number gives
 * the same text.
 */
bool bench_text_write(const char *folder, gsize n_words, GError **error);
