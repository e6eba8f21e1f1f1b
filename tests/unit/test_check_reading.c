#include <string.h>

#include "check_book.h"

static ClBook *
book_new(const char *xml)
{
    ClBook *book = read_book_new();
    g_autofree char *chapter = g_strconcat("<h1 id='a'>A</h1>\n", xml, NULL);

    read_book_add(book, "a.md", chapter);
    return book;
}

static void
test_sentence(void)
{
    g_autoptr(ClBook) book =
        book_new("<p>We go.</p>\n<p>One, two, three, four and five.</p>");

    book->publication->reading.sentence = 5;

    assert_report(book, "a.md:3:1: warning: “One, two, three, four and five.” "
                        "has 6 words, and the budget is 5: make two sentences "
                        "or a list of it. [sentence-long]\n");
}

static void
test_word(void)
{
    g_autoptr(ClBook) book =
        book_new("<p>An overcautiousness, Overcautiousness’s cautiousness in "
                 "Overcautiousnessy.</p>");

    assert_report(book,
                  "a.md:2:1: warning: “overcautiousness” has 16 letters: say "
                  "it in shorter words, or explain it in the glossary. "
                  "[word-long]\n");
}

#define UNEXPLAINED(place, word)                                               \
    place ": warning: Nothing says what “" word "” stands for: write it in " \
          "full here with the letters in brackets, or put it into the "        \
          "glossary. [abbreviation-unexplained]\n"

static void
test_abbreviation(void)
{
    g_autoptr(ClBook) book = book_new(
        "<p>You have an MRI. The MRI is big.</p>\n<p>The GvHD and mRNA.</p>");

    assert_report(book,
                  UNEXPLAINED("a.md:2:1", "MRI") UNEXPLAINED("a.md:3:1", "GvHD")
                      UNEXPLAINED("a.md:3:1", "mRNA"));
}

static void
test_abbreviation_explained(void)
{
    g_autoptr(ClBook) book = book_new(
        "<p>Magnetic resonance imaging (MRI) and an MRI. CT (computed "
        "tomography). An electrocardiogram (ECG).</p>"
        "<p>Graft versus host disease is called GvHD for short. Total body "
        "irradiation, or TBI. The UK Association for Accessible Formats "
        "(UKAAF). <abbr title='deep vein thrombosis'>DVT</abbr> or DVT.</p>"
        "<p>The NHS in the UK. Henry VIII. You must NOT do that, no, not "
        "that. <code>GET</code> H<sub>2</sub>O. JavaScript.</p>"
        "<h2 id='x'>XYZ</h2>");
    ClTerm *term = read_book_add_term(book, "rna", 3);
    g_ptr_array_add(term->forms, g_strdup("RNA"));
    read_book_add(book, "b.md",
                  "<h1 id='b'>B</h1><p><a href='term:rna'>RNA</a> and RNA "
                  "and PDF.</p>");
    g_ptr_array_add(book->publication->reading.known, g_strdup("PDF"));
    book->publication->reading.word = -1;

    assert_report(book, "");
}

static void
test_jargon(void)
{
    g_autoptr(ClBook) book =
        book_new("<p>It is administered prior to it. We Administer it.</p>\n"
                 "<p>“administer” and <code>administer</code>.</p>\n"
                 "<h2 id='b'>Administer</h2>\n<p>To administer.</p>");

    assert_report(book,
                  "a.md:2:1: warning: “administered” is a hard word for many "
                  "readers: say “give”, if that is what you mean. [jargon]\n"
                  "a.md:2:1: warning: “prior to” is a hard word for many "
                  "readers: say “before”, if that is what you mean. [jargon]\n"
                  "a.md:5:1: warning: “administer” is a hard word for many "
                  "readers: say “give”, if that is what you mean. [jargon]\n");
}

static void
test_jargon_in_glossary(void)
{
    g_autoptr(ClBook) book = book_new("<p>An <a href='term:oedema'>oedema</a> "
                                      "or two oedemas. A lesion.</p>");
    read_book_add_term(book, "oedema", 3);
    g_ptr_array_add(book->publication->reading.known, g_strdup("lesion"));

    assert_report(book, "");
}

/* A section of more than a hundred words. */
static char *
dup_paragraphs(const char *sentence)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < 20; i++)
        g_string_append_printf(text, "\n<p>%s</p>", sentence);
    return g_string_free(text, FALSE);
}

static void
test_grade(void)
{
    g_autofree char *hard = dup_paragraphs(
        "We recommend consideration of an alternative organisation.");
    g_autofree char *easy = dup_paragraphs("You can sit on the big red bus.");
    g_autofree char *both = g_strconcat(easy, easy, easy, easy, easy, easy,
                                        "\n<h2 id='b'>B</h2>", hard, NULL);
    g_autoptr(ClBook) book = book_new(both);

    assert_report(book, "a.md:123:1: warning: The section “B” reads like grade "
                        "20.9, and the budget is 9: make the longest sentences "
                        "shorter, and say long words in short ones. "
                        "[reading-grade]\n");
    book->publication->reading.grade = 1.5;
    book->publication->reading.place = cl_place("publication.xml", 9, 3);
    g_autofree char *dump = check_book_dump(book, "2026-11-23", false);
    g_assert_nonnull(strstr(dump, "publication.xml:9:3: warning: The whole "
                                  "text reads like grade "));
    book->publication->reading.grade = -1;
    assert_report(book, "");
}

/* Of fewer than a hundred words the grade says nothing. */
static void
test_grade_of_little(void)
{
    g_autoptr(ClBook) book = book_new(
        "<p>We recommend consideration of an alternative organisation.</p>");

    assert_report(book, "");
}

static void
test_draft(void)
{
    g_autoptr(ClBook) book = book_new("<p>Administer an MRI prior to it.</p>");

    g_free(book->publication->status);
    book->publication->status = g_strdup("draft");

    assert_report(book, "");
}

static void
test_other_language(void)
{
    g_autoptr(ClBook) book = book_new(
        "<p>Man kann upon sagen und einen Donaudampfschifffahrtsfahrplan "
        "lesen. Eins, zwei, drei, vier, fünf, sechs.</p>");

    g_free(book->publication->lang);
    book->publication->lang = g_strdup("de");
    book->publication->reading.sentence = 9;
    g_autofree char *in_budget = check_book_dump(book, "2026-11-23", false);
    g_assert_null(strstr(in_budget, "[sentence-long]"));
    g_assert_null(strstr(in_budget, "[word-long]"));
    book->publication->reading.sentence = 5;
    book->publication->reading.word = 20;

    g_autofree char *dump = check_book_dump(book, "2026-11-23", false);
    g_assert_nonnull(strstr(dump, "[sentence-long]"));
    g_assert_null(strstr(dump, "[jargon]"));
}

static ClTerm *
define(ClBook *book, const char *definition)
{
    ClTerm *term = read_book_add_term(book, "graft", 3);

    g_free(term->definition);
    term->definition = g_strdup(definition);
    read_book_add(book, "b.md",
                  "<h1 id='b'>B</h1><p><a href='term:graft'>graft</a></p>");
    return term;
}

static void
test_definition_long(void)
{
    g_autoptr(ClBook) book = book_new("<p>Text.</p>");

    define(book, "It is a new part.");
    book->publication->reading.definition = 4;

    assert_report(book, "glossary.xml:3:1: warning: The definition of "
                        "\"graft\" has 5 words, and the budget is 4: say what "
                        "it is in one to three short sentences, and move the "
                        "rest into a chapter. [glossary-long]\n");
}

static void
test_definition_hard(void)
{
    g_autofree char *easy = dup_paragraphs("You can sit on the big red bus.");
    g_autoptr(ClBook) book = book_new(easy);
    ClTerm *term =
        define(book, "Transplantation of physiological material originating "
                     "in an individual donor population.");

    assert_report(book, "glossary.xml:3:1: warning: The definition of "
                        "\"graft\" reads like grade 26.3, and the text like "
                        "0.0: use shorter sentences and everyday words. "
                        "[glossary-hard]\n");
    g_free(term->definition);
    term->definition = g_strdup("A piece of you that is put in a new place.");
    assert_report(book, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/reading/long-sentence", test_sentence);
    g_test_add_func("/check/reading/long-word-once", test_word);
    g_test_add_func("/check/reading/abbreviation-unexplained",
                    test_abbreviation);
    g_test_add_func("/check/reading/abbreviation-explained",
                    test_abbreviation_explained);
    g_test_add_func("/check/reading/jargon-in-each-section", test_jargon);
    g_test_add_func("/check/reading/jargon-that-is-explained",
                    test_jargon_in_glossary);
    g_test_add_func("/check/reading/grade-by-section", test_grade);
    g_test_add_func("/check/reading/no-grade-of-little", test_grade_of_little);
    g_test_add_func("/check/reading/draft-is-left-alone", test_draft);
    g_test_add_func("/check/reading/other-languages", test_other_language);
    g_test_add_func("/check/reading/definition-too-long", test_definition_long);
    g_test_add_func("/check/reading/definition-harder-than-text",
                    test_definition_hard);
    return g_test_run();
}
