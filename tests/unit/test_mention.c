#include "model/mention.h"
#include "read_book.h"

static ClTerm *
add_term(ClBook *book, const char *id, const char *headword)
{
    ClTerm *term = read_book_add_term(book, id, 1);

    g_free(term->headword);
    term->headword = g_strdup(headword);
    return term;
}

static void
add_form(ClTerm *term, const char *form)
{
    g_ptr_array_add(term->forms, g_strdup(form));
}

/* (owned) "id:words" of each use, "*" for marked, "+" for auto. */
static char *
dup_uses(const ClBook *book)
{
    g_autoptr(ClProse) prose = cl_prose_new(book);
    g_autoptr(ClTermFinder) finder =
        cl_term_finder_new(book->glossary, book->publication->lang);
    g_autoptr(GArray) mentions = cl_mentions_dup(prose, finder);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < mentions->len; i++) {
        const ClMention *use = &g_array_index(mentions, ClMention, i);

        g_string_append_printf(
            text, "%s%s:%.*s%s%s", i > 0 ? "|" : "", use->term->id,
            (int)(use->end - use->start), prose->text->str + use->start,
            use->is_marked ? "*" : "", use->is_auto ? "+" : "");
    }
    return g_strdup(text->str);
}

#define assert_uses(book, expected)                                            \
    do {                                                                       \
        g_autofree char *uses_ = dup_uses(book);                               \
        g_assert_cmpstr(uses_, ==, expected);                                  \
    } while (0)

static void
test_forms(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClTerm *cell = add_term(book, "cell", "stem cell");
    ClTerm *all = add_term(book, "all", "ALL");
    add_form(add_term(book, "t", "CAR T-cell therapy"), "CAR T-cells");
    add_term(book, "biopsy", "biopsy");
    all->expansion = g_strdup("acute lymphoblastic leukaemia");
    add_form(cell, "progenitor");
    read_book_add(book, "a.md",
                  "<p>Stem cells, STEM-CELL, stem cell’s, progenitors, stem. "
                  "Cell, systemcell.</p><p>All with ALL, all of it: Acute "
                  "Lymphoblastic leukaemia.</p><p>Car t cell therapy, CAR "
                  "T‑cell therapies, CAR T cells. Biopsies.</p>");

    assert_uses(book,
                "cell:Stem cells|cell:STEM-CELL|cell:stem cell|"
                "cell:progenitors|all:ALL|all:Acute Lymphoblastic leukaemia|"
                "t:CAR T‑cell therapies|t:CAR T cells|biopsy:Biopsies");
}

static void
test_longest(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_term(book, "pdf", "PDF");
    add_term(book, "pdf-a", "PDF/A");
    add_term(book, "print", "print");
    add_term(book, "clear", "clear print");
    read_book_add(book, "a.md",
                  "<p>Clear print, not print. A PDF/A, a PDF, a PDF a day, "
                  "PDF/X.</p>");

    assert_uses(book, "clear:Clear print|print:print|pdf-a:PDF/A|pdf:PDF|"
                      "pdf:PDF|pdf:PDF");
}

static void
test_scripts(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_term(book, "oedeme", "œdème");
    add_term(book, "rechts", "Straße");
    read_book_add(book, "a.md", "<p>Œdème d’ŒDÈME. STRASSE, straße.</p>");
    g_free(book->publication->lang);
    book->publication->lang = g_strdup("fr");

    assert_uses(book, "oedeme:Œdème|oedeme:ŒDÈME|rechts:STRASSE|rechts:straße");
}

static void
test_marks(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_term(book, "graft", "graft");
    read_book_add(book, "a.md",
                  "<h1 id='a'>Graft</h1><p><a href='term:graft'>a <em>new</em> "
                  "one</a> and <strong>a</strong> graft</p>"
                  "<ul><li>gra<em>ft</em> <dfn>graft</dfn></li></ul>");

    assert_uses(book, "graft:a *|graft:graft|graft:graft|graft:graft*");
}

/* The first use in a section is marked, wherever the author's marks are. */
static void
test_auto(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_term(book, "graft", "graft");
    book->glossary->is_auto = true;
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1><p>graft graft</p><h2 id='b'>B</h2>"
                  "<p><a href='term:graft'>graft</a> graft</p>"
                  "<h3 id='c'>C</h3><p>graft</p><h2 id='d'>D</h2><p>graft</p>");

    assert_uses(book, "graft:graft+|graft:graft|graft:graft*|graft:graft|"
                      "graft:graft|graft:graft+");
}

/* A note is read where it is mentioned. */
static void
test_notes(void)
{
    g_autoptr(ClBook) book = read_book_new();
    add_term(book, "graft", "graft");
    add_term(book, "host", "host");
    read_book_add(
        book, "a.md",
        "<h1 id='a'>A</h1><p>One.<a role='doc-noteref' href='#n'/></p>"
        "<p>host graft</p><aside role='doc-footnote' id='n'><p>A graft.</p>"
        "</aside><aside role='doc-footnote' id='o'><p>Host.</p></aside>");

    assert_uses(book, "graft:graft|host:host|graft:graft");
}

/* What a glossary of @n terms in one great circle and a chain costs. */
static gsize
count_steps(guint n)
{
    g_autoptr(ClGlossary) glossary = cl_glossary_new();
    gsize steps = 0;

    for (guint i = 0; i < n; i++) {
        ClTerm *term = cl_term_new();

        term->id = g_strdup_printf("t%u", i);
        term->headword = g_strdup_printf("term%u", i);
        term->definition = g_strdup_printf("Like term%u, term%u and term%u.",
                                           (i + 1) % n, (i * 7 + 3) % n, i / 2);
        g_ptr_array_add(glossary->terms, term);
    }

    g_autoptr(ClTermFinder) finder = cl_term_finder_new(glossary, "en");
    g_autoptr(GPtrArray) circles = cl_mentions_dup_circles(finder, &steps);
    g_assert_cmpuint(circles->len, ==, 1);
    return steps;
}

static void
test_steps(void)
{
    gsize few = count_steps(1000);
    gsize many = count_steps(10000);

    g_test_message("%zu and %zu steps", few, many);
    g_assert_cmpuint(many, <=, 10 * few + 100);
    g_assert_cmpuint(many, <=, 10000 * 12);
}

/* A circle as long as the glossary is found without deep recursion. */
static void
test_long_circle(void)
{
    enum { N = 10000 };
    g_autoptr(ClGlossary) glossary = cl_glossary_new();

    for (guint i = 0; i < N; i++) {
        ClTerm *term = cl_term_new();

        term->id = g_strdup_printf("t%u", i);
        term->headword = g_strdup_printf("term%u", i);
        term->definition = g_strdup_printf("See term%u.", (i + 1) % N);
        g_ptr_array_add(glossary->terms, term);
    }

    g_autoptr(ClTermFinder) finder = cl_term_finder_new(glossary, "en");
    g_autoptr(GPtrArray) circles = cl_mentions_dup_circles(finder, NULL);
    g_assert_cmpuint(circles->len, ==, 1);
    const GPtrArray *circle = g_ptr_array_index(circles, 0);
    g_assert_cmpuint(circle->len, ==, N);
    for (guint i = 0; i < N; i++)
        g_assert_true(g_ptr_array_index(circle, i) ==
                      g_ptr_array_index(glossary->terms, i));
}

/* Each group of terms that lead back to each other is told once. */
static void
test_circles(void)
{
    static const char *const definitions[] = { "tb, tc", "ta", "ta, td",
                                               "te",     "td", "te" };
    g_autoptr(ClBook) book = read_book_new();
    for (guint i = 0; i < G_N_ELEMENTS(definitions); i++) {
        char name[] = { 't', (char)('a' + (char)i), '\0' };
        ClTerm *term = read_book_add_term(book, name, i + 1);

        g_free(term->definition);
        term->definition = g_strdup(definitions[i]);
    }
    g_autoptr(ClTermFinder) finder = cl_term_finder_new(book->glossary, "de");
    g_autoptr(GPtrArray) circles = cl_mentions_dup_circles(finder, NULL);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < circles->len; i++) {
        const GPtrArray *circle = g_ptr_array_index(circles, i);

        for (guint j = 0; j < circle->len; j++)
            g_string_append(text, ((const ClTerm *)circle->pdata[j])->headword);
        g_string_append_c(text, ' ');
    }

    g_assert_cmpstr(text->str, ==, "tatb tdte ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/mention/plural-capitals-abbreviation", test_forms);
    g_test_add_func("/model/mention/longest-form-wins", test_longest);
    g_test_add_func("/model/mention/letters-of-other-languages", test_scripts);
    g_test_add_func("/model/mention/marks-are-uses", test_marks);
    g_test_add_func("/model/mention/first-of-a-section-is-auto", test_auto);
    g_test_add_func("/model/mention/notes-where-mentioned", test_notes);
    g_test_add_func("/model/mention/ten-thousand-terms-in-one-pass",
                    test_steps);
    g_test_add_func("/model/mention/circle-of-ten-thousand", test_long_circle);
    g_test_add_func("/model/mention/each-circle-once", test_circles);
    return g_test_run();
}
