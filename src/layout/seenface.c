#include <math.h>

#include <hb-ot.h>
#include <pango/pangocairo.h>

#include "layout/measure.h"

/* Where OS/2 says what a typeface is like. */
enum {
    AT_CLASS = 30,
    AT_PANOSE = 32,
    PANOSE_LATIN_TEXT = 2,
    SERIF_FIRST = 2, /* the second number of PANOSE, */
    SERIF_LAST = 10, /* above are those without serifs */
    CLASS_SANS = 8,
};

/* By the font's own account, or else by its name. */
static bool
is_serif(hb_font_t *font, const char *family)
{
    hb_blob_t *table = hb_face_reference_table(hb_font_get_face(font),
                                               HB_TAG('O', 'S', '/', '2'));
    unsigned int size = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, &size);
    guint8 class = size > AT_PANOSE + 1 ? data[AT_CLASS] : 0;
    guint8 kind = size > AT_PANOSE + 1 ? data[AT_PANOSE] : 0;
    guint8 serif = size > AT_PANOSE + 1 ? data[AT_PANOSE + 1] : 0;

    hb_blob_destroy(table);
    if (kind == PANOSE_LATIN_TEXT && serif >= SERIF_FIRST)
        return serif <= SERIF_LAST;
    if (class > 0 && class <= CLASS_SANS)
        return class != CLASS_SANS;
    return family != NULL && g_strrstr(family, "Serif") != NULL &&
           g_strrstr(family, "Sans") == NULL;
}

/* As high as the outline of "x" goes. */
static double
find_x_height(hb_font_t *font, double scale)
{
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents;

    if (!hb_font_get_nominal_glyph(font, 'x', &glyph) ||
        !hb_font_get_glyph_extents(font, glyph, &extents))
        return 0;
    return extents.y_bearing * scale;
}

static double
find_space(hb_font_t *font, double scale)
{
    hb_codepoint_t glyph = 0;

    if (!hb_font_get_nominal_glyph(font, ' ', &glyph))
        return 0;
    return hb_font_get_glyph_h_advance(font, glyph) * scale;
}

static ClSeenFace *
look_at(const ClFace *face)
{
    ClSeenFace *seen = g_new0(ClSeenFace, 1);
    PangoFont *font = face->analysis.font;
    PangoFontDescription *described =
        pango_font_describe_with_absolute_size(font);
    hb_font_t *own =
        hb_font_create(hb_font_get_face(pango_font_get_hb_font(font)));
    cairo_matrix_t matrix;

    cairo_scaled_font_get_font_matrix(face->scaled, &matrix);
    seen->size_pt = hypot(matrix.xy, matrix.yy);
    seen->family = g_strdup(pango_font_description_get_family(described));
    seen->weight = (int)pango_font_description_get_weight(described);
    /* A slant may be made of an upright font, too. */
    seen->is_italic =
        pango_font_description_get_style(described) != PANGO_STYLE_NORMAL ||
        fabs(matrix.xy) > 0.01 * seen->size_pt;
    /* In the font's own units, whatever size Pango has set. */
    double scale = seen->size_pt / hb_face_get_upem(hb_font_get_face(own));
    seen->x_height_pt = find_x_height(own, scale);
    seen->space_pt = find_space(own, scale);
    seen->is_serif = is_serif(own, seen->family);
    hb_font_destroy(own);
    pango_font_description_free(described);
    return seen;
}

ClSeenFace *
cl_seen_get_face(ClSeen *seen, const ClFace *face)
{
    if (seen->face == face)
        return seen->seen_face;
    seen->face = face;
    seen->seen_face = g_hash_table_lookup(seen->faces, face);
    if (seen->seen_face == NULL) {
        seen->seen_face = look_at(face);
        g_hash_table_insert(seen->faces, (gpointer)face, seen->seen_face);
    }
    return seen->seen_face;
}

void
cl_seen_face_free(gpointer face)
{
    ClSeenFace *seen = face;

    g_free(seen->family);
    g_free(seen);
}
