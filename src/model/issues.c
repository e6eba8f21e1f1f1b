#include "model/issues.h"

#include <string.h>

/* Words that are passed over between the words of an abbreviation. */
enum { SHORT_LETTERS = 3, MOST_PASSED = 4 };

static const char *
get_text(const ClReader *reader, gsize index)
{
    ClWord word = g_array_index(reader->prose->words, ClWord, index);

    return reader->prose->text->str + word.start;
}

static gsize
get_len(const ClReader *reader, gsize index)
{
    ClWord word = g_array_index(reader->prose->words, ClWord, index);

    return word.end - word.start;
}

static void
add_issue(ClReader *reader, ClReadingKind kind, const ClBlock *block,
          ClWord range, const char *plainer)
{
    ClReadingIssue *issue = g_new0(ClReadingIssue, 1);
    const char *text = reader->prose->text->str + range.start;

    issue->kind = kind;
    issue->place = cl_prose_get_place(reader->prose, block, range.start);
    issue->text = g_strndup(text, range.end - range.start);
    issue->plainer = g_strdup(plainer);
    issue->n = (gsize)g_utf8_strlen(issue->text, -1);
    g_ptr_array_add(reader->reading->issues, issue);
}

/* --- abbreviations --- */

/* (owned) "GP" of "GPs" and "GP’s". */
static char *
dup_key(const char *word, gsize len)
{
    g_autofree char *key = g_strndup(word, len);
    char *sign = strchr(key, '\'');
    char *curled = strstr(key, "’");

    if (sign != NULL)
        *sign = '\0';
    if (curled != NULL)
        *curled = '\0';
    gsize n = strlen(key);
    if (n > 2 && key[n - 1] == 's')
        key[n - 1] = '\0';
    return g_steal_pointer(&key);
}

static void
add_explained(ClReader *reader, const char *text)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(ClWord));

    if (text == NULL)
        return;
    cl_segmenter_add_words(reader->segmenter, text, strlen(text), 0, words);
    for (guint i = 0; i < words->len; i++) {
        ClWord word = g_array_index(words, ClWord, i);

        g_hash_table_add(reader->explained,
                         dup_key(text + word.start, word.end - word.start));
    }
}

static void
add_glossary(ClReader *reader, const ClGlossary *glossary)
{
    for (guint i = 0; i < glossary->terms->len; i++) {
        const ClTerm *term = g_ptr_array_index(glossary->terms, i);

        add_explained(reader, term->headword);
        add_explained(reader, term->expansion);
        for (guint j = 0; j < term->forms->len; j++)
            add_explained(reader, g_ptr_array_index(term->forms, j));
    }
}

static bool
begins_with(const ClReader *reader, gsize index, gunichar letter)
{
    gunichar first = g_utf8_get_char(get_text(reader, index));

    return g_unichar_tolower(first) == g_unichar_tolower(letter);
}

/* Of "UK" in "UK Association for Accessible Formats (UKAAF)", two letters
 * count: how many of a word that is an abbreviation itself. @n_left: letters of
 * @key that are still to find. */
static glong
count_inner(const ClReader *reader, gsize index, const char *key, glong n_left,
            int step)
{
    const char *word = get_text(reader, index);
    gsize len = get_len(reader, index);
    gsize n_key = strlen(key);
    gsize left = (gsize)n_left;

    if (!cl_vocabulary_is_abbreviation(word, len) || len > left || len >= n_key)
        return 0;
    const char *part = step < 0 ? key + left - len : key + n_key - left;
    return strncmp(part, word, len) == 0 ? (glong)len : 0;
}

/* Do words before @index, as in "total body irradiation, or TBI", or behind it
 * begin with the letters of @key? @step: -1 or 1. */
static bool
has_initials(const ClReader *reader, const ClBlock *block, gsize index,
             const char *key, int step)
{
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(key, -1, NULL);
    glong n = g_utf8_strlen(key, -1);
    glong n_found = 0;
    gssize first = block->first_word;
    gssize end = first + block->n_words;
    int n_passed = 0;

    for (gssize i = (gssize)index + step;
         i >= first && i < end && n_found < n && n_passed <= MOST_PASSED;
         i += step) {
        gunichar letter = letters[step < 0 ? n - 1 - n_found : n_found];
        glong n_more = count_inner(reader, (gsize)i, key, n - n_found, step);

        if (n_more > 0)
            n_found += n_more;
        else if (begins_with(reader, (gsize)i, letter))
            n_found++;
        else if (n_found == 0 || get_len(reader, (gsize)i) <= SHORT_LETTERS)
            n_passed++;
        else
            break;
    }
    return n_found == n;
}

/* "electrocardiogram (ECG)" and "ECG (electrocardiogram)" */
static bool
has_brackets(const ClReader *reader, const ClBlock *block, gsize index)
{
    ClWord word = g_array_index(reader->prose->words, ClWord, index);
    const char *text = reader->prose->text->str;
    gunichar letter = g_utf8_get_char(text + word.start);
    bool is_last = index + 1 >= (gsize)block->first_word + block->n_words;

    if (index > block->first_word && text[word.start - 1] == '(' &&
        begins_with(reader, index - 1, letter))
        return true;
    return !is_last && strncmp(text + word.end, " (", 2) == 0 &&
           begins_with(reader, index + 1, letter);
}

static void
add_abbreviation(ClReader *reader, const ClBlock *block, gsize index)
{
    const ClVocable *vocable = reader->vocabulary->vocables[index];
    guint8 use = reader->vocabulary->uses[index];
    ClWord word = g_array_index(reader->prose->words, ClWord, index);

    if ((use & CL_USE_ABBREVIATION) == 0 ||
        (use & (CL_USE_SET | CL_USE_PART)) != 0)
        return;
    g_autofree char *key =
        dup_key(get_text(reader, index), get_len(reader, index));
    /* "NOT" is a word that shouts. */
    if (vocable->is_known || vocable->n_small > 0 ||
        g_hash_table_contains(reader->explained, key))
        return;

    bool is_explained = (use & CL_USE_TERM) != 0 ||
                        has_initials(reader, block, index, key, -1) ||
                        has_initials(reader, block, index, key, 1) ||
                        has_brackets(reader, block, index);
    g_hash_table_add(reader->explained, g_steal_pointer(&key));
    if (!is_explained)
        add_issue(reader, CL_READING_ABBREVIATION, block, word, NULL);
}

/* --- long words --- */

static void
add_long(ClReader *reader, const ClBlock *block, gsize index)
{
    ClVocable *vocable = reader->vocabulary->vocables[index];
    ClWord word = g_array_index(reader->prose->words, ClWord, index);
    gsize len = get_len(reader, index);

    if (reader->budget->word < 0 || len <= (gsize)reader->budget->word ||
        vocable->is_told ||
        !cl_vocabulary_is_measured(reader->vocabulary, index))
        return;
    g_autofree char *folded =
        cl_phrases_dup_folded(get_text(reader, index), len);
    if (g_utf8_strlen(folded, -1) <= reader->budget->word)
        return;
    vocable->is_told = true;
    add_issue(reader, CL_READING_WORD, block, word, NULL);
}

/* --- jargon --- */

/* A word in quotation marks is talked of, not used. */
static bool
is_quoted(const char *text, gsize start, gsize end)
{
    static const char *const marks[][2] = {
        { "“", "”" }, { "‘", "’" }, { "\"", "\"" }, { "«", "»" }
    };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i][0]);

        if (start >= n && memcmp(text + start - n, marks[i][0], n) == 0 &&
            strncmp(text + end, marks[i][1], strlen(marks[i][1])) == 0)
            return true;
    }
    return false;
}

static bool
is_jargon(const ClReader *reader, const ClPhraseHit *hit, gsize first)
{
    enum { NO_JARGON = CL_USE_SET | CL_USE_PART | CL_USE_TERM };
    const ClVocabulary *vocabulary = reader->vocabulary;

    for (gsize i = first; i < first + hit->n_words; i++) {
        bool is_name = cl_vocabulary_is_name(vocabulary, i) &&
                       (vocabulary->uses[i] & CL_USE_FIRST) == 0;

        if ((vocabulary->uses[i] & NO_JARGON) != 0 || is_name ||
            vocabulary->vocables[i]->is_known)
            return false;
    }
    return !is_quoted(reader->prose->text->str, hit->start, hit->end);
}

static void
add_jargon(ClReader *reader, const ClBlock *block, gsize first, gsize end)
{
    const ClProse *prose = reader->prose;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(ClPhraseHit));

    cl_phrases_find(reader->jargon->phrases, prose->text->str,
                    &g_array_index(prose->words, ClWord, first), end - first,
                    hits);
    for (guint i = 0; i < hits->len; i++) {
        const ClPhraseHit *hit = &g_array_index(hits, ClPhraseHit, i);
        gpointer told = GUINT_TO_POINTER(block->section + 1);

        if (!is_jargon(reader, hit, first + hit->first_word) ||
            g_hash_table_lookup(reader->told, hit->data) == told)
            continue;
        g_hash_table_insert(reader->told, (gpointer)hit->data, told);
        add_issue(reader, CL_READING_JARGON, block,
                  (ClWord){ hit->start, hit->end }, hit->data);
    }
}

/* --- all --- */

void
cl_issues_init(ClReader *reader, const ClTermFinder *finder)
{
    if (!reader->is_asked)
        return;
    reader->segmenter = cl_segmenter_new(reader->prose->lang);
    reader->explained = cl_jargon_dup_known();
    add_glossary(reader, finder->glossary);
    if (reader->reading->is_english)
        reader->jargon = cl_jargon_new(reader->segmenter);
    reader->told = g_hash_table_new(NULL, NULL);
}

void
cl_issues_clear(ClReader *reader)
{
    g_clear_pointer(&reader->jargon, cl_jargon_free);
    g_clear_pointer(&reader->explained, g_hash_table_unref);
    g_clear_pointer(&reader->told, g_hash_table_unref);
    g_clear_pointer(&reader->segmenter, cl_segmenter_free);
}

void
cl_issues_add(ClReader *reader, const ClBlock *block, gsize first, gsize end)
{
    if (!reader->is_asked || first == end)
        return;
    for (gsize i = first; i < end; i++) {
        if ((reader->vocabulary->uses[i] & CL_USE_ABBREVIATION) != 0)
            add_abbreviation(reader, block, i);
        else
            add_long(reader, block, i);
    }
    if (reader->jargon != NULL)
        add_jargon(reader, block, first, end);
}
