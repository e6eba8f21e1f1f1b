#include "assemble/assemble.h"
#include "read_book.h"

static void
assemble(ClBook *book)
{
    ClAssembleOptions options = { 0 };

    cl_assemble_book(book, &options);
    read_book_assert_sound(book);
}

static void
test_numbers_run_over_chapters(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1>"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>"
                  "<aside role='doc-footnote' id='y'>Y.</aside>"
                  "<p>One<a role='doc-noteref' href='#y'/> two"
                  "<a role='doc-noteref' href='#x'/></p>");
    read_book_add(book, "b.xhtml",
                  "<h1 id='b'>B</h1><p>z<a role='doc-noteref' href='#x'/></p>"
                  "<aside role='doc-footnote' id='x'><p>Z.</p></aside>");

    assemble(book);

    assert_has_lines(
        book, "chapter-01",
        "  p\n"
        "    \"One\"\n"
        "    a role=\"doc-noteref\" href=\"#note-1\" id=\"noteref-1\" "
        "aria-label=\"Note\u00a01\"\n"
        "      sup\n"
        "        \"1\"\n"
        "    \" two\"\n"
        "    a role=\"doc-noteref\" href=\"#note-2\" id=\"noteref-2\" "
        "aria-label=\"Note\u00a02\"\n"
        "      sup\n"
        "        \"2\"\n"
        "  aside role=\"doc-footnote\" id=\"note-1\" data-mark=\"noteref-1\"\n"
        "    p\n"
        "      cl-print\n"
        "        a href=\"#noteref-1\" role=\"doc-backlink\" class=\"number\" "
        "aria-label=\"Back to the mark of note 1\"\n"
        "          \"1\"\n"
        "        \" \"\n"
        "      cl-screen\n"
        "        span class=\"number\"\n"
        "          \"1\"\n"
        "        \" \"\n"
        "      \"Y.\"\n"
        "    p class=\"uses\"\n"
        "      cl-screen\n"
        "        \"Back to: \"\n"
        "        a href=\"#noteref-1\" role=\"doc-backlink\" "
        "aria-label=\"Back to A\"\n"
        "          \"A\"\n"
        "  aside role=\"doc-footnote\" id=\"note-2\"");
    assert_has_lines(book, "chapter-02",
                     "  aside role=\"doc-footnote\" id=\"note-3\"");
}

static void
test_note_with_several_marks(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p><a role='doc-noteref' href='#x'/></p>"
                  "<h2 id='b'>B</h2><p><a role='doc-noteref' href='#x'/></p>"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "    a role=\"doc-noteref\" href=\"#note-1\" "
                     "id=\"noteref-1-2\" aria-label=\"Note\u00a01\"\n"
                     "      sup\n"
                     "        \"1\"\n");
    assert_has_lines(book, "chapter-01",
                     "        a href=\"#noteref-1-2\" role=\"doc-backlink\" "
                     "aria-label=\"Back to B\"\n"
                     "          \"B\"\n");
}

static void
test_links_in_note_count_at_its_mark(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "first", 1);
    read_book_add_work(book, "second", 2);
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p>x<a role='doc-noteref' href='#x'/>"
                  "<a href='ref:second'/></p>"
                  "<aside role='doc-footnote' id='x'><p>See "
                  "<a href='ref:first'/></p></aside>");

    assemble(book);

    assert_has_lines(book, "chapter-01",
                     "a href=\"#ref-first\" role=\"doc-biblioref\" "
                     "id=\"cite-first-1\"\n        \"[1]\"\n");
}

static void
test_what_is_wrong_is_left_out(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p>x<a role='doc-noteref' href='#no'/>"
                  "y<a role='doc-noteref' href='#x'/></p>"
                  "<aside role='doc-footnote' id='unused'><p>U.</p></aside>"
                  "<aside role='doc-footnote' id='x'><p>X"
                  "<a role='doc-noteref' href='#x'/></p></aside>");

    assemble(book);

    g_autofree char *dump = read_book_dump(book, "chapter-01");
    g_assert_null(strstr(dump, "\"U.\""));
    g_assert_nonnull(strstr(dump, "\"X\""));
    g_assert_null(strstr(dump, "#no\""));
    g_assert_null(strstr(dump, "note-2"));
}

static void
test_mark_is_not_in_contents(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A<a role='doc-noteref' href='#x'/></h1>"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>");

    assemble(book);

    assert_has_lines(book, "contents",
                     "        a href=\"#a\"\n          \"A\"\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/assemble/notes/numbers-run-over-chapters",
                    test_numbers_run_over_chapters);
    g_test_add_func("/assemble/notes/note-with-several-marks",
                    test_note_with_several_marks);
    g_test_add_func("/assemble/notes/links-in-note-count-at-its-mark",
                    test_links_in_note_count_at_its_mark);
    g_test_add_func("/assemble/notes/what-is-wrong-is-left-out",
                    test_what_is_wrong_is_left_out);
    g_test_add_func("/assemble/notes/mark-is-not-in-contents",
                    test_mark_is_not_in_contents);
    return g_test_run();
}
