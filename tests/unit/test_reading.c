#include <string.h>

#include "model/reading.h"
#include "read_book.h"

#define assert_near(a, b, by) g_assert_cmpfloat_with_epsilon(a, b, by)

/*
 * Worked examples as others published them. npm flesch-kincaid and
 * smog-formula (readme.md, github.com/words): a sentence of 13 words and 26
 * syllables has grade 13.08; 4 long words in 1 sentence, which is as many as
 * 120 in 30, have SMOG 14.554593. For the latter's simpler form, 3 and the
 * root, strainindex.wordpress.com (24 June 2011) has 11.83 for 2.6 long words
 * a sentence, and a tenth of a grade is between the two.
 */
static void
test_grade(void)
{
    ClReadingCounts counts = {
        .n_sentences = 1, .n_words = 13, .n_measured = 13, .n_syllables = 26
    };

    assert_near(cl_reading_get_grade(&counts), 13.08, 0.005);
    counts = (ClReadingCounts){ .n_words = 5 };
    assert_near(cl_reading_get_grade(&counts), 0, 0.001);
}

static void
test_smog(void)
{
    ClReadingCounts counts = { .n_sentences = 30, .n_long = 120 };

    assert_near(cl_reading_get_smog(&counts), 14.554593, 0.000001);
    counts = (ClReadingCounts){ .n_sentences = 100, .n_long = 260 };
    assert_near(cl_reading_get_smog(&counts), 11.83 * 1.043, 0.1);
    counts = (ClReadingCounts){ .n_sentences = 29, .n_long = 120 };
    assert_near(cl_reading_get_smog(&counts), 0, 0.001);
}

static ClReading *
measure(const char *xml)
{
    g_autoptr(ClBook) book = read_book_new();

    read_book_add(book, "a.md", xml);
    return cl_reading_measure(book);
}

static void
test_counts(void)
{
    g_autoptr(ClReading) reading =
        measure("<h1 id='a'>A heading of six words here</h1>"
                "<p>The doctor has a plan. It is <em>ready</em>: now.</p>"
                "<pre>code of four words</pre>"
                "<p>You can take it on Monday. 2 pills.</p>");
    const ClReadingCounts *counts = &reading->whole;

    g_assert_cmpuint(counts->n_sentences, ==, 4);
    g_assert_cmpuint(counts->n_words, ==, 5 + 4 + 6 + 2);
    /* Monday, a name, and 2 are not measured. */
    g_assert_cmpuint(counts->n_measured, ==, 15);
    g_assert_cmpuint(counts->n_syllables, ==, 6 + 5 + 5 + 1);
    g_assert_cmpuint(counts->n_long, ==, 0);
    g_assert_cmpuint(counts->n_apart, ==, 0);
}

/* Sentences of the program's own words, addresses and abbreviations. */
static void
test_sentences(void)
{
    g_autoptr(ClReading) reading = measure(
        "<p>Dr. Smith came, e.g. by bus. Use SARIF. Now go. clearleaf is a "
        "name. "
        "<code>make</code> is code. You need an MRI. You wait. It takes "
        "approx. five hours.</p><p>See <a href='https://a.example/b'>"
        "https://a.example.org/b-c.html</a> now.</p><p>____</p>");

    g_assert_cmpuint(reading->whole.n_sentences, ==, 9);
}

/* Items that are no sentences are apart, those that are count. */
static void
test_lists(void)
{
    g_autoptr(ClReading) reading =
        measure("<p>You need:</p><ul><li>a pen</li><li>Bring water.</li></ul>"
                "<table><tr><td>two words</td></tr></table>");

    g_assert_cmpuint(reading->whole.n_sentences, ==, 2);
    g_assert_cmpuint(reading->whole.n_words, ==, 4);
    g_assert_cmpuint(reading->whole.n_apart, ==, 4);
}

static void
test_exempt(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_free(read_book_add_term(book, "chemo", 1)->headword);
    ((ClTerm *)book->glossary->terms->pdata[0])->headword =
        g_strdup("chemotherapy");
    read_book_add_work(book, "w", 1);
    g_ptr_array_add(book->publication->reading.known, g_strdup("radiology"));
    read_book_add(
        book, "a.md",
        "<p>Chemotherapy in Philadelphia, <a href='term:chemo'>infusions"
        "</a>, radiology, <code>examination</code>, "
        "<span lang='fr'>immédiatement</span>. Writer is here.</p>");
    g_autoptr(ClReading) reading = cl_reading_measure(book);

    g_assert_cmpuint(reading->whole.n_words, ==, 10);
    g_assert_cmpuint(reading->whole.n_long, ==, 0);
    /* in, is, here */
    g_assert_cmpuint(reading->whole.n_measured, ==, 3);
}

static void
test_sections(void)
{
    g_autoptr(ClReading) reading =
        measure("<h1 id='a'>A</h1>\n<p>One two.</p>\n<h2 id='b'>B</h2>\n"
                "<p>Three.</p>\n<h3 id='c'>C</h3>\n<p>Four.</p>");

    g_assert_cmpuint(reading->sections->len, ==, 3);
    const ClReadingSection *b = g_ptr_array_index(reading->sections, 2);
    g_assert_cmpstr(b->title, ==, "B");
    g_assert_cmpuint(b->place.line, ==, 3);
    g_assert_cmpuint(b->counts.n_words, ==, 2);
    g_assert_cmpuint(reading->whole.n_words, ==, 4);
}

static void
test_worst(void)
{
    g_autoptr(GString) xml = g_string_new("<h1 id='a'>A</h1>");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(xml,
                               "\n<p>We go to the old %s in the big %s "
                               "today.</p>",
                               i == 7 ? "university" : "shop",
                               i == 12 ? "auditorium" : "hall");
    g_autoptr(ClReading) reading = measure(xml->str);

    g_assert_cmpuint(reading->worst->len, ==, 10);
    const ClReadingIssue *first = g_ptr_array_index(reading->worst, 0);
    const ClReadingIssue *second = g_ptr_array_index(reading->worst, 1);
    g_assert_cmpuint(first->place.line + second->place.line, ==, 9 + 14);
    g_assert_cmpfloat(first->grade, >=, second->grade);
}

static void
test_other_language(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_free(book->publication->lang);
    book->publication->lang = g_strdup("de");
    read_book_add(book, "a.md",
                  "<p>Die Untersuchung dauert eine Stunde, und sie tut nicht "
                  "weh. Das ist gut.</p>");
    g_autoptr(ClReading) reading = cl_reading_measure(book);
    g_autofree char *dump = cl_reading_dump(reading);

    g_assert_false(reading->is_english);
    g_assert_cmpuint(reading->whole.n_sentences, ==, 2);
    g_assert_cmpuint(reading->whole.n_syllables, ==, 0);
    g_assert_nonnull(strstr(dump, "not in English"));
    g_assert_null(strstr(dump, "grade 1"));
}

static void
test_budget(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClPublication *publication = book->publication;
    ClReadingBudget budget = cl_reading_get_budget(publication);

    assert_near(budget.grade, 9, 0.01);
    g_assert_cmpint(budget.sentence, ==, 25);
    g_assert_cmpint(budget.word, ==, 15);
    g_free(publication->lang);
    publication->lang = g_strdup("de");
    g_assert_cmpint(cl_reading_get_budget(publication).word, ==, -1);
    g_free(publication->status);
    publication->status = g_strdup("draft");
    g_assert_false(cl_reading_is_asked(publication));
    g_assert_cmpint(cl_reading_get_budget(publication).sentence, ==, -1);
    publication->reading.place = cl_place("publication.xml", 3, 1);
    g_assert_cmpint(cl_reading_get_budget(publication).sentence, ==, 25);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/reading/published-grade", test_grade);
    g_test_add_func("/model/reading/published-smog", test_smog);
    g_test_add_func("/model/reading/counts-words-sentences-syllables",
                    test_counts);
    g_test_add_func("/model/reading/where-sentences-end", test_sentences);
    g_test_add_func("/model/reading/lists-are-apart", test_lists);
    g_test_add_func("/model/reading/names-and-terms-do-not-count", test_exempt);
    g_test_add_func("/model/reading/by-section", test_sections);
    g_test_add_func("/model/reading/hardest-sentences-first", test_worst);
    g_test_add_func("/model/reading/other-languages-have-no-grade",
                    test_other_language);
    g_test_add_func("/model/reading/budget-and-defaults", test_budget);
    return g_test_run();
}
