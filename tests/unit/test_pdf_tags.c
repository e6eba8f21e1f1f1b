#include "pdf/pdf.h"
#include "pdf_layout.h"

/* The tags of the chapter @xml are @expected, below Document and Sect. */
static void
assert_tags(const char *xml, const char *expected)
{
    g_autoptr(ClBook) book = pdf_book_new(xml);
    g_autoptr(ClLayout) layout = pdf_layout_new(book, 10);
    g_autoptr(GError) error = NULL;

    g_autofree char *actual = cl_pdf_dump_tags(book, layout, &error);

    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(actual, "Document\n  Sect\n"));
    g_assert_cmpstr(actual + strlen("Document\n  Sect\n"), ==, expected);
}

static void
test_headings(void)
{
    assert_tags("<h1>One</h1><h2>Two</h2><h3>Three</h3>"
                "<h4>Four</h4><h5>Five</h5><h6>Six</h6>",
                "    H1 \"One\"\n    H2 \"Two\"\n    H3 \"Three\"\n"
                "    H4 \"Four\"\n    H5 \"Five\"\n    H6 \"Six\"\n");
}

static void
test_phrases(void)
{
    assert_tags("<p>a <em>b</em> <strong>c</strong> <code>d</code> "
                "<q>e</q> <span>f</span> <cite>g</cite> "
                "<abbr title=\"in full\">h</abbr> <abbr>i</abbr></p>",
                "    P \"a b c d e f g h i\"\n"
                "      Em \"b\"\n      Strong \"c\"\n      Code \"d\"\n"
                "      Quote \"e\"\n      Span E=\"in full\" \"h\"\n");
}

static void
test_lists(void)
{
    assert_tags("<ul><li>a</li><li><p>b</p>"
                "<ol type=\"i\"><li>c</li></ol></li></ul>",
                "    L ListNumbering=\"Disc\"\n"
                "      LI\n        Lbl\n        LBody \"a\"\n"
                "      LI\n        Lbl\n        LBody\n"
                "          P \"b\"\n"
                "          L ListNumbering=\"LowerRoman\"\n"
                "            LI\n              Lbl\n"
                "              LBody \"c\"\n");
}

/* Painted at the foot of the page, read after the block that mentions it. */
static void
test_notes(void)
{
    assert_tags(
        "<p>a<a id=\"m\" role=\"doc-noteref\" href=\"#n\">1</a></p>"
        "<ul><li>b<a id=\"o\" role=\"doc-noteref\" href=\"#q\">2</a></li></ul>"
        "<p>c</p>"
        "<aside role=\"doc-footnote\" id=\"n\" data-mark=\"m\">"
        "<p><a class=\"number\" href=\"#m\">1</a> N</p></aside>"
        "<aside role=\"doc-footnote\" id=\"q\" data-mark=\"o\">"
        "<p><a class=\"number\" href=\"#o\">2</a> Q</p></aside>",
        "    P \"a1\"\n"
        "      Reference\n        Link Contents=\"Go to 1\" \"1\"\n"
        "    Note ID=\"n\"\n"
        "      Lbl\n        Link Contents=\"Go to 1\" \"1\"\n"
        "      P \"1 N\"\n"
        "    L ListNumbering=\"Disc\"\n"
        "      LI\n        Lbl\n        LBody \"b2\"\n"
        "          Reference\n            Link Contents=\"Go to 2\" \"2\"\n"
        "          Note ID=\"q\"\n"
        "            Lbl\n              Link Contents=\"Go to 2\" \"2\"\n"
        "            P \"2 Q\"\n"
        "    P \"c\"\n");
}

static void
test_definitions(void)
{
    assert_tags("<dl><dt>a</dt><dd>b</dd><dd><p>c</p></dd>"
                "<dt>d</dt><dt>e</dt><dd>f</dd></dl>",
                "    L\n"
                "      LI\n        Lbl \"a\"\n        LBody \"b\"\n"
                "        LBody\n          P \"c\"\n"
                "      LI\n        Lbl \"d\"\n        Lbl \"e\"\n"
                "        LBody \"f\"\n");
}

static void
test_contents(void)
{
    assert_tags("<h1 id=\"a\">A</h1><ol class=\"contents\">"
                "<li><p><a href=\"#a\">A<cl-print> "
                "<cl-pages for=\"a\"/></cl-print></a></p>"
                "<ol class=\"contents\"><li><p><a "
                "href=\"#a\">B</a></p></li></ol></li></ol>",
                "    H1 \"A\"\n"
                "    TOC\n      TOCI\n        Reference\n"
                "          Link Contents=\"Go to A\" \"A\"\n"
                "        TOC\n          TOCI\n            Reference\n"
                "              Link Contents=\"Go to B\" \"B\"\n");
}

static void
test_blocks(void)
{
    assert_tags("<blockquote><p>a</p></blockquote>"
                "<pre><code>b\nc</code></pre>"
                "<div>d</div><div><p>e</p></div>"
                "<aside data-callout=\"note\"><p>f</p></aside>",
                "    BlockQuote\n      P \"a\"\n"
                "    P\n      Code \"b c\"\n"
                "    P \"d\"\n    P \"e\"\n"
                "    Aside\n      P\n      P \"f\"\n");
}

static void
test_languages(void)
{
    assert_tags("<p lang=\"en\">a</p><p lang=\"fr\">b <span lang=\"fr\">c"
                "</span> <span lang=\"en\">d</span></p>"
                "<div lang=\"ar\" dir=\"rtl\"><p>e</p></div>",
                "    P \"a\"\n"
                "    P Lang=\"fr\" \"b c d\"\n"
                "      Span Lang=\"en\" \"d\"\n"
                "    Div Lang=\"ar\" WritingMode=RlTb\n      P \"e\"\n");
}

static void
test_links(void)
{
    assert_tags("<p id=\"x\"><a href=\"https://example.org/\">a</a> "
                "<a href=\"mailto:a@example.org\">b</a> "
                "<a href=\"tel:123\">c</a> "
                "<a href=\"#x\" role=\"doc-glossref\">d</a> "
                "<a href=\"#x\" role=\"doc-biblioref\">[4]</a> "
                "<a href=\"#x\" aria-label=\"own words\">e</a> "
                "<a href=\"#x\"><em>f</em></a></p>",
                "    P \"a b c d [4] e f\"\n"
                "      Link Contents=\"Web site: a\" \"a\"\n"
                "      Link Contents=\"E-mail: b\" \"b\"\n"
                "      Link Contents=\"Telephone: c\" \"c\"\n"
                "      Link Contents=\"Glossary: d\" \"d\"\n"
                "      Link Contents=\"Reference 4\" \"[4]\"\n"
                "      Link Contents=\"own words\" \"e\"\n"
                "      Link Contents=\"Go to f\"\n"
                "        Em \"f\"\n");
}

static void
test_dead_links(void)
{
    assert_tags("<p>a <a href=\"#nowhere\">b</a> <a>c</a>"
                "<a href=\"javascript:d\">d</a><a href=\"\">e</a>"
                "<a href=\"#\" lang=\"fr\">f</a></p>",
                "    P \"a b cdef\"\n      Span Lang=\"fr\" \"f\"\n");
}

static void
test_tables(void)
{
    assert_tags("<table><caption>z</caption>"
                "<thead><tr><th>a</th><th id=\"h\" colspan=\"2\">b</th></tr>"
                "</thead><tbody><tr><th>c</th><td headers=\"h\">d</td>"
                "<th scope=\"col\">e</th></tr></tbody></table>",
                "    Table\n      Caption \"z\"\n"
                "      THead\n        TR\n"
                "          TH Scope=\"Column\" \"a\"\n"
                "          TH Scope=\"Column\" ID=\"h\" ColSpan=2 \"b\"\n"
                "      TBody\n        TR\n"
                "          TH Scope=\"Row\" \"c\"\n"
                "          TD Headers=\"h\" \"d\"\n"
                "          TH Scope=\"Column\" \"e\"\n");
}

static void
test_figures(void)
{
    assert_tags("<figure><img src=\"a.png\" alt=\"A cell\"/>"
                "<figcaption>b</figcaption></figure>"
                "<p>c <img src=\"d.png\" alt=\"D\"/></p>",
                "    Div\n      Figure Alt=\"A cell\" \"A cell\"\n"
                "      Caption \"b\"\n"
                "    P \"c D\"\n      Figure Alt=\"D\" \"D\"\n");
}

static void
test_only_what_is_painted(void)
{
    assert_tags("<p>a</p><p><cl-screen>b</cl-screen></p><ul/><hr/>",
                "    P \"a\"\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/tags/headings", test_headings);
    g_test_add_func("/pdf/tags/phrases", test_phrases);
    g_test_add_func("/pdf/tags/lists", test_lists);
    g_test_add_func("/pdf/tags/definitions-are-labels-and-bodies",
                    test_definitions);
    g_test_add_func("/pdf/tags/contents-are-references", test_contents);
    g_test_add_func("/pdf/tags/blocks", test_blocks);
    g_test_add_func("/pdf/tags/language-where-it-changes", test_languages);
    g_test_add_func("/pdf/tags/links-say-where-they-lead", test_links);
    g_test_add_func("/pdf/tags/dead-links-are-text", test_dead_links);
    g_test_add_func("/pdf/tags/notes-follow-their-marks", test_notes);
    g_test_add_func("/pdf/tags/tables", test_tables);
    g_test_add_func("/pdf/tags/figures", test_figures);
    g_test_add_func("/pdf/tags/only-what-is-painted",
                    test_only_what_is_painted);
    return g_test_run();
}
