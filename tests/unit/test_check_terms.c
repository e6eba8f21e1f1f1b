#include "check_book.h"

static void
test_undefined(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book,
                  "a.md:2:1: error: The glossary has no term \"graft\": add "
                  "it to glossary.xml, or correct the link. "
                  "[glossary-undefined]\n");
}

static void
test_see_undefined(void)
{
    g_autoptr(ClBook) book = read_book_new();
    ClTerm *term = read_book_add_term(book, "graft", 3);
    g_ptr_array_add(term->see, g_strdup("host"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book,
                  "glossary.xml:3:1: error: The term \"graft\" says to see "
                  "\"host\", which the glossary does not have: add that "
                  "term, or take the see element out. "
                  "[glossary-undefined]\n");
}

static void
test_duplicate(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add_term(book, "graft", 9);
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book,
                  "glossary.xml:9:1: error: The term \"graft\" is defined "
                  "here and at glossary.xml:3:1: merge the two, or give one "
                  "of them another id. [glossary-duplicate]\n");
}

static void
test_unused(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");

    assert_report(book, "glossary.xml:3:1: warning: No chapter uses the term "
                        "\"graft\": mark the word where it stands, as in "
                        "[graft](term:graft), or take the term out. "
                        "[glossary-unused]\n");
}

static void
test_used_by_see(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_ptr_array_add(read_book_add_term(book, "far", 3)->see, g_strdup("near"));
    g_ptr_array_add(read_book_add_term(book, "near", 4)->see, g_strdup("far"));
    g_ptr_array_add(read_book_add_term(book, "graft", 5)->see,
                    g_strdup("near"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:graft'>x</a></p>");

    assert_report(book, "");
}

static void
test_damaged_file(void)
{
    g_autoptr(ClBook) book = read_book_new();
    g_ptr_array_add(read_book_add_term(book, "far", 3)->see, g_strdup("near"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:far'>x</a>"
                  "<a href='term:graft'>x</a></p>");

    book->glossary->is_damaged = true;

    assert_report(book, "");
}

static void
test_unused_shows_plain_use(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md",
                  "<h1 id='a'>Grafts</h1>\n<p>Two Grafts and a graft.</p>");

    assert_report(book, "glossary.xml:3:1: warning: No chapter marks the term "
                        "\"graft\", which first stands at a.md:2:1: mark it "
                        "there, as in [Grafts](term:graft). "
                        "[glossary-unused]\n");
}

#define LINK "<a href='term:graft'>graft</a>"

/* A book that defines "graft" and says @xml after its first heading. */
static ClBook *
graft_new(const char *xml)
{
    ClBook *book = read_book_new();
    g_autofree char *chapter = g_strconcat("<h1 id='a'>A</h1>\n", xml, NULL);

    read_book_add_term(book, "graft", 3);
    read_book_add(book, "a.md", chapter);
    return book;
}

static void
test_early(void)
{
    g_autoptr(ClBook) book =
        graft_new("<p>A <em>graft</em>.</p>\n<p>The " LINK ".</p>");

    assert_report(book,
                  "a.md:2:1: warning: Readers meet the term “graft” here, and "
                  "it is first marked at a.md:3:1: mark it here as well, as "
                  "in [graft](term:graft). [glossary-early]\n");
}

/* Headings, links, code, another language, and the same paragraph. */
static void
test_not_early(void)
{
    g_autoptr(ClBook) book = graft_new(
        "<h2 id='b'>The graft</h2>\n"
        "<p><a href='#a'>graft</a> <code>graft</code> "
        "<span lang='fr'>graft</span> grafting</p>\n<pre>graft</pre>\n"
        "<p>The graft, or " LINK ".</p>\n<p>The graft.</p>");

    assert_report(book, "");
}

static void
test_early_after_explained(void)
{
    g_autoptr(ClBook) book =
        graft_new("<p>A <dfn>graft</dfn> is new.</p>\n<p>The graft.</p>\n"
                  "<p>The " LINK ".</p>");

    assert_report(book, "");
}

/* A word with an everyday meaning is the term only where it is marked. */
static void
test_early_only_marked(void)
{
    g_autoptr(ClBook) book =
        graft_new("<p>The graft.</p>\n<p>The " LINK ".</p>");
    ClTerm *term = g_ptr_array_index(book->glossary->terms, 0);

    term->is_only_marked = true;

    assert_report(book, "");
}

/* What assemble marks counts as marked. */
static void
test_auto(void)
{
    g_autoptr(ClBook) book = graft_new("<p>A graft.</p>\n<p>A graft.</p>");

    book->glossary->is_auto = true;

    assert_report(book, "");
}

static void
test_ambiguous(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 3);
    ClTerm *term = read_book_add_term(book, "organ", 6);
    g_ptr_array_add(term->forms, g_strdup("Graft"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p>" LINK
                  "<a href='term:organ'>organ</a></p>");

    assert_report(book,
                  "glossary.xml:6:1: warning: The word “Graft” is a form of "
                  "\"organ\" and of \"graft\" at glossary.xml:3:1: take it "
                  "out of one of them, or make them one entry. "
                  "[glossary-ambiguous]\n");
}

static void
define(ClBook *book, const char *id, guint line, const char *definition)
{
    ClTerm *term = read_book_add_term(book, id, line);

    g_free(term->definition);
    term->definition = g_strdup(definition);
}

static void
test_circular(void)
{
    g_autoptr(ClBook) book = read_book_new();
    define(book, "gene", 3, "A piece of DNA. A gene is small.");
    define(book, "DNA", 4, "What a chromosome is made of.");
    define(book, "chromosome", 5, "Something that has Genes in it.");
    define(book, "cell", 6, "It holds a chromosome.");
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:gene'>gene</a>"
                  "<a href='term:DNA'>x</a><a href='term:chromosome'>x</a>"
                  "<a href='term:cell'>x</a></p>");

    assert_report(book,
                  "glossary.xml:3:1: warning: The definition of \"gene\" "
                  "uses \"DNA\", that uses \"chromosome\", and that uses "
                  "\"gene\" again: explain one of them without the other. "
                  "[glossary-circular]\n");
}

/* See elements may go both ways, and a definition may say its own word. */
static void
test_not_circular(void)
{
    g_autoptr(ClBook) book = read_book_new();
    define(book, "gene", 3, "“Gene” means a piece of a thread.");
    define(book, "thread", 4, "Something thin.");
    g_ptr_array_add(((ClTerm *)book->glossary->terms->pdata[0])->see,
                    g_strdup("thread"));
    g_ptr_array_add(((ClTerm *)book->glossary->terms->pdata[1])->see,
                    g_strdup("gene"));
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<p><a href='term:gene'>x</a></p>");

    assert_report(book, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/terms/undefined-is-found", test_undefined);
    g_test_add_func("/check/terms/see-of-nothing-is-found", test_see_undefined);
    g_test_add_func("/check/terms/duplicate-shows-both-places", test_duplicate);
    g_test_add_func("/check/terms/unused-is-a-warning", test_unused);
    g_test_add_func("/check/terms/see-of-a-used-term-is-use", test_used_by_see);
    g_test_add_func("/check/terms/unused-shows-plain-use",
                    test_unused_shows_plain_use);
    g_test_add_func("/check/terms/used-before-explained", test_early);
    g_test_add_func("/check/terms/what-is-no-early-use", test_not_early);
    g_test_add_func("/check/terms/dfn-explains", test_early_after_explained);
    g_test_add_func("/check/terms/everyday-word-is-not-early",
                    test_early_only_marked);
    g_test_add_func("/check/terms/what-is-marked-by-itself-is-used", test_auto);
    g_test_add_func("/check/terms/one-form-of-two-terms", test_ambiguous);
    g_test_add_func("/check/terms/circle-is-found", test_circular);
    g_test_add_func("/check/terms/see-is-no-circle", test_not_circular);
    g_test_add_func("/check/terms/damaged-file-is-not-called-incomplete",
                    test_damaged_file);
    return g_test_run();
}
