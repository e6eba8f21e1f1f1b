#include "text.h"

#include <string.h>

enum {
    N_WORDS = 6000, /* different ones */
    WORDS_IN_CHAPTER = 3000,
    WORDS_IN_SECTION = 600,
    N_TERMS = 40,
};

typedef struct {
    guint64 state;
    GPtrArray *words;
    GString *chapter; /* Markdown of the chapter */
    GString *floor;   /* plain text of all paragraphs */
    GString *list;    /* chapter elements of publication.xml */
    gsize n_written;
    guint n_chapters;
    guint n_sections;
} Text;

/* Numbers that look random and are the same on every machine. */
static guint
draw(Text *text, guint below)
{
    text->state = text->state * 6364136223846793005u + 1442695040888963407u;
    return (guint)(text->state >> 33) % below;
}

static char *
dup_word(Text *text)
{
    static const char *const starts[] = {
        "b", "c", "d", "f",  "g",  "h",  "l",  "m",  "n",  "p",  "r",  "s",
        "t", "v", "w", "st", "tr", "pl", "ch", "sh", "th", "br", "gr", "",
    };
    static const char *const middles[] = { "a",  "e",  "i",  "o", "u",
                                           "ea", "ou", "ai", "oo" };
    static const char *const ends[] = { "",  "n", "r",  "s",  "t",  "l",
                                        "m", "d", "ng", "st", "nt", "ck" };
    guint n_syllables = 1 + draw(text, 2) + draw(text, 2) + draw(text, 2) / 2;
    GString *word = g_string_new(NULL);

    for (guint i = 0; i < n_syllables; i++) {
        g_string_append(word, starts[draw(text, G_N_ELEMENTS(starts))]);
        g_string_append(word, middles[draw(text, G_N_ELEMENTS(middles))]);
        g_string_append(word, ends[draw(text, G_N_ELEMENTS(ends))]);
    }
    return g_string_free(word, FALSE);
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
    const char *x = *(const char *const *)a;
    const char *y = *(const char *const *)b;
    int difference = (int)strlen(x) - (int)strlen(y);

    return difference != 0 ? difference : strcmp(x, y);
}

/* The words, the shortest first: those are the common ones. */
static void
make_words(Text *text)
{
    for (guint i = 0; i < N_WORDS; i++)
        g_ptr_array_add(text->words, dup_word(text));
    g_ptr_array_sort(text->words, compare_words);
}

/* A few words are common and most are rare, as in any language. */
static const char *
draw_word(Text *text)
{
    guint limit = 1 + draw(text, N_WORDS);

    limit = 1 + draw(text, limit);
    return g_ptr_array_index(text->words, draw(text, limit));
}

static void
add_plain(Text *text, const char *words)
{
    g_string_append(text->chapter, words);
    g_string_append(text->floor, words);
}

/* Words in marks, which the plain text does without. */
static void
add_marked(Text *text, const char *before, const char *words, const char *after)
{
    g_string_append(text->chapter, before);
    add_plain(text, words);
    g_string_append(text->chapter, after);
}

static void
add_special(Text *text)
{
    g_autofree char *target = NULL;

    switch (draw(text, 8)) {
    case 0:
        add_marked(text, "**", draw_word(text), "**");
        break;
    case 1:
        target = g_strdup_printf("](term:term-%u)", draw(text, N_TERMS));
        add_marked(text, "[", draw_word(text), target);
        break;
    case 2:
        target =
            g_strdup_printf("](#section-%u)", draw(text, text->n_sections));
        add_marked(text, "[", draw_word(text), target);
        break;
    default:
        add_plain(text, draw_word(text));
    }
}

/* Sentences of @n words in all; ends the line in both texts. */
static void
add_paragraph(Text *text, guint n)
{
    guint in_sentence = 0;

    for (guint i = 0; i < n; i++) {
        if (in_sentence == 0) {
            const char *word = draw_word(text);
            g_autofree char *capital =
                g_strdup_printf("%c%s", g_ascii_toupper(word[0]), word + 1);
            in_sentence = 6 + draw(text, 14);
            add_plain(text, capital);
        } else if (i % 16 == 9) {
            add_special(text);
        } else {
            add_plain(text, draw_word(text));
        }
        in_sentence--;
        if (in_sentence == 0 || i + 1 == n)
            add_plain(text, i + 1 == n ? "." : ". ");
        else
            add_plain(text, draw(text, 14) == 0 ? ", " : " ");
    }
    text->n_written += n;
    g_string_append(text->chapter, "\n");
    g_string_append(text->floor, "\n");
}

static void
add_heading(Text *text, const char *marks)
{
    g_string_append_printf(text->chapter, "%s Section %u\n\n", marks,
                           text->n_sections);
    g_string_append_printf(text->floor, "Section %u\n", text->n_sections);
}

static void
add_section(Text *text)
{
    gsize end = text->n_written + WORDS_IN_SECTION;

    while (text->n_written < end) {
        if (draw(text, 6) > 0) {
            add_paragraph(text, 40 + draw(text, 80));
        } else {
            for (int i = 0; i < 4; i++) {
                g_string_append(text->chapter, "- ");
                add_paragraph(text, 5 + draw(text, 15));
            }
        }
        g_string_append(text->chapter, "\n");
    }
}

static bool
write_file(const char *folder, const char *name, const char *content,
           GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return g_file_set_contents(path, content, -1, error);
}

static bool
write_chapter(Text *text, const char *folder, GError **error)
{
    gsize end = text->n_written + WORDS_IN_CHAPTER;
    g_autofree char *name = g_strdup_printf("%03u.md", ++text->n_chapters);
    const char *marks = "#";

    g_string_truncate(text->chapter, 0);
    while (text->n_written < end) {
        add_heading(text, marks);
        text->n_sections++;
        add_section(text);
        marks = "##";
    }
    g_string_append_printf(text->list, "<chapter file=\"%s\"/>\n", name);
    return write_file(folder, name, text->chapter->str, error);
}

static bool
write_frame(const Text *text, const char *folder, GError **error)
{
    g_autofree char *publication = g_strdup_printf(
        "<publication format=\"1\" lang=\"en\" type=\"draft\" "
        "status=\"draft\">\n"
        "<title>A long document</title>\n"
        "<identifier>bench</identifier>\n"
        "<version>1</version><publisher>Bench</publisher>\n"
        "<modified>2026-01-01T00:00:00Z</modified>\n"
        "<editions><edition name=\"epub\"/><edition name=\"large\"/>"
        "</editions>\n"
        "<chapters>\n%s</chapters>\n</publication>\n",
        text->list->str);
    GString *glossary = g_string_new("<glossary format=\"1\">\n");

    for (guint i = 0; i < N_TERMS; i++)
        g_string_append_printf(
            glossary,
            "<term id=\"term-%u\"><headword>%s-%u</headword>"
            "<definition>What is meant by it.</definition></term>\n",
            i, (const char *)g_ptr_array_index(text->words, i), i);
    g_string_append(glossary, "</glossary>\n");
    g_autofree char *terms = g_string_free(glossary, FALSE);

    return write_file(folder, "publication.xml", publication, error) &&
           write_file(folder, "glossary.xml", terms, error) &&
           write_file(folder, "floor.txt", text->floor->str, error);
}

bool
bench_text_write(const char *folder, gsize n_words, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    Text text = { .state = 1, .words = words };
    bool is_written = true;

    make_words(&text);
    text.chapter = g_string_new(NULL);
    text.floor = g_string_new(NULL);
    text.list = g_string_new(NULL);

    while (is_written && text.n_written < n_words)
        is_written = write_chapter(&text, folder, error);
    is_written = is_written && write_frame(&text, folder, error);

    g_string_free(text.chapter, TRUE);
    g_string_free(text.floor, TRUE);
    g_string_free(text.list, TRUE);
    return is_written;
}
