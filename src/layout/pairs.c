#include "layout/pairs.h"

#include <hb-ot.h>

#include "layout/plain.h"
#include "layout/reach.h"

/* What comes after a word's last character. */
enum { END = 0 };

struct ClPairs {
    PangoGlyph glyphs[CL_N_PLAIN];
    /* How far the pen moves over the first when the second comes next; 0: not
     * learned. */
    int widths_pu[CL_N_PLAIN][CL_N_PLAIN];
};

/* Tables by which HarfBuzz shapes otherwise, and fonts with variations. */
static const hb_tag_t other_tables[] = {
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('k', 'e', 'r', 'x'),
    HB_TAG('m', 'o', 'r', 't'), HB_TAG('m', 'o', 'r', 'x'),
    HB_TAG('t', 'r', 'a', 'k'), HB_TAG('f', 'v', 'a', 'r'),
};

static bool
has_other_tables(hb_face_t *face)
{
    for (gsize i = 0; i < G_N_ELEMENTS(other_tables); i++) {
        hb_blob_t *blob = hb_face_reference_table(face, other_tables[i]);
        guint size = hb_blob_get_length(blob);

        hb_blob_destroy(blob);
        if (size > 0)
            return true;
    }
    return false;
}

/* The glyphs of all plain characters that @font has go into @pairs and
 * @glyphs; false: one is a mark, which stands over another glyph. */
static bool
find_glyphs(ClPairs *pairs, hb_font_t *font, hb_set_t *glyphs)
{
    static const char marks[] = CL_PLAIN_MARKS;

    for (guint i = 1; i < CL_N_PLAIN; i++) {
        guint n_ascii = CL_N_PLAIN - (sizeof marks - 1);
        hb_codepoint_t character = ' ' + i - 1;

        if (i >= n_ascii) /* U+20xx: the last six bits are the last byte's */
            character = 0x2000 + ((guint8)marks[i - n_ascii] & 0x3f);
        if (!hb_font_get_nominal_glyph(font, character, &pairs->glyphs[i]))
            continue;
        if (hb_ot_layout_get_glyph_class(hb_font_get_face(font),
                                         pairs->glyphs[i]) ==
            HB_OT_LAYOUT_GLYPH_CLASS_MARK)
            return false;
        hb_set_add(glyphs, pairs->glyphs[i]);
    }
    return true;
}

static bool
is_beyond(hb_shape_plan_t *plan, hb_face_t *face, hb_tag_t table,
          const hb_set_t *glyphs)
{
    hb_set_t *lookups = hb_set_create();

    hb_ot_shape_plan_collect_lookups(plan, table, lookups);
    bool is = cl_reach_is_beyond_pairs(face, table, lookups, glyphs);
    hb_set_destroy(lookups);
    return is;
}

/* (owned) The plan without the features that HarfBuzz turns on beside a
 * fraction slash alone, which is not plain. */
static hb_shape_plan_t *
new_plan(hb_face_t *face, const hb_segment_properties_t *properties,
         const hb_feature_t *features, guint n_features)
{
    static const char *const fractions[] = { "frac=0", "numr=0", "dnom=0" };
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(hb_feature_t));

    for (gsize i = 0; i < G_N_ELEMENTS(fractions); i++) {
        hb_feature_t feature = { 0 };

        if (hb_feature_from_string(fractions[i], -1, &feature))
            g_array_append_val(all, feature);
    }
    g_array_append_vals(all, features, n_features); /* what they say counts */
    return hb_shape_plan_create(face, properties,
                                (const hb_feature_t *)(void *)all->data,
                                all->len, NULL);
}

/* Pairs decide all of it when no rule that applies says more. */
static bool
are_enough(ClPairs *pairs, const PangoAnalysis *analysis,
           const hb_feature_t *features, guint n_features)
{
    hb_font_t *font = pango_font_get_hb_font(analysis->font);
    hb_face_t *face = hb_font_get_face(font);
    hb_segment_properties_t properties = {
        .direction = HB_DIRECTION_LTR,
        .script = analysis->script == G_UNICODE_SCRIPT_LATIN ? HB_SCRIPT_LATIN
                                                             : HB_SCRIPT_COMMON,
        .language = hb_language_from_string(
            pango_language_to_string(analysis->language), -1),
    };
    hb_set_t *glyphs = hb_set_create();
    bool are = !has_other_tables(face) && find_glyphs(pairs, font, glyphs);

    if (are) {
        hb_shape_plan_t *plan =
            new_plan(face, &properties, features, n_features);

        are = !is_beyond(plan, face, HB_OT_TAG_GSUB, glyphs) &&
              !is_beyond(plan, face, HB_OT_TAG_GPOS, glyphs);
        hb_shape_plan_destroy(plan);
    }
    hb_set_destroy(glyphs);
    return are;
}

ClPairs *
cl_pairs_new(const PangoAnalysis *analysis, const hb_feature_t *features,
             guint n_features)
{
    bool is_plain = analysis->script == G_UNICODE_SCRIPT_LATIN ||
                    analysis->script == G_UNICODE_SCRIPT_COMMON;

    if (!is_plain || analysis->level != 0)
        return NULL;

    ClPairs *pairs = g_new0(ClPairs, 1);
    if (!are_enough(pairs, analysis, features, n_features))
        g_clear_pointer(&pairs, cl_pairs_free);
    return pairs;
}

void
cl_pairs_free(ClPairs *pairs)
{
    g_free(pairs);
}

/* Has each character of @text its own glyph, where the pen is? */
static bool
is_simple(const ClPairs *pairs, const char *text, gsize n_bytes,
          const PangoGlyphInfo *glyphs, guint n_glyphs)
{
    const char *end = text + n_bytes;

    for (guint i = 0; i < n_glyphs; i++) {
        guint number = cl_plain_take(&text, end);

        if (number == END || glyphs[i].glyph != pairs->glyphs[number] ||
            glyphs[i].geometry.x_offset != 0 ||
            glyphs[i].geometry.y_offset != 0)
            return false;
    }
    return text == end;
}

void
cl_pairs_learn(ClPairs *pairs, const char *text, gsize n_bytes,
               const PangoGlyphInfo *glyphs, guint n_glyphs)
{
    const char *end = text + n_bytes;

    if (!is_simple(pairs, text, n_bytes, glyphs, n_glyphs))
        return;
    guint number = cl_plain_take(&text, end);
    for (guint i = 0; i < n_glyphs; i++) {
        guint next = cl_plain_take(&text, end);

        pairs->widths_pu[number][next] = glyphs[i].geometry.width;
        number = next;
    }
}

guint
cl_pairs_count(const ClPairs *pairs, const char *text, gsize n_bytes)
{
    const char *end = text + n_bytes;
    guint number = cl_plain_take(&text, end);
    guint n = 0;

    while (number != END) {
        guint next = cl_plain_take(&text, end);

        if (pairs->widths_pu[number][next] == 0)
            return 0;
        number = next;
        n++;
    }
    return text == end ? n : 0;
}

int
cl_pairs_fill(const ClPairs *pairs, const char *text, gsize n_bytes,
              ClGlyph *glyphs, int *visible_pu)
{
    const char *end = text + n_bytes;
    guint number = cl_plain_take(&text, end);
    int x = 0;

    *visible_pu = 0;
    for (; number != END; glyphs++) {
        guint next = cl_plain_take(&text, end);

        glyphs->glyph = pairs->glyphs[number];
        glyphs->x_pu = x;
        x += pairs->widths_pu[number][next];
        if (number != CL_PLAIN_SPACE)
            *visible_pu = x;
        number = next;
    }
    return x;
}
