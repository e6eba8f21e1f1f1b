#include "words.h"

#include <string.h>

enum { N_WORDS = 12000 }; /* as many forms as a novel has */

guint
bench_words_draw(BenchWords *words, guint below)
{
    words->state = words->state * 6364136223846793005u + 1442695040888963407u;
    return (guint)(words->state >> 33) % below;
}

static char *
dup_word(BenchWords *words)
{
    static const char *const starts[] = {
        "b", "c", "d", "f",  "g",  "h",  "l",  "m",  "n",  "p",  "r",  "s",
        "t", "v", "w", "st", "tr", "pl", "ch", "sh", "th", "br", "gr", "",
    };
    static const char *const middles[] = { "a",  "e",  "i",  "o", "u",
                                           "ea", "ou", "ai", "oo" };
    static const char *const ends[] = { "",  "n", "r",  "s",  "t",  "l",
                                        "m", "d", "ng", "st", "nt", "ck" };
    guint n_syllables = 1 + bench_words_draw(words, 2) +
                        bench_words_draw(words, 2) +
                        bench_words_draw(words, 2) / 2;
    GString *word = g_string_new(NULL);

    for (guint i = 0; i < n_syllables; i++) {
        g_string_append(word,
                        starts[bench_words_draw(words, G_N_ELEMENTS(starts))]);
        g_string_append(
            word, middles[bench_words_draw(words, G_N_ELEMENTS(middles))]);
        g_string_append(word,
                        ends[bench_words_draw(words, G_N_ELEMENTS(ends))]);
    }
    return g_string_free(word, FALSE);
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const char *x = *(const char *const *)a;
    const char *y = *(const char *const *)b;
    int difference = (int)strlen(x) - (int)strlen(y);

    return difference != 0 ? difference : strcmp(x, y);
}

void
bench_words_init(BenchWords *words)
{
    words->state = 1;
    words->words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < N_WORDS; i++)
        g_ptr_array_add(words->words, dup_word(words));
    g_ptr_array_sort(words->words, compare);
}

void
bench_words_clear(BenchWords *words)
{
    g_ptr_array_unref(words->words);
}

const char *
bench_words_get(BenchWords *words)
{
    guint limit = 1 + bench_words_draw(words, N_WORDS);

    /* Two words in three, so that a word has 4.4 letters, as in English. */
    if (bench_words_draw(words, 3) > 0)
        limit = 1 + bench_words_draw(words, limit);
    return g_ptr_array_index(words->words, bench_words_draw(words, limit));
}
