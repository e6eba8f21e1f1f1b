#include "chapter_help.h"

static void
test_white_space_is_collapsed(void)
{
    chapter_assert("t.xhtml",
                   "<body><p>  a \t b\n"
                   " c  </p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"a b c\" @1:12\n");
}

static void
test_space_is_kept_once_across_elements(void)
{
    chapter_assert("t.xhtml", "<body><p>a <em> b </em> c<em> d</em></p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"a \" @1:10\n"
                   "    em @1:12\n"
                   "      \"b \" @1:17\n"
                   "    \"c\" @1:25\n"
                   "    em @1:26\n"
                   "      \" d\" @1:31\n");
}

static void
test_space_around_breaks_goes(void)
{
    chapter_assert("t.xhtml", "<body><p>a <br/> b<br/><em> c </em></p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"a\" @1:10\n"
                   "    br @1:12\n"
                   "    \"b\" @1:18\n"
                   "    br @1:19\n"
                   "    em @1:24\n"
                   "      \"c\" @1:29\n");
}

static void
test_no_break_space_stays(void)
{
    chapter_assert("t.xhtml", "<body><p> a  b </p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \" a  b \" @1:10\n");
}

static void
test_empty_links_count_as_text(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><p>a <a href=\"ref:x\"/> b<a href=\"ref:y\"> </a>.</p></body>",
        "body @1:1\n"
        "  p @1:7\n"
        "    \"a \" @1:10\n"
        "    a href=\"ref:x\" @1:12\n"
        "    \" b\" @1:30\n"
        "    a href=\"ref:y\" @1:31\n"
        "    \".\" @1:52\n");
}

static void
test_preformatted_text_stands(void)
{
    chapter_assert("t.xhtml",
                   "<body><pre>\n"
                   " a  b\n"
                   "\tc </pre></body>",
                   "body @1:1\n"
                   "  pre @1:7\n"
                   "    \"\\n a  b\\n\tc \" @2:2\n");
}

static void
test_loose_text_is_wrapped(void)
{
    chapter_assert("t.xhtml", "<body> a <em>b</em> <p>c</p> d <hr/> </body>",
                   "body @1:1\n"
                   "  p @1:8\n"
                   "    \"a \" @1:8\n"
                   "    em @1:10\n"
                   "      \"b\" @1:14\n"
                   "  p @1:21\n"
                   "    \"c\" @1:24\n"
                   "  p @1:30\n"
                   "    \"d\" @1:30\n"
                   "  hr @1:32\n");
}

static void
test_loose_text_beside_blocks_is_wrapped(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><ul><li>a<ul><li>b</li></ul>c</li></ul><blockquote>d</blockqu"
        "ote><dl><dt>e</dt><dd>f<p>g</p></dd></dl></body>",
        "body @1:1\n"
        "  ul @1:7\n"
        "    li @1:11\n"
        "      p @1:15\n"
        "        \"a\" @1:15\n"
        "      ul @1:16\n"
        "        li @1:20\n"
        "          \"b\" @1:24\n"
        "      p @1:35\n"
        "        \"c\" @1:35\n"
        "  blockquote @1:46\n"
        "    p @1:58\n"
        "      \"d\" @1:58\n"
        "  dl @1:72\n"
        "    dt @1:76\n"
        "      \"e\" @1:80\n"
        "    dd @1:86\n"
        "      p @1:90\n"
        "        \"f\" @1:90\n"
        "      p @1:91\n"
        "        \"g\" @1:94\n");
}

static void
test_inline_content_stays_unwrapped(void)
{
    chapter_assert("t.xhtml",
                   "<body><ul><li> a <em>b</em></li></ul><table><tr><td> c "
                   "</td></tr></table></body>",
                   "body @1:1\n"
                   "  ul @1:7\n"
                   "    li @1:11\n"
                   "      \"a \" @1:16\n"
                   "      em @1:18\n"
                   "        \"b\" @1:22\n"
                   "  table @1:38\n"
                   "    tbody @1:45\n"
                   "      tr @1:45\n"
                   "        td @1:49\n"
                   "          \"c\" @1:54\n");
}

static void
test_rows_get_a_body(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><table><caption>a</caption><tr><td>b</td></tr><tr><td>c</td><"
        "/tr><tfoot><tr><td>d</td></tr></tfoot></table></body>",
        "body @1:1\n"
        "  table @1:7\n"
        "    caption @1:14\n"
        "      \"a\" @1:23\n"
        "    tbody @1:34\n"
        "      tr @1:34\n"
        "        td @1:38\n"
        "          \"b\" @1:42\n"
        "      tr @1:53\n"
        "        td @1:57\n"
        "          \"c\" @1:61\n"
        "    tfoot @1:72\n"
        "      tr @1:79\n"
        "        td @1:83\n"
        "          \"d\" @1:87\n");
}

static void
test_picture_in_a_figure_is_wrapped(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><figure> <img src=\"a.png\" alt=\"b\"/> <figcaption> c "
        "</figcaption></figure></body>",
        "body @1:1\n"
        "  figure @1:7\n"
        "    p @1:16\n"
        "      img src=\"a.png\" alt=\"b\" @1:16\n"
        "    figcaption @1:43\n"
        "      \"c\" @1:56\n");
}

static void
test_comments_do_not_split_text(void)
{
    chapter_assert("t.xhtml", "<body><p>a<!-- b --> c<![CDATA[d]]>e</p></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"a cde\" @1:10\n");
}

static void
test_empty_paragraphs_go(void)
{
    chapter_assert("t.xhtml",
                   "<body><p>a</p><p> </p><p id=\"b\"> </p><div><p><em> "
                   "</em></p></div></body>",
                   "body @1:1\n"
                   "  p @1:7\n"
                   "    \"a\" @1:10\n"
                   "  p id=\"b\" @1:23\n"
                   "  div @1:38\n"
                   "    p @1:43\n"
                   "      em @1:46\n");
}

static void
test_headings_get_slugs(void)
{
    chapter_assert(
        "t.xhtml",
        "<body><h1>What is <em>CAR T-cell</em> therapy? (ÉTÉ) a_b</h1><h2 "
        "id=\"own\">Own</h2><h3>!?</h3>\n"
        "<h2/></body>",
        "body @1:1\n"
        "  h1 id=\"what-is-car-t-cell-therapy-été-a_b\" @1:7\n"
        "    \"What is \" @1:11\n"
        "    em @1:19\n"
        "      \"CAR T-cell\" @1:23\n"
        "    \" therapy? (ÉTÉ) a_b\" @1:39\n"
        "  h2 id=\"own\" @1:62\n"
        "    \"Own\" @1:75\n"
        "  h3 id=\"section-1\" @1:83\n"
        "    \"!?\" @1:87\n"
        "  h2 id=\"section-2\" @2:1\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/normalise/white-space-is-collapsed",
                    test_white_space_is_collapsed);
    g_test_add_func("/read/normalise/space-is-kept-once-across-elements",
                    test_space_is_kept_once_across_elements);
    g_test_add_func("/read/normalise/space-around-breaks-goes",
                    test_space_around_breaks_goes);
    g_test_add_func("/read/normalise/no-break-space-stays",
                    test_no_break_space_stays);
    g_test_add_func("/read/normalise/empty-links-count-as-text",
                    test_empty_links_count_as_text);
    g_test_add_func("/read/normalise/preformatted-text-stands",
                    test_preformatted_text_stands);
    g_test_add_func("/read/normalise/loose-text-is-wrapped",
                    test_loose_text_is_wrapped);
    g_test_add_func("/read/normalise/loose-text-beside-blocks-is-wrapped",
                    test_loose_text_beside_blocks_is_wrapped);
    g_test_add_func("/read/normalise/inline-content-stays-unwrapped",
                    test_inline_content_stays_unwrapped);
    g_test_add_func("/read/normalise/rows-get-a-body", test_rows_get_a_body);
    g_test_add_func("/read/normalise/picture-in-a-figure-is-wrapped",
                    test_picture_in_a_figure_is_wrapped);
    g_test_add_func("/read/normalise/comments-do-not-split-text",
                    test_comments_do_not_split_text);
    g_test_add_func("/read/normalise/empty-paragraphs-go",
                    test_empty_paragraphs_go);
    g_test_add_func("/read/normalise/headings-get-slugs",
                    test_headings_get_slugs);
    return g_test_run();
}
