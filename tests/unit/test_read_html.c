#include <glib.h>

#include "chapter_help.h"

/* Raw HTML of Markdown as authors write it for the web. */

static void
test_attributes_need_no_quotation_marks(void)
{
    chapter_assert("t.md",
                   "<table><tr><TD COLSPAN=2>a</TD></tr></table>\n"
                   "\n"
                   "<p><a href=https://example.org/a?b=c/>d</a></p>\n",
                   "body @1:1\n"
                   "  table @1:1\n"
                   "    tbody @1:8\n"
                   "      tr @1:8\n"
                   "        td colspan=\"2\" @1:12\n"
                   "          \"a\" @1:26\n"
                   "  p @3:1\n"
                   "    a href=\"https://example.org/a?b=c/\" @3:4\n"
                   "      \"d\" @3:39\n");
}

static void
test_names_of_characters(void)
{
    chapter_assert("t.md",
                   "<p>A&nbsp;b &eacute;&copy;, R&D, &none; 1 < 2</p>\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"A\u00a0b \u00e9\u00a9, R&D, &none; 1 < 2\" @1:4\n");
}

static void
test_breaks(void)
{
    chapter_assert("t.md", "a<br>b<BR />c</br>d<br></br>e\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"a\" @1:1\n"
                   "    br @1:2\n"
                   "    \"b\" @1:6\n"
                   "    br @1:7\n"
                   "    \"c\" @1:13\n"
                   "    br @1:14\n"
                   "    \"d\" @1:19\n"
                   "    br @1:20\n"
                   "    \"e\" @1:29\n");
}

static void
test_signs_within_a_value(void)
{
    chapter_assert("t.md", "<img src=\"a.png\" alt='If a<b, say \"R&D\"'>\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    img src=\"a.png\" alt=\"If a<b, say \"R&D\"\" @1:1\n");
}

static void
test_any_comment_is_gone(void)
{
    chapter_assert("t.md",
                   "<!-- run\n"
                   "make --all & <b\n"
                   "-->\n"
                   "\n"
                   "<p>a<!-- b -- c -->d</p>\n",
                   "body @1:1\n"
                   "  p @5:1\n"
                   "    \"ad\" @5:4\n");
}

static void
test_stray_end_tag_takes_nothing_along(void)
{
    chapter_assert("t.md",
                   "<div>\n"
                   "<p>a</p>\n"
                   "\n"
                   "b\n"
                   "</div>\n"
                   "</div>\n",
                   "body @1:1\n"
                   "  div @1:1\n"
                   "    p @2:1\n"
                   "      \"a\" @2:4\n"
                   "    p @4:1\n"
                   "      \"b\" @4:1\n"
                   "t.md:6:1: error: The end tag </div> closes nothing that "
                   "is open: delete it, or correct its name. [xml-syntax]\n");
}

static void
test_elements_of_older_pages(void)
{
    chapter_assert("t.md",
                   "<b>a</b> <i>b</i> <s>c</s> <tt>d</tt> <a name=\"e\"></a>\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    strong @1:1\n"
                   "      \"a\" @1:4\n"
                   "    \" \" @1:9\n"
                   "    em @1:10\n"
                   "      \"b\" @1:13\n"
                   "    \" \" @1:18\n"
                   "    del @1:19\n"
                   "      \"c\" @1:22\n"
                   "    \" \" @1:27\n"
                   "    code @1:28\n"
                   "      \"d\" @1:32\n"
                   "    a id=\"e\" @1:39\n");
}

static void
test_what_folds_is_open(void)
{
    chapter_assert("t.md",
                   "<details open>\n"
                   "<summary>a</summary>\n"
                   "\n"
                   "*b*\n"
                   "\n"
                   "</details>\n",
                   "body @1:1\n"
                   "  div @1:1\n"
                   "    div @2:1\n"
                   "      p @2:10\n"
                   "        \"a\" @2:10\n"
                   "    p @4:1\n"
                   "      em @4:1\n"
                   "        \"b\" @4:2\n"
                   "t.md:1:10: warning: The attribute open has no effect, "
                   "since each edition decides how things look: take it out. "
                   "[look-ignored]\n");
}

static void
test_mere_looks_are_a_warning(void)
{
    chapter_assert("t.md", "<p align=\"center\"><small>a</small></p>\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"a\" @1:26\n"
                   "t.md:1:4: warning: The attribute align has no effect, "
                   "since each edition decides how things look: take it out. "
                   "[look-ignored]\n"
                   "t.md:1:19: warning: The element small has no effect, "
                   "since each edition decides how things look: take its tags "
                   "out, and keep its text. [look-ignored]\n");
}

/* --- front matter --- */

static void
test_front_matter_is_no_text(void)
{
    chapter_assert("t.md",
                   "---\n"
                   "title: Tea\n"
                   "tags:\n"
                   "- drink\n"
                   "# a remark\n"
                   "---\n"
                   "a\n",
                   "body @1:1\n"
                   "  p @7:1\n"
                   "    \"a\" @7:1\n");
    chapter_assert("t.md",
                   "---\n"
                   "title: Tea\n"
                   "...\n"
                   "a\n",
                   "body @1:1\n"
                   "  p @4:1\n"
                   "    \"a\" @4:1\n");
}

static void
test_line_at_the_start_is_no_front_matter(void)
{
    chapter_assert("t.md",
                   "---\n"
                   "a\n"
                   "---\n",
                   "body @1:1\n"
                   "  hr @1:1\n"
                   "  h2 id=\"a\" @2:1\n"
                   "    \"a\" @2:1\n");
    chapter_assert("t.md",
                   "---\n"
                   "a: b\n"
                   "\n"
                   "c\n",
                   "body @1:1\n"
                   "  hr @1:1\n"
                   "  p @2:1\n"
                   "    \"a: b\" @2:1\n"
                   "  p @4:1\n"
                   "    \"c\" @4:1\n");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/html/attributes-need-no-quotation-marks",
                    test_attributes_need_no_quotation_marks);
    g_test_add_func("/read/html/names-of-characters", test_names_of_characters);
    g_test_add_func("/read/html/breaks", test_breaks);
    g_test_add_func("/read/html/signs-within-a-value",
                    test_signs_within_a_value);
    g_test_add_func("/read/html/any-comment-is-gone", test_any_comment_is_gone);
    g_test_add_func("/read/html/stray-end-tag-takes-nothing-along",
                    test_stray_end_tag_takes_nothing_along);
    g_test_add_func("/read/html/elements-of-older-pages",
                    test_elements_of_older_pages);
    g_test_add_func("/read/html/what-folds-is-open", test_what_folds_is_open);
    g_test_add_func("/read/html/mere-looks-are-a-warning",
                    test_mere_looks_are_a_warning);
    g_test_add_func("/read/html/front-matter-is-no-text",
                    test_front_matter_is_no_text);
    g_test_add_func("/read/html/line-at-the-start-is-no-front-matter",
                    test_line_at_the_start_is_no_front_matter);
    return g_test_run();
}
