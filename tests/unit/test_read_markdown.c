#include "chapter_help.h"

static void
test_headings(void)
{
    chapter_assert("t.md",
                   "# One *two* #\n"
                   "\n"
                   "## Three & `four`\n"
                   "\n"
                   "Setext **x**\n"
                   "more\n"
                   "===\n",
                   "body @1:1\n"
                   "  h1 id=\"one-two\" @1:1\n"
                   "    \"One \" @1:3\n"
                   "    em @1:7\n"
                   "      \"two\" @1:8\n"
                   "  h2 id=\"three--four\" @3:1\n"
                   "    \"Three & \" @3:4\n"
                   "    code @3:12\n"
                   "      \"four\" @3:13\n"
                   "  h1 id=\"setext-x-more\" @5:1\n"
                   "    \"Setext \" @5:1\n"
                   "    strong @5:8\n"
                   "      \"x\" @5:10\n"
                   "    \" more\" @6:1\n");
}

static void
test_emphasis_has_exact_places(void)
{
    chapter_assert("t.md",
                   "Plain *em* and __strong__ and\n"
                   "***both*** ~~gone~~ x_y_z.\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"Plain \" @1:1\n"
                   "    em @1:7\n"
                   "      \"em\" @1:8\n"
                   "    \" and \" @1:12\n"
                   "    strong @1:16\n"
                   "      \"strong\" @1:18\n"
                   "    \" and \" @1:27\n"
                   "    em @2:1\n"
                   "      strong @2:2\n"
                   "        \"both\" @2:4\n"
                   "    \" \" @2:11\n"
                   "    del @2:12\n"
                   "      \"gone\" @2:14\n"
                   "    \" x_y_z.\" @2:21\n");
}

static void
test_columns_count_characters(void)
{
    chapter_assert("t.md", "Éé *ü* “q” **œ**\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"Éé \" @1:1\n"
                   "    em @1:4\n"
                   "      \"ü\" @1:5\n"
                   "    \" “q” \" @1:8\n"
                   "    strong @1:12\n"
                   "      \"œ\" @1:14\n");
}

static void
test_links(void)
{
    chapter_assert("t.md",
                   "[a](term:b) [](ref:c) [d *e*](#f \"g\")\n"
                   "[h](<i j>) [k\n"
                   "l](m).\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    a href=\"term:b\" @1:1\n"
                   "      \"a\" @1:2\n"
                   "    \" \" @1:12\n"
                   "    a href=\"ref:c\" @1:13\n"
                   "    \" \" @1:22\n"
                   "    a href=\"#f\" title=\"g\" @1:23\n"
                   "      \"d \" @1:24\n"
                   "      em @1:26\n"
                   "        \"e\" @1:27\n"
                   "    \" \" @1:38\n"
                   "    a href=\"i j\" @2:1\n"
                   "      \"h\" @2:2\n"
                   "    \" \" @2:11\n"
                   "    a href=\"m\" @2:12\n"
                   "      \"k l\" @2:13\n"
                   "    \".\" @3:6\n");
}

static void
test_links_by_reference(void)
{
    chapter_assert("t.md",
                   "[a]: https://b.c \"t\"\n"
                   "[d]:\n"
                   "  /e\n"
                   "\n"
                   "[x][a] [a][] [a] [d] y\n",
                   "body @1:1\n"
                   "  p @5:1\n"
                   "    a href=\"https://b.c\" title=\"t\" @5:1\n"
                   "      \"x\" @5:2\n"
                   "    \" \" @5:7\n"
                   "    a href=\"https://b.c\" title=\"t\" @5:8\n"
                   "      \"a\" @5:9\n"
                   "    \" \" @5:13\n"
                   "    a href=\"https://b.c\" title=\"t\" @5:14\n"
                   "      \"a\" @5:15\n"
                   "    \" \" @5:17\n"
                   "    a href=\"/e\" @5:18\n"
                   "      \"d\" @5:19\n"
                   "    \" y\" @5:22\n");
}

static void
test_links_by_address(void)
{
    chapter_assert("t.md",
                   "<https://a.b/c> and https://d.e/f, www.g.h\n"
                   "and <i@j.k> l@m.n.\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    a href=\"https://a.b/c\" @1:1\n"
                   "      \"https://a.b/c\" @1:2\n"
                   "    \" and \" @1:17\n"
                   "    a href=\"https://d.e/f\" @1:21\n"
                   "      \"https://d.e/f\" @1:21\n"
                   "    \", \" @1:34\n"
                   "    a href=\"http://www.g.h\" @1:36\n"
                   "      \"www.g.h\" @1:36\n"
                   "    \" and \" @2:1\n"
                   "    a href=\"mailto:i@j.k\" @2:5\n"
                   "      \"i@j.k\" @2:6\n"
                   "    \" \" @2:12\n"
                   "    a href=\"mailto:l@m.n\" @2:13\n"
                   "      \"l@m.n\" @2:13\n"
                   "    \".\" @2:18\n");
}

static void
test_code_spans(void)
{
    chapter_assert("t.md", "A `b c` and ``d ` e`` *f*\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"A \" @1:1\n"
                   "    code @1:3\n"
                   "      \"b c\" @1:4\n"
                   "    \" and \" @1:9\n"
                   "    code @1:13\n"
                   "      \"d ` e\" @1:15\n"
                   "    \" \" @1:22\n"
                   "    em @1:23\n"
                   "      \"f\" @1:24\n");
}

static void
test_references_and_escapes(void)
{
    chapter_assert("t.md", "A &amp; b &#233; &copy; &nope; \\* \\[c\\] *d*\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"A & b é © &nope; * [c] \" @1:1\n"
                   "    em @1:41\n"
                   "      \"d\" @1:42\n");
}

static void
test_breaks(void)
{
    chapter_assert("t.md",
                   "one\\\n"
                   "two  \n"
                   "three\n"
                   "four *e*\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"one\" @1:1\n"
                   "    br @1:4\n"
                   "    \"two\" @2:1\n"
                   "    br @2:4\n"
                   "    \"three four \" @3:1\n"
                   "    em @4:6\n"
                   "      \"e\" @4:7\n");
}

static void
test_quotation_over_lines(void)
{
    chapter_assert("t.md",
                   "> one *a*\n"
                   "> two *b*\n"
                   "lazy *c*\n"
                   ">\n"
                   "> > deep\n"
                   "> > *d*\n",
                   "body @1:1\n"
                   "  blockquote @1:1\n"
                   "    p @1:3\n"
                   "      \"one \" @1:3\n"
                   "      em @1:7\n"
                   "        \"a\" @1:8\n"
                   "      \" two \" @2:3\n"
                   "      em @2:7\n"
                   "        \"b\" @2:8\n"
                   "      \" lazy \" @3:1\n"
                   "      em @3:6\n"
                   "        \"c\" @3:7\n"
                   "    blockquote @5:3\n"
                   "      p @5:5\n"
                   "        \"deep \" @5:5\n"
                   "        em @6:5\n"
                   "          \"d\" @6:6\n");
}

static void
test_lists(void)
{
    chapter_assert("t.md",
                   "- one *a*\n"
                   "  more *b*\n"
                   "- two\n"
                   "\n"
                   "  1. three\n"
                   "  2. four\n"
                   "\n"
                   "3) five\n",
                   "body @1:1\n"
                   "  ul @1:1\n"
                   "    li @1:1\n"
                   "      p @1:3\n"
                   "        \"one \" @1:3\n"
                   "        em @1:7\n"
                   "          \"a\" @1:8\n"
                   "        \" more \" @2:3\n"
                   "        em @2:8\n"
                   "          \"b\" @2:9\n"
                   "    li @3:1\n"
                   "      p @3:3\n"
                   "        \"two\" @3:3\n"
                   "      ol @5:3\n"
                   "        li @5:3\n"
                   "          \"three\" @5:6\n"
                   "        li @6:3\n"
                   "          \"four\" @6:6\n"
                   "  ol start=\"3\" @8:1\n"
                   "    li @8:1\n"
                   "      \"five\" @8:4\n");
}

static void
test_code_blocks(void)
{
    chapter_assert("t.md",
                   "```text\n"
                   "if (a < b)\n"
                   "  c & d\n"
                   "```\n"
                   "\n"
                   "> - x\n"
                   ">\n"
                   ">       y\n"
                   ">         z\n",
                   "body @1:1\n"
                   "  pre @1:1\n"
                   "    code @1:1\n"
                   "      \"if (a < b)\\n  c & d\" @2:1\n"
                   "  blockquote @6:1\n"
                   "    ul @6:3\n"
                   "      li @6:3\n"
                   "        p @6:5\n"
                   "          \"x\" @6:5\n"
                   "        pre @8:9\n"
                   "          code @8:9\n"
                   "            \"y\\n  z\" @8:9\n");
}

static void
test_tables(void)
{
    chapter_assert("t.md",
                   "| A | B *c* |\n"
                   "|:--|--:|\n"
                   "| d \\| e | `f` |\n"
                   "| *g* |\n",
                   "body @1:1\n"
                   "  table @1:1\n"
                   "    thead @1:1\n"
                   "      tr @1:1\n"
                   "        th scope=\"col\" align=\"left\" @1:3\n"
                   "          \"A\" @1:3\n"
                   "        th scope=\"col\" align=\"right\" @1:7\n"
                   "          \"B \" @1:7\n"
                   "          em @1:9\n"
                   "            \"c\" @1:10\n"
                   "    tbody @3:1\n"
                   "      tr @3:1\n"
                   "        td align=\"left\" @3:3\n"
                   "          \"d | e\" @3:3\n"
                   "        td align=\"right\" @3:12\n"
                   "          code @3:12\n"
                   "            \"f\" @3:13\n"
                   "      tr @4:1\n"
                   "        td align=\"left\" @4:3\n"
                   "          em @4:3\n"
                   "            \"g\" @4:4\n"
                   "        td align=\"right\" @4:8\n");
}

static void
test_table_after_text(void)
{
    chapter_assert("t.md",
                   "line one\n"
                   "A | B\n"
                   "--|--\n"
                   "c | *d*\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"line one\" @1:1\n"
                   "  table @2:1\n"
                   "    thead @2:1\n"
                   "      tr @2:1\n"
                   "        th scope=\"col\" @2:1\n"
                   "          \"A\" @2:1\n"
                   "        th scope=\"col\" @2:5\n"
                   "          \"B\" @2:5\n"
                   "    tbody @4:1\n"
                   "      tr @4:1\n"
                   "        td @4:1\n"
                   "          \"c\" @4:1\n"
                   "        td @4:5\n"
                   "          em @4:5\n"
                   "            \"d\" @4:6\n");
}

static void
test_table_row_with_too_many_cells(void)
{
    chapter_assert(
        "t.md",
        "| A |\n"
        "|---|\n"
        "| b | c |\n",
        "body @1:1\n"
        "  table @1:1\n"
        "    thead @1:1\n"
        "      tr @1:1\n"
        "        th scope=\"col\" @1:3\n"
        "          \"A\" @1:3\n"
        "    tbody @3:1\n"
        "      tr @3:1\n"
        "        td @3:3\n"
        "          \"b\" @3:3\n"
        "t.md:3:7: error: This row has more cells than the table's first "
        "row: take the cell out, or add a column. [element-not-allowed]\n");
}

static void
test_image(void)
{
    chapter_assert(
        "t.md", "An ![alt *em* `code`](a.png \"T\") *x*\n",
        "body @1:1\n"
        "  p @1:1\n"
        "    \"An \" @1:1\n"
        "    img src=\"a.png\" alt=\"alt em code\" title=\"T\" @1:4\n"
        "    \" \" @1:33\n"
        "    em @1:34\n"
        "      \"x\" @1:35\n");
}

static void
test_figure(void)
{
    chapter_assert("t.md", "![A cell](cell.png \"How a cell *grows*\")\n",
                   "body @1:1\n"
                   "  figure @1:1\n"
                   "    p @1:1\n"
                   "      img src=\"cell.png\" alt=\"A cell\" @1:1\n"
                   "    figcaption @1:1\n"
                   "      \"How a cell *grows*\" @1:1\n");
}

static void
test_alert(void)
{
    chapter_assert("t.md",
                   "> [!NOTE]\n"
                   "> Read *this*.\n"
                   "\n"
                   "> [!warning]\n"
                   ">\n"
                   "> - a\n"
                   "\n"
                   "> [!TIP] no\n"
                   "\n"
                   "> [!OTHER]\n"
                   "> no\n",
                   "body @1:1\n"
                   "  aside data-callout=\"note\" @1:1\n"
                   "    p @1:3\n"
                   "      \"Read \" @2:3\n"
                   "      em @2:8\n"
                   "        \"this\" @2:9\n"
                   "      \".\" @2:14\n"
                   "  aside data-callout=\"warning\" @4:1\n"
                   "    ul @6:3\n"
                   "      li @6:3\n"
                   "        \"a\" @6:5\n"
                   "  blockquote @8:1\n"
                   "    p @8:3\n"
                   "      \"[!TIP] no\" @8:3\n"
                   "  blockquote @10:1\n"
                   "    p @10:3\n"
                   "      \"[!OTHER] no\" @10:3\n");
}

static void
test_raw_html_inline(void)
{
    chapter_assert("t.md",
                   "A <span lang=\"fr\">mot *bon*\n"
                   "  jour</span> <br> <kbd>x</kbd> *y*\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"A \" @1:1\n"
                   "    span lang=\"fr\" @1:3\n"
                   "      \"mot \" @1:19\n"
                   "      em @1:23\n"
                   "        \"bon\" @1:24\n"
                   "      \" jour\" @2:3\n"
                   "    br @2:15\n"
                   "    kbd @2:20\n"
                   "      \"x\" @2:25\n"
                   "    \" \" @2:32\n"
                   "    em @2:33\n"
                   "      \"y\" @2:34\n");
}

static void
test_raw_html_block(void)
{
    chapter_assert("t.md",
                   "<div lang=\"cy\">\n"
                   "\n"
                   "Bore *da*\n"
                   "\n"
                   "</div>\n"
                   "\n"
                   "> <dl>\n"
                   ">   <dt>A</dt>\n"
                   ">   <dd>B</dd>\n"
                   "> </dl>\n",
                   "body @1:1\n"
                   "  div lang=\"cy\" @1:1\n"
                   "    p @3:1\n"
                   "      \"Bore \" @3:1\n"
                   "      em @3:6\n"
                   "        \"da\" @3:7\n"
                   "  blockquote @7:1\n"
                   "    dl @7:3\n"
                   "      dt @8:5\n"
                   "        \"A\" @8:9\n"
                   "      dd @9:5\n"
                   "        \"B\" @9:9\n");
}

static void
test_raw_html_not_allowed(void)
{
    chapter_assert(
        "t.md",
        "A <canvas>b</canvas>\n"
        "\n"
        "<p onclick=\"x\">c</p>\n"
        "<script>d</script>\n",
        "body @1:1\n"
        "  p @1:1\n"
        "    \"A\" @1:1\n"
        "  p @3:1\n"
        "    \"c\" @3:16\n"
        "t.md:1:3: error: The element canvas is not allowed: take it out. "
        "[element-not-allowed]\n"
        "t.md:3:4: error: The attribute onclick is not allowed on the "
        "element p: take it out. [attribute-not-allowed]\n"
        "t.md:4:1: error: The element script is not allowed: take it out. "
        "[element-not-allowed]\n");
}

static void
test_malformed_html_spoils_nothing_else(void)
{
    chapter_assert(
        "t.md",
        "One <span>open *a*\n"
        "\n"
        "Two </em> *b*\n"
        "\n"
        "<div>\n"
        "\n"
        "# Three {x}\n"
        "\n"
        "Four <em>z</i>\n",
        "body @1:1\n"
        "  p @1:1\n"
        "    \"One open \" @1:1\n"
        "    em @1:16\n"
        "      \"a\" @1:17\n"
        "  p @3:1\n"
        "    \"Two \" @3:1\n"
        "    em @3:11\n"
        "      \"b\" @3:12\n"
        "  h1 id=\"three-x\" @7:1\n"
        "    \"Three {x}\" @7:3\n"
        "  p @9:1\n"
        "    \"Four z\" @9:1\n"
        "t.md:1:5: error: The element span is not closed: add </span> "
        "before </p> in line 1. [xml-syntax]\n"
        "t.md:3:5: error: The end tag </em> closes nothing that is open: "
        "delete it, or correct its name. [xml-syntax]\n"
        "t.md:5:1: error: The element div is not closed: add </div>. "
        "[xml-syntax]\n"
        "t.md:9:6: error: The element em is not closed: add </em> before "
        "</p> in line 9. [xml-syntax]\n"
        "t.md:9:11: error: The end tag </i> closes nothing that is open: "
        "delete it, or correct its name. [xml-syntax]\n");
}

static void
test_comments_are_gone(void)
{
    chapter_assert("t.md",
                   "a <!-- b --> c\n"
                   "\n"
                   "<!-- d\n"
                   "\n"
                   "e -->\n"
                   "\n"
                   "*f*\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"a c\" @1:1\n"
                   "  p @7:1\n"
                   "    em @7:1\n"
                   "      \"f\" @7:2\n");
}

static void
test_instruction_in_html(void)
{
    chapter_assert(
        "t.md", "a <?b c?> d\n",
        "body @1:1\n"
        "  p @1:1\n"
        "    \"a d\" @1:1\n"
        "t.md:1:3: error: A processing instruction (<? ... ?>) cannot be "
        "used: take it out. [xml-forbidden]\n");
}

#define UNUSED                                                                 \
    "error: Nothing in the text mentions this footnote: mention it, or take "  \
    "it out. [footnote-unused]\n"

static void
test_footnotes(void)
{
    chapter_assert(
        "t.md",
        "Text[^a] and [^b]. Again[^a].\n"
        "\n"
        "[^a]: The *note*.\n"
        "\n"
        "[^c]: Unused.\n"
        "\n"
        "    [^d]: In it.\n",
        "body @1:1\n"
        "  p @1:1\n"
        "    \"Text\" @1:1\n"
        "    a href=\"#fn-1\" role=\"doc-noteref\" @1:5\n"
        "    \" and [^b]. Again\" @1:10\n"
        "    a href=\"#fn-1\" role=\"doc-noteref\" @1:25\n"
        "    \".\" @1:29\n"
        "  aside role=\"doc-footnote\" id=\"fn-1\" @3:7\n"
        "    p @3:7\n"
        "      \"The \" @3:7\n"
        "      em @3:11\n"
        "        \"note\" @3:12\n"
        "      \".\" @3:17\n"
        "t.md:1:14: error: No footnote belongs to this mark: write the "
        "note, or \\[ if none is meant. [footnote-undefined]\n"
        "t.md:5:1: " UNUSED "t.md:7:5: " UNUSED);
}

/* cmark drops such a note wherever it begins, and its words with it. */
static void
test_unused_note_within(void)
{
    chapter_assert("t.md",
                   "Text[^a].\n"
                   "\n"
                   "[^a]: [^b]: Behind another.\n"
                   "\n"
                   "- [^c:1]: In a list.\n"
                   "\n"
                   "> [^d]: In a quotation.\n"
                   "\n"
                   "[^a]: The second of this name.\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"Text\" @1:1\n"
                   "    a href=\"#fn-1\" role=\"doc-noteref\" @1:5\n"
                   "    \".\" @1:9\n"
                   "  ul @5:1\n"
                   "    li @5:1\n"
                   "  blockquote @7:1\n"
                   "  aside role=\"doc-footnote\" id=\"fn-1\" @3:7\n"
                   "t.md:3:7: " UNUSED "t.md:5:3: " UNUSED "t.md:7:3: " UNUSED
                   "t.md:9:1: " UNUSED);
}

/* Code, running text, and notes that are used, with front matter before. */
static void
test_what_is_no_unused_note(void)
{
    static const char text[] = "---\n"
                               "title: T\n"
                               "---\n"
                               "\n"
                               "As in[^a]: see `[^x]: this`[^b].\n"
                               "    \\[^y]: is said\n"
                               "\n"
                               "    [^z]: code\n"
                               "\n"
                               "[^a]: [^b]: Both.\n";

    chapter_assert_findings("t.md", text, strlen(text), "");
}

static void
test_task_lists(void)
{
    chapter_assert("t.md",
                   "- [ ] one\n"
                   "- [x] two *a*\n"
                   "- three\n",
                   "body @1:1\n"
                   "  ul @1:1\n"
                   "    li data-task=\"todo\" @1:1\n"
                   "      \"one\" @1:7\n"
                   "    li data-task=\"done\" @2:1\n"
                   "      \"two \" @2:7\n"
                   "      em @2:11\n"
                   "        \"a\" @2:12\n"
                   "    li @3:1\n"
                   "      \"three\" @3:3\n");
}

static void
test_dos_line_ends(void)
{
    chapter_assert("t.md",
                   "# A\r\n"
                   "\r\n"
                   "b *c*\r\n"
                   "d *e*\r\n",
                   "body @1:1\n"
                   "  h1 id=\"a\" @1:1\n"
                   "    \"A\" @1:3\n"
                   "  p @3:1\n"
                   "    \"b \" @3:1\n"
                   "    em @3:3\n"
                   "      \"c\" @3:4\n"
                   "    \" d \" @4:1\n"
                   "    em @4:3\n"
                   "      \"e\" @4:4\n");
}

static void
test_byte_order_mark(void)
{
    chapter_assert("t.md",
                   "﻿# A\n"
                   "\n"
                   "*b*\n",
                   "body @1:1\n"
                   "  h1 id=\"a\" @1:1\n"
                   "    \"A\" @1:3\n"
                   "  p @3:1\n"
                   "    em @3:1\n"
                   "      \"b\" @3:2\n");
}

static void
test_tabs(void)
{
    chapter_assert("t.md",
                   "-\tone *a*\n"
                   "\n"
                   "\t> two *b*\n",
                   "body @1:1\n"
                   "  ul @1:1\n"
                   "    li @1:1\n"
                   "      p @1:3\n"
                   "        \"one \" @1:3\n"
                   "        em @1:7\n"
                   "          \"a\" @1:8\n"
                   "      blockquote @3:2\n"
                   "        p @3:4\n"
                   "          \"two \" @3:4\n"
                   "          em @3:8\n"
                   "            \"b\" @3:9\n");
}

static void
test_rule(void)
{
    chapter_assert("t.md",
                   "a\n"
                   "\n"
                   "---\n"
                   "\n"
                   "b\n",
                   "body @1:1\n"
                   "  p @1:1\n"
                   "    \"a\" @1:1\n"
                   "  hr @3:1\n"
                   "  p @5:1\n"
                   "    \"b\" @5:1\n");
}

static void
test_empty(void)
{
    chapter_assert(
        "t.md",
        "\n"
        "  \n",
        "t.md:1:1: error: The chapter has no text: write it, or take it out "
        "of the publication. [chapter-empty]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/markdown/headings", test_headings);
    g_test_add_func("/read/markdown/emphasis-has-exact-places",
                    test_emphasis_has_exact_places);
    g_test_add_func("/read/markdown/columns-count-characters",
                    test_columns_count_characters);
    g_test_add_func("/read/markdown/links", test_links);
    g_test_add_func("/read/markdown/links-by-reference",
                    test_links_by_reference);
    g_test_add_func("/read/markdown/links-by-address", test_links_by_address);
    g_test_add_func("/read/markdown/code-spans", test_code_spans);
    g_test_add_func("/read/markdown/references-and-escapes",
                    test_references_and_escapes);
    g_test_add_func("/read/markdown/breaks", test_breaks);
    g_test_add_func("/read/markdown/quotation-over-lines",
                    test_quotation_over_lines);
    g_test_add_func("/read/markdown/lists", test_lists);
    g_test_add_func("/read/markdown/code-blocks", test_code_blocks);
    g_test_add_func("/read/markdown/tables", test_tables);
    g_test_add_func("/read/markdown/table-after-text", test_table_after_text);
    g_test_add_func("/read/markdown/table-row-with-too-many-cells",
                    test_table_row_with_too_many_cells);
    g_test_add_func("/read/markdown/image", test_image);
    g_test_add_func("/read/markdown/figure", test_figure);
    g_test_add_func("/read/markdown/alert", test_alert);
    g_test_add_func("/read/markdown/raw-html-inline", test_raw_html_inline);
    g_test_add_func("/read/markdown/raw-html-block", test_raw_html_block);
    g_test_add_func("/read/markdown/raw-html-not-allowed",
                    test_raw_html_not_allowed);
    g_test_add_func("/read/markdown/malformed-html-spoils-nothing-else",
                    test_malformed_html_spoils_nothing_else);
    g_test_add_func("/read/markdown/comments-are-gone", test_comments_are_gone);
    g_test_add_func("/read/markdown/instruction-in-html",
                    test_instruction_in_html);
    g_test_add_func("/read/markdown/footnotes-have-marks-and-notes",
                    test_footnotes);
    g_test_add_func("/read/markdown/unused-note-in-another-is-told",
                    test_unused_note_within);
    g_test_add_func("/read/markdown/what-looks-like-an-unused-note-is-none",
                    test_what_is_no_unused_note);
    g_test_add_func("/read/markdown/task-lists-say-what-is-done",
                    test_task_lists);
    g_test_add_func("/read/markdown/dos-line-ends", test_dos_line_ends);
    g_test_add_func("/read/markdown/byte-order-mark", test_byte_order_mark);
    g_test_add_func("/read/markdown/tabs", test_tabs);
    g_test_add_func("/read/markdown/rule", test_rule);
    g_test_add_func("/read/markdown/empty", test_empty);
    return g_test_run();
}
