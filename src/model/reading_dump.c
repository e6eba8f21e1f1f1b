#include "model/reading.h"

static void
add_scores(const ClReading *reading, const ClReadingCounts *counts,
           const char *title, GString *text)
{
    double sentences = MAX((double)counts->n_sentences, 1);
    double words = MAX((double)counts->n_words, 1);
    double smog = cl_reading_get_smog(counts);

    g_string_append_printf(text,
                           "words: %zu; sentences: %zu; words apart: %zu; "
                           "%.1f words a sentence, %.1f letters a word",
                           counts->n_words, counts->n_sentences,
                           counts->n_apart, words / sentences,
                           (double)counts->n_letters / words);
    if (reading->is_english && counts->n_measured >= CL_READING_LEAST_WORDS)
        g_string_append_printf(text, "; grade %.1f",
                               cl_reading_get_grade(counts));
    if (reading->is_english && smog > 0)
        g_string_append_printf(text, "; SMOG %.1f", smog);
    g_string_append_printf(text, ": %s\n", title);
}

char *
cl_reading_dump(const ClReading *reading)
{
    GString *text = g_string_new(NULL);

    g_string_append(text, "# A score is a guide: readers who try the text are "
                          "the judge.\n");
    if (!reading->is_english)
        g_string_append(text, "# The text is not in English: sentences and "
                              "words are measured, and no grade.\n");
    add_scores(reading, &reading->whole, "the whole text", text);
    for (guint i = 0; i < reading->sections->len; i++) {
        const ClReadingSection *section =
            g_ptr_array_index(reading->sections, i);
        g_autofree char *place = cl_place_dup_text(section->place);

        if (section->counts.n_words == 0)
            continue;
        g_string_append_printf(text, "%s: ", place);
        add_scores(reading, &section->counts, section->title, text);
    }
    g_string_append(text, "# The hardest sentences\n");
    for (guint i = 0; i < reading->worst->len; i++) {
        const ClReadingIssue *issue = g_ptr_array_index(reading->worst, i);
        g_autofree char *place = cl_place_dup_text(issue->place);

        g_string_append_printf(text, "%s: %zu words", place, issue->n);
        if (reading->is_english)
            g_string_append_printf(text, ", grade %.1f", issue->grade);
        g_string_append_printf(text, ": %s\n", issue->text);
    }
    return g_string_free(text, FALSE);
}
