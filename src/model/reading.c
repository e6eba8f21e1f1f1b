#include "model/reading.h"

#include <math.h>
#include <string.h>

#include "model/issues.h"
#include "model/syllable.h"

enum {
    LONG_SYLLABLES = 3,
    MOST_WORST = 10,
    LEAST_WORST = 8, /* words: of fewer, the grade says nothing */
    MOST_SHOWN = 60, /* characters of a sentence */
};

/* Limits where publication.xml says none. */
enum { GRADE = 9, SENTENCE = 25, WORD = 15, DEFINITION = 50 };

static void
section_free(gpointer data)
{
    ClReadingSection *section = data;

    g_free(section->title);
    g_free(section);
}

static void
issue_free(gpointer data)
{
    ClReadingIssue *issue = data;

    g_free(issue->text);
    g_free(issue->plainer);
    g_free(issue);
}

void
cl_reading_free(ClReading *reading)
{
    if (reading == NULL)
        return;
    g_ptr_array_unref(reading->sections);
    g_ptr_array_unref(reading->issues);
    g_ptr_array_unref(reading->worst);
    g_free(reading);
}

/* --- formulas --- */

static double
get_ratio(gsize a, gsize b)
{
    return b > 0 ? (double)a / (double)b : 0;
}

double
cl_reading_get_grade(const ClReadingCounts *counts)
{
    if (counts->n_sentences == 0 || counts->n_measured == 0)
        return 0;
    return 0.39 * get_ratio(counts->n_words, counts->n_sentences) +
           11.8 * get_ratio(counts->n_syllables, counts->n_measured) - 15.59;
}

double
cl_reading_get_smog(const ClReadingCounts *counts)
{
    enum { SAMPLE = 30 };

    if (counts->n_sentences < CL_READING_LEAST_SENTENCES)
        return 0;
    return 3.1291 + 1.0430 * sqrt(SAMPLE * get_ratio(counts->n_long,
                                                     counts->n_sentences));
}

/* --- budget --- */

static void
set_default(int *limit, int value, bool is_stated)
{
    if (*limit == 0)
        *limit = is_stated ? value : -1;
}

bool
cl_reading_is_asked(const ClPublication *publication)
{
    bool is_draft =
        publication->is_single || g_strcmp0(publication->status, "draft") == 0;

    return !is_draft || publication->reading.place.path != NULL;
}

/* Where no spaces part words, a word is what a dictionary says: shorter than
 * those that the budgets count. */
static bool
has_spaces(const char *lang)
{
    static const char *const unspaced[] = { "ja", "km",  "lo", "my",
                                            "th", "yue", "zh", NULL };
    g_autofree char *primary =
        g_ascii_strdown(lang, (gssize)strcspn(lang, "-"));

    return !g_strv_contains(unspaced, primary);
}

ClReadingBudget
cl_reading_get_budget(const ClPublication *publication)
{
    ClReadingBudget budget = publication->reading;
    bool is_asked = cl_reading_is_asked(publication);
    const char *lang = publication->lang != NULL ? publication->lang : "en";

    if (budget.grade == 0)
        budget.grade = is_asked ? GRADE : -1;
    set_default(&budget.sentence, SENTENCE, is_asked && has_spaces(lang));
    set_default(&budget.word, WORD, is_asked && cl_vocabulary_is_english(lang));
    set_default(&budget.definition, DEFINITION, is_asked && has_spaces(lang));
    return budget;
}

/* --- counting --- */

static void
add_counts(ClReadingCounts *sum, const ClReadingCounts *counts)
{
    sum->n_sentences += counts->n_sentences;
    sum->n_words += counts->n_words;
    sum->n_letters += counts->n_letters;
    sum->n_measured += counts->n_measured;
    sum->n_syllables += counts->n_syllables;
    sum->n_long += counts->n_long;
    sum->n_apart += counts->n_apart;
}

static void
count_word(ClReadingCounts *counts, const ClReader *reader, gsize index)
{
    const ClVocabulary *vocabulary = reader->vocabulary;
    ClWord word = g_array_index(reader->prose->words, ClWord, index);
    guint n = vocabulary->vocables[index]->n_syllables;

    counts->n_words++;
    if ((vocabulary->uses[index] & CL_USE_SET) == 0)
        counts->n_letters += (gsize)g_utf8_strlen(
            reader->prose->text->str + word.start, word.end - word.start);
    if (!cl_vocabulary_is_measured(vocabulary, index))
        return;
    counts->n_measured++;
    counts->n_syllables += n;
    counts->n_long += n >= LONG_SYLLABLES;
}

/* (owned) The first words of a sentence, on one line. */
static char *
dup_shown(const char *text, gsize len)
{
    g_autofree char *all = g_strndup(text, len);
    char *words = g_strstrip(all);

    if (g_utf8_strlen(words, -1) <= MOST_SHOWN)
        return g_strdup(words);
    char *end = g_utf8_offset_to_pointer(words, MOST_SHOWN);
    char *space = g_strrstr_len(words, end - words, " ");
    *(space != NULL ? space : end) = '\0';
    return g_strconcat(words, " …", NULL);
}

static int
compare_worst(gconstpointer a, gconstpointer b)
{
    const ClReadingIssue *left = *(ClReadingIssue *const *)a;
    const ClReadingIssue *right = *(ClReadingIssue *const *)b;

    if (left->grade != right->grade)
        return left->grade > right->grade ? -1 : 1;
    if (left->n != right->n)
        return left->n > right->n ? -1 : 1;
    return cl_place_compare(left->place, right->place);
}

static void
add_worst(ClReading *reading, ClReadingIssue *issue)
{
    GPtrArray *worst = reading->worst;

    g_ptr_array_add(worst, issue);
    g_ptr_array_sort(worst, compare_worst);
    if (worst->len > MOST_WORST)
        g_ptr_array_remove_index(worst, MOST_WORST);
}

static bool
is_among_worst(const ClReading *reading, double grade, gsize n)
{
    if (reading->worst->len < MOST_WORST)
        return true;
    const ClReadingIssue *last =
        g_ptr_array_index(reading->worst, MOST_WORST - 1);
    return grade > last->grade || (grade == last->grade && n > last->n);
}

static ClReadingIssue *
sentence_new(const ClReader *reader, const ClBlock *block, ClWord range,
             const ClReadingCounts *counts)
{
    const char *text = reader->prose->text->str;
    ClReadingIssue *issue = g_new0(ClReadingIssue, 1);

    issue->kind = CL_READING_SENTENCE;
    issue->place = cl_prose_get_place(reader->prose, block, range.start);
    issue->text = dup_shown(text + range.start, range.end - range.start);
    issue->n = counts->n_words;
    if (reader->reading->is_english)
        issue->grade = cl_reading_get_grade(counts);
    return issue;
}

/* A cell or an item of a list counts as a sentence when it ends as one. */
static bool
ends_as_sentence(const char *text, gsize len)
{
    static const char *const closing[] = { "”", "’", "\"", "'", ")", " " };
    static const char *const marks[] = { ".", "!", "?", "…", "。", "؟", "।" };

    for (gsize i = 0; i < G_N_ELEMENTS(closing);) {
        gsize n = strlen(closing[i]);
        bool is_closed = len > n && memcmp(text + len - n, closing[i], n) == 0;

        len -= is_closed ? n : 0;
        i = is_closed ? 0 : i + 1;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]);

        if (len >= n && memcmp(text + len - n, marks[i], n) == 0)
            return true;
    }
    return false;
}

static void
add_sentence(ClReader *reader, const ClBlock *block, ClWord range,
             ClReadingCounts *counts)
{
    const char *text = reader->prose->text->str;
    ClReadingSection *section =
        g_ptr_array_index(reader->reading->sections, block->section);
    const ClReadingBudget *budget = reader->budget;

    if (counts->n_words == 0)
        return;
    bool is_apart =
        block->kind == CL_BLOCK_ITEM &&
        !ends_as_sentence(text + range.start, range.end - range.start);
    counts->n_sentences = 1;
    if (budget->sentence > 0 && counts->n_words > (gsize)budget->sentence)
        g_ptr_array_add(reader->reading->issues,
                        sentence_new(reader, block, range, counts));
    double grade =
        reader->reading->is_english ? cl_reading_get_grade(counts) : 0;
    if (!is_apart && counts->n_words >= LEAST_WORST &&
        is_among_worst(reader->reading, grade, counts->n_words))
        add_worst(reader->reading, sentence_new(reader, block, range, counts));
    if (is_apart)
        section->counts.n_apart += counts->n_words;
    else
        add_counts(&section->counts, counts);
}

static void
read_block(ClReader *reader, const ClBlock *block)
{
    const ClProse *prose = reader->prose;
    guint32 index = block->first_word;
    guint32 end = block->first_word + block->n_words;
    ClWord range = { .start = block->start };

    for (guint32 i = 0; i < block->n_sentences; i++) {
        ClReadingCounts counts = { 0 };
        guint32 first = index;

        range.end =
            g_array_index(prose->sentences, guint32, block->first_sentence + i);
        for (; index < end; index++) {
            if (g_array_index(prose->words, ClWord, index).start >= range.end)
                break;
            if ((reader->vocabulary->uses[index] & CL_USE_PART) == 0)
                count_word(&counts, reader, index);
        }
        add_sentence(reader, block, range, &counts);
        cl_issues_add(reader, block, first, index);
        range.start = range.end;
    }
}

static void
add_sections(ClReading *reading, const ClProse *prose)
{
    for (guint i = 0; i < prose->sections->len; i++) {
        const ClProseSection *from = g_ptr_array_index(prose->sections, i);
        ClReadingSection *section = g_new0(ClReadingSection, 1);

        section->title = g_strdup(from->title);
        section->place = from->place;
        g_ptr_array_add(reading->sections, section);
    }
}

ClReading *
cl_reading_new(const ClBook *book, const ClProse *prose,
               const ClTermFinder *finder, const GArray *mentions)
{
    ClReading *reading = g_new0(ClReading, 1);
    ClReadingBudget budget = cl_reading_get_budget(book->publication);
    ClReader reader = {
        .prose = prose,
        .budget = &budget,
        .reading = reading,
        .is_asked = cl_reading_is_asked(book->publication),
    };

    reading->is_english = cl_vocabulary_is_english(prose->lang);
    reading->sections = g_ptr_array_new_with_free_func(section_free);
    reading->issues = g_ptr_array_new_with_free_func(issue_free);
    reading->worst = g_ptr_array_new_with_free_func(issue_free);
    add_sections(reading, prose);

    g_autoptr(ClVocabulary) vocabulary =
        cl_vocabulary_new(book, prose, mentions);
    reader.vocabulary = vocabulary;
    cl_issues_init(&reader, finder);
    for (guint i = 0; i < prose->blocks->len; i++) {
        const ClBlock *block = cl_prose_get_block(prose, i);

        if (block->kind != CL_BLOCK_HEADING)
            read_block(&reader, block);
    }
    cl_issues_clear(&reader);
    for (guint i = 0; i < reading->sections->len; i++) {
        const ClReadingSection *section =
            g_ptr_array_index(reading->sections, i);

        add_counts(&reading->whole, &section->counts);
    }
    return reading;
}

ClReading *
cl_reading_measure(const ClBook *book)
{
    g_autoptr(ClProse) prose = cl_prose_new(book);
    g_autoptr(ClTermFinder) finder =
        cl_term_finder_new(book->glossary, prose->lang);
    g_autoptr(GArray) mentions = cl_mentions_dup(prose, finder);

    return cl_reading_new(book, prose, finder, mentions);
}

/* --- a text apart --- */

static bool
is_in_hit(const GArray *hits, gsize index)
{
    for (guint i = 0; i < hits->len; i++) {
        const ClPhraseHit *hit = &g_array_index(hits, ClPhraseHit, i);

        if (index >= hit->first_word && index < hit->first_word + hit->n_words)
            return true;
    }
    return false;
}

ClReadingCounts
cl_reading_count(const ClTermFinder *finder, const char *text)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(ClWord));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(ClPhraseHit));
    ClReadingCounts counts = { 0 };

    cl_segmenter_add_words(finder->segmenter, text, strlen(text), 0, words);
    cl_segmenter_add_sentences(finder->segmenter, text, strlen(text), 0, ends);
    cl_phrases_find(finder->phrases, text, (ClWord *)words->data, words->len,
                    hits);
    counts.n_sentences = ends->len;
    counts.n_words = words->len;
    for (guint i = 0; i < words->len; i++) {
        ClWord word = g_array_index(words, ClWord, i);
        guint n = cl_syllable_count(text + word.start, word.end - word.start);

        if (!g_unichar_islower(g_utf8_get_char(text + word.start)) ||
            is_in_hit(hits, i))
            continue;
        counts.n_measured++;
        counts.n_syllables += n;
        counts.n_long += n >= LONG_SYLLABLES;
    }
    return counts;
}
