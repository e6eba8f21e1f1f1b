#include "model/phrases.h"

#include <string.h>

/* Longer phrases are not found: nobody names a thing in so many words. */
enum { MOST_WORDS = 12, SLASH = 1, N_STARTS = 1 << 12 };

/* A tree of words: an edge leads from a node with a word to another node. */
struct ClPhrases {
    ClSegmenter *segmenter;
    GHashTable *ids;         /* word -> its number, from SLASH + 1 */
    GHashTable *edges;       /* gint64 node << 32 | number -> node */
    GPtrArray *data;         /* of each node; NULL: no phrase ends here */
    GArray *scratch;         /* ClWord */
    guint8 starts[N_STARTS]; /* no phrase begins where 0 is: get_start */
};

ClPhrases *
cl_phrases_new(ClSegmenter *segmenter)
{
    ClPhrases *phrases = g_new0(ClPhrases, 1);

    phrases->segmenter = segmenter;
    phrases->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    phrases->edges =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    phrases->data = g_ptr_array_new();
    phrases->scratch = g_array_new(FALSE, FALSE, sizeof(ClWord));
    g_ptr_array_add(phrases->data, NULL); /* the root */
    return phrases;
}

void
cl_phrases_free(ClPhrases *phrases)
{
    if (phrases == NULL)
        return;
    g_hash_table_unref(phrases->ids);
    g_hash_table_unref(phrases->edges);
    g_ptr_array_unref(phrases->data);
    g_array_unref(phrases->scratch);
    g_free(phrases);
}

/* Bytes of @word without "'s" or a lone "'" at its end. */
static gsize
measure_stem(const char *word, gsize len)
{
    static const char *const endings[] = { "’s", "'s", "’S", "'S", "’", "'" };

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize n = strlen(endings[i]);

        if (len > n && memcmp(word + len - n, endings[i], n) == 0)
            return len - n;
    }
    return len;
}

char *
cl_phrases_dup_folded(const char *word, gsize len)
{
    char *folded = NULL;
    bool is_ascii = true;

    len = measure_stem(word, len);
    for (gsize i = 0; i < len && is_ascii; i++)
        is_ascii = (guchar)word[i] < 0x80;
    if (is_ascii)
        return g_ascii_strdown(word, (gssize)len);
    folded = g_utf8_casefold(word, (gssize)len);
    return folded;
}

/* Has @word a capital behind its first letter? */
static bool
has_inner_capital(const char *word, gsize len)
{
    const char *end = word + len;

    for (const char *c = g_utf8_next_char(word); c < end;
         c = g_utf8_next_char(c)) {
        if (g_unichar_isupper(g_utf8_get_char(c)))
            return true;
    }
    return false;
}

/* A number for what a word looks like from afar: most words of a text begin no
 * phrase, and need not be looked up. */
static guint
get_start(const char *word, gsize len)
{
    guint first = (guchar)g_ascii_tolower(word[0]);
    guint last = (guchar)g_ascii_tolower(word[len - 1]);

    return (first * 151 + last * 31 + (guint)len) & (N_STARTS - 1);
}

/* --- building --- */

static guint
add_word(ClPhrases *phrases, char *word)
{
    gpointer id = g_hash_table_lookup(phrases->ids, word);

    if (id == NULL) {
        id = GUINT_TO_POINTER(g_hash_table_size(phrases->ids) + SLASH + 1);
        g_hash_table_insert(phrases->ids, word, id);
    } else {
        g_free(word);
    }
    return GPOINTER_TO_UINT(id);
}

static guint
find_edge(const ClPhrases *phrases, guint node, guint word)
{
    gint64 key = (gint64)(((guint64)node << 32) | word);

    return GPOINTER_TO_UINT(g_hash_table_lookup(phrases->edges, &key));
}

static guint
add_edge(ClPhrases *phrases, guint node, guint word)
{
    guint next = find_edge(phrases, node, word);

    if (next == 0) {
        gint64 key = (gint64)(((guint64)node << 32) | word);

        next = phrases->data->len;
        g_ptr_array_add(phrases->data, NULL);
        g_hash_table_insert(phrases->edges, g_memdup2(&key, sizeof key),
                            GUINT_TO_POINTER(next));
    }
    return next;
}

static gconstpointer
end_phrase(ClPhrases *phrases, guint node, gconstpointer data)
{
    gpointer *slot = &g_ptr_array_index(phrases->data, node);

    if (*slot != NULL)
        return *slot;
    *slot = (gpointer)data;
    return NULL;
}

/* (owned) The regular plural of @word, or NULL. */
static char *
dup_plural(const char *word)
{
    gsize len = strlen(word);
    char last = word[len - 1];

    if (len < 2 || !g_ascii_isalpha(last))
        return NULL;
    if (strchr("sxz", last) != NULL || g_str_has_suffix(word, "ch") ||
        g_str_has_suffix(word, "sh"))
        return g_strconcat(word, "es", NULL);
    if (last == 'y' && strchr("aeiou", word[len - 2]) == NULL)
        return g_strdup_printf("%.*sies", (int)len - 1, word);
    return g_strconcat(word, "s", NULL);
}

/* The word as its edge has it: as written, or folded. */
static char *
dup_key(const char *text, ClWord word)
{
    gsize len = word.end - word.start;

    if (has_inner_capital(text + word.start, len))
        return g_strndup(text + word.start,
                         measure_stem(text + word.start, len));
    return cl_phrases_dup_folded(text + word.start, len);
}

/* What may stand between two words of a phrase: a slash is told apart. */
static bool
is_gap(const char *text, gsize start, gsize end, bool *is_slash)
{
    *is_slash = end == start + 1 && text[start] == '/';
    if (*is_slash)
        return true;
    for (const char *c = text + start; c < text + end;
         c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);

        if (sign != ' ' && sign != '-' && sign != 0xA0 && sign != 0x2010 &&
            sign != 0x2011)
            return false;
    }
    return end - start <= 4;
}

static void
add_start(ClPhrases *phrases, const char *text, ClWord word)
{
    g_autofree char *folded =
        cl_phrases_dup_folded(text + word.start, word.end - word.start);

    phrases->starts[get_start(folded, strlen(folded))] = 1;
}

gconstpointer
cl_phrases_add(ClPhrases *phrases, const char *phrase, bool has_plural,
               gconstpointer data)
{
    GArray *words = phrases->scratch;
    guint node = 0;
    guint above = 0;

    g_array_set_size(words, 0);
    cl_segmenter_add_words(phrases->segmenter, phrase, strlen(phrase), 0,
                           words);
    if (words->len == 0 || words->len > MOST_WORDS)
        return NULL;
    for (guint i = 0; i < words->len; i++) {
        const ClWord *word = &g_array_index(words, ClWord, i);
        bool is_slash = false;

        if (i > 0)
            is_gap(phrase, word[-1].end, word->start, &is_slash);
        above = is_slash ? add_edge(phrases, node, SLASH) : node;
        node =
            add_edge(phrases, above, add_word(phrases, dup_key(phrase, *word)));
    }

    g_autofree char *last =
        dup_key(phrase, g_array_index(words, ClWord, words->len - 1));
    char *plural = has_plural ? dup_plural(last) : NULL;
    add_start(phrases, phrase, g_array_index(words, ClWord, 0));
    if (plural != NULL && words->len == 1)
        phrases->starts[get_start(plural, strlen(plural))] = 1;
    if (plural != NULL)
        end_phrase(phrases, add_edge(phrases, above, add_word(phrases, plural)),
                   data);
    return end_phrase(phrases, node, data);
}

/* --- finding --- */

/* The numbers of a word of the text: as written and folded; 0: no phrase has
 * it. */
typedef struct {
    guint exact;
    guint folded;
} Numbers;

static guint
lookup(const ClPhrases *phrases, const char *word)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(phrases->ids, word));
}

static Numbers
get_numbers(const ClPhrases *phrases, const char *text, ClWord word)
{
    enum { MOST_BYTES = 64 };
    char buffer[MOST_BYTES];
    gsize len = measure_stem(text + word.start, (gsize)word.end - word.start);
    bool has_inner = false;
    bool is_ascii = len < MOST_BYTES;

    for (gsize i = 0; i < len && is_ascii; i++) {
        char c = text[word.start + i];

        is_ascii = (guchar)c < 0x80;
        has_inner |= i > 0 && g_ascii_isupper(c);
        buffer[i] = g_ascii_tolower(c);
    }
    if (is_ascii && !has_inner) {
        buffer[len] = '\0';
        return (Numbers){ 0, lookup(phrases, buffer) };
    }

    g_autofree char *exact = g_strndup(text + word.start, len);
    g_autofree char *folded = cl_phrases_dup_folded(exact, len);
    return (Numbers){
        has_inner_capital(exact, len) ? lookup(phrases, exact) : 0,
        lookup(phrases, folded),
    };
}

/* Follows @word from @node on; 0: no phrase goes on so. */
static guint
step(const ClPhrases *phrases, guint node, Numbers word)
{
    guint next = word.exact != 0 ? find_edge(phrases, node, word.exact) : 0;

    if (next == 0 && word.folded != 0)
        next = find_edge(phrases, node, word.folded);
    return next;
}

/* Can a phrase begin with @word? Only ASCII is looked at closely. */
static bool
may_begin(const ClPhrases *phrases, const char *text, ClWord word)
{
    const char *start = text + word.start;
    gsize len = measure_stem(start, (gsize)word.end - word.start);

    for (gsize i = 0; i < len; i++) {
        if ((guchar)start[i] >= 0x80)
            return true;
    }
    return phrases->starts[get_start(start, len)] != 0;
}

/* The longest phrase that begins with the first of @words. */
static bool
match(const ClPhrases *phrases, const char *text, const ClWord *words, gsize n,
      ClPhraseHit *hit)
{
    guint node = 0;

    hit->n_words = 0;
    if (!may_begin(phrases, text, words[0]))
        return false;
    for (gsize i = 0; i < n && i < MOST_WORDS; i++) {
        bool is_slash = false;

        if (i > 0 && !is_gap(text, words[i - 1].end, words[i].start, &is_slash))
            break;
        if (is_slash)
            node = find_edge(phrases, node, SLASH);
        if (is_slash && node == 0)
            break;
        node = step(phrases, node, get_numbers(phrases, text, words[i]));
        if (node == 0)
            break;
        gconstpointer data = g_ptr_array_index(phrases->data, node);
        if (data == NULL)
            continue;
        hit->n_words = (guint32)i + 1;
        hit->start = words[0].start;
        hit->end = words[i].start +
                   (guint32)measure_stem(text + words[i].start,
                                         (gsize)words[i].end - words[i].start);
        hit->data = data;
    }
    return hit->n_words > 0;
}

void
cl_phrases_find(const ClPhrases *phrases, const char *text, const ClWord *words,
                gsize n, GArray *hits)
{
    for (gsize i = 0; i < n;) {
        ClPhraseHit hit = { .first_word = (guint32)i };

        if (match(phrases, text, words + i, n - i, &hit)) {
            g_array_append_val(hits, hit);
            i += hit.n_words;
        } else {
            i++;
        }
    }
}
