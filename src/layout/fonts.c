#include "layout/fonts.h"

#include <string.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "base/utf8.h"

/*
 * Collections, as those of Chinese, Japanese and Korean, take ten times as long
 * to look through as all other fonts: so they are in a configuration of their
 * own, which is made when a book is met that needs one of them. All of that
 * book decides it, and the order of families is fixed, so no page depends on
 * which books came before.
 */
typedef struct {
    GMutex mutex;
    GPtrArray *files; /* char *: of all fonts, in order */
    bool has_collection;
    FcConfig *config; /* all fonts; or NULL so far */
} Whole;

struct ClFonts {
    FcConfig *config; /* without collections */
    Whole *whole;
    ClMemo *memo;
};

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
is_collection(const char *path)
{
    return g_str_has_suffix(path, ".ttc") || g_str_has_suffix(path, ".otc");
}

/* (owned) The fonts' paths in the order of their names, so that the order on
 * the disk decides nothing. */
static GPtrArray *
find_files(const char *folder, GDir *dir)
{
    static const char *const endings[] = { ".ttf", ".otf", ".ttc", ".otc",
                                           NULL };
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const char *name = NULL;

    while ((name = g_dir_read_name(dir)) != NULL) {
        for (gsize i = 0; endings[i] != NULL; i++) {
            if (g_str_has_suffix(name, endings[i]))
                g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
        }
    }
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

static bool
has_family(const FcConfig *config, const char *family)
{
    const FcFontSet *set =
        FcConfigGetFonts((FcConfig *)config, FcSetApplication);

    for (int i = 0; set != NULL && i < set->nfont; i++) {
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

static void
add_fallback(GString *rule, const char *family)
{
    g_autofree char *name = g_markup_escape_text(family, -1);

    g_string_append_printf(rule, "<string>%s</string>", name);
}

/*
 * Drawings may ask for any font. Those that the folder has not, and "serif" or
 * "sans-serif", are set in our families for text; where the folder has none of
 * them, in its own first.
 */
static void
add_fallbacks(FcConfig *config, const FcFontSet *set)
{
    const char *const *order = cl_families_get_order();
    g_autoptr(GString) rule = g_string_new(
        "<fontconfig><match target=\"pattern\"><edit name=\"family\" "
        "mode=\"append_last\">");
    bool has_any = false;

    for (gsize i = 0; order[i] != NULL; i++) {
        if (!has_family(config, order[i]))
            continue;
        add_fallback(rule, order[i]);
        has_any = true;
    }
    if (!has_any)
        add_fallback(rule, find_text_family(set));
    g_string_append(rule, "</edit></match></fontconfig>");
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)rule->str, FcTrue);
}

/* A few bold fonts, Noto Nastaliq Urdu of 2020 for one, say that they weigh as
 * much as regular ones; their names know better. */
static void
mend_weights(const FcFontSet *set)
{
    for (int i = 0; i < set->nfont; i++) {
        FcPattern *font = set->fonts[i];
        FcChar8 *style = NULL;
        int weight = 0;

        if (FcPatternGetString(font, FC_STYLE, 0, &style) != FcResultMatch ||
            FcPatternGetInteger(font, FC_WEIGHT, 0, &weight) != FcResultMatch ||
            strncmp((const char *)style, "Bold", strlen("Bold")) != 0 ||
            weight >= FC_WEIGHT_DEMIBOLD)
            continue;
        FcPatternDel(font, FC_WEIGHT);
        FcPatternAddInteger(font, FC_WEIGHT, FC_WEIGHT_BOLD);
    }
}

/* (owned) NULL: there is no font. File by file: fontconfig would want a cache
 * for a folder. */
static FcConfig *
new_config(const GPtrArray *files, bool with_collections)
{
    FcConfig *config = FcConfigCreate();

    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);

        if (with_collections || !is_collection(path))
            FcConfigAppFontAddFile(config, (const FcChar8 *)path);
    }

    const FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
    if (set == NULL || set->nfont == 0) {
        FcConfigDestroy(config);
        return NULL;
    }
    mend_weights(set);
    add_fallbacks(config, set);
    return config;
}

static Whole *
whole_new(GPtrArray *files)
{
    Whole *whole = g_new0(Whole, 1);

    g_mutex_init(&whole->mutex);
    whole->files = files;
    for (guint i = 0; i < files->len; i++)
        whole->has_collection |= is_collection(g_ptr_array_index(files, i));
    return whole;
}

static void
whole_free(Whole *whole)
{
    g_mutex_clear(&whole->mutex);
    g_ptr_array_unref(whole->files);
    if (whole->config != NULL)
        FcConfigDestroy(whole->config);
    g_free(whole);
}

static FcConfig *
get_whole(const ClFonts *fonts)
{
    Whole *whole = fonts->whole;

    g_mutex_lock(&whole->mutex);
    if (whole->config == NULL)
        whole->config = new_config(whole->files, true);
    g_mutex_unlock(&whole->mutex);
    return whole->config;
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

    GPtrArray *files = find_files(folder, dir);
    FcConfig *config = new_config(files, false);
    if (config == NULL)
        config = new_config(files, true);
    if (config == NULL) {
        g_ptr_array_unref(files);
        cl_fail(error, CL_ERROR_IO,
                "%s: no fonts in this folder; \"make fonts\" fills it", folder);
        return NULL;
    }
    /* Or Pango would load the system's configuration and all its fonts, which
     * are never used. */
    FcConfigSetCurrent(config);

    ClFonts *fonts = g_new0(ClFonts, 1);
    fonts->config = config;
    fonts->whole = whole_new(files);
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
    whole_free(fonts->whole);
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
    return has_family(fonts->config, family) ||
           (fonts->whole->has_collection &&
            has_family(get_whole(fonts), family));
}

static bool
has_character(const FcConfig *config, gunichar character)
{
    const FcFontSet *set =
        FcConfigGetFonts((FcConfig *)config, FcSetApplication);

    for (int i = 0; i < set->nfont; i++) {
        FcCharSet *characters = NULL;

        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &characters) ==
                FcResultMatch &&
            FcCharSetHasChar(characters, character))
            return true;
    }
    return false;
}

static FcConfig *
get_config(PangoContext *context)
{
    PangoFontMap *map = pango_context_get_font_map(context);

    return pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map));
}

bool
cl_fonts_has_character(PangoContext *context, gunichar character)
{
    return has_character(get_config(context), character);
}

bool
cl_fonts_has_script(PangoContext *context, const ClScriptFont *font)
{
    return has_family(get_config(context), font->family);
}

/* Is text in @lang set in a font that is in a collection? */
static bool
needs_for_lang(const ClFonts *fonts, const char *lang)
{
    const char *families = cl_families_find(lang);

    if (families == NULL || families[0] == '*')
        return false;
    g_autofree char *first = g_strndup(families, strcspn(families, ";"));
    return !has_family(fonts->config, first);
}

/* Characters met before need not be looked for again. */
typedef struct {
    const ClFonts *fonts;
    guint32 known[0x10000 / 32];
} Search;

/* Every font has the letters of ASCII: of those there is nothing to ask. */
static bool
needs_for_text(Search *search, const char *text)
{
    const char *end = text + strlen(text);

    for (; text < end; text = g_utf8_next_char(text)) {
        text += cl_utf8_skip_plain(text, (gsize)(end - text));

        gunichar character = g_utf8_get_char(text);
        guint32 *known =
            character < 0x10000 ? &search->known[character / 32] : NULL;
        guint32 bit = 1U << (character % 32);

        if (character < 0x80 || (known != NULL && (*known & bit) != 0))
            continue;
        if (!has_character(search->fonts->config, character))
            return true;
        if (known != NULL)
            *known |= bit;
    }
    return false;
}

static bool
needs_for_pictures(Search *search, const ClBook *book)
{
    GHashTableIter iter;
    gpointer picture = NULL;

    g_hash_table_iter_init(&iter, book->pictures);
    while (g_hash_table_iter_next(&iter, NULL, &picture)) {
        const char *text = ((const ClPicture *)picture)->text;

        if (text != NULL && needs_for_text(search, text))
            return true;
    }
    return false;
}

/* Does @book need a font that stands in a collection? */
static bool
needs_whole(const ClFonts *fonts, const ClBook *book)
{
    Search search = { .fonts = fonts };

    if (needs_for_lang(fonts, book->publication->lang) ||
        needs_for_pictures(&search, book))
        return true;
    for (gsize i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *lang = cl_dom_is_text(node)
                                   ? NULL
                                   : cl_dom_find_attribute(node, "lang");

            if ((lang != NULL && needs_for_lang(fonts, lang)) ||
                (cl_dom_is_text(node) &&
                 needs_for_text(&search, cl_dom_get_text(node))))
                return true;
        }
    }
    return false;
}

/* Is text in @lang set in another family than the profile's? */
static bool
has_own_family(const char *lang)
{
    const char *families = lang != NULL ? cl_families_find(lang) : NULL;

    return families != NULL && families[0] != '*';
}

bool
cl_fonts_suit_threads(const ClFonts *fonts, const ClBook *book)
{
    if (has_own_family(book->publication->lang) ||
        (fonts->whole->has_collection && needs_whole(fonts, book)))
        return false;
    for (gsize i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            if (!cl_dom_is_text(node) &&
                has_own_family(cl_dom_find_attribute(node, "lang")))
                return false;
        }
    }
    return true;
}

static FcConfig *
choose_config(const ClFonts *fonts, const ClBook *book)
{
    if (book == NULL || !fonts->whole->has_collection ||
        !needs_whole(fonts, book))
        return fonts->config;
    return get_whole(fonts);
}

static PangoContext *
new_context(FcConfig *config)
{
    PangoFontMap *map = pango_cairo_font_map_new();
    cairo_font_options_t *options = cairo_font_options_create();

    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
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

PangoContext *
cl_fonts_new_context(const ClFonts *fonts, const ClBook *book)
{
    return new_context(choose_config(fonts, book));
}

PangoContext *
cl_fonts_dup_context(PangoContext *context)
{
    return new_context(get_config(context));
}

/* (owned) An empty configuration has no set to add fonts to; it gets one with
 * a font from a file, any. */
static FcConfig *
new_config_of(const FcFontSet *fonts, GHashTable *replaced)
{
    FcConfig *config = FcConfigCreate();
    FcChar8 *any = NULL;

    FcPatternGetString(fonts->fonts[0], FC_FILE, 0, &any);
    FcConfigAppFontAddFile(config, any);
    FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
    while (set->nfont > 0)
        FcPatternDestroy(set->fonts[--set->nfont]);
    for (int i = 0; i < fonts->nfont; i++) {
        FcPattern *font = g_hash_table_lookup(replaced, fonts->fonts[i]);

        if (font == NULL)
            font = fonts->fonts[i];
        FcPatternReference(font);
        FcFontSetAdd(set, font);
    }
    add_fallbacks(config, set);
    return config;
}

PangoFontMap *
cl_fonts_new_map(PangoContext *context, GHashTable *replaced)
{
    PangoFontMap *map = pango_cairo_font_map_new();
    FcConfig *config = new_config_of(
        FcConfigGetFonts(get_config(context), FcSetApplication), replaced);

    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    FcConfigDestroy(config);
    return map;
}

void
cl_fonts_free_map(PangoFontMap *owned)
{
    if (owned == NULL)
        return;

    GObject *map = G_OBJECT(owned);
    FcConfig *config = pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map));
    /* Pango sorts fonts in threads of its own that hold the map a little
     * longer than we do: it ought to end in this thread, before we go on. */
    for (int i = 0; i < 2000 && g_atomic_int_get(&map->ref_count) > 1; i++)
        g_usleep(500);
    g_object_unref(map);

    /* Before 1.54 a font map never gave this reference back. */
    if (pango_version() < PANGO_VERSION_ENCODE(1, 53, 0))
        FcConfigDestroy(config);
}

void
cl_fonts_free_context(PangoContext *context)
{
    if (context == NULL)
        return;

    PangoFontMap *map = g_object_ref(pango_context_get_font_map(context));
    g_object_unref(context);
    cl_fonts_free_map(map);
}
