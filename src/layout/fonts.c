#include "layout/fonts.h"

#include <string.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

struct ClFonts {
    FcConfig *config;
    ClMemo *memo;
};

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/*
 * File by file: fontconfig would want a cache for a folder. In the order of
 * the names, so that the order on the disk decides nothing.
 */
static void
add_files(FcConfig *config, const char *folder, GDir *dir)
{
    static const char *const endings[] = { ".ttf", ".otf", ".ttc", NULL };
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name = NULL;

    while ((name = g_dir_read_name(dir)) != NULL) {
        for (gsize i = 0; endings[i] != NULL; i++) {
            if (g_str_has_suffix(name, endings[i]))
                g_ptr_array_add(names, g_build_filename(folder, name, NULL));
        }
    }
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++)
        FcConfigAppFontAddFile(config, g_ptr_array_index(names, i));
}

/* The first family by name of file that is for text, not for code. */
static const char *
find_text_family(const FcFontSet *set)
{
    FcChar8 *name = NULL;

    for (int i = 0; i < set->nfont; i++) {
        if (FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &name) ==
                FcResultMatch &&
            strstr((const char *)name, "Mono") == NULL)
            return (const char *)name;
    }
    FcPatternGetString(set->fonts[0], FC_FAMILY, 0, &name);
    return (const char *)name;
}

/*
 * Drawings may ask for any font. Those that the folder has not, and "serif"
 * or "sans-serif", are set in the folder's family for text.
 */
static void
add_fallback(FcConfig *config, const FcFontSet *set)
{
    g_autofree char *family = g_markup_escape_text(find_text_family(set), -1);
    g_autofree char *rule = g_strdup_printf(
        "<fontconfig><match target=\"pattern\"><edit name=\"family\" "
        "mode=\"append_last\"><string>%s</string></edit></match>"
        "</fontconfig>",
        family);

    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)rule, FcTrue);
}

ClFonts *
cl_fonts_new(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    if (dir == NULL) {
        cl_fail(error, CL_ERROR_IO,
                "%s: this folder of fonts cannot be read; \"make fonts\" "
                "makes one, --fonts names another",
                folder);
        return NULL;
    }

    FcConfig *config = FcConfigCreate();
    add_files(config, folder, dir);
    const FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
    if (set == NULL || set->nfont == 0) {
        FcConfigDestroy(config);
        cl_fail(error, CL_ERROR_IO,
                "%s: no fonts in this folder; \"make fonts\" fills it", folder);
        return NULL;
    }

    add_fallback(config, set);
    /* Or Pango would load the system's configuration and all its fonts, which
     * are never used. */
    FcConfigSetCurrent(config);

    ClFonts *fonts = g_new0(ClFonts, 1);
    fonts->config = config;
    fonts->memo = cl_memo_new();
    return fonts;
}

void
cl_fonts_free(ClFonts *fonts)
{
    if (fonts == NULL)
        return;
    FcConfigSetCurrent(NULL);
    FcConfigDestroy(fonts->config);
    cl_memo_free(fonts->memo);
    g_free(fonts);
}

ClMemo *
cl_fonts_get_memo(const ClFonts *fonts)
{
    return fonts->memo;
}

bool
cl_fonts_has_family(const ClFonts *fonts, const char *family)
{
    const FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);

    for (int i = 0; i < set->nfont; i++) {
        FcChar8 *name = NULL;

        for (int j = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, j,
                                           &name) == FcResultMatch;
             j++) {
            if (g_ascii_strcasecmp((const char *)name, family) == 0)
                return true;
        }
    }
    return false;
}

bool
cl_fonts_has_character(const ClFonts *fonts, gunichar character)
{
    const FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);

    for (int i = 0; i < set->nfont; i++) {
        FcCharSet *characters = NULL;

        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &characters) ==
                FcResultMatch &&
            FcCharSetHasChar(characters, character))
            return true;
    }
    return false;
}

PangoContext *
cl_fonts_new_context(const ClFonts *fonts)
{
    PangoFontMap *map = pango_cairo_font_map_new();
    cairo_font_options_t *options = cairo_font_options_create();

    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);

    PangoContext *context = pango_font_map_create_context(map);
    g_object_unref(map);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

void
cl_fonts_free_context(const ClFonts *fonts, PangoContext *context)
{
    if (context == NULL)
        return;

    GObject *map = g_object_ref(G_OBJECT(pango_context_get_font_map(context)));
    g_object_unref(context);
    /* Pango sorts fonts in threads of its own that hold the map a little
     * longer than we do: it ought to end in this thread, before we go on. */
    for (int i = 0; i < 2000 && g_atomic_int_get(&map->ref_count) > 1; i++)
        g_usleep(500);
    g_object_unref(map);

    /* Before 1.54 a font map never gave this reference back. */
    if (pango_version() < PANGO_VERSION_ENCODE(1, 53, 0))
        FcConfigDestroy(fonts->config);
}
