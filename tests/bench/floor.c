#include "floor.h"

#include <stdio.h>
#include <string.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

/* As the profile "large" has them. */
enum { SIZE_PT = 18, WIDTH_PT = 482 };

/* File by file: for a folder fontconfig would want a cache. */
static void
add_fonts(FcConfig *config, const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_str_has_suffix(name, ".ttf"))
            FcConfigAppFontAddFile(config, (const FcChar8 *)path);
    }
    if (dir != NULL)
        g_dir_close(dir);
}

static PangoContext *
new_context(const char *fonts)
{
    FcConfig *config = FcConfigCreate();
    PangoFontMap *map = pango_cairo_font_map_new();
    cairo_font_options_t *options = cairo_font_options_create();

    add_fonts(config, fonts);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    FcConfigDestroy(config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);

    PangoContext *context = pango_font_map_create_context(map);
    g_object_unref(map);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("en"));
    return context;
}

static int
count_lines(PangoContext *context, const PangoFontDescription *font,
            const char *text, gsize size)
{
    PangoLayout *layout = pango_layout_new(context);

    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text, (int)size);
    pango_layout_set_width(layout, WIDTH_PT * PANGO_SCALE);
    int n = pango_layout_get_line_count(layout);
    g_object_unref(layout);
    return n;
}

bool
bench_floor_run(const char *path, const char *fonts, GError **error)
{
    g_autofree char *text = NULL;
    long n_lines = 0;

    if (!g_file_get_contents(path, &text, NULL, error))
        return false;

    PangoContext *context = new_context(fonts);
    PangoFontDescription *font =
        pango_font_description_from_string("Noto Sans");
    pango_font_description_set_absolute_size(font, SIZE_PT * PANGO_SCALE);
    for (const char *line = text; *line != '\0';) {
        gsize size = strcspn(line, "\n");
        n_lines += count_lines(context, font, line, size);
        line += size + (line[size] == '\n');
    }
    pango_font_description_free(font);
    g_object_unref(context);
    printf("%ld lines\n", n_lines);
    return true;
}
