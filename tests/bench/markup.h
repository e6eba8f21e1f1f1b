/* markup.h - one text in four markups: ours, two peers', none. */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef enum {
    BENCH_MARKDOWN, /* of the chapter being written, for clearleaf */
    BENCH_TYPST,
    BENCH_HTML,  /* for WeasyPrint */
    BENCH_PLAIN, /* a paragraph a line, for PangoLayout alone */
    BENCH_N_MARKUPS
} BenchMarkup;

/* Words that stand out, and what they lead to. */
typedef enum {
    BENCH_STRONG,
    BENCH_EMPHASIS,
    BENCH_CODE,
    BENCH_TO_SECTION,
    BENCH_TO_TERM,
    BENCH_TO_WEB,
    BENCH_N_INLINES
} BenchInline;

typedef enum {
    BENCH_LIST,
    BENCH_LISTING,
    BENCH_TABLE,
    BENCH_N_BLOCKS
} BenchBlock;

typedef struct {
    GString *out[BENCH_N_MARKUPS];
    GString *notes;  /* Markdown: the footnotes of the paragraph */
    GString *floors; /* their plain text */
    guint n_notes;
} BenchWriter;

void bench_writer_init(BenchWriter *writer);
void bench_writer_clear(BenchWriter *writer);

/* What stands before and after all text; @fonts is the folder of the fonts. */
void bench_writer_begin(BenchWriter *writer, const char *fonts);
void bench_writer_end(BenchWriter *writer);

/* Level 1 or 2, "Chapter 3" or "Section 12"; sections can be led to. */
void bench_writer_add_chapter(BenchWriter *writer, guint number);
void bench_writer_add_section(BenchWriter *writer, guint number);

/* The contents with page numbers, which clearleaf makes by itself. */
void bench_writer_add_contents(BenchWriter *writer, guint n_chapters,
                               guint n_sections);

/* The glossary and the works in the peers, which clearleaf makes by itself. */
void bench_writer_add_back(BenchWriter *writer, const char *const *terms,
                           guint n_terms, guint n_works);

void bench_writer_begin_paragraph(BenchWriter *writer);
void bench_writer_end_paragraph(BenchWriter *writer);

/* Within a paragraph, an item or a cell. */
void bench_writer_add(BenchWriter *writer, const char *words);
void bench_writer_add_inline(BenchWriter *writer, BenchInline kind,
                             const char *words, guint number);
void bench_writer_add_citation(BenchWriter *writer, guint number);
void bench_writer_add_note(BenchWriter *writer, const char *words);

void bench_writer_begin_block(BenchWriter *writer, BenchBlock block);
void bench_writer_end_block(BenchWriter *writer, BenchBlock block);
void bench_writer_begin_item(BenchWriter *writer);
void bench_writer_end_item(BenchWriter *writer);

/* The row of a table; the first is its head. */
void bench_writer_add_row(BenchWriter *writer, const char *const *cells,
                          guint n, bool is_head);

/* A line of a listing. */
void bench_writer_add_code(BenchWriter *writer, const char *words);
