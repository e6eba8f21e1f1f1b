#include <string.h>

#include <glib.h>

#include "epub/pagemarks.h"
#include "epub/xhtml.h"
#include "epub_book.h"

/* Marks in a document become "[7]", so that expectations can be read. */
static char *
dup_marked(const ClBook *book, const ClPageMap *map)
{
    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, map);
    g_autoptr(ClImages) images = cl_images_new(book, NULL);
    ClXhtml xhtml = { .book = book, .marks = marks, .images = images };
    g_autoptr(GBytes) bytes = cl_xhtml_write_part(&xhtml, 0);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_autoptr(GRegex) regex = g_regex_new(
        "<span role=\"doc-pagebreak\" epub:type=\"pagebreak\" id=\"page-"
        "[0-9a-z-]+\" aria-label=\"([0-9]+)\"/>",
        0, 0, NULL);

    return g_regex_replace(regex, text, -1, 0, "[\\1]", 0, NULL);
}

/* Page 7 begins at @words in the chapter @xml; the result holds @expected. */
static void
assert_mark(const char *xml, const char *words, const char *expected)
{
    g_autoptr(ClBook) book = epub_book_new_chapter(xml);
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    epub_book_add_page(book, map, "7", words);

    g_autofree char *text = dup_marked(book, map);

    if (strstr(text, expected) == NULL) {
        g_test_message("missing: %s\nin: %s", expected, text);
        g_test_fail();
    }
}

static void
test_middle_of_text(void)
{
    assert_mark("<p>one two three</p>", "two", "<p>one [7]two three</p>");
}

static void
test_multibyte(void)
{
    assert_mark("<p>Žluťoučký – kůň élan &amp; z</p>", "élan",
                "<p>Žluťoučký – kůň [7]élan &amp; z</p>");
}

static void
test_first_word(void)
{
    assert_mark("<p>one two</p>", "one", "<p>[7]one two</p>");
}

static void
test_bracket(void)
{
    assert_mark("<p>one (“two” three)</p>", "two",
                "<p>one [7](“two” three)</p>");
}

static void
test_after_hyphen(void)
{
    assert_mark("<p>plain-English</p>", "English", "<p>plain-[7]English</p>");
}

static void
test_heading(void)
{
    assert_mark("<p>a</p><h2 id='x'>one two</h2>", "one",
                "<p>a</p>\n[7]<h2 id=\"x\">one two</h2>");
}

/* Layout keeps headings whole; should one not fit, its name stays clean. */
static void
test_middle_of_heading(void)
{
    assert_mark("<h2 id='x'>one <em>two</em></h2>", "two",
                "[7]<h2 id=\"x\">one <em>two</em></h2>");
}

static void
test_link(void)
{
    assert_mark("<p>a <a href='#x' id='x'>one two</a> b</p>", "one",
                "<p>a [7]<a id=\"x\" href=\"#x\">one two</a> b</p>");
    assert_mark("<p>a <a href='#x' id='x'>one two</a> b</p>", "two",
                "<p>a [7]<a id=\"x\" href=\"#x\">one two</a> b</p>");
}

static void
test_link_in_heading(void)
{
    assert_mark("<h1 id='h'><a href='#h'><strong>one</strong></a></h1>", "one",
                "[7]<h1 id=\"h\"><a href=\"#h\"><strong>one");
}

static void
test_inline(void)
{
    assert_mark("<p>a <em><strong>one</strong> two</em></p>", "one",
                "<p>a [7]<em><strong>one</strong> two</em></p>");
    assert_mark("<p>a <em>one two</em></p>", "two",
                "<p>a <em>one [7]two</em></p>");
}

static void
test_list_item(void)
{
    assert_mark("<ul><li>a</li><li>one</li></ul>", "one",
                "<li>a</li>\n<li>[7]one</li>");
    assert_mark("<ol><li><p>one</p></li></ol>", "one", "<li><p>[7]one</p>");
    assert_mark("<ul><li><a href='#x'>one</a></li></ul>", "one",
                "<li>[7]<a>one</a></li>");
    assert_mark("<ul><li>a<ul><li>one</li></ul></li></ul>", "one",
                "<li>[7]one</li>");
}

static void
test_definition_list(void)
{
    assert_mark("<dl><dt>a</dt><dd>b</dd><dt><dfn>one</dfn></dt>"
                "<dd>c</dd></dl>",
                "one", "<dt>[7]<dfn>one</dfn></dt>");
    assert_mark("<dl><dt>a</dt><dd><p>one</p></dd></dl>", "one",
                "<dd><p>[7]one</p>");
}

static void
test_callout(void)
{
    assert_mark("<aside data-callout='tip'><p>one</p><p>two</p></aside>", "one",
                "[7]<aside class=\"callout\"");
    assert_mark("<aside data-callout='tip'><p>one</p><p>two</p></aside>", "two",
                "<p>[7]two</p>");
}

static void
test_quote_and_code(void)
{
    assert_mark("<blockquote><p>one</p></blockquote>", "one",
                "<blockquote>\n<p>[7]one</p>");
    assert_mark("<pre><code>one\ntwo</code></pre>", "two",
                "<pre><code>one\n[7]two</code></pre>");
    assert_mark("<pre><code>one\ntwo</code></pre>", "one",
                "<pre>[7]<code>one\ntwo</code></pre>");
}

#define TABLE                                                                  \
    "<table><caption>cap</caption><thead><tr><th>head</th><th>er</th></tr>"    \
    "</thead><tbody><tr><th>r1</th><td>c1</td></tr><tr><th>r2</th>"            \
    "<td>c2 more</td></tr></tbody></table>"

static void
test_table(void)
{
    assert_mark(TABLE, "cap", "[7]<div class=\"table\"");
    assert_mark(TABLE, "head", "[7]<div class=\"table\"");
    assert_mark(TABLE, "r1", "[7]<div class=\"table\"");
    assert_mark(TABLE, "c1", "\">[7]c1</td>");
    assert_mark(TABLE, "r2", "\">c1[7]</td>");
    assert_mark(TABLE, "more", "\">c2 [7]more</td>");
}

static void
test_figure(void)
{
    assert_mark("<figure><p>pic</p><figcaption>one two</figcaption></figure>",
                "two", "[7]<figcaption>one two</figcaption>");
    assert_mark("<figure><figcaption>one two</figcaption><p>pic</p></figure>",
                "one", "[7]<figure>");
}

static void
test_print(void)
{
    assert_mark("<p>See <a href='#x' id='x'>b</a><cl-print> (page 9)"
                "</cl-print>.</p>",
                "page", "b</a>[7].</p>");
    assert_mark("<p>a</p><p><cl-print>Page: 3</cl-print></p><p>b</p>", "Page",
                "<p>a</p>\n[7]<p>b</p>");
}

static void
test_element_without_text(void)
{
    g_autoptr(ClBook) book = epub_book_new_chapter("<p>a</p><hr/><p>b</p>");
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, 0)->doc);
    cl_page_map_add(map, "7", 0, root->children->next, 0);

    g_autofree char *text = dup_marked(book, map);

    g_assert_nonnull(strstr(text, "<p>a</p>\n[7]<hr/>"));
}

/* The map should name the text, but a mark is never lost. */
static void
test_element_with_text(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<ul><li/><li><em>a</em> b</li></ul>");
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, 0)->doc);
    cl_page_map_add(map, "6", 0, root->children->children, 0);
    cl_page_map_add(map, "7", 0, root->children->last, 0);

    g_autofree char *text = dup_marked(book, map);

    g_assert_nonnull(strstr(text, "<li>[6]</li>\n<li>[7]<em>a</em> b</li>"));
}

static void
test_several(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<p>one two <a href='#'>three four</a></p>");
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    epub_book_add_page(book, map, "1", "one");
    epub_book_add_page(book, map, "2", "two");
    epub_book_add_page(book, map, "3", "three");
    epub_book_add_page(book, map, "4", "four");

    g_autofree char *text = dup_marked(book, map);

    g_assert_nonnull(strstr(text, "<p>[1]one [2]two [3][4]<a>three four"));
}

static void
test_id_is_free(void)
{
    g_autoptr(ClBook) book = epub_book_new_chapter("<p id='page-7'>one</p>");
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    epub_book_add_page(book, map, "7", "one");
    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, map);

    g_assert_cmpuint(cl_pagemarks_get_n(marks), ==, 1);
    g_assert_cmpstr(cl_pagemarks_get(marks, 0)->id, ==, "page-7-mark");
    g_assert_cmpstr(cl_pagemarks_get(marks, 0)->label, ==, "7");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/pagemarks/middle-of-text", test_middle_of_text);
    g_test_add_func("/epub/pagemarks/multibyte-text", test_multibyte);
    g_test_add_func("/epub/pagemarks/first-word", test_first_word);
    g_test_add_func("/epub/pagemarks/before-bracket-of-word", test_bracket);
    g_test_add_func("/epub/pagemarks/after-hyphen", test_after_hyphen);
    g_test_add_func("/epub/pagemarks/before-heading", test_heading);
    g_test_add_func("/epub/pagemarks/never-inside-heading",
                    test_middle_of_heading);
    g_test_add_func("/epub/pagemarks/never-inside-link", test_link);
    g_test_add_func("/epub/pagemarks/link-in-heading", test_link_in_heading);
    g_test_add_func("/epub/pagemarks/inline-elements", test_inline);
    g_test_add_func("/epub/pagemarks/inside-list-item", test_list_item);
    g_test_add_func("/epub/pagemarks/inside-definition-list",
                    test_definition_list);
    g_test_add_func("/epub/pagemarks/before-callout-label", test_callout);
    g_test_add_func("/epub/pagemarks/quote-and-code", test_quote_and_code);
    g_test_add_func("/epub/pagemarks/never-in-header-cell", test_table);
    g_test_add_func("/epub/pagemarks/never-in-figure-caption", test_figure);
    g_test_add_func("/epub/pagemarks/text-for-print", test_print);
    g_test_add_func("/epub/pagemarks/element-without-text",
                    test_element_without_text);
    g_test_add_func("/epub/pagemarks/element-with-text",
                    test_element_with_text);
    g_test_add_func("/epub/pagemarks/several-in-order", test_several);
    g_test_add_func("/epub/pagemarks/id-is-free", test_id_is_free);
    return g_test_run();
}
