#include "layout/shape.h"

#include <string.h>

#include <hb-ot.h>
#include <pango/pangocairo.h>

#include "layout/pairs.h"

/* A letter pair drawn as one glyph is harder to tell apart in large print, and
 * screen readers that go by the PDF's structure hear a broken word. */
#define FEATURES "liga=0, clig=0"

/* Of a font and ours. */
enum { MOST_FEATURES = 32 };

struct ClShaper {
    ClArena *arena;
    GPtrArray *faces;
    const ClFace *last;
    GHashTable *words; /* ClWord, a set */
    GPtrArray *asked;  /* ClWord, not shaped yet: all of one face */
    GString *text;     /* theirs, one after another */
    PangoGlyphString *glyphs;
    GSList *features; /* one PangoAttribute */
};

static void
face_free(gpointer data)
{
    ClFace *face = data;

    g_object_unref(face->analysis.font);
    cl_pairs_free(face->pairs);
    g_free(face);
}

static guint
word_hash(gconstpointer data)
{
    const ClWord *word = data;
    guint hash = GPOINTER_TO_UINT(word->face);

    for (gsize i = 0; i < word->n_bytes; i++)
        hash = (hash ^ (guint8)word->text[i]) * 16777619u;
    return hash;
}

static gboolean
word_equal(gconstpointer a, gconstpointer b)
{
    const ClWord *left = a;
    const ClWord *right = b;

    return left->face == right->face && left->n_bytes == right->n_bytes &&
           memcmp(left->text, right->text, left->n_bytes) == 0;
}

ClShaper *
cl_shaper_new(ClArena *arena)
{
    ClShaper *shaper = g_new0(ClShaper, 1);

    shaper->arena = arena;
    shaper->faces = g_ptr_array_new_with_free_func(face_free);
    shaper->words = g_hash_table_new(word_hash, word_equal);
    shaper->asked = g_ptr_array_new();
    shaper->text = g_string_new(NULL);
    shaper->glyphs = pango_glyph_string_new();
    shaper->features =
        g_slist_prepend(NULL, pango_attr_font_features_new(FEATURES));
    return shaper;
}

void
cl_shaper_free(ClShaper *shaper)
{
    if (shaper == NULL)
        return;
    g_ptr_array_unref(shaper->faces);
    g_hash_table_unref(shaper->words);
    g_ptr_array_unref(shaper->asked);
    g_string_free(shaper->text, TRUE);
    pango_glyph_string_free(shaper->glyphs);
    g_slist_free_full(shaper->features,
                      (GDestroyNotify)pango_attribute_destroy);
    g_free(shaper);
}

/* Scripts whose letters never join or change over a space. */
static bool
is_script_safe(int script)
{
    switch (script) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
        return true;
    default:
        return false;
    }
}

static bool
lookup_has(hb_face_t *face, hb_tag_t table, guint lookup, hb_codepoint_t glyph)
{
    hb_set_t *set = hb_set_create();

    hb_ot_layout_lookup_collect_glyphs(face, table, lookup, set, set, set,
                                       NULL);
    bool has = hb_set_has(set, glyph);
    hb_set_destroy(set);
    return has;
}

static bool
table_has(hb_face_t *face, hb_tag_t table, hb_codepoint_t glyph)
{
    guint n = hb_ot_layout_table_get_lookup_count(face, table);

    for (guint i = 0; i < n; i++) {
        if (lookup_has(face, table, i, glyph))
            return true;
    }
    return false;
}

/*
 * When no rule of the font names the space, nothing can reach over it and a
 * word looks the same alone as in its sentence.
 */
static bool
is_space_inert(PangoFont *font)
{
    hb_font_t *hb_font = pango_font_get_hb_font(font);
    hb_face_t *face = hb_font_get_face(hb_font);
    hb_codepoint_t space = 0;

    if (!hb_font_get_nominal_glyph(hb_font, ' ', &space))
        return false;
    if (!hb_ot_layout_has_positioning(face)) {
        hb_blob_t *kern =
            hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n'));
        bool has_kern = hb_blob_get_length(kern) > 0;

        hb_blob_destroy(kern);
        if (has_kern)
            return false;
    }
    return !table_has(face, HB_OT_TAG_GSUB, space) &&
           !table_has(face, HB_OT_TAG_GPOS, space);
}

static bool
is_same_face(const ClFace *face, const PangoAnalysis *analysis)
{
    return face->analysis.font == analysis->font &&
           face->analysis.language == analysis->language &&
           face->analysis.script == analysis->script &&
           face->analysis.flags == analysis->flags &&
           face->is_backward == (analysis->level % 2 == 1);
}

static bool
find_inert(const ClShaper *shaper, PangoFont *font)
{
    for (guint i = 0; i < shaper->faces->len; i++) {
        const ClFace *face = g_ptr_array_index(shaper->faces, i);

        if (face->analysis.font == font &&
            is_script_safe(face->analysis.script))
            return face->is_word_safe;
    }
    return is_space_inert(font);
}

/* What Pango asks HarfBuzz for: the font's own features, and ours. */
static ClPairs *
new_pairs(const PangoAnalysis *analysis)
{
    g_auto(GStrv) ours = g_strsplit(FEATURES, ", ", -1);
    hb_feature_t features[MOST_FEATURES];
    guint n = 0;

    pango_font_get_features(analysis->font, features,
                            MOST_FEATURES - g_strv_length(ours), &n);
    for (guint i = 0; ours[i] != NULL; i++) {
        if (hb_feature_from_string(ours[i], -1, &features[n]))
            n++;
    }
    return cl_pairs_new(analysis, features, n);
}

const ClFace *
cl_shaper_get_face(ClShaper *shaper, const PangoAnalysis *analysis)
{
    if (shaper->last != NULL && is_same_face(shaper->last, analysis))
        return shaper->last;
    for (guint i = 0; i < shaper->faces->len; i++) {
        const ClFace *face = g_ptr_array_index(shaper->faces, i);

        if (is_same_face(face, analysis))
            return shaper->last = face;
    }

    ClFace *face = g_new0(ClFace, 1);
    PangoFontDescription *font = pango_font_describe(analysis->font);
    bool is_safe =
        is_script_safe(analysis->script) && find_inert(shaper, analysis->font);
    face->analysis = *analysis;
    face->analysis.extra_attrs =
        is_script_safe(analysis->script) ? shaper->features : NULL;
    g_object_ref(face->analysis.font);
    face->room = cl_families_find_room(pango_font_description_get_family(font));
    pango_font_description_free(font);
    face->scaled =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(analysis->font));
    face->is_backward = analysis->level % 2 == 1;
    face->is_word_safe = is_safe;
    if (is_safe)
        face->pairs = new_pairs(&face->analysis);
    g_ptr_array_add(shaper->faces, face);
    return shaper->last = face;
}

static bool
is_real(PangoGlyph glyph)
{
    return glyph != PANGO_GLYPH_EMPTY && !(glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

/*
 * Is the jump between two glyphs, over what they are wide, more than rounding?
 * At a mark without width poppler ends a word, and joins what follows only
 * where it sees no gap: it takes 4 hundredths of the type size for a space.
 */
static bool
is_far(const ClFace *face, int jump_pu)
{
    cairo_matrix_t size;

    if (jump_pu == 0)
        return false;
    cairo_scaled_font_get_font_matrix(face->scaled, &size);
    return ABS(jump_pu) > size.xx * PANGO_SCALE / 100;
}

static void
take_glyphs(const ClShaper *shaper, ClWord *word, guint first)
{
    ClGlyph *glyphs = CL_ARENA_NEW(shaper->arena, ClGlyph, word->n_glyphs);
    int offset = 0;
    int x = 0;

    for (guint i = 0; i < word->n_glyphs; i++) {
        const PangoGlyphInfo *info = &shaper->glyphs->glyphs[first + i];

        glyphs[i].glyph = info->glyph;
        glyphs[i].x_pu = x + info->geometry.x_offset;
        glyphs[i].y_pu = info->geometry.y_offset;
        x += info->geometry.width;
        word->is_spread |= is_far(word->face, info->geometry.x_offset - offset);
        offset = info->geometry.x_offset;
        if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG &&
            info->glyph != PANGO_GLYPH_EMPTY)
            word->is_missing = true;
        if (!is_real(info->glyph))
            word->is_plain = false;
    }
    word->glyphs = glyphs;
    word->width_pu = x;
}

/* The index of the @n-th glyph in logical order of the range. */
static guint
logical(const ClWord *word, guint first, guint n)
{
    return word->face->is_backward ? first + word->n_glyphs - 1 - n : first + n;
}

/* Clusters of a byte and a glyph each, as most words have them: these share
 * them. */
#define ONE                                                                    \
    {                                                                          \
        1, 1                                                                   \
    }
#define ONES_8 ONE, ONE, ONE, ONE, ONE, ONE, ONE, ONE
static const cairo_text_cluster_t ones[] = { ONES_8, ONES_8, ONES_8, ONES_8 };

/* Is each byte of the word one glyph? */
static bool
has_ones(const ClShaper *shaper, const ClWord *word, guint first, guint base)
{
    const int *starts = shaper->glyphs->log_clusters;

    if (word->n_glyphs != word->n_bytes || word->face->is_backward ||
        word->n_glyphs > G_N_ELEMENTS(ones))
        return false;
    for (guint i = 0; i < word->n_glyphs; i++) {
        if (starts[first + i] != (int)(base + i))
            return false;
    }
    return true;
}

/* @base: the offset in the shaped text at which the word begins. */
static void
take_clusters(const ClShaper *shaper, ClWord *word, guint first, guint base)
{
    const int *starts = shaper->glyphs->log_clusters;
    guint n = 0;

    if (has_ones(shaper, word, first, base)) {
        word->clusters = ones;
        word->n_clusters = word->n_glyphs;
        return;
    }
    cairo_text_cluster_t *clusters =
        CL_ARENA_NEW(shaper->arena, cairo_text_cluster_t, word->n_glyphs);

    for (guint i = 0; i < word->n_glyphs;) {
        int start = starts[logical(word, first, i)];
        guint j = i + 1;

        while (j < word->n_glyphs && starts[logical(word, first, j)] == start)
            j++;
        int end = j < word->n_glyphs ? starts[logical(word, first, j)]
                                     : (int)(base + word->n_bytes);
        clusters[n].num_glyphs = (int)(j - i);
        clusters[n].num_bytes = end - start;
        n++;
        i = j;
    }
    word->clusters = clusters;
    word->n_clusters = n;
}

static int
get_visible(const ClShaper *shaper, const ClWord *word, guint first, guint base)
{
    int width = word->width_pu;

    for (guint i = word->n_glyphs; i > 0; i--) {
        guint glyph = logical(word, first, i - 1);
        guint at = (guint)shaper->glyphs->log_clusters[glyph] - base;

        if (word->text[at] != ' ')
            break;
        width -= shaper->glyphs->glyphs[glyph].geometry.width;
    }
    return width;
}

static ClWord *
word_new(const ClShaper *shaper, const ClWord *probe)
{
    ClWord *word = cl_arena_copy(shaper->arena, probe, sizeof *probe);

    word->text = cl_arena_copy(shaper->arena, probe->text, probe->n_bytes);
    return word;
}

/* Gives @word the shaped glyphs from @first, whose text begins at @base. */
static void
fill_word(const ClShaper *shaper, ClWord *word, guint first, guint base)
{
    word->is_plain = true;
    take_glyphs(shaper, word, first);
    take_clusters(shaper, word, first, base);
    word->visible_pu = get_visible(shaper, word, first, base);
}

/* The word from the cache; where it is new, @is_new, without its glyphs. */
static ClWord *
find_word(ClShaper *shaper, const ClFace *face, const char *text, gsize n_bytes,
          bool *is_new)
{
    ClWord probe = {
        .face = face,
        .text = text,
        .n_bytes = (guint)n_bytes,
    };
    ClWord *word = g_hash_table_lookup(shaper->words, &probe);

    *is_new = word == NULL;
    if (word == NULL) {
        word = word_new(shaper, &probe);
        g_hash_table_add(shaper->words, word);
    }
    return word;
}

/* The clusters of a word with a glyph for each character. */
static void
make_clusters(const ClShaper *shaper, ClWord *word)
{
    const char *at = word->text;

    word->n_clusters = word->n_glyphs;
    word->clusters = ones;
    if (word->n_glyphs == word->n_bytes && word->n_glyphs <= G_N_ELEMENTS(ones))
        return;
    cairo_text_cluster_t *clusters =
        CL_ARENA_NEW(shaper->arena, cairo_text_cluster_t, word->n_glyphs);
    for (guint i = 0; i < word->n_glyphs; i++) {
        clusters[i].num_bytes = g_utf8_skip[(guint8)*at];
        clusters[i].num_glyphs = 1;
        at = g_utf8_next_char(at);
    }
    word->clusters = clusters;
}

/* Makes a word of pairs that are known; false: it must be shaped. */
static bool
put_together(const ClShaper *shaper, ClWord *word)
{
    const ClPairs *pairs = word->face->pairs;
    guint n = 0;

    if (pairs != NULL)
        n = cl_pairs_count(pairs, word->text, word->n_bytes);
    if (n == 0)
        return false;
    ClGlyph *glyphs = CL_ARENA_NEW(shaper->arena, ClGlyph, n);
    word->width_pu = cl_pairs_fill(pairs, word->text, word->n_bytes, glyphs,
                                   &word->visible_pu);
    word->glyphs = glyphs;
    word->n_glyphs = n;
    word->is_plain = true;
    make_clusters(shaper, word);
    return true;
}

/* From the glyphs of @word, which are those from @first on. */
static void
learn_pairs(const ClShaper *shaper, const ClWord *word, guint first)
{
    if (word->face->pairs != NULL)
        cl_pairs_learn(word->face->pairs, word->text, word->n_bytes,
                       &shaper->glyphs->glyphs[first], word->n_glyphs);
}

static void
shape_alone(ClShaper *shaper, ClWord *word)
{
    pango_shape_full(word->text, (int)word->n_bytes, word->text,
                     (int)word->n_bytes, &word->face->analysis, shaper->glyphs);
    word->n_glyphs = (guint)shaper->glyphs->num_glyphs;
    fill_word(shaper, word, 0, 0);
    learn_pairs(shaper, word, 0);
}

const ClWord *
cl_shaper_get_word(ClShaper *shaper, const ClFace *face, const char *text,
                   gsize n_bytes)
{
    bool is_new = false;
    ClWord *word = find_word(shaper, face, text, n_bytes, &is_new);

    if (is_new && !put_together(shaper, word))
        shape_alone(shaper, word);
    return word;
}

const ClWord *
cl_shaper_ask_word(ClShaper *shaper, const ClFace *face, const char *text,
                   gsize n_bytes)
{
    bool is_new = false;
    ClWord *word = find_word(shaper, face, text, n_bytes, &is_new);

    if (!is_new || put_together(shaper, word))
        return word;
    if (text[n_bytes - 1] != ' ')
        shape_alone(shaper, word);
    else
        g_ptr_array_add(shaper->asked, word);
    return word;
}

/* How many glyphs, from the @from-th in logical order, begin before @end. */
static guint
count_glyphs(const PangoGlyphString *glyphs, bool is_backward, guint from,
             guint end)
{
    guint n_glyphs = (guint)glyphs->num_glyphs;
    guint n = 0;

    while (from + n < n_glyphs) {
        guint at = from + n;

        if (is_backward)
            at = n_glyphs - 1 - at;
        if ((guint)glyphs->log_clusters[at] >= end)
            break;
        n++;
    }
    return n;
}

void
cl_shaper_answer(ClShaper *shaper)
{
    const PangoGlyphString *glyphs = shaper->glyphs;
    GPtrArray *asked = shaper->asked;
    guint base = 0;
    guint from = 0;

    if (asked->len == 0)
        return;
    g_string_truncate(shaper->text, 0);
    for (guint i = 0; i < asked->len; i++) {
        const ClWord *word = g_ptr_array_index(asked, i);

        g_string_append_len(shaper->text, word->text, word->n_bytes);
    }

    const ClFace *face = ((const ClWord *)g_ptr_array_index(asked, 0))->face;
    pango_shape_full(shaper->text->str, (int)shaper->text->len,
                     shaper->text->str, (int)shaper->text->len, &face->analysis,
                     shaper->glyphs);
    for (guint i = 0; i < asked->len; i++) {
        ClWord *word = g_ptr_array_index(asked, i);
        guint n =
            count_glyphs(glyphs, face->is_backward, from, base + word->n_bytes);
        guint first =
            face->is_backward ? (guint)glyphs->num_glyphs - from - n : from;

        word->n_glyphs = n;
        fill_word(shaper, word, first, base);
        learn_pairs(shaper, word, first);
        base += word->n_bytes;
        from += n;
    }
    g_ptr_array_set_size(asked, 0);
}

void
cl_shaper_cut(ClShaper *shaper, const ClFace *face, const ClStretch *stretch,
              const GArray *cuts, GPtrArray *words)
{
    const PangoGlyphString *glyphs = shaper->glyphs;
    const GString *paragraph = stretch->paragraph;
    const char *text = paragraph->str + stretch->start;
    guint n_bytes = stretch->n_bytes;
    guint base = 0;
    guint from = 0;

    pango_shape_full(text, (int)n_bytes, paragraph->str, (int)paragraph->len,
                     &face->analysis, shaper->glyphs);
    for (guint i = 0; i < cuts->len; i++) {
        guint n = count_glyphs(glyphs, face->is_backward, from,
                               g_array_index(cuts, guint, i));
        guint next = (guint)glyphs->num_glyphs - from - n;
        guint first = face->is_backward ? next : from;
        /* Where the next glyph's cluster begins: at the cut or after it. */
        guint end = n_bytes;
        if (next > 0)
            end = (guint)glyphs
                      ->log_clusters[face->is_backward ? next - 1 : from + n];
        ClWord probe = {
            .face = face,
            .text = text + base,
            .n_bytes = n > 0 ? end - base : 0,
            .n_glyphs = n,
        };

        ClWord *word = word_new(shaper, &probe);
        fill_word(shaper, word, first, base);
        g_ptr_array_add(words, word);
        base += probe.n_bytes;
        from += n;
    }
}
