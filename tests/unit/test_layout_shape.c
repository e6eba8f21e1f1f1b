#include <string.h>

#include "layout/fonts.h"
#include "layout/pairs.h"
#include "layout/plain.h"
#include "layout/segment.h"
#include "layout/shape.h"
#include "layout_help.h"

/* Sentences with what kerns, joins or stands in for something else. */
static const char *const sentences[] = {
    "AVAST! To Ty. We. P. \"Tj\" V, W' A Te LT fi ffi office affluent flow; "
    "1/2 (7.5) T. A-V re-Type f f i y. V A T o r. , 'A' Yo! d'A L' "
    "T\xe2\x80\x99s "
    "\xe2\x80\x9cWAVE\xe2\x80\x9d \xe2\x80\x98Ta\xe2\x80\x99 r, e\xcc\x81 na"
    "\xc3\xaf"
    "ve \xc5\x81\xc3\xb3"
    "d\xc5\xba \xc7\x86 T\xc3\xb8j VA ",
    /* Greek: capitals that kern, accents, final sigma. */
    "\xce\x91\xce\xa5\xce\xa4\xce\x9f\xce\xa3 \xce\xa4\xce\xbf "
    "\xce\xbb\xce\xb5\xcf\x85\xce\xba\xcf\x8c\xcf\x82, "
    "\xce\x93. \xce\x91 \xce\xa5\xce\xb3\xce\xb5\xce\xaf\xce\xb1 "
    "\xce\x91\xce\x9b\xce\xa4 \xcf\x8a\xcc\x81 ",
    /* Cyrillic. */
    "\xd0\x93\xd0\xb4\xd0\xb5 \xd0\xa2\xd0\xbe, "
    "\xd0\xa3. \xd0\x90 \xd0\xa3\xd0\xba\xd1\x80\xd0\xb0\xd1\x97\xd0\xbd\xd0"
    "\xb0 \xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82 "
    "\xd0\xa0. \xd0\x90\xd0\xa2 \xd0\xb8\xcc\x86 ",
};

static const char *const fonts_tried[] = {
    "Noto Sans",        "Noto Sans Bold",
    "Noto Sans Italic", "Noto Sans Bold Italic",
    "Noto Sans Mono",
};

/* A sentence of each script that is set with others than the profile's fonts,
 * with what joins, stacks and changes its order. */
static const struct {
    const char *lang;
    const char *text;
} scripts[] = {
    { "ar", "إِنَّ الصِّحَّةَ تاجٌ على الرُؤُوسِ، والأرقام 12 (١٢) لا تُنسى." },
    { "fa", "کتاب‌هایمان را می‌خواهم؛ گچپژ ۴۵ "
            "بار." },
    { "he", "שָׁלוֹם לָכֶם, צה״ל (12) וּבְרִיאוּת טוֹבָה." },
    { "ur", "اگر طبیعت خراب ہو تو فوراً ڈاکٹر سے رابطہ کریں۔" },
    { "hi", "राष्ट्रीय स्वास्थ्य, हृत्स्पन्दन और कार्त्स्न्य लिखें।" },
    { "bn", "স্বাস্থ্য, রাষ্ট্র ও সৌন্দর্য: কর্ম্ম, দ্ব্যর্থ।" },
    { "ta", "ஸ்ரீ கௌரவம், கொடுக்கோபுரம் மற்றும் க்ஷணம்." },
    { "el", "ΑΥΤΟΣ Το λευκός, ᾧ ἆθλον ΰ." },
    { "ru", "ГДЕ Тот, Украïна и Привет: «Ёлка»." },
    /* The last N_EASTERN need fonts that may be missing. */
    { "ja", "弱った心臓、と（ECG 120/80）が「コンピューター」——AVAST To 12。" },
    { "zh-Hans", "血压（ECG 120/80）“骨与直角”，……——AVAST To 12。" },
    { "zh-Hant", "血壓（ECG 120/80）「骨與直角」，……——AVAST To 12。" },
    { "ko", "심장은 (ECG 120/80) “漢字와” 한글, AVAST To 12." },
};

#define N_EASTERN 4
#define PUBLICATIONS "tests/scripts"

typedef struct {
    ClFonts *fonts;
    PangoContext *context;
    ClArena *arena;
    ClShaper *shaper;
} Fixture;

static bool
has_eastern_fonts(void)
{
    return g_file_test("fonts/NotoSansCJK-Regular.ttc", G_FILE_TEST_EXISTS);
}

/* @data: not NULL for a test that needs the fonts of all scripts. */
static void
set_up(Fixture *f, gconstpointer data)
{
    ClBook *book =
        data != NULL ? layout_help_book("<h1>t</h1><p lang='ja'>t</p>") : NULL;

    f->fonts = layout_help_fonts();
    f->context = cl_fonts_new_context(f->fonts, book);
    cl_book_free(book);
    f->arena = cl_arena_new();
    f->shaper = cl_shaper_new(f->arena);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_shaper_free(f->shaper);
    cl_arena_free(f->arena);
    cl_fonts_free_context(f->context);
    cl_fonts_free(f->fonts);
}

static GList *
itemize(const Fixture *f, const char *text, const char *font)
{
    PangoAttrList *attributes = pango_attr_list_new();
    PangoFontDescription *description =
        pango_font_description_from_string(font);

    pango_font_description_set_absolute_size(description, 18 * PANGO_SCALE);
    pango_context_set_font_description(f->context, description);
    pango_font_description_free(description);
    GList *items =
        pango_itemize(f->context, text, 0, (int)strlen(text), attributes, NULL);
    pango_attr_list_unref(attributes);
    return items;
}

/* As our layout asks for fonts: the families of @lang in their order. */
static GList *
itemize_in(const Fixture *f, const char *text, const char *lang)
{
    g_autofree char *families =
        cl_families_dup_list(cl_families_find(lang), "Noto Sans");

    pango_context_set_language(f->context, pango_language_from_string(lang));
    return itemize(f, text, families);
}

static void
free_item(gpointer data)
{
    pango_item_free(data);
}

/* The glyphs of @word, a part of the item that @whole is, against its own;
 * @before: how many of them come before it, in the order of the text. */
static void
compare_glyphs(const ClWord *word, const PangoGlyphString *whole, int before)
{
    int n = (int)word->n_glyphs;
    int first =
        word->face->is_backward ? whole->num_glyphs - before - n : before;
    int x = 0;

    g_assert_cmpint(before + n, <=, whole->num_glyphs);
    for (int i = 0; i < n; i++) {
        const PangoGlyphInfo *info = &whole->glyphs[first + i];

        g_assert_cmpuint(word->glyphs[i].glyph, ==, info->glyph);
        g_assert_cmpint(word->glyphs[i].x_pu, ==, x + info->geometry.x_offset);
        g_assert_cmpint(word->glyphs[i].y_pu, ==, info->geometry.y_offset);
        x += info->geometry.width;
    }
    g_assert_cmpint(word->width_pu, ==, x);
}

/* The words of one item, set side by side, against the item in one piece. */
static void
compare_item(Fixture *f, const char *text, const PangoItem *item)
{
    const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
    PangoGlyphString *whole = pango_glyph_string_new();
    const char *at = text + item->offset;
    const char *end = at + item->length;
    int n = 0;

    g_assert_true(face->is_word_safe);
    pango_shape_full(at, item->length, text, (int)strlen(text), &face->analysis,
                     whole);
    while (at < end) {
        gsize len = strcspn(at, " ");

        len = MIN(len + strspn(at + len, " "), (gsize)(end - at));
        const ClWord *word = cl_shaper_get_word(f->shaper, face, at, len);
        compare_glyphs(word, whole, n);
        n += (int)word->n_glyphs;
        at += len;
    }
    g_assert_cmpint(n, ==, whole->num_glyphs);
    pango_glyph_string_free(whole);
}

static void
test_words_equal_sentences(Fixture *f, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(fonts_tried); j++) {
            GList *items = itemize(f, sentences[i], fonts_tried[j]);

            for (GList *link = items; link != NULL; link = link->next)
                compare_item(f, sentences[i], link->data);
            g_list_free_full(items, free_item);
        }
    }
}

/* The ends of the pieces that lines and spaces part the item into: relative to
 * its start. */
static void
find_cuts(const GString *text, const PangoItem *item, GArray *cuts)
{
    gsize n = (gsize)g_utf8_strlen(text->str, (gssize)text->len) + 1;
    g_autofree PangoLogAttr *attrs = g_new0(PangoLogAttr, n);
    const char *from = text->str + item->offset;
    gsize i = (gsize)g_utf8_pointer_to_offset(text->str, from);
    const char *at = from;

    cl_segment_find(text->str, text->len, 0, item->analysis.language, attrs, n);
    while (at < from + item->length) {
        at = g_utf8_next_char(at);
        i++;
        guint cut = (guint)(at - from);
        if (attrs[i].is_line_break || at[-1] == ' ' ||
            cut == (guint)item->length)
            g_array_append_val(cuts, cut);
    }
}

/* The glyphs of a cut item, piece by piece, against the item in one piece. */
static void
compare_cut(Fixture *f, const GString *text, const PangoItem *item)
{
    const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
    PangoGlyphString *whole = pango_glyph_string_new();
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    ClStretch stretch = { text, (guint)item->offset, (guint)item->length };
    int before = 0; /* glyphs */

    find_cuts(text, item, cuts);
    pango_shape_full(text->str + item->offset, item->length, text->str,
                     (int)text->len, &face->analysis, whole);
    cl_shaper_cut(f->shaper, face, &stretch, cuts, words);
    for (guint i = 0; i < words->len; i++) {
        const ClWord *word = g_ptr_array_index(words, i);

        compare_glyphs(word, whole, before);
        before += (int)word->n_glyphs;
    }
    g_assert_cmpint(before, ==, whole->num_glyphs);
    pango_glyph_string_free(whole);
}

/* Returns whether any item of @words was cut. */
static bool
compare_items(Fixture *f, const char *words, const char *lang)
{
    g_autoptr(GString) text = g_string_new(words);
    GList *items = itemize_in(f, text->str, lang);
    bool is_cut = false;

    for (GList *link = items; link != NULL; link = link->next) {
        const PangoItem *item = link->data;
        const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);

        if (face->is_word_safe)
            compare_item(f, text->str, item);
        else
            compare_cut(f, text, item);
        is_cut |= !face->is_word_safe;
    }
    g_list_free_full(items, free_item);
    return is_cut;
}

static gsize
count_scripts(void)
{
    return G_N_ELEMENTS(scripts) - (has_eastern_fonts() ? 0 : N_EASTERN);
}

static void
test_scripts_equal_sentences(Fixture *f, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < count_scripts(); i++)
        compare_items(f, scripts[i].text, scripts[i].lang);
}

/* (owned) What stands between the first @start and the @end after it. */
static char *
dup_between(const char *text, const char *start, const char *end)
{
    const char *at = strstr(text, start);

    g_assert_nonnull(at);
    at += strlen(start);
    const char *limit = strstr(at, end);
    g_assert_nonnull(limit);
    return g_strndup(at, (gsize)(limit - at));
}

/* Each line of each chapter of the stress publication @name, with its marks. */
static void
compare_publication(Fixture *f, const char *name)
{
    static const char *const files[] = { "01.md", "02.xhtml" };
    g_autofree char *path =
        g_build_filename(PUBLICATIONS, name, "publication.xml", NULL);
    g_autofree char *publication = NULL;
    bool is_cut = false;
    guint n = 0;

    g_assert_true(g_file_get_contents(path, &publication, NULL, NULL));
    g_autofree char *lang = dup_between(publication, " lang=\"", "\"");
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *chapter =
            g_build_filename(PUBLICATIONS, name, "chapters", files[i], NULL);
        g_autofree char *text = NULL;

        g_assert_true(g_file_get_contents(chapter, &text, NULL, NULL));
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; *line != NULL; line++) {
            is_cut |= **line != '\0' && compare_items(f, *line, lang);
            n++;
        }
    }
    g_test_message("%s: %u lines in %s%s", name, n, lang,
                   is_cut ? ", cut" : "");
    g_assert_cmpuint(n, >=, 40);
}

static void
test_publications_equal_sentences(Fixture *f, gconstpointer data)
{
    g_autoptr(GDir) folder = g_dir_open(PUBLICATIONS, 0, NULL);
    const char *name;
    guint n = 0;

    (void)data;
    g_assert_nonnull(folder);
    if (!has_eastern_fonts()) {
        g_test_skip("the fonts are missing; try make fonts-cjk");
        return;
    }
    for (; (name = g_dir_read_name(folder)) != NULL; n++)
        compare_publication(f, name);
    g_assert_cmpuint(n, >=, 14);
}

/* What fonts.ini says of the room of a script is enough for its letters. */
static void
test_letters_stay_in_their_lines(Fixture *f, gconstpointer data)
{
    const double usual = 1.45; /* of the profile "clear" */

    (void)data;
    for (gsize i = 0; i < count_scripts(); i++) {
        GList *items = itemize_in(f, scripts[i].text, scripts[i].lang);
        double leading = usual;
        double high = 0;
        double deep = 0;

        for (GList *link = items; link != NULL; link = link->next) {
            PangoItem *item = link->data;
            const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
            const ClWord *word = cl_shaper_get_word(
                f->shaper, face, scripts[i].text + item->offset,
                (gsize)item->length);

            g_assert_false(word->is_missing);
            if (face->room != NULL)
                leading = MAX(leading, face->room->leading);
            for (guint j = 0; j < word->n_glyphs; j++) {
                PangoRectangle ink = { 0 };

                if (word->glyphs[j].glyph == PANGO_GLYPH_EMPTY)
                    continue;
                pango_font_get_glyph_extents(face->analysis.font,
                                             word->glyphs[j].glyph, &ink, NULL);
                ink.y += word->glyphs[j].y_pu;
                high = MAX(high, -pango_units_to_double(ink.y) / 18);
                deep =
                    MAX(deep, pango_units_to_double(ink.y + ink.height) / 18);
            }
        }
        g_test_message("%s: %.2f above, %.2f below, %.2f from line to line",
                       scripts[i].lang, high, deep, leading);
        g_assert_cmpfloat(high + deep, <=, leading);
        g_list_free_full(items, free_item);
    }
}

static void
test_word_is_shaped_once(Fixture *f, gconstpointer data)
{
    const char *text = "one two one ";
    GList *items = itemize(f, text, "Noto Sans");
    const PangoItem *item = items->data;
    const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);

    const ClWord *first = cl_shaper_get_word(f->shaper, face, text, 4);
    const ClWord *other = cl_shaper_get_word(f->shaper, face, text + 4, 4);
    const ClWord *again = cl_shaper_get_word(f->shaper, face, text + 8, 4);

    (void)data;
    g_assert_true(first == again);
    g_assert_true(first != other);
    g_assert_cmpint(first->visible_pu, <, first->width_pu);
    g_list_free_full(items, free_item);
}

/* Compares what two shapers made of the same word. */
static void
compare_words(const ClWord *a, const ClWord *b)
{
    g_assert_cmpmem(a->text, a->n_bytes, b->text, b->n_bytes);
    g_assert_cmpuint(a->n_glyphs, ==, b->n_glyphs);
    g_assert_cmpuint(a->n_clusters, ==, b->n_clusters);
    for (guint i = 0; i < a->n_glyphs; i++) {
        g_assert_cmpuint(a->glyphs[i].glyph, ==, b->glyphs[i].glyph);
        g_assert_cmpint(a->glyphs[i].x_pu, ==, b->glyphs[i].x_pu);
        g_assert_cmpint(a->glyphs[i].y_pu, ==, b->glyphs[i].y_pu);
    }
    for (guint i = 0; i < a->n_clusters; i++) {
        g_assert_cmpint(a->clusters[i].num_bytes, ==, b->clusters[i].num_bytes);
        g_assert_cmpint(a->clusters[i].num_glyphs, ==,
                        b->clusters[i].num_glyphs);
    }
    g_assert_cmpint(a->width_pu, ==, b->width_pu);
    g_assert_cmpint(a->visible_pu, ==, b->visible_pu);
    g_assert_cmpint(a->is_missing, ==, b->is_missing);
    g_assert_cmpint(a->is_plain, ==, b->is_plain);
}

/* All words of one item, asked for and answered in one go, against each alone
 * from a shaper of its own. */
static void
compare_asked(Fixture *f, const char *text, const PangoItem *item)
{
    g_autoptr(ClShaper) alone = cl_shaper_new(f->arena);
    g_autoptr(GPtrArray) asked = g_ptr_array_new();
    g_autoptr(GPtrArray) each = g_ptr_array_new();
    const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
    const ClFace *other = cl_shaper_get_face(alone, &item->analysis);
    const char *at = text + item->offset;
    const char *end = at + item->length;

    while (at < end) {
        gsize len = strcspn(at, " ");

        len = MIN(len + strspn(at + len, " "), (gsize)(end - at));
        g_ptr_array_add(asked,
                        (gpointer)cl_shaper_ask_word(f->shaper, face, at, len));
        g_ptr_array_add(each,
                        (gpointer)cl_shaper_get_word(alone, other, at, len));
        at += len;
    }
    cl_shaper_answer(f->shaper);
    for (guint i = 0; i < asked->len; i++)
        compare_words(g_ptr_array_index(asked, i), g_ptr_array_index(each, i));
}

static void
test_asked_words_equal_words(Fixture *f, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(fonts_tried); j++) {
            GList *items = itemize(f, sentences[i], fonts_tried[j]);

            for (GList *link = items; link != NULL; link = link->next)
                compare_asked(f, sentences[i], link->data);
            g_list_free_full(items, free_item);
        }
    }
}

/* Numbers that look random and are the same on every machine. */
static guint
draw(guint64 *state, guint below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (guint)(*state >> 33) % below;
}

/* A word of plain characters, some of them with spaces after it. */
static char *
draw_word(guint64 *state, bool has_letters)
{
    GString *word = g_string_new(NULL);
    guint n = 1 + draw(state, 6);
    guint n_spaces = draw(state, 3);

    for (guint i = 0; i < n; i++) {
        guint mark = draw(state, 60);

        if (mark < sizeof CL_PLAIN_MARKS - 1)
            g_string_append_printf(word, "\xe2\x80%c", CL_PLAIN_MARKS[mark]);
        else
            g_string_append_c(
                word,
                (char)('!' + draw(state, (has_letters ? '~' : '@') - ' ')));
    }
    for (guint i = 0; i < n_spaces; i++)
        g_string_append_c(word, ' ');
    return g_string_free(word, FALSE);
}

static void
compare_word(const ClWord *word, PangoGlyphString *whole)
{
    int visible = 0;
    int x = 0;

    pango_shape_full(word->text, (int)word->n_bytes, word->text,
                     (int)word->n_bytes, &word->face->analysis, whole);
    g_assert_cmpuint(word->n_glyphs, ==, (guint)whole->num_glyphs);
    g_assert_cmpuint(word->n_clusters, ==, word->n_glyphs);
    for (guint i = 0; i < word->n_glyphs; i++) {
        const PangoGlyphInfo *info = &whole->glyphs[i];
        int at = whole->log_clusters[i];

        g_assert_cmpuint(word->glyphs[i].glyph, ==, info->glyph);
        g_assert_cmpint(word->glyphs[i].x_pu, ==, x + info->geometry.x_offset);
        g_assert_cmpint(word->glyphs[i].y_pu, ==, info->geometry.y_offset);
        g_assert_cmpint(word->clusters[i].num_glyphs, ==, 1);
        g_assert_cmpint(word->clusters[i].num_bytes, ==,
                        g_utf8_skip[(guint8)word->text[at]]);
        x += info->geometry.width;
        if (word->text[at] != ' ')
            visible = x;
    }
    g_assert_cmpint(word->width_pu, ==, x);
    g_assert_cmpint(word->visible_pu, ==, visible);
    g_assert_true(word->is_plain);
    g_assert_false(word->is_missing);
    g_assert_false(word->is_spread);
}

/* Any plain characters: most words are made of pairs that others taught. */
static void
compare_made_words(Fixture *f, const PangoItem *item, bool has_letters)
{
    enum { N_WORDS = 10000 };
    PangoGlyphString *whole = pango_glyph_string_new();
    const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
    guint64 state = 1;
    guint n_made = 0;

    g_assert_nonnull(face->pairs);
    for (guint i = 0; i < N_WORDS; i++) {
        g_autofree char *text = draw_word(&state, has_letters);
        gsize n_bytes = strlen(text);

        n_made += cl_pairs_count(face->pairs, text, n_bytes) > 0;
        compare_word(cl_shaper_get_word(f->shaper, face, text, n_bytes), whole);
    }
    g_assert_cmpuint(n_made, >, N_WORDS / 5);
    pango_glyph_string_free(whole);
}

static void
test_words_of_pairs_equal_shaped_words(Fixture *f, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(fonts_tried); i++) {
        GList *items = itemize(f, "plain", fonts_tried[i]);

        compare_made_words(f, items->data, true);
        g_list_free_full(items, free_item);
        items = itemize(f, "12", fonts_tried[i]);
        compare_made_words(f, items->data, false);
        g_list_free_full(items, free_item);
    }
}

/* Letters that take another form, join, or move by what is not next to them:
 * then words are not made of pairs. */
static void
test_other_rules_are_left_to_pango(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *feature;
        bool has_pairs;
    } cases[] = {
        { "liga=0", true },  { "liga=1", false }, { "smcp=1", false },
        { "case=1", false }, { "frac=1", false }, { "kern=0", true },
    };
    GList *items = itemize(f, "plain", "Noto Sans");
    const PangoItem *item = items->data;

    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        hb_feature_t features[2] = { 0 };

        hb_feature_from_string("liga=0", -1, &features[0]);
        hb_feature_from_string(cases[i].feature, -1, &features[1]);
        ClPairs *pairs = cl_pairs_new(&item->analysis, features, 2);
        g_test_message("%s", cases[i].feature);
        g_assert_true((pairs != NULL) == cases[i].has_pairs);
        cl_pairs_free(pairs);
    }
    g_list_free_full(items, free_item);

    items = itemize_in(f, scripts[0].text, scripts[0].lang);
    item = items->data;
    g_assert_null(cl_shaper_get_face(f->shaper, &item->analysis)->pairs);
    g_list_free_full(items, free_item);
}

static void
test_joining_scripts_are_not_safe(Fixture *f, gconstpointer data)
{
    GList *items = itemize(f, "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", "Noto Sans");
    PangoItem *item = items->data;

    (void)data;
    g_assert_cmpint(item->analysis.script, ==, G_UNICODE_SCRIPT_ARABIC);
    g_assert_false(
        cl_shaper_get_face(f->shaper, &item->analysis)->is_word_safe);
    g_list_free_full(items, free_item);
}

static void
test_cuts_hold_all_glyphs(Fixture *f, gconstpointer data)
{
    g_autoptr(GString) text = g_string_new("to be, office; or not");
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    GList *items = itemize(f, text->str, "Noto Sans");
    const PangoItem *item = items->data;
    const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
    const guint at[] = { 3, 7, 15, 18, 21 };
    const ClWord *whole =
        cl_shaper_get_word(f->shaper, face, text->str, text->len);
    ClStretch stretch = { text, 0, (guint)text->len };
    int width = 0;
    guint n_bytes = 0;

    g_array_append_vals(cuts, at, G_N_ELEMENTS(at));
    cl_shaper_cut(f->shaper, face, &stretch, cuts, words);

    (void)data;
    g_assert_cmpuint(words->len, ==, G_N_ELEMENTS(at));
    for (guint i = 0; i < words->len; i++) {
        const ClWord *word = g_ptr_array_index(words, i);

        n_bytes += word->n_bytes;
        width += word->width_pu;
        g_assert_cmpuint(n_bytes, ==, at[i]);
    }
    g_assert_cmpint(width, ==, whole->width_pu);
    g_list_free_full(items, free_item);
}

static void
test_missing_character_is_flagged(Fixture *f, gconstpointer data)
{
    const char *text = "a\xe6\xbc\xa2";
    GList *items = itemize(f, text, "Noto Sans");
    bool is_missing = false;

    for (GList *link = items; link != NULL; link = link->next) {
        const PangoItem *item = link->data;
        const ClFace *face = cl_shaper_get_face(f->shaper, &item->analysis);
        const ClWord *word = cl_shaper_get_word(
            f->shaper, face, text + item->offset, (gsize)item->length);

        is_missing |= word->is_missing;
    }

    (void)data;
    g_assert_true(is_missing);
    g_list_free_full(items, free_item);
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)
#define ADD_ALL(path, test)                                                    \
    g_test_add(path, Fixture, "all", set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/layout/shape/words-equal-sentences", test_words_equal_sentences);
    ADD_ALL("/layout/shape/scripts-equal-sentences",
            test_scripts_equal_sentences);
    ADD_ALL("/layout/shape/publications-equal-sentences",
            test_publications_equal_sentences);
    ADD_ALL("/layout/shape/letters-stay-in-their-lines",
            test_letters_stay_in_their_lines);
    ADD("/layout/shape/word-is-shaped-once", test_word_is_shaped_once);
    ADD("/layout/shape/words-in-one-go-equal-words-alone",
        test_asked_words_equal_words);
    ADD("/layout/shape/words-of-pairs-equal-shaped-words",
        test_words_of_pairs_equal_shaped_words);
    ADD("/layout/shape/other-rules-are-left-to-pango",
        test_other_rules_are_left_to_pango);
    ADD("/layout/shape/joining-scripts-are-not-safe",
        test_joining_scripts_are_not_safe);
    ADD("/layout/shape/cuts-hold-all-glyphs", test_cuts_hold_all_glyphs);
    ADD("/layout/shape/missing-character-is-flagged",
        test_missing_character_is_flagged);
    return g_test_run();
}
