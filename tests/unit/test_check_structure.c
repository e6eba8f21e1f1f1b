#include "check_book.h"

static void
test_duplicate_ids(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<h2 id='recovery'>Recovery</h2>\n"
                  "<p id='x'>x</p>");
    read_book_add(book, "b.md",
                  "<h1 id='b'>B</h1>\n\n<h2 id='recovery'>Recovery</h2>\n"
                  "<p id='x'>x</p>");

    assert_report(book,
                  "b.md:3:1: error: The id \"recovery\" stands here and at "
                  "a.md:2:1: reword one of the two headings, or give one of "
                  "them an id of its own. [id-duplicate]\n"
                  "b.md:4:1: error: The id \"x\" stands here and at "
                  "a.md:3:1: give one of the two another id. "
                  "[id-duplicate]\n");
}

static void
test_right_headings(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1><h2 id='b'>B</h2><h3 id='c'>C</h3>"
                  "<h2 id='d'>D</h2><h1 id='e'>E</h1>"
                  "<h2 id='f'><img src='read_book.h' alt='F'/></h2>");

    assert_report(book, "");
}

static void
test_skipped_level(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<h3 id='b'>B</h3>\n<h2 id='c'>C</h2>\n"
                  "<ul><li><h5 id='d'>D</h5></li></ul>");

    assert_report(book, "a.md:2:1: error: A heading of level 3 follows one of "
                        "level 1: make it level 2, or add the heading between "
                        "them. [heading-skipped]\n"
                        "a.md:4:1: error: A heading of level 5 follows one of "
                        "level 2: make it level 3, or add the heading between "
                        "them. [heading-skipped]\n");
}

static void
test_first_heading(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", "\n<p>x</p>");
    read_book_add(book, "b.md", "<p>x</p>\n<h2 id='b'>B</h2>");
    read_book_add(book, "empty.md", "");

    assert_report(book,
                  "a.md:2:1: error: This chapter has no heading: start it "
                  "with a heading of level 1. [heading-missing]\n"
                  "b.md:2:1: error: The first heading of this chapter is of "
                  "level 2: start the chapter with a heading of level 1. "
                  "[heading-missing]\n");
}

static void
test_chapter_of_the_one_before(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md", "<h1 id='a'>A</h1>");
    read_book_add(book, "b.md", "<h2 id='b'>B</h2><h3 id='c'>C</h3>");
    read_book_add(book, "d.md", "<h2 id='d'>D</h2>");
    read_book_add(book, "e.md", "<h4 id='e'>E</h4>");

    assert_report(book,
                  "e.md:1:1: error: The first heading of this chapter is of "
                  "level 4: start the chapter with a heading of level 1. "
                  "[heading-missing]\n");
}

static void
test_empty_heading(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add_work(book, "work", 2);
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>\n<h2 id='b'><a href='ref:work'/> </h2>");

    assert_report(book,
                  "a.md:2:1: error: This heading has no words: write it, or "
                  "take it out. [heading-empty]\n");
}

static void
test_pictures(void)
{
    g_autoptr(ClBook) book = read_book_new();
    read_book_add(book, "a.md",
                  "<h1 id='a'>A</h1>"
                  "<p><img src='read_book.h' alt=''/></p>\n"
                  "<p><img src='read_book.h'/></p>\n"
                  "<p><img src='none.png' alt='x'/></p>\n"
                  "<p><img src='../README.md' alt='x'/></p>\n"
                  "<p><img src='https://x.org/a.png' alt='x'/></p>\n"
                  "<p><img alt='x'/></p>");

    assert_report(
        book,
        "a.md:2:1: error: This picture has no text alternative: say in a "
        "sentence what it tells, or write alt=\"\" when it only decorates. "
        "[image-alt-missing]\n"
        "a.md:3:1: error: There is no picture \"none.png\" in the "
        "publication's folder: put it there, or correct the name, capitals "
        "included. [image-missing]\n"
        "a.md:4:1: error: The picture \"../README.md\" is not inside the "
        "publication's folder: copy it there and name it from there, as in "
        "images/NAME.png. [file-outside]\n"
        "a.md:5:1: error: The picture \"https://x.org/a.png\" is not inside "
        "the publication's folder: copy it there and name it from there, as "
        "in images/NAME.png. [file-outside]\n"
        "a.md:6:1: error: This picture names no file: write the name of a "
        "file in the publication's folder, as in images/NAME.png. "
        "[image-missing]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/ids/duplicate-shows-both-places",
                    test_duplicate_ids);
    g_test_add_func("/check/headings/right-ones-pass", test_right_headings);
    g_test_add_func("/check/headings/skipped-level-is-found",
                    test_skipped_level);
    g_test_add_func("/check/headings/chapter-starts-with-level-1",
                    test_first_heading);
    g_test_add_func("/check/headings/chapter-can-belong-to-the-one-before",
                    test_chapter_of_the_one_before);
    g_test_add_func("/check/headings/empty-is-found", test_empty_heading);
    g_test_add_func("/check/pictures/need-a-file-and-an-alternative",
                    test_pictures);
    return g_test_run();
}
