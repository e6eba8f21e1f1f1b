/* syllable.h - how many syllables an English word has. */
#pragma once
#include <glib.h>

/*
 * The syllables of @word, @len bytes of UTF-8: by rule, with the exceptions of
 * src/data/syllables-en.txt. A number or a sign counts as one. Right for about
 * 97 of 100 words of health texts (tests/unit/test_syllable.c).
 */
guint cl_syllable_count(const char *word, gsize len);
