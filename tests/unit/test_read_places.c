#include <string.h>

#include "read/read.h"

/* Each '@' of a text becomes a character of its own from here on. */
enum { FIRST_MARK = 0x4E00 };

/* (owned) @pattern with its marks. */
static char *
dup_marked(const char *pattern)
{
    GString *text = g_string_new(NULL);
    gunichar mark = FIRST_MARK;

    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == '@')
            g_string_append_unichar(text, mark++);
        else
            g_string_append_c(text, *p);
    }
    return g_string_free(text, FALSE);
}

static ClPlace
find_mark(const char *text, gunichar mark)
{
    ClPlace place = cl_place("t", 1, 1);

    for (const char *p = text; g_utf8_get_char(p) != mark;
         p = g_utf8_next_char(p)) {
        g_assert_cmpint(*p, !=, '\0');
        place.column++;
        if (*p == '\n')
            place = cl_place("t", place.line + 1, 1);
    }
    return place;
}

/* Compares the place of each mark in @node with that in @text. Returns how
 * many there are. */
static guint
check_node(const xmlNode *node, const char *text)
{
    const char *words = cl_dom_get_text(node);
    guint n = 0;

    for (const char *p = words; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar mark = g_utf8_get_char(p);
        if (mark < FIRST_MARK || mark >= FIRST_MARK + 1000)
            continue;

        ClPlace right = find_mark(text, mark);
        ClPlace place = cl_dom_get_text_place(node, (gsize)(p - words));
        g_autofree char *expected = g_strdup_printf(
            "mark %u at %u:%u", mark - FIRST_MARK, right.line, right.column);
        g_autofree char *actual = g_strdup_printf(
            "mark %u at %u:%u", mark - FIRST_MARK, place.line, place.column);

        g_assert_cmpstr(actual, ==, expected);
        n++;
    }
    return n;
}

/* Fails unless every mark of @pattern is in the tree and has its place. */
static void
assert_places(const char *path, const char *pattern)
{
    g_autofree char *text = dup_marked(pattern);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(ClReport) report = cl_report_new();
    guint n_expected = 0;
    guint n = 0;

    xmlDoc *doc = cl_read_chapter_bytes(bytes, path, report);

    g_assert_nonnull(doc);
    const xmlNode *root = cl_dom_get_root(doc);
    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        if (cl_dom_is_text(node))
            n += check_node(node, text);
    }
    for (const char *p = pattern; *p != '\0'; p++)
        n_expected += *p == '@';
    g_assert_cmpuint(n, ==, n_expected);
    cl_dom_free(doc);
}

static void
test_lines_of_markdown(void)
{
    assert_places("t.md", "@ a@ b\n@@ c\n   @ d  \n@\\\n@\n\n@ *@ @\n@* @\n");
    assert_places("t.md", "> @ *@\n> @*\n@ lazy\n>> @\n>\n> - @\n>   @\n");
    assert_places("t.md", "1. @\n   @\n\n   > @\n   @\n\n       @ @\n");
    assert_places("t.md", "# @ *@* #\n\n@ **@\n@**\n---\n");
    assert_places("t.md", "\t@\n\n-\t@\n\t@\n");
}

static void
test_links_of_markdown(void)
{
    assert_places("t.md", "@[@ *@*](a \"b\")@ [@\n@][c]@ [c]@\n\n[c]: d\n");
    assert_places("t.md", "[a](<b c> 'd\ne') @ [](f) @ [g](h\n) @\n");
    assert_places("t.md", "<http://a.b> @ http://c.d/e @ www.f.g @ h@i.j\n");
    assert_places("t.md", "![a *b*](c) @ ![d\ne][f] @\n\n[f]: g 'h'\n");
    assert_places("t.md", "[not a link @] [a](b @ [c] (d) @\n");
}

static void
test_code_and_escapes_of_markdown(void)
{
    assert_places("t.md", "`a` @ ``b ` c`` @ `d\ne` @\n");
    assert_places("t.md", "\\*@\\_@ &amp;@ &eacute;@ &nope;@ &#65;@ a&b@ <@\n");
    assert_places("t.md", "a * b @ ** c ** @ d_e_f @ ~g @ ![@ ]@ `@\n");
    assert_places("t.md", "```\n@\n  @ @\n```\n\n    @ &\n      @\n");
}

static void
test_tables_of_markdown(void)
{
    assert_places("t.md", "@\n| @ | @ *@* |\n|---|---|\n| @ \\| @ | `a|b` |\n"
                          "@ | **@** [@](b)\n");
    assert_places("t.md", "> |@|@|\n> |-|-|\n> |@|@|\n");
}

static void
test_raw_html_of_markdown(void)
{
    assert_places("t.md", "a <span\n lang=\"fr\">@\n@</span> @ <br> @\n");
    assert_places("t.md", "<p>@ <br> @ &amp; @\n @</p>\n@\n\n@\n");
    assert_places("t.md", "> <div>\n>   @ <hr> @\n> </div>\n> @\n");
    assert_places("t.md", "a <b>@ <!-- @\n\nc *@*\n");
}

static void
test_definitions_of_markdown(void)
{
    assert_places("t.md", "[a]: b\n[c]:\n  <d>\n  'e\n  f'\n@ [a] @\n");
    assert_places("t.md", "[a] not one: @\n[b]: c d @\n");
    assert_places("t.md", "@[^a] @\n\n[^a]: @\n    @\n\n@\n");
    assert_places("t.md", "> [!NOTE]\n> @\n\n> [!tip]  \n> @\n> @\n");
}

static void
test_other_line_ends(void)
{
    assert_places("t.md", "@ b\r\n@ *@*\r\n@\r\n\r\n@\r\n");
    assert_places("t.xhtml",
                  "<body>\r\n<p>@ \xC3\xA9\r\n  @ <em>@\r\n</em>@\r\n\r\n @"
                  "</p></body>");
}

static void
test_xhtml(void)
{
    assert_places("t.xhtml", "<body>@<p>@ &amp;@ &#233;@ \n\n  @<em a='>'>@"
                             "</em>@<!-- b --> @\n<![CDATA[@ <\n @]]> @</p>"
                             "@</body>");
    assert_places("t.xhtml", "<body><pre><![CDATA[@ <![CDATA[ @\n@ ]] @]]>@"
                             "<![CDATA[@]]></pre></body>");
    assert_places("t.xhtml", "<body><p>a &lt; b &lt; @\n &#x4e; @<b>@</b> @\n"
                             "\t@</p><pre> @\n  @\n</pre></body>");
}

/* The parser takes text in blocks: none may lose count. */
static void
test_long_text(void)
{
    GString *pattern = g_string_new("<body><p>");

    for (int i = 0; i < 900; i++)
        g_string_append(pattern, i % 9 == 0 ? "@ \xC3\xA9xxxxxxxxxxxxxxx\n"
                                            : "@ xxxxx &gt; xxxxxxxxx ");
    g_string_append(pattern, "</p></body>");

    assert_places("t.xhtml", pattern->str);
    g_string_free(pattern, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/places/lines-of-markdown", test_lines_of_markdown);
    g_test_add_func("/read/places/links-of-markdown", test_links_of_markdown);
    g_test_add_func("/read/places/code-and-escapes-of-markdown",
                    test_code_and_escapes_of_markdown);
    g_test_add_func("/read/places/tables-of-markdown", test_tables_of_markdown);
    g_test_add_func("/read/places/raw-html-of-markdown",
                    test_raw_html_of_markdown);
    g_test_add_func("/read/places/definitions-of-markdown",
                    test_definitions_of_markdown);
    g_test_add_func("/read/places/other-line-ends", test_other_line_ends);
    g_test_add_func("/read/places/xhtml", test_xhtml);
    g_test_add_func("/read/places/long-text", test_long_text);
    return g_test_run();
}
