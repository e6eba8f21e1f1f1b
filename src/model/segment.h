/* segment.h - where words and sentences begin and end, by ICU. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* A word: what starts with a letter or a digit. Offsets are bytes. */
typedef struct {
    guint32 start;
    guint32 end;
} ClWord;

/* Finds the words and sentences of one language. Not safe to share between
 * threads. */
typedef struct ClSegmenter ClSegmenter;

/*
 * Opens ICU's rules for @lang, "en-GB". A language that ICU does not know has
 * the rules that most share.
 */
ClSegmenter *cl_segmenter_new(const char *lang);
void cl_segmenter_free(ClSegmenter *segmenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClSegmenter, cl_segmenter_free)

/*
 * Appends the words of the UTF-8 bytes from @text on, @len of them, to @words,
 * an array of ClWord. @base is added to their offsets.
 */
void cl_segmenter_add_words(ClSegmenter *segmenter, const char *text, gsize len,
                            gsize base, GArray *words);

/* Appends where each sentence ends, @base added, to @ends, an array of
 * guint32; the last is @base + @len. */
void cl_segmenter_add_sentences(ClSegmenter *segmenter, const char *text,
                                gsize len, gsize base, GArray *ends);
