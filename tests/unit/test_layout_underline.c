#include <pango/pangocairo.h>

#include "layout/fonts.h"
#include "layout/underline.h"
#include "layout_help.h"

enum { WIDTH = 400, HEIGHT = 60, BASELINE = 40 };

/* The line under @words on @cr, in the font of @context. */
static void
draw(cairo_t *cr, PangoContext *context, const char *words)
{
    PangoFontDescription *description =
        pango_font_description_from_string("Noto Sans 30");
    PangoFont *font = pango_context_load_font(context, description);
    cairo_text_extents_t extents;
    cairo_glyph_t *glyphs = NULL;
    int n = 0;

    cairo_set_scaled_font(
        cr, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
    cairo_text_extents(cr, words, &extents);
    cairo_scaled_font_text_to_glyphs(cairo_get_scaled_font(cr), 10, BASELINE,
                                     words, -1, &glyphs, &n, NULL, NULL, NULL);
    ClUnderline line = { 10, 10 + extents.x_advance, BASELINE + 4, 2, 0 };
    cl_underline_draw(cr, &line, glyphs, (guint)n);
    cairo_glyph_free(glyphs);
    pango_font_description_free(description);
    g_object_unref(font);
}

/* How often the row of the line changes from white to ink: its pieces. */
static int
count_pieces(const char *words, guint *n_inked)
{
    g_autoptr(ClFonts) fonts = layout_help_fonts();
    PangoContext *context = cl_fonts_new_context(fonts, NULL);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(surface);
    int n_pieces = 0;

    draw(cr, context, words);

    cairo_surface_flush(surface);
    const guint8 *row =
        cairo_image_surface_get_data(surface) +
        (BASELINE + 5) * cairo_image_surface_get_stride(surface);
    *n_inked = 0;
    for (int x = 1; x < WIDTH; x++) {
        n_pieces += row[x] > 127 && row[x - 1] <= 127;
        *n_inked += row[x] > 127;
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    cl_fonts_free_context(context);
    return n_pieces;
}

static void
test_whole(void)
{
    guint n_inked = 0;

    g_assert_cmpint(count_pieces("known risk", &n_inked), ==, 1);
    g_assert_cmpuint(n_inked, >, 100);
}

static void
test_gap(void)
{
    guint n_inked = 0;

    g_assert_cmpint(count_pieces("no pain", &n_inked), ==, 2);
    g_assert_cmpuint(n_inked, >, 60);
}

static void
test_empty(void)
{
    guint n_inked = 0;

    g_assert_cmpint(count_pieces("", &n_inked), ==, 0);
    g_assert_cmpuint(n_inked, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/underline/whole-under-letters-that-stand",
                    test_whole);
    g_test_add_func("/layout/underline/gap-where-a-letter-descends", test_gap);
    g_test_add_func("/layout/underline/no-words-no-line", test_empty);
    return g_test_run();
}
