#include <string.h>

#include <glib.h>

#include "epub/elements.h"
#include "epub/xhtml.h"
#include "epub_book.h"

/* The document of part @index, without pictures or marks. */
static char *
dup_document(const ClBook *book, gsize index)
{
    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, NULL);
    g_autoptr(ClImages) images = cl_images_new(book, NULL);
    ClXhtml xhtml = { .book = book, .marks = marks, .images = images };
    g_autoptr(GBytes) bytes = cl_xhtml_write_part(&xhtml, index);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    return g_strndup(data, size);
}

static void
assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        g_test_message("missing: %s\nin: %s", part, text);
        g_test_fail();
    }
}

/* The chapter @xml becomes a document that holds @expected. */
static void
assert_written(const char *xml, const char *expected)
{
    g_autoptr(ClBook) book = epub_book_new_chapter(xml);
    g_autofree char *text = dup_document(book, 0);

    assert_has(text, expected);
}

/* Something else than what the tables say is never written by chance. */
static void
test_table_is_complete(void)
{
    g_assert_null(cl_elements_get(CL_EL_NONE));
    for (int i = CL_EL_NONE + 1; i < CL_N_ELEMENTS; i++) {
        const ClElementRow *row = cl_elements_get((ClElement)i);
        const ClElementInfo *info = cl_dom_get_info((ClElement)i);

        if (row == NULL) {
            g_test_message("no row for %s", info->name);
            g_test_fail();
            continue;
        }
        g_assert_cmpint(row->element, ==, i);
        g_assert_true(!info->is_internal || row->form != CL_FORM_ELEMENT);
    }
}

/* Each element that the table writes reaches the document by its name. */
static void
test_every_element(void)
{
    for (int i = CL_EL_BODY + 1; i < CL_N_ELEMENTS; i++) {
        const ClElementInfo *info = cl_dom_get_info((ClElement)i);

        if (info->is_internal)
            continue;
        bool is_empty = info->content == CL_CONTENT_EMPTY;
        bool is_image = i == CL_EL_IMG;
        g_autoptr(ClBook) book = epub_book_new();
        ClPart *part = epub_book_add(book, CL_PART_CHAPTER, "chapter-01", "");
        xmlNode *node = cl_dom_add(cl_dom_get_root(part->doc), info->name);
        cl_dom_set_attribute(node, "id", "here");
        if (!is_empty)
            cl_dom_add_text(node, "x");
        epub_book_finish(book);
        g_autofree char *text = dup_document(book, 0);
        g_autofree char *expected = g_strdup_printf(
            "<%s id=\"here\"%s", info->name, is_image || is_empty ? "/>" : "");

        assert_has(text, expected);
    }
}

static void
test_wrapping(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    static const char *const expected[] = {
        "<section epub:type=\"titlepage\" aria-labelledby=\"title\">",
        "<nav role=\"doc-toc\" epub:type=\"toc\" "
        "aria-labelledby=\"contents\">",
        "<section role=\"doc-chapter\" epub:type=\"chapter\" "
        "aria-labelledby=\"chemotherapy\">",
        "<section role=\"doc-chapter\" epub:type=\"chapter\" "
        "aria-labelledby=\"elements\">",
        "<section role=\"doc-glossary\" epub:type=\"glossary\" "
        "aria-labelledby=\"glossary\">",
        "<section role=\"doc-bibliography\" epub:type=\"bibliography\" "
        "aria-labelledby=\"references\">",
        "<section role=\"doc-colophon\" epub:type=\"colophon\" "
        "aria-labelledby=\"colophon\">",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *text = dup_document(book, i);

        assert_has(text, expected[i]);
        /* DPUB-ARIA 1.1 deprecates these two. */
        g_assert_null(strstr(text, "doc-biblioentry"));
        g_assert_null(strstr(text, "doc-endnote"));
    }
}

static void
test_head(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autofree char *title = dup_document(book, 0);
    g_autofree char *chapter = dup_document(book, 2);

    assert_has(title, "<title>A little book</title>");
    assert_has(chapter, "<title>Chemotherapy – A little book</title>");
    assert_has(chapter, " lang=\"en-GB\" xml:lang=\"en-GB\">");
}

static void
test_escaping(void)
{
    assert_written("<p title='a \"b\" &lt;'>x &amp; y &lt; z</p>",
                   "<p title=\"a &quot;b&quot; &lt;\">x &amp; y &lt; z</p>");
}

static void
test_language(void)
{
    assert_written("<p>a <span lang='fr'>b</span></p>",
                   "<span lang=\"fr\" xml:lang=\"fr\">b</span>");
}

static void
test_links(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autofree char *chapter = dup_document(book, 2);
    g_autofree char *glossary = dup_document(book, 4);

    assert_has(chapter, "role=\"doc-glossref\" epub:type=\"glossref\" "
                        "href=\"glossary.xhtml#term-cytotoxic\"");
    assert_has(chapter, "role=\"doc-biblioref\" epub:type=\"biblioref\" "
                        "href=\"references.xhtml#ref-hoelzer2016\"");
    assert_has(chapter, "href=\"https://www.example.org/trials?a=1&amp;b=2\"");
    assert_has(glossary, "href=\"#term-tbi\"");
    assert_has(glossary, "aria-label=\"Back to Chemotherapy\" "
                         "epub:type=\"backlink\" "
                         "href=\"chapter-01.xhtml#use-cytotoxic-1\"");
}

static void
test_link_to_nothing(void)
{
    assert_written("<p><a href='#nowhere'>x</a></p>", "<p><a>x</a></p>");
}

static void
test_print_is_left_out(void)
{
    assert_written("<p>See <a>b</a><cl-print> (page <cl-pages for='b'/>)"
                   "</cl-print>.</p>",
                   "<p>See <a>b</a>.</p>");
}

static void
test_screen_is_unwrapped(void)
{
    assert_written("<p><cl-print>Page</cl-print><cl-screen>Used in: <em>a</em>"
                   "</cl-screen></p>",
                   "<p>Used in: <em>a</em></p>");
}

static void
test_silent_paragraph(void)
{
    assert_written("<ul><li><p>a</p><p><cl-print>b</cl-print></p></li></ul>",
                   "<li><p>a</p>\n</li>");
}

static void
test_callout(void)
{
    assert_written("<aside data-callout='warning'><p>a</p></aside>",
                   "<aside class=\"callout\" data-callout=\"warning\" "
                   "role=\"note\" aria-label=\"Warning\">\n"
                   "<p class=\"callout-label\">Warning</p>\n<p>a</p>\n"
                   "</aside>");
}

static void
test_footnote(void)
{
    assert_written("<p>a<a role='doc-noteref' href='#n' id='m' "
                   "aria-label='Note 1'><sup>1</sup></a></p>"
                   "<aside role='doc-footnote' id='n' data-mark='m'>"
                   "<p>N.</p></aside>",
                   "<a id=\"m\" role=\"doc-noteref\" aria-label=\"Note 1\" "
                   "epub:type=\"noteref\" href=\"#n\"><sup>1</sup></a></p>\n"
                   "<aside id=\"n\" role=\"doc-footnote\" "
                   "epub:type=\"footnote\">\n<p>N.</p>\n</aside>");
}

static void
test_tasks(void)
{
    assert_written("<ul><li data-task='todo'>a</li></ul>",
                   "<li data-task=\"todo\"><span class=\"task\" role=\"img\" "
                   "aria-label=\"To do\">\u2610</span>\na</li>");
    assert_written("<ul><li data-task='done'>b</li></ul>",
                   "aria-label=\"Done\">\u2611</span>\nb</li>");
}

static void
test_pre(void)
{
    assert_written("<pre><code>a  b\n\n  c</code></pre>",
                   "<pre><code>a  b\n\n  c</code></pre>");
}

static void
test_table(void)
{
    assert_written("<table><caption>a</caption><tbody><tr><th scope='row' "
                   "id='x'>b</th><td colspan='2' headers='x' align='right'>c"
                   "</td></tr></tbody></table>",
                   "<caption>a</caption>\n<tbody>\n<tr>\n"
                   "<th id=\"x\" scope=\"row\">b</th>\n"
                   "<td class=\"align-right\" colspan=\"2\" headers=\"x\">c"
                   "</td>\n</tr>\n</tbody>\n</table>");
}

/* In a narrow window each cell says under which headers it stands. */
static void
test_table_labels(void)
{
    assert_written("<table><thead><tr><th>Tea</th><th>The <em>time</em></th>"
                   "</tr></thead><tbody><tr><th>green</th><td>2</td></tr>"
                   "<tr><td colspan='2'>both</td></tr></tbody></table>",
                   "<div class=\"table\">\n<table>\n<thead>\n<tr>\n"
                   "<th scope=\"col\">Tea</th>\n<th scope=\"col\">The "
                   "<em>time</em></th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                   "<th scope=\"row\" data-label=\"Tea\">green</th>\n"
                   "<td data-label=\"The time\">2</td>\n</tr>\n<tr>\n"
                   "<td colspan=\"2\" data-label=\"Tea, The time\">both</td>\n"
                   "</tr>\n</tbody>\n</table>\n</div>\n");
    assert_written("<table><tbody><tr><td>a</td><td>b</td></tr></tbody>"
                   "</table>",
                   "<tr>\n<td>a</td>\n<td>b</td>\n</tr>");
}

/* The more letters its words need side by side, the sooner it is stacks. */
static void
test_table_width(void)
{
    assert_written("<table><tbody><tr><td>a</td><td>b</td></tr></tbody>"
                   "</table>",
                   "<div class=\"table\">");
    assert_written("<table><tbody><tr><td>radiotherapy</td>"
                   "<td>chemotherapy</td><td>transplant</td></tr></tbody>"
                   "</table>",
                   "<div class=\"table wide\">");
    assert_written("<table><tbody><tr><td>radiotherapy</td>"
                   "<td>chemotherapy</td><td>transplantation</td>"
                   "<td>one line of more than some words</td></tr></tbody>"
                   "</table>",
                   "<div class=\"table widest\">");
    assert_written("<table><tbody><tr><td>electroencephalography</td>"
                   "<td>electrocardiography</td><td>gastroenterology</td>"
                   "<td/></tr></tbody></table>",
                   "<div class=\"table stacks\">");
}

/* A Korean word is whole, and its letters are wide; Chinese has lines that end
 * after any character. */
static void
test_table_width_of_wide_letters(void)
{
    assert_written("<table><tbody><tr><td>전기생리학적검사</td>"
                   "<td>심장재활치료</td></tr></tbody></table>",
                   "<div class=\"table wide\">");
    assert_written("<table><tbody><tr><td>这是一个没有空格的很长的句子</td>"
                   "<td>次</td></tr></tbody></table>",
                   "<div class=\"table\">");
}

static void
test_header_scopes(void)
{
    assert_written("<table><thead><tr><th>a</th><th>b</th></tr></thead>"
                   "<tbody><tr><th>c</th><td>d</td></tr></tbody></table>",
                   "<thead>\n<tr>\n<th scope=\"col\">a</th>\n"
                   "<th scope=\"col\">b</th>\n</tr>\n</thead>\n<tbody>\n"
                   "<tr>\n<th scope=\"row\" data-label=\"a\">c</th>\n<td "
                   "data-label=\"b\">d</td>\n</tr>\n"
                   "</tbody>\n</table>\n</div>\n");
}

/* Ace: empty-table-header. */
static void
test_header_without_words(void)
{
    assert_written("<table><thead><tr><th> </th><th id='b'/><th><em>c</em>"
                   "</th></tr></thead><tbody><tr><td>1</td><td>2</td>"
                   "<td>3</td></tr></tbody></table>",
                   "<thead>\n<tr>\n<td> </td>\n"
                   "<th id=\"b\" scope=\"col\"></th>\n"
                   "<th scope=\"col\"><em>c</em></th>\n</tr>\n</thead>");
}

/* Ace: landmark-unique. */
static void
test_plain_asides(void)
{
    assert_written("<aside id='a'><p>One</p></aside><aside><p>Two</p></aside>",
                   "<aside id=\"a\" role=\"note\">\n<p>One</p>\n</aside>\n"
                   "<aside role=\"note\">\n<p>Two</p>\n</aside>");
    assert_written("<aside aria-label='More'><p>One</p></aside>",
                   "<aside aria-label=\"More\">\n<p>One</p>\n</aside>");
    assert_written("<aside role='presentation'><p>One</p></aside>",
                   "<aside role=\"presentation\">\n<p>One</p>\n</aside>");
}

static void
test_list_numbers(void)
{
    assert_written("<ol start='3' type='a' reversed='reversed'>"
                   "<li value='9'>a</li></ol>",
                   "<ol start=\"3\" type=\"a\" reversed=\"reversed\">\n"
                   "<li value=\"9\">a</li>\n</ol>");
}

static void
test_without_heading(void)
{
    g_autoptr(ClBook) book = epub_book_new();
    ClPart *part =
        epub_book_add(book, CL_PART_CHAPTER, "chapter-01", "<p>a</p>");
    part->title = g_strdup("Named");
    epub_book_finish(book);
    g_autofree char *text = dup_document(book, 0);

    assert_has(text, "epub:type=\"chapter\" aria-label=\"Named\">");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/xhtml/every-element-has-a-row",
                    test_table_is_complete);
    g_test_add_func("/epub/xhtml/every-element-is-written", test_every_element);
    g_test_add_func("/epub/xhtml/parts-are-sections-with-roles", test_wrapping);
    g_test_add_func("/epub/xhtml/head-has-title-and-language", test_head);
    g_test_add_func("/epub/xhtml/text-is-escaped", test_escaping);
    g_test_add_func("/epub/xhtml/language-in-both-forms", test_language);
    g_test_add_func("/epub/xhtml/links-lead-to-files", test_links);
    g_test_add_func("/epub/xhtml/link-to-nothing-is-no-link",
                    test_link_to_nothing);
    g_test_add_func("/epub/xhtml/print-is-left-out", test_print_is_left_out);
    g_test_add_func("/epub/xhtml/screen-is-unwrapped",
                    test_screen_is_unwrapped);
    g_test_add_func("/epub/xhtml/paragraph-for-print-is-left-out",
                    test_silent_paragraph);
    g_test_add_func("/epub/xhtml/callout-says-what-it-is", test_callout);
    g_test_add_func("/epub/xhtml/footnote-and-its-mark", test_footnote);
    g_test_add_func("/epub/xhtml/box-to-tick-has-words", test_tasks);
    g_test_add_func("/epub/xhtml/pre-keeps-white-space", test_pre);
    g_test_add_func("/epub/xhtml/table", test_table);
    g_test_add_func("/epub/xhtml/cells-have-the-words-of-their-headers",
                    test_table_labels);
    g_test_add_func("/epub/xhtml/table-knows-the-room-it-needs",
                    test_table_width);
    g_test_add_func("/epub/xhtml/table-width-of-wide-letters",
                    test_table_width_of_wide_letters);
    g_test_add_func("/epub/xhtml/header-scopes", test_header_scopes);
    g_test_add_func("/epub/xhtml/header-without-words-is-a-cell",
                    test_header_without_words);
    g_test_add_func("/epub/xhtml/plain-aside-is-no-landmark",
                    test_plain_asides);
    g_test_add_func("/epub/xhtml/list-keeps-numbers", test_list_numbers);
    g_test_add_func("/epub/xhtml/part-without-heading-has-a-name",
                    test_without_heading);
    return g_test_run();
}
