#include "model/vocabulary.h"

#include <string.h>

#include "model/syllable.h"

bool
cl_vocabulary_is_english(const char *lang)
{
    return g_ascii_strncasecmp(lang, "en", 2) == 0 &&
           (lang[2] == '\0' || lang[2] == '-');
}

void
cl_vocabulary_free(ClVocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    g_hash_table_unref(vocabulary->table);
    g_free(vocabulary->vocables);
    g_free(vocabulary->uses);
    g_free(vocabulary);
}

/* Two capitals and hardly a small letter; "IV" is a number. */
bool
cl_vocabulary_is_abbreviation(const char *word, gsize len)
{
    enum { MOST_SMALL = 2 };
    const char *end = word + len;
    int n_capital = 0;
    int n_small = 0;
    bool is_roman = true;

    for (const char *c = word; c < end; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);

        if (letter == '\'' || letter == 0x2019)
            break;
        n_capital += g_unichar_isupper(letter);
        n_small += g_unichar_islower(letter);
        is_roman &= letter < 0x80 && strchr("IVX", (int)letter) != NULL;
    }
    return n_capital >= 2 && n_small <= MOST_SMALL && n_small < n_capital &&
           !is_roman;
}

/* --- the table --- */

static ClVocable *
add_vocable(ClVocabulary *vocabulary, const char *folded)
{
    ClVocable *vocable = g_hash_table_lookup(vocabulary->table, folded);

    if (vocable == NULL) {
        vocable = g_new0(ClVocable, 1);
        g_hash_table_insert(vocabulary->table, g_strdup(folded), vocable);
    }
    return vocable;
}

static ClVocable *
get_vocable(ClVocabulary *vocabulary, const char *word, gsize len)
{
    enum { MOST_BYTES = 64 };
    char buffer[MOST_BYTES];
    bool is_plain = len < MOST_BYTES;

    for (gsize i = 0; i < len && is_plain; i++) {
        is_plain = g_ascii_isalnum(word[i]);
        buffer[i] = g_ascii_tolower(word[i]);
    }
    if (is_plain) {
        buffer[len] = '\0';
        return add_vocable(vocabulary, buffer);
    }
    g_autofree char *folded = cl_phrases_dup_folded(word, len);
    return add_vocable(vocabulary, folded);
}

/* Marks the capitalised words of @text as names, or all as known. */
static void
add_names(ClVocabulary *vocabulary, ClSegmenter *segmenter, const char *text,
          bool are_known)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(ClWord));

    if (text == NULL)
        return;
    cl_segmenter_add_words(segmenter, text, strlen(text), 0, words);
    for (guint i = 0; i < words->len; i++) {
        ClWord word = g_array_index(words, ClWord, i);
        ClVocable *vocable =
            get_vocable(vocabulary, text + word.start, word.end - word.start);

        vocable->is_known |= are_known;
        vocable->is_name |=
            g_unichar_isupper(g_utf8_get_char(text + word.start));
    }
}

static void
add_all_known(ClVocabulary *vocabulary, const ClBook *book)
{
    const ClPublication *publication = book->publication;
    g_autoptr(ClSegmenter) segmenter = cl_segmenter_new("en");

    add_names(vocabulary, segmenter, publication->publisher, false);
    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);

        add_names(vocabulary, segmenter, person->name, false);
    }
    for (guint i = 0; i < book->references->works->len; i++) {
        const ClReference *work = g_ptr_array_index(book->references->works, i);

        add_names(vocabulary, segmenter, work->authors, false);
    }
    for (guint i = 0; i < publication->reading.known->len; i++)
        add_names(vocabulary, segmenter,
                  g_ptr_array_index(publication->reading.known, i), true);
}

/* --- each use --- */

/* Does something other than a space or a bracket join the word to the one
 * before, as in an address? */
static bool
is_part(const ClProse *prose, const ClBlock *block, ClWord word)
{
    const char *text = prose->text->str;

    if (word.start <= block->start + 1)
        return false;
    char before = text[word.start - 1];
    char above = text[word.start - 2];
    if (strchr("@_=.", before) != NULL)
        return above != ' ';
    return before == '/' && above == '/';
}

static guint8
get_use(const ClProse *prose, const ClBlock *block, ClWord word)
{
    const char *text = prose->text->str + word.start;
    const ClSpan *span = cl_prose_find_span(prose, block, word.start);
    gunichar first = g_utf8_get_char(text);
    guint8 use = 0;

    if (is_part(prose, block, word))
        use |= CL_USE_PART;
    if (span->kind == CL_SPAN_SET)
        use |= CL_USE_SET;
    if (span->kind == CL_SPAN_TERM)
        use |= CL_USE_TERM;
    if (g_unichar_isdigit(first))
        use |= CL_USE_NUMBER;
    if (g_unichar_isupper(first))
        use |= CL_USE_CAPITAL;
    if (g_unichar_isupper(first) ||
        g_unichar_isupper(g_utf8_get_char(g_utf8_next_char(text))))
        use |= cl_vocabulary_is_abbreviation(text, word.end - word.start)
                   ? CL_USE_ABBREVIATION
                   : 0;
    return use;
}

static void
count_use(ClVocable *vocable, guint8 use)
{
    if ((use & (CL_USE_SET | CL_USE_PART | CL_USE_NUMBER)) != 0)
        return;
    if ((use & (CL_USE_CAPITAL | CL_USE_ABBREVIATION)) == 0)
        vocable->n_small++;
    else if ((use & CL_USE_FIRST) == 0)
        vocable->n_inside++;
}

static void
add_block(ClVocabulary *vocabulary, const ClProse *prose, const ClBlock *block,
          bool is_english)
{
    const guint32 *ends = &g_array_index(prose->sentences, guint32, 0);
    guint32 sentence = block->first_sentence;
    bool is_first = true;

    for (guint32 i = 0; i < block->n_words; i++) {
        gsize index = block->first_word + i;
        ClWord word = g_array_index(prose->words, ClWord, index);
        ClVocable *vocable = get_vocable(
            vocabulary, prose->text->str + word.start, word.end - word.start);

        while (sentence < block->first_sentence + block->n_sentences &&
               word.start >= ends[sentence]) {
            sentence++;
            is_first = true;
        }
        guint8 use = get_use(prose, block, word);
        if (is_first)
            use |= CL_USE_FIRST;
        is_first = false;
        if (is_english && vocable->n_syllables == 0)
            vocable->n_syllables = cl_syllable_count(
                prose->text->str + word.start, word.end - word.start);
        vocabulary->vocables[index] = vocable;
        vocabulary->uses[index] = use;
        count_use(vocable, use);
    }
}

/* Both are in the order of the text. */
static void
mark_terms(ClVocabulary *vocabulary, const ClProse *prose,
           const GArray *mentions)
{
    gsize index = 0;

    for (guint i = 0; i < mentions->len; i++) {
        const ClMention *mention = &g_array_index(mentions, ClMention, i);

        for (; index < prose->words->len; index++) {
            ClWord word = g_array_index(prose->words, ClWord, index);

            if (word.start >= mention->end)
                break;
            if (word.start >= mention->start)
                vocabulary->uses[index] |= CL_USE_TERM;
        }
    }
}

ClVocabulary *
cl_vocabulary_new(const ClBook *book, const ClProse *prose,
                  const GArray *mentions)
{
    ClVocabulary *vocabulary = g_new0(ClVocabulary, 1);
    bool is_english = cl_vocabulary_is_english(prose->lang);

    vocabulary->table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    vocabulary->vocables = g_new0(ClVocable *, prose->words->len + 1);
    vocabulary->uses = g_new0(guint8, prose->words->len + 1);
    add_all_known(vocabulary, book);
    for (guint i = 0; i < prose->blocks->len; i++) {
        const ClBlock *block = cl_prose_get_block(prose, i);

        if (block->kind != CL_BLOCK_HEADING)
            add_block(vocabulary, prose, block, is_english);
    }
    mark_terms(vocabulary, prose, mentions);
    return vocabulary;
}

bool
cl_vocabulary_is_name(const ClVocabulary *vocabulary, gsize index)
{
    const ClVocable *vocable = vocabulary->vocables[index];
    guint8 use = vocabulary->uses[index];

    if ((use & CL_USE_CAPITAL) == 0)
        return false;
    if (vocable->is_name)
        return true;
    /* The word "I" is one as well, and short enough to count or not. */
    if ((use & CL_USE_FIRST) == 0)
        return true;
    return vocable->n_inside > 0 && vocable->n_small == 0;
}

bool
cl_vocabulary_is_measured(const ClVocabulary *vocabulary, gsize index)
{
    enum {
        NOT_MEASURED = CL_USE_PART | CL_USE_SET | CL_USE_TERM | CL_USE_NUMBER |
                       CL_USE_ABBREVIATION,
    };

    return (vocabulary->uses[index] & NOT_MEASURED) == 0 &&
           !vocabulary->vocables[index]->is_known &&
           !cl_vocabulary_is_name(vocabulary, index);
}
