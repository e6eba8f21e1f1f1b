#include "check_book.h"

static void
test_right_links(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "work", 3)->is_background = true;
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>"
                  "<p><a href='https://x.org'>x</a><a href='HTTP://x.org'>x</a>"
                  "<a href='mailto:a@b.org'>x</a><a href='tel:123'>x</a>"
                  "<a href='#b'>x</a><a href='#caf%C3%A9'>x</a>"
                  "<a href='#colophon'>x</a><a href='#references'>x</a>"
                  "<a href='ref:work'/><a id='here'/>"
                  "<a href='#here'><img src='read_book.h' alt='x'/></a></p>");
    read_book_add(book, "b.md", "<h1 id='b'>B</h1><p id='caf\u00e9'>x</p>");

    assert_report(book, "");
}

static void
test_broken(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n"
                  "<p><a href='#none'>x</a></p>\n"
                  "<p><a href='#glossary'>x</a></p>\n"
                  "<p><a href='02.md#b'>x</a></p>");

    assert_report(
        book,
        "a.md:2:1: error: Nothing in this publication has the id \"none\": "
        "correct the link, or give its target that id. [link-broken]\n"
        "a.md:3:1: error: Nothing in this publication has the id "
        "\"glossary\": correct the link, or give its target that id. "
        "[link-broken]\n"
        "a.md:4:1: error: \"02.md#b\" leads to no chapter of this "
        "publication, or to no heading of one: correct it, name a heading by "
        "its id, as in #recovery, or write the address of a page on the web "
        "in full. [link-broken]\n");
}

static void
test_schemes(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n"
                  "<p><a href='javascript:alert(1)'>x</a></p>\n"
                  "<p><a href='https://'>x</a></p>");

    assert_report(
        book, "a.md:2:1: error: A link may not lead to "
              "\"javascript:alert(1)\": use an address that starts with "
              "https://, http://, mailto: or tel:. [link-scheme]\n"
              "a.md:3:1: error: A link may not lead to \"https://\": use an "
              "address that starts with https://, http://, mailto: or tel:. "
              "[link-scheme]\n");
}

static void
test_empty(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_term(book, "graft", 2);
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n"
                  "<p><a href='#a'> </a></p>\n"
                  "<p><a href='https://x.org'><img src='read_book.h' alt=''/>"
                  "</a></p>\n"
                  "<p><a href='term:graft'/></p>");

    assert_report(book,
                  "a.md:2:1: error: This link has no words: write where it "
                  "leads. [link-empty]\n"
                  "a.md:3:1: error: This link has no words: write where it "
                  "leads. [link-empty]\n"
                  "a.md:4:1: error: This link has no words: write where it "
                  "leads. [link-empty]\n");
}

static void
test_nested(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n"
                  "<p><a href='#a'>x <em>\n<a href='#a'>y</a></em></a></p>");

    assert_report(book,
                  "a.md:3:1: error: A link stands inside another link: end "
                  "the outer one before it. [element-not-allowed]\n");
}

static void
test_malformed(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n"
                  "<p><a href='https://x.org/a b'>x</a></p>");

    assert_report(book, "a.md:2:1: error: \"https://x.org/a b\" cannot be an "
                        "address: copy it anew, and write a space in it as "
                        "%20. [link-malformed]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/links/right-ones-pass", test_right_links);
    g_test_add_func("/check/links/broken-is-found", test_broken);
    g_test_add_func("/check/links/other-schemes-are-found", test_schemes);
    g_test_add_func("/check/links/malformed-is-found", test_malformed);
    g_test_add_func("/check/links/empty-is-found", test_empty);
    g_test_add_func("/check/links/link-inside-a-link-is-found", test_nested);
    return g_test_run();
}
