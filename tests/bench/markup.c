#include "markup.h"

#include <string.h>

/* What stands around something in each markup; "@" is a number. */
typedef struct {
    const char *before[BENCH_N_MARKUPS];
    const char *after[BENCH_N_MARKUPS];
} Marks;

static const Marks inlines[BENCH_N_INLINES] = {
    [BENCH_STRONG] = { { "**", "*", "<strong>", "" },
                       { "**", "*", "</strong>", "" } },
    [BENCH_EMPHASIS] = { { "*", "_", "<em>", "" }, { "*", "_", "</em>", "" } },
    [BENCH_CODE] = { { "`", "`", "<code>", "" }, { "`", "`", "</code>", "" } },
    [BENCH_TO_SECTION] = { { "[", "#link(<section-@>)[",
                             "<a href=\"#section-@\">", "" },
                           { "](#section-@)", "]", "</a>", "" } },
    [BENCH_TO_TERM] = { { "[", "#link(<term-@>)[", "<a href=\"#term-@\">", "" },
                        { "](term:term-@)", "]", "</a>", "" } },
    [BENCH_TO_WEB] = { { "[", "#link(\"https://example.org/@\")[",
                         "<a href=\"https://example.org/@\">", "" },
                       { "](https://example.org/@)", "]", "</a>", "" } },
};

static const Marks citation = {
    { "[](ref:work-@)", "#link(<work-@>)[\\[@\\]]",
      "<a href=\"#work-@\">[@]</a>", "[@]" },
    { "", "", "", "" },
};

static const Marks chapter = {
    { "# Chapter @\n\n", "\n= Chapter @ <chapter-@>\n",
      "<h1 id=\"chapter-@\">Chapter @</h1>\n", "Chapter @\n" },
    { "", "", "", "" },
};

static const Marks section = {
    { "## Section @\n\n", "\n== Section @ <section-@>\n",
      "<h2 id=\"section-@\">Section @</h2>\n", "Section @\n" },
    { "", "", "", "" },
};

static const Marks paragraph = {
    { "", "\n", "<p>", "" },
    { "\n\n", "\n", "</p>\n", "\n" },
};

static const Marks item = {
    { "- ", "- ", "<li>", "" },
    { "\n", "\n", "</li>\n", "\n" },
};

static const Marks blocks[BENCH_N_BLOCKS] = {
    [BENCH_LIST] = { { "", "\n", "<ul>\n", "" }, { "\n", "", "</ul>\n", "" } },
    [BENCH_LISTING] = { { "```\n", "\n```\n", "<pre><code>", "" },
                        { "```\n\n", "```\n", "</code></pre>\n", "" } },
    [BENCH_TABLE] = { { "", "\n#table(columns: 3, align: left,\n", "<table>\n",
                        "" },
                      { "\n", ")\n", "</tbody></table>\n", "" } },
};

static const Marks row = {
    { "| ", "", "<tr>", "" },
    { "\n", "\n", "</tr>\n", "" },
};

static const Marks head_row = {
    { "| ", "table.header(", "<thead><tr>", "" },
    { "\n|---|---|---|\n", "),\n", "</tr></thead><tbody>\n", "" },
};

static const Marks cell = {
    { "", "[", "<td>", "" },
    { " | ", "], ", "</td>", "\n" },
};

static const Marks head_cell = {
    { "", "[", "<th scope=\"col\">", "" },
    { " | ", "], ", "</th>", "\n" },
};

static const char typst_start[] =
    "#set document(title: \"A long document\", author: \"Bench\",\n"
    "  date: datetime(year: 2026, month: 1, day: 1))\n"
    "#set page(paper: \"a4\", numbering: \"1\", header: [A long document],\n"
    "  margin: (top: 30mm, bottom: 28mm, left: 20mm, right: 20mm))\n"
    "#set text(font: \"Noto Sans\", size: 18pt, lang: \"en\", "
    "hyphenate: false)\n"
    "#set par(leading: 0.686em, spacing: 1.536em)\n"
    "#set heading(numbering: none)\n"
    "#set footnote.entry(clearance: 1em)\n"
    "#show footnote.entry: set text(size: 18pt)\n"
    "#show raw: set text(font: \"Noto Sans Mono\", size: 18pt)\n"
    "#show heading.where(level: 1): it => "
    "{ pagebreak(weak: true); text(size: 27pt, it) }\n"
    "#show heading.where(level: 2): set text(size: 22pt)\n"
    "#show link: underline\n"
    "#text(size: 33pt)[A long document]\n"
    "#outline(title: [Contents], depth: 2)\n";

static const char html_style[] =
    "@page { size: A4; margin: 30mm 20mm 28mm; "
    "@top-left { content: \"A long document\" } "
    "@bottom-center { content: counter(page) } }\n"
    "html { font: 18pt/1.4 \"Noto Sans\"; hyphens: none }\n"
    "body { margin: 0 }\n"
    "p, ul, pre, table { margin: 0.85em 0 }\n"
    "h1 { font-size: 27pt; break-before: page }\n"
    "h2 { font-size: 22pt }\n"
    "code { font: 18pt \"Noto Sans Mono\" }\n"
    "pre { white-space: pre-wrap }\n"
    ".note { float: footnote }\n"
    "nav a::after { content: leader('.') target-counter(attr(href), page) }\n";

static void
add_pattern(GString *out, const char *pattern, guint number)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '@')
            g_string_append_printf(out, "%u", number);
        else
            g_string_append_c(out, *pattern);
    }
}

static void
add_marks(BenchWriter *writer, const char *const *patterns, guint number)
{
    for (int i = 0; i < BENCH_N_MARKUPS; i++)
        add_pattern(writer->out[i], patterns[i], number);
}

void
bench_writer_init(BenchWriter *writer)
{
    for (int i = 0; i < BENCH_N_MARKUPS; i++)
        writer->out[i] = g_string_new(NULL);
    writer->notes = g_string_new(NULL);
    writer->floors = g_string_new(NULL);
    writer->n_notes = 0;
}

void
bench_writer_clear(BenchWriter *writer)
{
    for (int i = 0; i < BENCH_N_MARKUPS; i++)
        g_string_free(writer->out[i], TRUE);
    g_string_free(writer->notes, TRUE);
    g_string_free(writer->floors, TRUE);
}

static void
add_face(GString *css, const char *fonts, const char *file, const char *style)
{
    g_string_append_printf(css,
                           "@font-face { src: url(\"file://%s/%s\"); %s }\n",
                           fonts, file, style);
}

void
bench_writer_begin(BenchWriter *writer, const char *fonts)
{
    GString *html = writer->out[BENCH_HTML];

    g_string_append(writer->out[BENCH_TYPST], typst_start);
    g_string_append(html, "<!DOCTYPE html>\n<html lang=\"en\"><head>"
                          "<meta charset=\"utf-8\"/>"
                          "<title>A long document</title>\n<style>\n");
    add_face(html, fonts, "NotoSans-Regular.ttf", "font-family: \"Noto Sans\"");
    add_face(html, fonts, "NotoSans-Bold.ttf",
             "font-family: \"Noto Sans\"; font-weight: bold");
    add_face(html, fonts, "NotoSans-Italic.ttf",
             "font-family: \"Noto Sans\"; font-style: italic");
    add_face(html, fonts, "NotoSansMono-Regular.ttf",
             "font-family: \"Noto Sans Mono\"");
    g_string_append_printf(html,
                           "%s</style></head><body>\n<p "
                           "style=\"font-size: 33pt\">A long document</p>\n",
                           html_style);
}

void
bench_writer_end(BenchWriter *writer)
{
    g_string_append(writer->out[BENCH_HTML], "</body></html>\n");
}

void
bench_writer_add_chapter(BenchWriter *writer, guint number)
{
    add_marks(writer, chapter.before, number);
}

void
bench_writer_add_section(BenchWriter *writer, guint number)
{
    add_marks(writer, section.before, number);
}

static void
add_entry(GString *html, const char *kind, const char *name, guint number)
{
    g_string_append_printf(html, "<li><a href=\"#%s-%u\">%s %u</a></li>\n",
                           kind, number, name, number);
}

void
bench_writer_add_contents(BenchWriter *writer, guint n_chapters,
                          guint n_sections)
{
    GString *html = writer->out[BENCH_HTML];

    g_string_append(html, "<nav><h1>Contents</h1><ul>\n");
    for (guint i = 0; i < n_chapters; i++) {
        add_entry(html, "chapter", "Chapter", i);
        for (guint j = n_sections * i / n_chapters;
             j < n_sections * (i + 1) / n_chapters; j++)
            add_entry(html, "section", "Section", j);
    }
    g_string_append(html, "</ul></nav>\n");
}

void
bench_writer_add_back(BenchWriter *writer, const char *const *terms,
                      guint n_terms, guint n_works)
{
    GString *typst = writer->out[BENCH_TYPST];
    GString *html = writer->out[BENCH_HTML];

    g_string_append(typst, "\n= Glossary\n");
    g_string_append(html, "<h1>Glossary</h1>\n");
    for (guint i = 0; i < n_terms; i++) {
        g_string_append_printf(typst,
                               "\n*%s-%u* <term-%u>\n\nWhat is meant by it.\n",
                               terms[i], i, i);
        g_string_append_printf(html,
                               "<p id=\"term-%u\"><strong>%s-%u</strong></p>\n"
                               "<p>What is meant by it.</p>\n",
                               i, terms[i], i);
    }
    g_string_append(typst, "\n= References\n");
    g_string_append(html, "<h1>References</h1>\n");
    for (guint i = 0; i < n_works; i++) {
        g_string_append_printf(typst,
                               "\n#block[\\[%u\\] Bench. Work %u. 2026.] "
                               "<work-%u>\n",
                               i, i, i);
        g_string_append_printf(html,
                               "<p id=\"work-%u\">[%u] Bench. Work %u. "
                               "2026.</p>\n",
                               i, i, i);
    }
}

void
bench_writer_begin_paragraph(BenchWriter *writer)
{
    add_marks(writer, paragraph.before, 0);
}

void
bench_writer_end_paragraph(BenchWriter *writer)
{
    add_marks(writer, paragraph.after, 0);
    g_string_append(writer->out[BENCH_MARKDOWN], writer->notes->str);
    g_string_append(writer->out[BENCH_PLAIN], writer->floors->str);
    g_string_truncate(writer->notes, 0);
    g_string_truncate(writer->floors, 0);
}

void
bench_writer_add(BenchWriter *writer, const char *words)
{
    for (int i = 0; i < BENCH_N_MARKUPS; i++)
        g_string_append(writer->out[i], words);
}

void
bench_writer_add_inline(BenchWriter *writer, BenchInline kind,
                        const char *words, guint number)
{
    add_marks(writer, inlines[kind].before, number);
    bench_writer_add(writer, words);
    add_marks(writer, inlines[kind].after, number);
}

void
bench_writer_add_citation(BenchWriter *writer, guint number)
{
    add_marks(writer, citation.before, number);
}

void
bench_writer_add_note(BenchWriter *writer, const char *words)
{
    guint number = ++writer->n_notes;

    g_string_append_printf(writer->out[BENCH_MARKDOWN], "[^%u]", number);
    g_string_append_printf(writer->notes, "[^%u]: %s\n\n", number, words);
    g_string_append_printf(writer->out[BENCH_TYPST], "#footnote[%s]", words);
    g_string_append_printf(writer->out[BENCH_HTML],
                           "<span class=\"note\">%s</span>", words);
    g_string_append_printf(writer->out[BENCH_PLAIN], "[%u]", number);
    g_string_append_printf(writer->floors, "%u %s\n", number, words);
}

void
bench_writer_begin_block(BenchWriter *writer, BenchBlock block)
{
    add_marks(writer, blocks[block].before, 0);
}

void
bench_writer_end_block(BenchWriter *writer, BenchBlock block)
{
    add_marks(writer, blocks[block].after, 0);
}

void
bench_writer_begin_item(BenchWriter *writer)
{
    add_marks(writer, item.before, 0);
}

void
bench_writer_end_item(BenchWriter *writer)
{
    add_marks(writer, item.after, 0);
}

void
bench_writer_add_row(BenchWriter *writer, const char *const *cells, guint n,
                     bool is_head)
{
    const Marks *around = is_head ? &head_row : &row;
    const Marks *each = is_head ? &head_cell : &cell;

    add_marks(writer, around->before, 0);
    for (guint i = 0; i < n; i++) {
        add_marks(writer, each->before, 0);
        bench_writer_add(writer, cells[i]);
        add_marks(writer, each->after, 0);
    }
    add_marks(writer, around->after, 0);
}

void
bench_writer_add_code(BenchWriter *writer, const char *words)
{
    bench_writer_add(writer, words);
    for (int i = 0; i < BENCH_N_MARKUPS; i++)
        g_string_append_c(writer->out[i], '\n');
}
