#include <string.h>

#include "assemble/assemble.h"
#include "read_book.h"

static void
assemble(ClBook *book)
{
    cl_assemble_book(book, &(ClAssembleOptions){ 0 });
    read_book_assert_sound(book);
}

static void
test_first_use_links(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p>A <a href='term:graft'>graft</a>, the"
                  " <a href='term:graft'>Graft</a>.</p>"
                  "<h3 id='x'>X</h3><p><a href='term:graft'>grafts</a></p>"
                  "<h2 id='two'>Two</h2>"
                  "<p><a href='term:graft'>graft</a></p>");

    assemble(book);

    assert_has_lines(
        book, "chapter-01",
        "  p\n"
        "    \"A \"\n"
        "    a href=\"#term-graft\" role=\"doc-glossref\" id=\"use-graft-1\"\n"
        "      \"graft\"\n"
        "    \", the \"\n"
        "    span class=\"term\" id=\"use-graft-2\"\n"
        "      \"Graft\"\n"
        "    \".\"\n"
        "  h3 id=\"x\"\n"
        "    \"X\"\n"
        "  p\n"
        "    span class=\"term\" id=\"use-graft-3\"\n"
        "      \"grafts\"\n"
        "  h2 id=\"two\"\n"
        "    \"Two\"\n"
        "  p\n"
        "    a href=\"#term-graft\" role=\"doc-glossref\" "
        "id=\"use-graft-4\"\n");
}

static void
test_unknown_term_is_plain(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p>A <a href='term:graft'><em>graft</em></a>"
                  "<a href='ref:none'/>.</p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "  p\n"
                     "    \"A \"\n"
                     "    span\n"
                     "      em\n"
                     "        \"graft\"\n"
                     "    span\n"
                     "      \"[?]\"\n"
                     "    \".\"\n");
}

static void
test_numbers_in_order_of_citation(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "first", 2);
    read_book_add_work(book, "second", 5);
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p><a href='ref:second'/> <a href='ref:first'>W</a>"
                  " <a href='ref:second'/></p>");

    assemble(book);

    assert_has_lines(
        book, "chapter-01",
        "    a href=\"#ref-second\" role=\"doc-biblioref\" "
        "id=\"cite-second-1\"\n"
        "      \"[1]\"\n"
        "    \" \"\n"
        "    a href=\"#ref-first\" role=\"doc-biblioref\" id=\"cite-first-1\"\n"
        "      \"W [2]\"\n"
        "    \" \"\n"
        "    a href=\"#ref-second\" role=\"doc-biblioref\" "
        "id=\"cite-second-2\"\n"
        "      \"[1]\"\n");
}

static void
test_headings_stay_plain(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add_work(book, "work", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>The <a href='term:graft'>graft</a> "
                  "<a href='ref:work'/> <a href='https://x.org'>site</a></h1>"
                  "<p>See <a href='#one'>above</a></p>");

    assemble(book);

    const ClHeading *heading = g_ptr_array_index(book->headings, 1);
    g_assert_cmpstr(heading->text, ==, "The graft site");
    g_assert_cmpstr(heading->id, ==, "one");
    g_assert_cmpstr(cl_book_get_part(book, heading->part)->name, ==,
                    "chapter-01");
    g_assert_cmpstr(cl_book_get_part(book, heading->part)->title, ==,
                    "The graft site");
    assert_has_lines(book, "contents",
                     "        a href=\"#one\"\n"
                     "          \"The graft site\"\n"
                     "          cl-print\n"
                     "            \" \"\n"
                     "            cl-pages for=\"one\"\n");
    assert_has_lines(book, "chapter-01",
                     "    a href=\"https://x.org\"\n"
                     "      \"site\"\n"
                     "  p\n");
}

static void
test_links_to_other_chapters(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p>See <a href='#caf%C3%A9'>there</a> and the"
                  " <a href='#glossary'>list</a>, not"
                  " <a href='#references'>these</a>.</p>");
    read_book_add(book, "b.xhtml", "<h1 id='caf\u00e9'>Two</h1>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "    a href=\"#caf\u00e9\"\n"
                     "      \"there\"\n"
                     "    cl-print\n"
                     "      \" (page\u00a0\"\n"
                     "      cl-pages for=\"caf\u00e9\"\n"
                     "      \")\"\n"
                     "    \" and the \"\n"
                     "    a href=\"#glossary\"\n");
    assert_has_lines(book, "chapter-01",
                     "    \", not \"\n"
                     "    span\n"
                     "      \"these\"\n");
}

static void
test_address_shown_once(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p><a href='https://x.org/a/'>Site</a></p>"
                  "<p><a href='https://x.org/a/'>site</a></p>"
                  "<p><a href='https://y.org/'>y.org</a></p>"
                  "<p><a href='mailto:a@b.org?subject=x'>write</a></p>"
                  "<p><a href='tel:+44123'>Call 0123</a></p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "  p\n"
                     "    a href=\"https://x.org/a/\"\n"
                     "      \"Site\"\n"
                     "    cl-print\n"
                     "      \" (\"\n"
                     "      span class=\"address\"\n"
                     "        \"x.org/a\"\n"
                     "      \")\"\n"
                     "  p\n"
                     "    a href=\"https://x.org/a/\"\n"
                     "      \"site\"\n"
                     "  p\n"
                     "    a href=\"https://y.org/\"\n"
                     "      \"y.org\"\n"
                     "  p\n"
                     "    a href=\"mailto:a@b.org?subject=x\"\n"
                     "      \"write\"\n"
                     "    cl-print\n"
                     "      \" (\"\n"
                     "      span class=\"address\"\n"
                     "        \"a@b.org\"\n"
                     "      \")\"\n"
                     "  p\n"
                     "    a href=\"tel:+44123\"\n"
                     "      \"Call 0123\"\n");
}

static void
test_no_link_inside_a_link(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p><a href='https://x.org'>The <a href='term:graft'>graft"
                  "</a> <a href='#one'>one</a></a>,"
                  " <a href='term:graft'>grafts</a></p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "    a href=\"https://x.org\"\n"
                     "      \"The \"\n"
                     "      span class=\"term\" id=\"use-graft-1\"\n"
                     "        \"graft\"\n"
                     "      \" \"\n"
                     "      span\n"
                     "        \"one\"\n"
                     "    cl-print\n"
                     "      \" (\"\n"
                     "      span class=\"address\"\n"
                     "        \"x.org\"\n"
                     "      \")\"\n"
                     "    \", \"\n"
                     "    a href=\"#term-graft\" role=\"doc-glossref\" "
                     "id=\"use-graft-2\"\n");
}

static void
test_other_addresses_are_plain(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='one'>One</h1>"
                  "<p><a href='javascript:x' lang='fr'>a</a>"
                  "<a href='02.md#two'>b</a><a id='here'>c</a>"
                  "<a href='#none'>d</a></p>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "  p\n"
                     "    span lang=\"fr\"\n"
                     "      \"a\"\n"
                     "    span\n"
                     "      \"b\"\n"
                     "    span id=\"here\"\n"
                     "      \"c\"\n"
                     "    span\n"
                     "      \"d\"\n");
    g_assert_nonnull(cl_book_find_id(book, "here"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/links/first-use-in-a-section-is-a-link",
                    test_first_use_links);
    g_test_add_func("/assemble/links/unknown-becomes-plain-text",
                    test_unknown_term_is_plain);
    g_test_add_func("/assemble/links/works-are-numbered-as-cited",
                    test_numbers_in_order_of_citation);
    g_test_add_func("/assemble/links/headings-and-contents-stay-plain",
                    test_headings_stay_plain);
    g_test_add_func("/assemble/links/lead-to-other-chapters-and-parts",
                    test_links_to_other_chapters);
    g_test_add_func("/assemble/links/address-is-printed-once",
                    test_address_shown_once);
    g_test_add_func("/assemble/links/no-link-stands-inside-a-link",
                    test_no_link_inside_a_link);
    g_test_add_func("/assemble/links/other-schemes-become-plain-text",
                    test_other_addresses_are_plain);
    return g_test_run();
}
