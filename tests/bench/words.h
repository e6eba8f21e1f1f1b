/* words.h - words made up for a text, and numbers that only look random. */
#pragma once
#include <glib.h>

/* The same numbers and words on every machine. */
typedef struct {
    guint64 state;
    GPtrArray *words; /* the shortest first: those are the common ones */
} BenchWords;

/* The caller calls bench_words_clear(). */
void bench_words_init(BenchWords *words);
void bench_words_clear(BenchWords *words);

/* From 0 to below @below. */
guint bench_words_draw(BenchWords *words, guint below);

/* (until cleared) A few words are common and most are rare, as in any
 * language. */
const char *bench_words_get(BenchWords *words);
