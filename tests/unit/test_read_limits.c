#include <string.h>

#include "chapter_help.h"
#include "read/limits.h"
#include "read/read.h"

/* (owned) @n times @piece between @before and @after. */
static GBytes *
repeat(const char *before, const char *piece, gsize n, const char *after)
{
    GString *text = g_string_new(before);

    for (gsize i = 0; i < n; i++)
        g_string_append(text, piece);
    g_string_append(text, after);
    return g_string_free_to_bytes(text);
}

/* Takes @bytes. Fails unless their first finding begins with @expected. */
static void
assert_refused(const char *path, GBytes *bytes, const char *expected)
{
    g_autoptr(ClReport) report = cl_report_new();

    cl_dom_free(cl_read_chapter_bytes(bytes, path, report));

    g_autofree char *dump = cl_report_dump(report);
    if (!g_str_has_prefix(dump, expected))
        g_assert_cmpstr(dump, ==, expected);
    g_bytes_unref(bytes);
}

/* Takes @bytes. Fails unless they are read without a finding. */
static void
assert_read(const char *path, GBytes *bytes)
{
    g_autoptr(ClReport) report = cl_report_new();
    xmlDoc *doc = cl_read_chapter_bytes(bytes, path, report);

    g_autofree char *dump = cl_report_dump(report);
    g_assert_cmpstr(dump, ==, "");
    g_assert_nonnull(doc);
    cl_dom_free(doc);
    g_bytes_unref(bytes);
}

static void
test_size(void)
{
    gsize lines = CL_READ_MAX_BYTES / 16;

    assert_read("t.md", repeat("", "Fifteen bytes.\n\n", lines - 1, ""));
    assert_refused("t.md", repeat("", "Fifteen bytes.\n\n", lines + 1, ""),
                   "t.md:1:1: error: The file is larger than 4 MiB: ");
    assert_refused("t.xhtml", repeat("", "<!-- 16 bytes -->", lines + 1, ""),
                   "t.xhtml:1:1: error: The file is larger than 4 MiB: ");
}

static void
test_depth_of_xhtml(void)
{
    GString *text = g_string_new("<body>");

    for (int i = 1; i < CL_READ_MAX_DEPTH; i++)
        g_string_append(text, "<div>");
    g_string_append(text, "x");
    for (int i = 1; i < CL_READ_MAX_DEPTH; i++)
        g_string_append(text, "</div>");
    g_string_append(text, "</body>");

    assert_read("t.xhtml", g_string_free_to_bytes(text));
    assert_refused("t.xhtml",
                   repeat("<body>\n", "<div>\n", CL_READ_MAX_DEPTH, ""),
                   "t.xhtml:91:1: error: Elements are nested more than 90 "
                   "deep here: ");
    assert_refused("t.xhtml", repeat("<body>", "<div>", 500000, ""),
                   "t.xhtml:1:452: error: Elements are nested more than ");
}

static void
test_depth_of_markdown(void)
{
    assert_read("t.md", repeat("", "> ", 30, "a\n"));
    assert_refused("t.md", repeat("a\n\n", ">", 100000, "a\n"),
                   "t.md:3:61: error: Lists and quotations are nested too ");
    assert_refused("t.md", repeat("", "- ", 100000, "a\n"),
                   "t.md:1:121: error: Lists and quotations are nested too ");
    assert_refused("t.md", repeat("", "<div>\n\n", 1000, ""),
                   "t.md:179:1: error: Elements are nested more than 90 ");
}

static void
test_depth_of_emphasis(void)
{
    GString *text = g_string_new("a\n\n");

    for (int i = 0; i < 100; i++)
        g_string_append(text, "*a **b ");
    for (int i = 0; i < 100; i++)
        g_string_append(text, " c** d*");

    assert_refused("t.md", g_string_free_to_bytes(text),
                   "t.md:3:309: error: Elements are nested more than 90 ");
}

static void
test_lists_nested_by_indentation(void)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < 500; i++)
        g_string_append_printf(text, "%*s- a\n", 2 * i, "");

    assert_refused("t.md", g_string_free_to_bytes(text),
                   "t.md:127:253: error: Lists and quotations are nested ");
}

static void
test_elements(void)
{
    assert_refused("t.xhtml",
                   repeat("<body>\n", "<hr/>\n", CL_READ_MAX_NODES, "</body>"),
                   "t.xhtml:500001:1: error: The file has more than 500000 ");
}

static void
test_attributes(void)
{
    assert_refused("t.xhtml", repeat("<body>\n<p ", "a='' ", 300000, "/>"),
                   "t.xhtml:2:1: error: This tag has more than 200 ");
    assert_read("t.xhtml", repeat("<body><p>", "a = b ", 300, "</p></body>"));
    assert_read("t.xhtml",
                repeat("<body><!-- ", "= ", 300, "--><p>a</p></body>"));
}

static void
test_unknown_entities(void)
{
    g_autoptr(GBytes) bytes = repeat("<body><p>", "&a; ", 5000, "</p></body>");
    g_autoptr(ClReport) report = cl_report_new();

    cl_dom_free(cl_read_chapter_bytes(bytes, "t.xhtml", report));

    g_assert_cmpuint(cl_report_n(report), ==, CL_READ_MAX_ENTITY_ERRORS);
}

static void
test_line_of_markdown(void)
{
    assert_refused("t.md", repeat("a\n\n", "a", 300000, ""),
                   "t.md:3:1: error: The line is too long: ");
}

static void
test_paragraph_of_markdown(void)
{
    /* Quadratic in the cmark-gfm of Debian 12. */
    assert_refused("t.md", repeat("", "![[]()\n", 50000, ""),
                   "t.md:50001:1: error: The paragraphs up to here are too ");
    assert_read("t.md", repeat("", "- [a](#b) *c*\n", 20000, ""));
}

static void
test_copies_of_a_definition(void)
{
    assert_refused("t.md", repeat("[a]: ", "xxxxxxxxxx", 20000, "\n\n"),
                   "t.md:1:1: error: The chapter has no text");
    GString *text = g_string_new("[a]: ");
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "xxxxxxxxxx");
    g_string_append(text, "\n\n");
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "[a]\n\n");

    assert_refused("t.md", g_string_free_to_bytes(text),
                   "t.md:5370:1: error: The paragraphs up to here are too ");
}

static void
test_tables_of_markdown(void)
{
    assert_refused("t.md", repeat("|a|\n", "|-", 5000, "|\n"),
                   "t.md:2:1: error: The table has too many columns: ");
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 99; i++)
        g_string_append(text, "|a");
    g_string_append(text, "\n");
    for (int i = 0; i < 99; i++)
        g_string_append(text, "|-");
    g_string_append(text, "\n");
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "|a\n");

    assert_refused("t.md", g_string_free_to_bytes(text),
                   "t.md:20003:1: error: The tables up to here have too ");
}

/* Text in many small pieces must not be put together again and again. */
static void
test_pieces_of_text(void)
{
    assert_read("t.xhtml", repeat("<body><p>", "&amp;", 500000, "</p></body>"));
}

static void
test_encoding(void)
{
    chapter_assert_findings("t.md", "a\nb\xE9\n", 5,
                            "t.md:2:2: error: The byte 0xE9 is not UTF-8: "
                            "save the file again with the encoding UTF-8. "
                            "[file-not-utf8]\n");
    chapter_assert_findings("t.xhtml", "<p>\xC3", 4,
                            "t.xhtml:1:4: error: The byte 0xC3 is not UTF-8: "
                            "save the file again with the encoding UTF-8. "
                            "[file-not-utf8]\n");
    chapter_assert_findings("t.md",
                            "\xFF\xFE"
                            "a\0",
                            4,
                            "t.md:1:1: error: The byte 0xFF is not UTF-8: "
                            "save the file again with the encoding UTF-8. "
                            "[file-not-utf8]\n");
}

static void
test_control_characters(void)
{
    chapter_assert_findings("t.md", "a\n\nb\0c", 6,
                            "t.md:3:2: error: The control character U+0000 "
                            "cannot stand in a text: delete it. "
                            "[file-not-utf8]\n");
    chapter_assert_findings("t.md", "\xC3\xA9\x1B[0m", 6,
                            "t.md:1:2: error: The control character U+001B "
                            "cannot stand in a text: delete it. "
                            "[file-not-utf8]\n");
    chapter_assert_findings("t.xhtml", "<p>\xC2\x85</p>", 9,
                            "t.xhtml:1:4: error: The control character "
                            "U+0085 cannot stand in a text: delete it. "
                            "[file-not-utf8]\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/limits/size", test_size);
    g_test_add_func("/read/limits/depth-of-xhtml", test_depth_of_xhtml);
    g_test_add_func("/read/limits/depth-of-markdown", test_depth_of_markdown);
    g_test_add_func("/read/limits/depth-of-emphasis", test_depth_of_emphasis);
    g_test_add_func("/read/limits/lists-nested-by-indentation",
                    test_lists_nested_by_indentation);
    g_test_add_func("/read/limits/elements", test_elements);
    g_test_add_func("/read/limits/attributes", test_attributes);
    g_test_add_func("/read/limits/unknown-entities", test_unknown_entities);
    g_test_add_func("/read/limits/line-of-markdown", test_line_of_markdown);
    g_test_add_func("/read/limits/paragraph-of-markdown",
                    test_paragraph_of_markdown);
    g_test_add_func("/read/limits/copies-of-a-definition",
                    test_copies_of_a_definition);
    g_test_add_func("/read/limits/tables-of-markdown", test_tables_of_markdown);
    g_test_add_func("/read/limits/pieces-of-text", test_pieces_of_text);
    g_test_add_func("/read/limits/encoding", test_encoding);
    g_test_add_func("/read/limits/control-characters", test_control_characters);
    return g_test_run();
}
