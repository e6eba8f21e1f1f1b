#include "chapter_help.h"

/* What the chapters of e-books and pages of the web have that others lack. */

#define OPEN                                                                   \
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" "                            \
    "xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>\n"
#define CLOSE "</body></html>"

static void
test_frames_of_sections_keep_their_ids(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<section id=\"one\" lang=\"fr\"><header><h1>Le pont"
                        "</h1></header><p>Il pleut.</p><footer>Fin</footer>"
                        "</section>" CLOSE,
                   "body @1:86\n"
                   "  div id=\"one\" lang=\"fr\" @2:1\n"
                   "    div @2:29\n"
                   "      h1 id=\"le-pont\" @2:37\n"
                   "        \"Le pont\" @2:41\n"
                   "    p @2:62\n"
                   "      \"Il pleut.\" @2:65\n"
                   "    div @2:78\n"
                   "      p @2:86\n"
                   "        \"Fin\" @2:86\n");
}

static void
test_heading_group_is_one_heading(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<hgroup id=\"two\">\n"
                        "<h2>II</h2>\n"
                        "<p>The <em>wet</em> ferry</p>\n"
                        "</hgroup><p>Rain.</p>" CLOSE,
                   "body @1:86\n"
                   "  div id=\"two\" @2:1\n"
                   "    h2 id=\"ii-the-wet-ferry\" @3:1\n"
                   "      \"II\" @3:5\n"
                   "      br @4:1\n"
                   "      \"The \" @4:4\n"
                   "      em @4:8\n"
                   "        \"wet\" @4:12\n"
                   "      \" ferry\" @4:21\n"
                   "  p @5:10\n"
                   "    \"Rain.\" @5:13\n");
}

static void
test_heading_group_with_other_things_stays(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<hgroup><h2>II</h2><ul><li>a</li></ul></hgroup>" CLOSE,
                   "body @1:86\n"
                   "  div @2:1\n"
                   "    h2 id=\"ii\" @2:9\n"
                   "      \"II\" @2:13\n"
                   "    ul @2:20\n"
                   "      li @2:24\n"
                   "        \"a\" @2:28\n");
}

static void
test_what_machines_read_is_left_out_silently(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<p epub:type=\"z3998:verse\" role=\"doc-epigraph\">On "
                        "<time datetime=\"1901-02-03\">3 February</time> "
                        "<q cite=\"urn:x\">we</q> <b>sailed</b>.</p>" CLOSE,
                   "body @1:86\n"
                   "  p @2:1\n"
                   "    \"On \" @2:48\n"
                   "    span @2:51\n"
                   "      \"3 February\" @2:79\n"
                   "    \" \" @2:96\n"
                   "    q @2:97\n"
                   "      \"we\" @2:113\n"
                   "    \" \" @2:119\n"
                   "    strong @2:120\n"
                   "      \"sailed\" @2:123\n"
                   "    \".\" @2:133\n");
}

static void
test_a_role_of_a_control_is_an_error(void)
{
    chapter_assert("t.xhtml", OPEN "<p role=\"button\">Go</p>" CLOSE,
                   "body @1:86\n"
                   "  p @2:1\n"
                   "    \"Go\" @2:18\n"
                   "t.xhtml:2:4: error: The attribute role is not allowed on "
                   "the element p: take it out. [attribute-not-allowed]\n");
}

static void
test_looks_are_told_once_for_each_name(void)
{
    chapter_assert(
        "t.xhtml",
        OPEN "<p class=\"a\">b</p>\n"
             "<p class=\"c\" style=\"d\"><small>e</small></p>\n"
             "<p class=\"f\">g</p>" CLOSE,
        "body @1:86\n"
        "  p @2:1\n"
        "    \"b\" @2:14\n"
        "  p @3:1\n"
        "    \"e\" @3:31\n"
        "  p @4:1\n"
        "    \"g\" @4:14\n"
        "t.xhtml:2:4: warning: The attribute class has no effect, since each "
        "edition decides how things look: take it out. It stands at 2 more "
        "places of this file. [look-ignored]\n"
        "t.xhtml:3:14: warning: The attribute style has no effect, since each "
        "edition decides how things look: take it out. [look-ignored]\n"
        "t.xhtml:3:24: warning: The element small has no effect, since each "
        "edition decides how things look: take its tags out, and keep its "
        "text. [look-ignored]\n");
}

static void
test_ruby_is_in_brackets(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<p lang=\"ja\"><ruby>橋<rp>(</rp><rt>はし</rt><rp>)"
                        "</rp></ruby>まで</p>" CLOSE,
                   "body @1:86\n"
                   "  p lang=\"ja\" @2:1\n"
                   "    span @2:14\n"
                   "      \"橋\" @2:20\n"
                   "      span @2:31\n"
                   "        \"（はし）\" @2:31\n"
                   "    \"まで\" @2:59\n");
}

static void
test_note_of_an_e_book_is_a_footnote(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<p>Low<a epub:type=\"noteref\" href=\"#n\">1</a></p>\n"
                        "<aside epub:type=\"footnote\" id=\"n\"><p>At ebb.</p>"
                        "</aside>" CLOSE,
                   "body @1:86\n"
                   "  p @2:1\n"
                   "    \"Low\" @2:4\n"
                   "    a role=\"doc-noteref\" href=\"#n\" @2:7\n"
                   "      \"1\" @2:40\n"
                   "  aside role=\"doc-footnote\" id=\"n\" @3:1\n"
                   "    p @3:36\n"
                   "      \"At ebb.\" @3:39\n");
}

static void
test_mark_of_a_note_elsewhere_is_a_raised_link(void)
{
    chapter_assert("t.xhtml",
                   OPEN
                   "<p>Low<a role=\"doc-noteref\" href=\"#n\">1</a> "
                   "<a epub:type=\"noteref\" href=\"e.xhtml#m\">2</a></p>\n"
                   "<ol><li id=\"n\" role=\"doc-endnote\">At ebb.</li>"
                   "</ol>" CLOSE,
                   "body @1:86\n"
                   "  p @2:1\n"
                   "    \"Low\" @2:4\n"
                   "    a href=\"#n\" @2:7\n"
                   "      sup @2:7\n"
                   "        \"1\" @2:39\n"
                   "    \" \" @2:44\n"
                   "    a href=\"e.xhtml#m\" @2:45\n"
                   "      sup @2:45\n"
                   "        \"2\" @2:85\n"
                   "  ol @3:1\n"
                   "    li id=\"n\" @3:5\n"
                   "      \"At ebb.\" @3:35\n");
}

static void
test_mark_without_a_note_stays_a_mark(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<p>Low<a role=\"doc-noteref\" href=\"#n\">1</a>"
                        "</p>" CLOSE,
                   "body @1:86\n"
                   "  p @2:1\n"
                   "    \"Low\" @2:4\n"
                   "    a role=\"doc-noteref\" href=\"#n\" @2:7\n"
                   "      \"1\" @2:39\n");
}

static void
test_picture_in_spans_is_alone(void)
{
    chapter_assert("t.xhtml",
                   OPEN "<p><span id=\"a\"> <span><img src=\"b.png\" alt=\"\"/>"
                        "</span></span></p>\n"
                        "<p><span lang=\"fr\"><img src=\"c.png\" alt=\"\"/>"
                        "</span></p>" CLOSE,
                   "body @1:86\n"
                   "  p @2:1\n"
                   "    img src=\"b.png\" alt=\"\" id=\"a\" @2:24\n"
                   "  p @3:1\n"
                   "    span lang=\"fr\" @3:4\n"
                   "      img src=\"c.png\" alt=\"\" @3:20\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/ebook/frames-of-sections-keep-their-ids",
                    test_frames_of_sections_keep_their_ids);
    g_test_add_func("/read/ebook/heading-group-is-one-heading",
                    test_heading_group_is_one_heading);
    g_test_add_func("/read/ebook/heading-group-with-other-things-stays",
                    test_heading_group_with_other_things_stays);
    g_test_add_func("/read/ebook/what-machines-read-is-left-out-silently",
                    test_what_machines_read_is_left_out_silently);
    g_test_add_func("/read/ebook/a-role-of-a-control-is-an-error",
                    test_a_role_of_a_control_is_an_error);
    g_test_add_func("/read/ebook/looks-are-told-once-for-each-name",
                    test_looks_are_told_once_for_each_name);
    g_test_add_func("/read/ebook/ruby-is-in-brackets",
                    test_ruby_is_in_brackets);
    g_test_add_func("/read/ebook/note-of-an-e-book-is-a-footnote",
                    test_note_of_an_e_book_is_a_footnote);
    g_test_add_func("/read/ebook/mark-of-a-note-elsewhere-is-a-raised-link",
                    test_mark_of_a_note_elsewhere_is_a_raised_link);
    g_test_add_func("/read/ebook/mark-without-a-note-stays-a-mark",
                    test_mark_without_a_note_stays_a_mark);
    g_test_add_func("/read/ebook/picture-in-spans-is-alone",
                    test_picture_in_spans_is_alone);
    return g_test_run();
}
