#include "model/segment.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct ClSegmenter {
    bool elides;     /* "l’os" is two words */
    bool is_english; /* see is_missed_end */
    UBreakIterator *words;
    UBreakIterator *sentences;
    UText *text; /* used again for every piece */
};

static UBreakIterator *
open_rules(UBreakIteratorType type, const char *lang)
{
    g_autofree char *name = g_strdup(lang);
    UErrorCode status = U_ZERO_ERROR;

    for (char *c = name; *c != '\0'; c++) {
        if (*c == '-')
            *c = '_';
    }
    UBreakIterator *rules = ubrk_open(type, name, NULL, 0, &status);
    g_assert(U_SUCCESS(status)); /* ICU falls back to the root's rules */
    return rules;
}

ClSegmenter *
cl_segmenter_new(const char *lang)
{
    static const char *const eliding[] = { "ca", "fr", "it", NULL };
    ClSegmenter *segmenter = g_new0(ClSegmenter, 1);
    g_autofree char *primary = g_strndup(lang, strcspn(lang, "-"));

    segmenter->is_english = strcmp(primary, "en") == 0;
    segmenter->elides = g_strv_contains(eliding, primary);
    segmenter->words = open_rules(UBRK_WORD, lang);
    segmenter->sentences = open_rules(UBRK_SENTENCE, lang);
    return segmenter;
}

void
cl_segmenter_free(ClSegmenter *segmenter)
{
    if (segmenter == NULL)
        return;
    ubrk_close(segmenter->words);
    ubrk_close(segmenter->sentences);
    utext_close(segmenter->text);
    g_free(segmenter);
}

static void
set_text(ClSegmenter *segmenter, UBreakIterator *rules, const char *text,
         gsize len)
{
    UErrorCode status = U_ZERO_ERROR;

    segmenter->text =
        utext_openUTF8(segmenter->text, text, (int64_t)len, &status);
    ubrk_setUText(rules, segmenter->text, &status);
    g_assert(U_SUCCESS(status));
}

/* Where the word proper begins in "l’os" or "qu'il". */
static gsize
measure_elided(const char *word, gsize len)
{
    static const char *const signs[] = { "’", "'" };
    enum { MOST_ELIDED = 5 }; /* "jusqu" is longer, and no harm done */

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *sign = g_strstr_len(word, (gssize)len, signs[i]);
        gsize end = sign != NULL ? (gsize)(sign - word) + strlen(signs[i]) : 0;

        if (end > 0 && end < len && sign - word < MOST_ELIDED)
            return end;
    }
    return 0;
}

void
cl_segmenter_add_words(ClSegmenter *segmenter, const char *text, gsize len,
                       gsize base, GArray *words)
{
    if (len == 0)
        return;
    set_text(segmenter, segmenter->words, text, len);

    int32_t start = ubrk_first(segmenter->words);
    for (int32_t end = ubrk_next(segmenter->words); end != UBRK_DONE;
         start = end, end = ubrk_next(segmenter->words)) {
        ClWord word = { (guint32)(base + (gsize)start),
                        (guint32)(base + (gsize)end) };

        /* "____", to be filled in, is none for us. */
        if (ubrk_getRuleStatus(segmenter->words) < UBRK_WORD_NONE_LIMIT ||
            text[start] == '_')
            continue;
        if (segmenter->elides)
            word.start +=
                (guint32)measure_elided(text + start, (gsize)(end - start));
        g_array_append_val(words, word);
    }
}

/* (owned) The letters before the full stop at @stop. */
static char *
dup_before(const char *text, const char *stop)
{
    const char *word = stop;

    while (word > text && g_ascii_isalpha(word[-1]))
        word--;
    return g_strndup(word, (gsize)(stop - word));
}

/*
 * ICU takes a full stop before a small letter for that of an abbreviation. In
 * English that is so after few words: elsewhere it ends a sentence, and the
 * next begins with a name such as "clearleaf", or with code. @stop: the full
 * stop, with a space behind it.
 */
static bool
is_missed_end(const char *text, const char *stop, const char *end)
{
    static const char *const short_forms[] = {
        "al",  "approx", "ca",  "cf",   "dept", "ed",  "eg",  "est",
        "etc", "excl",   "fig", "ie",   "incl", "max", "min", "no",
        "pp",  "ref",    "tel", "temp", "vol",  "vs",  NULL,
    };
    enum { LEAST_LETTERS = 2 };
    g_autofree char *before = dup_before(text, stop);
    const char *next = stop + 1;

    while (next < end && !g_unichar_isalnum(g_utf8_get_char(next)))
        next = g_utf8_next_char(next);
    return strlen(before) >= LEAST_LETTERS && next < end &&
           !g_unichar_isupper(g_utf8_get_char(next)) &&
           !g_strv_contains(short_forms, before);
}

/* Is the full stop before @end that of "Dr. Smith", "Fig. 2"? (CLDR's list of
 * such words for English lacks "Dr." and has "Go.") */
static bool
is_false_end(const char *text, gsize end)
{
    static const char *const titles[] = {
        "Capt", "Dr",   "Fig", "Figs", "Hon", "Mr",  "Mrs", "Ms", "No",
        "Nos",  "Prof", "Rev", "Sr",   "St",  "Vol", "vs",  NULL,
    };

    while (end > 0 && text[end - 1] == ' ')
        end--;
    if (end == 0 || text[end - 1] != '.')
        return false;
    g_autofree char *before = dup_before(text, text + end - 1);
    return g_strv_contains(titles, before);
}

/* Adds the ends that ICU missed between @start and @end. */
static void
add_missed(const char *text, gsize start, gsize end, gsize base, GArray *ends)
{
    const char *last = text + end;

    for (const char *stop =
             g_strstr_len(text + start, (gssize)(end - start), ". ");
         stop != NULL; stop = g_strstr_len(stop + 1, last - stop - 1, ". ")) {
        guint32 offset = (guint32)(base + (gsize)(stop + 2 - text));

        if (is_missed_end(text, stop, last))
            g_array_append_val(ends, offset);
    }
}

void
cl_segmenter_add_sentences(ClSegmenter *segmenter, const char *text, gsize len,
                           gsize base, GArray *ends)
{
    if (len == 0)
        return;
    set_text(segmenter, segmenter->sentences, text, len);
    int32_t start = ubrk_first(segmenter->sentences);
    for (int32_t end = ubrk_next(segmenter->sentences); end != UBRK_DONE;
         start = end, end = ubrk_next(segmenter->sentences)) {
        guint32 offset = (guint32)(base + (gsize)end);

        if (segmenter->is_english)
            add_missed(text, (gsize)start, (gsize)end, base, ends);
        if (segmenter->is_english && (gsize)end < len &&
            is_false_end(text, (gsize)end))
            continue;
        g_array_append_val(ends, offset);
    }
}
