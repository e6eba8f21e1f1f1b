#include "text.h"

#include "markup.h"
#include "words.h"

enum {
    WORDS_IN_CHAPTER = 4000,
    SECTIONS_IN_CHAPTER = 6, /* of the technical text */
    N_TERMS = 40,
    N_WORKS = 60,
    N_ADDRESSES = 100,
};

typedef struct {
    BenchWords words;
    BenchWriter writer;
    BenchText kind;
    gsize n_written;
    guint n_chapters;
    guint n_sections;
    guint section;
} Text;

static guint
draw(Text *text, guint below)
{
    return bench_words_draw(&text->words, below);
}

static const char *
get_word(Text *text)
{
    text->n_written++;
    return bench_words_get(&text->words);
}

/* (owned) A sentence, or less. */
static char *
dup_words(Text *text, guint n)
{
    GString *words = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        g_string_append(words, i > 0 ? " " : "");
        g_string_append(words, get_word(text));
    }
    words->str[0] = g_ascii_toupper(words->str[0]);
    return g_string_free(words, FALSE);
}

/* Now and then a word is more than a word. */
static void
add_special(Text *text)
{
    static const struct {
        BenchInline kind;
        guint n;
    } kinds[] = {
        { BENCH_STRONG, 1 },        { BENCH_EMPHASIS, 1 },
        { BENCH_CODE, 1 },          { BENCH_CODE, 1 },
        { BENCH_TO_TERM, N_TERMS }, { BENCH_TO_WEB, N_ADDRESSES },
        { BENCH_TO_SECTION, 0 },
    };
    guint which = draw(text, text->kind == BENCH_NOVEL ? 16 : 12);
    guint n = which < G_N_ELEMENTS(kinds) ? kinds[which].n : 0;

    if (which >= G_N_ELEMENTS(kinds) ||
        (text->kind == BENCH_NOVEL && which > 1)) {
        bench_writer_add(&text->writer, get_word(text));
        return;
    }
    if (n == 0)
        n = text->n_sections;
    bench_writer_add_inline(&text->writer, kinds[which].kind, get_word(text),
                            draw(text, n));
}

static void
add_end(Text *text, bool is_last)
{
    BenchWriter *writer = &text->writer;

    bench_writer_add(writer, ".");
    if (text->kind == BENCH_TECHNICAL && draw(text, 24) == 0) {
        bench_writer_add(writer, " ");
        bench_writer_add_citation(writer, draw(text, N_WORKS));
    }
    if (!is_last)
        bench_writer_add(writer, " ");
}

/* Sentences of @n words in all. */
static void
add_sentences(Text *text, guint n)
{
    guint in_sentence = 0;

    for (guint i = 0; i < n; i++) {
        if (in_sentence == 0) {
            g_autofree char *first = dup_words(text, 1);

            in_sentence = 6 + draw(text, 14);
            bench_writer_add(&text->writer, first);
        } else if (i % 12 == 9) {
            add_special(text);
        } else {
            bench_writer_add(&text->writer, get_word(text));
        }
        in_sentence--;
        if (in_sentence == 0 || i + 1 == n)
            add_end(text, i + 1 == n);
        else
            bench_writer_add(&text->writer, draw(text, 14) == 0 ? ", " : " ");
    }
}

static void
add_paragraph(Text *text)
{
    static const char *const quotes[] = { "", "\xe2\x80\x9c", "\xe2\x80\x9d" };
    bool is_novel = text->kind == BENCH_NOVEL;
    bool is_speech = is_novel && draw(text, 3) == 0;

    bench_writer_begin_paragraph(&text->writer);
    bench_writer_add(&text->writer, quotes[is_speech]);
    add_sentences(text, is_speech ? 8 + draw(text, 20) : 30 + draw(text, 90));
    bench_writer_add(&text->writer, quotes[is_speech ? 2 : 0]);
    if (!is_novel && draw(text, 4) == 0) {
        g_autofree char *words = dup_words(text, 8 + draw(text, 10));
        g_autofree char *note = g_strconcat(words, ".", NULL);

        bench_writer_add_note(&text->writer, note);
    }
    bench_writer_end_paragraph(&text->writer);
}

static void
add_list(Text *text)
{
    bench_writer_begin_block(&text->writer, BENCH_LIST);
    for (guint i = 0; i < 5; i++) {
        bench_writer_begin_item(&text->writer);
        add_sentences(text, 5 + draw(text, 15));
        bench_writer_end_item(&text->writer);
    }
    bench_writer_end_block(&text->writer, BENCH_LIST);
}

static void
add_table(Text *text)
{
    bench_writer_begin_block(&text->writer, BENCH_TABLE);
    for (guint i = 0; i < 6; i++) {
        g_autofree char *name = dup_words(text, 1);
        g_autofree char *number = g_strdup_printf("%u", draw(text, 9999));
        g_autofree char *words = dup_words(text, i == 0 ? 1 : 6);
        const char *cells[] = { name, number, words };

        bench_writer_add_row(&text->writer, cells, 3, i == 0);
    }
    bench_writer_end_block(&text->writer, BENCH_TABLE);
}

static void
add_listing(Text *text)
{
    bench_writer_begin_block(&text->writer, BENCH_LISTING);
    for (guint i = 0; i < 6; i++) {
        const char *name = get_word(text);
        const char *from = get_word(text);
        g_autofree char *line =
            g_strdup_printf("    %s(%s, %u);", name, from, draw(text, 100));

        bench_writer_add_code(&text->writer, line);
    }
    bench_writer_end_block(&text->writer, BENCH_LISTING);
}

static void
add_blocks(Text *text, gsize end)
{
    static void (*const adders[])(Text *) = { add_list, add_list, add_table,
                                              add_listing };

    while (text->n_written < end) {
        add_paragraph(text);
        if (text->kind == BENCH_TECHNICAL && draw(text, 3) == 0)
            adders[draw(text, G_N_ELEMENTS(adders))](text);
    }
}

static bool
write_file(const char *folder, const char *name, const GString *text,
           GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return g_file_set_contents(path, text->str, (gssize)text->len, error);
}

static bool
write_chapter(Text *text, const char *folder, guint chapter, GError **error)
{
    gsize start = (gsize)chapter * WORDS_IN_CHAPTER;
    guint n = text->kind == BENCH_NOVEL ? 1 : SECTIONS_IN_CHAPTER;
    g_autofree char *name = g_strdup_printf("%04u.md", chapter);

    g_string_truncate(text->writer.out[BENCH_MARKDOWN], 0);
    bench_writer_add_chapter(&text->writer, chapter);
    for (guint i = 0; i < n; i++) {
        if (text->kind == BENCH_TECHNICAL)
            bench_writer_add_section(&text->writer, text->section++);
        add_blocks(text, start + (i + 1) * WORDS_IN_CHAPTER / n);
    }
    return write_file(folder, name, text->writer.out[BENCH_MARKDOWN], error);
}

static bool
write_publication(const Text *text, const char *folder, GError **error)
{
    g_autoptr(GString) xml = g_string_new(
        "<publication format=\"1\" lang=\"en\" type=\"draft\" "
        "status=\"draft\">\n"
        "<title>A long document</title>\n"
        "<identifier>bench</identifier>\n"
        "<version>1</version><publisher>Bench</publisher>\n"
        "<modified>2026-01-01T00:00:00Z</modified>\n"
        "<editions><edition name=\"epub\"/><edition name=\"clear\"/>"
        "<edition name=\"large\"/></editions>\n<chapters new-page=\"yes\">\n");

    for (guint i = 0; i < text->n_chapters; i++)
        g_string_append_printf(xml, "<chapter file=\"%04u.md\"/>\n", i);
    g_string_append(xml, "</chapters>\n</publication>\n");
    return write_file(folder, "publication.xml", xml, error);
}

/* What is linked to, which only the technical text does. */
static bool
write_back(const Text *text, const char *folder, GError **error)
{
    const GPtrArray *words = text->words.words;
    g_autoptr(GString) terms = g_string_new("<glossary format=\"1\">\n");
    g_autoptr(GString) works = g_string_new("<references format=\"1\">\n");

    if (text->kind == BENCH_NOVEL)
        return true;
    for (guint i = 0; i < N_TERMS; i++)
        g_string_append_printf(
            terms,
            "<term id=\"term-%u\"><headword>%s-%u</headword>"
            "<definition>What is meant by it.</definition></term>\n",
            i, (const char *)g_ptr_array_index(words, i), i);
    for (guint i = 0; i < N_WORKS; i++)
        g_string_append_printf(works,
                               "<work id=\"work-%u\"><authors>Bench</authors>"
                               "<title>Work %u</title>"
                               "<date of=\"published\">2026</date></work>\n",
                               i, i);
    g_string_append(terms, "</glossary>\n");
    g_string_append(works, "</references>\n");
    return write_file(folder, "glossary.xml", terms, error) &&
           write_file(folder, "references.xml", works, error);
}

static bool
write_peers(const Text *text, const char *folder, GError **error)
{
    GString *const *out = text->writer.out;

    return write_file(folder, BENCH_TYPST_FILE, out[BENCH_TYPST], error) &&
           write_file(folder, BENCH_HTML_FILE, out[BENCH_HTML], error) &&
           write_file(folder, BENCH_PLAIN_FILE, out[BENCH_PLAIN], error);
}

bool
bench_text_write(const char *folder, const char *fonts, BenchText kind,
                 gsize n_words, GError **error)
{
    Text text = { .kind = kind };
    bool is_written = true;

    text.n_chapters =
        (guint)((n_words + WORDS_IN_CHAPTER / 2) / WORDS_IN_CHAPTER);
    text.n_chapters = MAX(text.n_chapters, 1);
    if (kind == BENCH_TECHNICAL)
        text.n_sections = text.n_chapters * SECTIONS_IN_CHAPTER;
    bench_words_init(&text.words);
    bench_writer_init(&text.writer);

    bench_writer_begin(&text.writer, fonts);
    bench_writer_add_contents(&text.writer, text.n_chapters, text.n_sections);
    for (guint i = 0; is_written && i < text.n_chapters; i++)
        is_written = write_chapter(&text, folder, i, error);
    if (kind == BENCH_TECHNICAL)
        bench_writer_add_back(&text.writer,
                              (const char *const *)text.words.words->pdata,
                              N_TERMS, N_WORKS);
    bench_writer_end(&text.writer);
    is_written = is_written && write_publication(&text, folder, error) &&
                 write_back(&text, folder, error) &&
                 write_peers(&text, folder, error);

    bench_writer_clear(&text.writer);
    bench_words_clear(&text.words);
    return is_written;
}
