#include <string.h>

#include <glib.h>

#include "epub/epub.h"
#include "epub/nav.h"
#include "epub_book.h"

static char *
dup_nav(const ClBook *book, const ClPageMap *map)
{
    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, map);
    g_autoptr(GBytes) bytes = cl_nav_write(book, marks, false);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    return g_strndup(data, size);
}

static void
test_dump(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();
    g_autoptr(ClPageMap) map = cl_page_map_new("clear");
    epub_book_add_page(book, map, "1", "Research into");
    epub_book_add_page(book, map, "2", "Its drugs");

    g_autofree char *text = cl_epub_dump_nav(book, map);

    g_assert_cmpstr(text, ==,
                    "toc\n"
                    "  Contents -> contents.xhtml#contents\n"
                    "  Chemotherapy -> chapter-01.xhtml#chemotherapy\n"
                    "    Trials -> chapter-01.xhtml#trials\n"
                    "      Who takes part -> chapter-01.xhtml#who\n"
                    "  All elements -> chapter-02.xhtml#elements\n"
                    "    Text -> chapter-02.xhtml#text\n"
                    "    Tables -> chapter-02.xhtml#tables\n"
                    "      Third -> chapter-02.xhtml#h3\n"
                    "  Glossary -> glossary.xhtml#glossary\n"
                    "  References -> references.xhtml#references\n"
                    "    Works cited -> references.xhtml#cited\n"
                    "  About this publication -> colophon.xhtml#colophon\n"
                    "landmarks\n"
                    "  cover: Cover -> cover.xhtml\n"
                    "  titlepage: Title page -> title.xhtml\n"
                    "  toc: Contents -> contents.xhtml\n"
                    "  bodymatter: Start of the text -> chapter-01.xhtml\n"
                    "  glossary: Glossary -> glossary.xhtml\n"
                    "  bibliography: References -> references.xhtml\n"
                    "page-list\n"
                    "  1 -> title.xhtml#page-1\n"
                    "  2 -> chapter-01.xhtml#page-2\n");
}

static void
test_nesting(void)
{
    g_autoptr(ClBook) book = epub_book_new_chapter(
        "<h1 id='a'>A</h1><h2 id='b'>B</h2><h2 id='c'>C &amp; D</h2>"
        "<h1 id='e'>E</h1>");

    g_autofree char *text = dup_nav(book, NULL);

    g_assert_nonnull(
        strstr(text, "<ol>\n"
                     "<li><a href=\"chapter-01.xhtml#a\">A</a><ol>\n"
                     "<li><a href=\"chapter-01.xhtml#b\">B</a></li>\n"
                     "<li><a href=\"chapter-01.xhtml#c\">C &amp; D</a></li>\n"
                     "</ol>\n</li>\n"
                     "<li><a href=\"chapter-01.xhtml#e\">E</a></li>\n"
                     "</ol>\n</nav>"));
}

static void
test_skipped_level(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<h1 id='a'>A</h1><h3 id='b'>B</h3>"
                              "<h2 id='c'>C</h2><h4 id='d'>D</h4>");

    g_autofree char *text = cl_epub_dump_nav(book, NULL);

    g_assert_true(g_str_has_prefix(text, "toc\n"
                                         "  A -> chapter-01.xhtml#a\n"
                                         "    B -> chapter-01.xhtml#b\n"
                                         "    C -> chapter-01.xhtml#c\n"
                                         "landmarks\n"));
}

static void
test_no_pages(void)
{
    g_autoptr(ClBook) book = epub_book_new_full();

    g_autofree char *text = dup_nav(book, NULL);

    g_assert_null(strstr(text, "page-list"));
    g_assert_nonnull(strstr(text, "<nav epub:type=\"toc\" role=\"doc-toc\" "
                                  "aria-label=\"Contents\">"));
}

static void
test_no_heading(void)
{
    g_autoptr(ClBook) book = epub_book_new_chapter("<p>a</p>");

    g_autofree char *text = dup_nav(book, NULL);

    g_assert_nonnull(strstr(
        text, "<li><a href=\"chapter-01.xhtml\">A little book</a></li>"));
}

static void
test_language(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<h1 id='a' lang='fr'>À lire</h1>");

    g_autofree char *text = dup_nav(book, NULL);

    g_assert_nonnull(strstr(text, "lang=\"fr\" xml:lang=\"fr\">À lire</a>"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/nav/dump-shows-all-lists", test_dump);
    g_test_add_func("/epub/nav/contents-are-nested", test_nesting);
    g_test_add_func("/epub/nav/skipped-level-makes-no-empty-list",
                    test_skipped_level);
    g_test_add_func("/epub/nav/no-page-list-without-pages", test_no_pages);
    g_test_add_func("/epub/nav/book-without-heading-lists-parts",
                    test_no_heading);
    g_test_add_func("/epub/nav/heading-keeps-its-language", test_language);
    return g_test_run();
}
