#include <string.h>

#include "layout/grey.h"

enum { WIDTH = 200, HEIGHT = 120 };

typedef void (*Painting)(cairo_t *cr);

static void
fill(cairo_t *cr, guint32 colour, double x, double width)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 255) / 255.0,
                         (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
    cairo_rectangle(cr, x, 0, width, HEIGHT);
    cairo_fill(cr);
}

static bool
has_clash(Painting paint, bool is_drawing, ClGreyClash *clash)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(surface);

    fill(cr, 0xffffff, 0, WIDTH);
    paint(cr);
    cairo_destroy(cr);
    bool found = cl_grey_find_clash(surface, is_drawing, clash);
    cairo_surface_destroy(surface);
    return found;
}

static void
paint_red_on_green(cairo_t *cr)
{
    fill(cr, 0xd62728, 0, 100);
    fill(cr, 0x2ca02c, 100, 100);
}

/* Half a pixel on each side is a mixture of the two. */
static void
paint_smoothed(cairo_t *cr)
{
    fill(cr, 0xd62728, 0, WIDTH);
    fill(cr, 0x2ca02c, 100.5, 100);
}

static void
paint_parted(cairo_t *cr)
{
    paint_red_on_green(cr);
    fill(cr, 0xffffff, 99, 2);
}

static void
paint_dark_and_light(cairo_t *cr)
{
    fill(cr, 0x7f0000, 0, 100);
    fill(cr, 0x90ee90, 100, 100);
}

static void
paint_two_blues(cairo_t *cr)
{
    fill(cr, 0x12365c, 0, 100);
    fill(cr, 0x1a4470, 100, 100);
}

static void
paint_shading(cairo_t *cr)
{
    for (int x = 0; x < WIDTH; x++)
        fill(cr,
             (guint32)(214 - x * 170 / WIDTH) << 16 |
                 (guint32)(39 + x * 121 / WIDTH) << 8 | 40,
             x, 1);
}

static void
paint_few_pixels(cairo_t *cr)
{
    fill(cr, 0x2ca02c, 0, WIDTH);
    cairo_set_source_rgb(cr, 0xd6 / 255.0, 0x27 / 255.0, 0x28 / 255.0);
    cairo_rectangle(cr, 50, 50, 8, 8);
    cairo_fill(cr);
}

/* Noise in red beside noise in green; of no colour are two pixels alike. */
static void
paint_photograph(cairo_t *cr)
{
    guint32 state = 12345;

    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            state = state * 1103515245 + 12345;
            double noise = (state >> 16 & 255) / 255.0 * 0.4 - 0.2;
            double red = x < 100 ? 0.7 : 0.3;

            cairo_set_source_rgb(cr, red + noise, 0.85 - red + noise, noise);
            cairo_rectangle(cr, x, y, 1, 1);
            cairo_fill(cr);
        }
    }
}

static void
test_clash(void)
{
    ClGreyClash clash;

    g_assert_true(has_clash(paint_red_on_green, true, &clash));
    g_autofree char *one = cl_grey_dup_name(&clash.one);
    g_autofree char *other = cl_grey_dup_name(&clash.other);
    g_assert_cmpstr(one, ==, "red (#d62728)");
    g_assert_cmpstr(other, ==, "green (#2ca02c)");
    g_assert_true(has_clash(paint_red_on_green, false, &clash));
}

static void
test_smoothing(void)
{
    ClGreyClash clash;

    g_assert_true(has_clash(paint_smoothed, true, &clash));
    g_assert_true(has_clash(paint_smoothed, false, &clash));
}

static void
test_passes(void)
{
    static const Painting paintings[] = { paint_parted, paint_dark_and_light,
                                          paint_two_blues, paint_shading,
                                          paint_few_pixels };
    ClGreyClash clash;

    for (gsize i = 0; i < G_N_ELEMENTS(paintings); i++) {
        g_assert_false(has_clash(paintings[i], true, &clash));
        g_assert_false(has_clash(paintings[i], false, &clash));
    }
}

static void
test_photograph(void)
{
    ClGreyClash clash;

    g_assert_false(has_clash(paint_photograph, false, &clash));
}

static void
test_names(void)
{
    static const struct {
        ClColour colour;
        const char *name;
    } cases[] = {
        { { 1, 1, 1 }, "white (#ffffff)" },
        { { 0, 0, 0 }, "black (#000000)" },
        { { 0.5, 0.5, 0.5 }, "grey (#808080)" },
        { { 0, 0, 1 }, "blue (#0000ff)" },
        { { 1, 0, 0.1 }, "red (#ff001a)" },
        { { 1, 1, 0 }, "yellow (#ffff00)" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = cl_grey_dup_name(&cases[i].colour);

        g_assert_cmpstr(name, ==, cases[i].name);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/grey/neighbours-of-one-grey-are-found",
                    test_clash);
    g_test_add_func("/layout/grey/smoothing-does-not-part-colours",
                    test_smoothing);
    g_test_add_func("/layout/grey/lines-shading-and-contrast-pass",
                    test_passes);
    g_test_add_func("/layout/grey/photographs-pass", test_photograph);
    g_test_add_func("/layout/grey/colours-have-names", test_names);
    return g_test_run();
}
