#include "check_book.h"

static void
test_marks_and_notes_match(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p>x<a role='doc-noteref' href='#x'/>"
                  "<a role='doc-noteref' href='#x'/></p>"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>");
    read_book_add(book, "b.xhtml",
                  "<h1 id='b'>B</h1><p>x<a role='doc-noteref' href='#x'/></p>"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>");

    assert_report(book, "");
}

static void
test_mark_without_note(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1>\n"
                  "<p>x<a role='doc-noteref' href='#a'/></p>");

    assert_report(book,
                  "a.xhtml:2:1: error: No footnote of this chapter has the id "
                  "\"a\": write the note, or take the mark out. "
                  "[footnote-undefined]\n");
}

static void
test_note_without_mark(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1>\n"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>");

    assert_report(book,
                  "a.xhtml:2:1: error: Nothing in the text mentions this "
                  "footnote: mention it, or take it out. [footnote-unused]\n");
}

static void
test_note_in_note(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p>x<a role='doc-noteref' href='#x'/></p>\n"
                  "<aside role='doc-footnote' id='x'><p>X"
                  "<a role='doc-noteref' href='#x'/></p></aside>");

    assert_report(book,
                  "a.xhtml:2:1: error: A footnote cannot have a footnote of "
                  "its own: put it into the text. [element-not-allowed]\n");
}

static void
test_notes_with_one_id(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.xhtml",
                  "<h1 id='a'>A</h1><p>x<a role='doc-noteref' href='#x'/></p>\n"
                  "<aside role='doc-footnote' id='x'><p>X.</p></aside>\n"
                  "<aside role='doc-footnote' id='x'><p>Y.</p></aside>");

    assert_report(book,
                  "a.xhtml:3:1: error: This footnote needs an id of its own. "
                  "[id-duplicate]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/notes/marks-and-notes-match",
                    test_marks_and_notes_match);
    g_test_add_func("/check/notes/mark-without-note", test_mark_without_note);
    g_test_add_func("/check/notes/note-without-mark", test_note_without_mark);
    g_test_add_func("/check/notes/note-in-note", test_note_in_note);
    g_test_add_func("/check/notes/notes-with-one-id", test_notes_with_one_id);
    return g_test_run();
}
