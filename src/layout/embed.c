#include "layout/embed.h"

#include <string.h>

#include <glib/gstdio.h>

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <hb-subset.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

#include "layout/fonts.h"
#include "layout/watch.h"

/* What only shaping asks for; text is shaped with the font as it is. */
static const hb_tag_t shaping_tables[] = {
    HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'S', 'U', 'B'),
};

/* Kept as they are: from them cairo and fontconfig know the font. */
static const hb_tag_t kept_tables[] = {
    HB_TAG('O', 'S', '/', '2'),
    HB_TAG('n', 'a', 'm', 'e'),
};

typedef struct {
    hb_face_t *face; /* NULL once all is made */
    hb_set_t *glyphs;
    bool has_drawing; /* it may show the text of drawings, too */
    char *path;       /* of what was made */
} Source;

struct ClEmbed {
    GHashTable *sources; /* "file#index" -> Source; NULL: no CFF outlines */
    GHashTable *fonts;   /* PangoFont, a set */
    GHashTable *scaled;  /* cairo_scaled_font_t -> the one instead of it */
    GString *text;       /* of all drawings */
    PangoFontMap *map;   /* for drawings, or NULL */
    char *folder;        /* of temporary files, or NULL */
};

static void
source_free(gpointer data)
{
    Source *source = data;

    if (source == NULL)
        return;
    hb_face_destroy(source->face);
    hb_set_destroy(source->glyphs);
    if (source->path != NULL)
        g_unlink(source->path);
    g_free(source->path);
    g_free(source);
}

void
cl_embed_free(ClEmbed *embed)
{
    if (embed == NULL)
        return;
    g_hash_table_unref(embed->scaled);
    g_hash_table_unref(embed->fonts);
    cl_fonts_free_map(embed->map);
    g_hash_table_unref(embed->sources);
    if (embed->folder != NULL)
        g_rmdir(embed->folder);
    g_free(embed->folder);
    g_string_free(embed->text, TRUE);
    g_free(embed);
}

/* --- what is shown --- */

static bool
has_cff(const FcPattern *font)
{
    FcChar8 *format = NULL;

    return FcPatternGetString(font, FC_FONTFORMAT, 0, &format) ==
               FcResultMatch &&
           strcmp((const char *)format, "CFF") == 0;
}

static const FcFontSet *
get_set(PangoContext *context)
{
    PangoFontMap *map = pango_context_get_font_map(context);

    return FcConfigGetFonts(
        pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map)), FcSetApplication);
}

bool
cl_embed_is_needed(PangoContext *context)
{
    const FcFontSet *set = get_set(context);

    for (int i = 0; i < set->nfont; i++) {
        if (has_cff(set->fonts[i]))
            return true;
    }
    return false;
}

/* (owned) or NULL: its outlines are of another kind, those of CFF2 for one. */
static hb_face_t *
new_face(const char *file, int index)
{
    hb_blob_t *blob = hb_blob_create_from_file(file);
    hb_face_t *face = hb_face_create(blob, (guint)index);
    hb_blob_t *table =
        hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    bool is_cff = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    hb_blob_destroy(blob);
    if (!is_cff)
        g_clear_pointer(&face, hb_face_destroy);
    return face;
}

/* The font that @font stands for, or NULL: its outlines are no CFF. */
static Source *
find_source(ClEmbed *embed, const FcPattern *font)
{
    FcChar8 *file = NULL;
    int index = 0;
    gpointer found = NULL;

    if (!has_cff(font) ||
        FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch ||
        FcPatternGetInteger(font, FC_INDEX, 0, &index) != FcResultMatch)
        return NULL;
    char *key = g_strdup_printf("%s#%d", (const char *)file, index);
    if (g_hash_table_lookup_extended(embed->sources, key, NULL, &found)) {
        g_free(key);
        return found;
    }

    Source *source = NULL;
    hb_face_t *face = new_face((const char *)file, index);
    if (face != NULL) {
        source = g_new0(Source, 1);
        source->face = face;
        source->glyphs = hb_set_create();
    }
    g_hash_table_insert(embed->sources, key, source);
    return source;
}

static void
on_run(void *data, const ClSeenRun *seen)
{
    ClEmbed *embed = data;
    PangoFont *font = seen->run->words[0]->face->analysis.font;
    Source *source =
        find_source(embed, pango_fc_font_get_pattern(PANGO_FC_FONT(font)));

    if (source == NULL)
        return;
    if (!g_hash_table_contains(embed->fonts, font))
        g_hash_table_add(embed->fonts, g_object_ref(font));
    for (guint i = 0; i < seen->run->n_words; i++) {
        const ClWord *word = seen->run->words[i];

        for (guint j = 0; j < word->n_glyphs; j++) {
            PangoGlyph glyph = word->glyphs[j].glyph;

            if (glyph != PANGO_GLYPH_EMPTY &&
                !(glyph & PANGO_GLYPH_UNKNOWN_FLAG))
                hb_set_add(source->glyphs, glyph);
        }
    }
}

static void
on_picture(void *data, const ClOpenPicture *picture,
           const cairo_rectangle_t *area)
{
    ClEmbed *embed = data;
    const char *text = cl_pictures_find_text(picture);

    (void)area;
    if (text != NULL)
        g_string_append(embed->text, text);
}

static void
look_at_pages(ClEmbed *embed, ClLayout *layout)
{
    const ClWatcher watcher = { .run = on_run,
                                .picture = on_picture,
                                .data = embed };
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(surface);

    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++)
        cl_layout_watch(layout, i, cr, &watcher);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

/* --- what is made of it --- */

/* Which glyphs a drawing shows, librsvg alone knows: so all that shaping may
 * choose for its text. */
static void
add_text(hb_subset_input_t *input, const char *text)
{
    hb_set_t *features =
        hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);

    hb_set_clear(features);
    hb_set_invert(features);
    for (; *text != '\0'; text = g_utf8_next_char(text))
        hb_set_add(hb_subset_input_unicode_set(input), g_utf8_get_char(text));
}

/* (owned) or NULL: HarfBuzz cannot. */
static hb_blob_t *
make_blob(const Source *source, const char *text)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();

    if (input == NULL)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                         HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                         HB_SUBSET_FLAGS_RETAIN_GIDS);
    hb_set_union(hb_subset_input_glyph_set(input), source->glyphs);
    for (gsize i = 0; i < G_N_ELEMENTS(kept_tables); i++)
        hb_set_add(
            hb_subset_input_set(input, HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG),
            kept_tables[i]);
    if (source->has_drawing)
        add_text(input, text);
    for (gsize i = 0; !source->has_drawing && i < G_N_ELEMENTS(shaping_tables);
         i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG),
                   shaping_tables[i]);

    hb_face_t *made = hb_subset_or_fail(source->face, input);
    hb_subset_input_destroy(input);
    if (made == NULL)
        return NULL;
    hb_blob_t *blob = hb_face_reference_blob(made);
    hb_face_destroy(made);
    return blob;
}

static bool
write_source(ClEmbed *embed, Source *source, guint number, GError **error)
{
    hb_blob_t *blob = make_blob(source, embed->text->str);

    /* It keeps as much in memory as it has read; there can be twenty. */
    g_clear_pointer(&source->face, hb_face_destroy);
    if (blob == NULL || hb_blob_get_length(blob) == 0) {
        hb_blob_destroy(blob);
        return cl_fail(error, CL_ERROR_LIBRARY,
                       "HarfBuzz cannot make a font to embed of one in the "
                       "folder of fonts");
    }

    g_autoptr(GError) cause = NULL;
    g_autofree char *name = g_strdup_printf("%u.otf", number);
    unsigned int size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    source->path = g_build_filename(embed->folder, name, NULL);
    bool is_written =
        g_file_set_contents(source->path, data, (gssize)size, &cause);
    hb_blob_destroy(blob);
    if (!is_written)
        return cl_fail(error, CL_ERROR_IO, "%s", cause->message);
    return true;
}

static bool
write_sources(ClEmbed *embed, GError **error)
{
    g_autofree char *unique = g_strnfill(6, 'X');
    g_autofree char *name = g_strconcat("clearleaf-", unique, NULL);
    g_autoptr(GError) cause = NULL;
    GHashTableIter iter;
    gpointer source = NULL;
    guint number = 0;

    g_hash_table_iter_init(&iter, embed->sources);
    while (g_hash_table_iter_next(&iter, NULL, &source)) {
        if (source == NULL)
            continue;
        if (embed->folder == NULL)
            embed->folder = g_dir_make_tmp(name, &cause);
        if (embed->folder == NULL)
            return cl_fail(error, CL_ERROR_IO,
                           "%s: the fonts to embed need a folder for a while; "
                           "TMPDIR says where",
                           cause->message);
        if (!write_source(embed, source, number++, error))
            return false;
    }
    return true;
}

/* (owned) @font as it is read from the file that was made of it. */
static FcPattern *
dup_pattern(const FcPattern *font, const Source *source)
{
    FcPattern *copy = FcPatternDuplicate(font);

    FcPatternDel(copy, FC_FILE);
    FcPatternDel(copy, FC_INDEX);
    FcPatternAddString(copy, FC_FILE, (const FcChar8 *)source->path);
    FcPatternAddInteger(copy, FC_INDEX, 0);
    return copy;
}

/* As Pango makes its own of the same pattern. */
static void
replace_font(ClEmbed *embed, PangoFont *font)
{
    FcPattern *old = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    cairo_scaled_font_t *scaled =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    FcPattern *pattern = dup_pattern(old, find_source(embed, old));
    cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(pattern);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_matrix_t size;
    cairo_matrix_t ctm;

    cairo_scaled_font_get_font_matrix(scaled, &size);
    cairo_scaled_font_get_ctm(scaled, &ctm);
    cairo_scaled_font_get_font_options(scaled, options);
    g_hash_table_insert(embed->scaled, cairo_scaled_font_reference(scaled),
                        cairo_scaled_font_create(face, &size, &ctm, options));
    cairo_font_options_destroy(options);
    cairo_font_face_destroy(face);
    FcPatternDestroy(pattern);
}

/* --- drawings --- */

static bool
has_any_of(const FcPattern *font, const char *text)
{
    FcCharSet *characters = NULL;

    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) != FcResultMatch)
        return false;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        if (FcCharSetHasChar(characters, g_utf8_get_char(text)))
            return true;
    }
    return false;
}

/* The font that @font stands for, if drawings may show text in it. */
static Source *
find_drawn(ClEmbed *embed, const FcPattern *font)
{
    return has_any_of(font, embed->text->str) ? find_source(embed, font) : NULL;
}

static void
note_drawn(ClEmbed *embed, PangoContext *context)
{
    const FcFontSet *set = get_set(context);

    for (int i = 0; i < set->nfont; i++) {
        Source *source = find_drawn(embed, set->fonts[i]);

        if (source != NULL)
            source->has_drawing = true;
    }
}

static void
replace_fonts(ClEmbed *embed)
{
    GHashTableIter iter;
    gpointer font = NULL;

    g_hash_table_iter_init(&iter, embed->fonts);
    while (g_hash_table_iter_next(&iter, &font, NULL))
        replace_font(embed, font);
}

/* The fonts keep their order and what fontconfig knows of them, so that the
 * same ones are chosen as with @context. */
static void
make_map(ClEmbed *embed, PangoContext *context)
{
    const FcFontSet *set = get_set(context);
    g_autoptr(GHashTable) replaced = g_hash_table_new_full(
        NULL, NULL, NULL, (GDestroyNotify)FcPatternDestroy);

    for (int i = 0; i < set->nfont; i++) {
        Source *source = find_drawn(embed, set->fonts[i]);

        if (source != NULL)
            g_hash_table_insert(replaced, set->fonts[i],
                                dup_pattern(set->fonts[i], source));
    }
    if (g_hash_table_size(replaced) > 0)
        embed->map = cl_fonts_new_map(context, replaced);
}

bool
cl_embed_new(ClLayout *layout, PangoContext *context, ClEmbed **embed,
             GError **error)
{
    *embed = NULL;
    if (!cl_embed_is_needed(context))
        return true;

    ClEmbed *made = g_new0(ClEmbed, 1);
    made->sources =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, source_free);
    made->fonts = g_hash_table_new_full(NULL, NULL, g_object_unref, NULL);
    made->scaled = g_hash_table_new_full(
        NULL, NULL, (GDestroyNotify)cairo_scaled_font_destroy,
        (GDestroyNotify)cairo_scaled_font_destroy);
    made->text = g_string_new(NULL);
    look_at_pages(made, layout);
    note_drawn(made, context);
    if (!write_sources(made, error)) {
        cl_embed_free(made);
        return false;
    }
    replace_fonts(made);
    make_map(made, context);
    if (made->map != NULL)
        cl_pictures_set_fonts(cl_layout_get_pictures(layout), made->map);
    *embed = made;
    return true;
}

cairo_scaled_font_t *
cl_embed_find(const ClEmbed *embed, cairo_scaled_font_t *scaled)
{
    cairo_scaled_font_t *found =
        embed != NULL ? g_hash_table_lookup(embed->scaled, scaled) : NULL;

    return found != NULL ? found : scaled;
}
