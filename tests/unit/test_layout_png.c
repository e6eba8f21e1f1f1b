#include <string.h>
#include <zlib.h>

#include "layout/png.h"

enum { SIDE = 96 };

typedef guint32 (*Colour)(int x, int y);

static cairo_surface_t *
draw(Colour colour)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
    int stride = cairo_image_surface_get_stride(surface);
    guint8 *data = cairo_image_surface_get_data(surface);

    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            guint32 pixel = colour(x, y) | 0xFF000000;

            memcpy(data + y * stride + 4 * x, &pixel, 4);
        }
    cairo_surface_mark_dirty(surface);
    return surface;
}

typedef struct {
    const guint8 *data;
    gsize left;
} Reading;

static cairo_status_t
read_bytes(void *data, unsigned char *to, unsigned int n)
{
    Reading *reading = data;

    if (n > reading->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, reading->data, n);
    reading->data += n;
    reading->left -= n;
    return CAIRO_STATUS_SUCCESS;
}

/* The farthest that a channel of a pixel is from what was drawn; and in
 * *@kind, what the file's header says of its colours. */
static int
get_distance(Colour colour, guint8 *kind)
{
    g_autoptr(GError) error = NULL;
    cairo_surface_t *surface = draw(colour);
    g_autoptr(GBytes) png = cl_png_write(surface, &error);
    g_assert_no_error(error);
    Reading reading = { 0 };
    reading.data = g_bytes_get_data(png, &reading.left);
    *kind = reading.data[25];

    cairo_surface_t *back =
        cairo_image_surface_create_from_png_stream(read_bytes, &reading);

    int most = 0;
    g_assert_cmpint(cairo_surface_status(back), ==, CAIRO_STATUS_SUCCESS);
    g_assert_cmpuint(reading.left, ==, 0);
    g_assert_cmpint(cairo_image_surface_get_width(back), ==, SIDE);
    for (int y = 0; y < SIDE; y++) {
        const guint8 *row = cairo_image_surface_get_data(back) +
                            y * cairo_image_surface_get_stride(back);

        for (int x = 0; x < SIDE; x++) {
            guint32 pixel;

            memcpy(&pixel, row + 4 * x, 4);
            for (int shift = 0; shift < 24; shift += 8)
                most = MAX(most, ABS((int)(pixel >> shift & 0xFF) -
                                     (int)(colour(x, y) >> shift & 0xFF)));
        }
    }
    cairo_surface_destroy(back);
    cairo_surface_destroy(surface);
    return most;
}

static guint32
flat(int x, int y)
{
    return y < SIDE / 2 ? 0x005B70 : x == 7 ? 0xFFFFFF : 0xE8F1F2;
}

/* One row and one pixel of a few hundred colours more, on a flat ground. */
static guint32
nearly_flat(int x, int y)
{
    return y == 3 || y == 4 || y == 5
               ? (guint32)(0x400000 + (x + y) * 0x010101 + y)
               : flat(x, y);
}

static guint32
photograph(int x, int y)
{
    return (guint32)((x * 37 + y * 11) % 256 << 16 |
                     (x * 5 + y * 3) % 256 << 8 | (x * y) % 256);
}

static void
test_few_colours(void)
{
    guint8 kind = 0;

    g_assert_cmpint(get_distance(flat, &kind), ==, 0);
    g_assert_cmpuint(kind, ==, 3);
}

/* Rows of lengths of runs that differ, as often as rows of a cover are alike:
 * once, twice, some times, and often enough to be copied. */
static guint32
bands(int x, int y)
{
    static const int ends[] = { 1, 3, 8, 9, 41, SIDE };
    int band = 0;

    while (y >= ends[band])
        band++;
    return x % (3 + 5 * band) < 2 ? 0x005B70 : (guint32)band * 0x202020;
}

/* zlib checks the sum of the rows; libpng may only warn of it. */
static void
test_rows_alike(void)
{
    guint8 kind = 0;
    cairo_surface_t *surface = draw(bands);
    g_autoptr(GBytes) png = cl_png_write(surface, NULL);
    gsize n = 0;
    const guint8 *data = g_bytes_get_data(png, &n);
    guint8 rows[(SIDE + 1) * SIDE];
    uLongf n_rows = sizeof rows;
    const guint8 *chunk = data + 8;

    while (memcmp(chunk + 4, "IDAT", 4) != 0)
        chunk += 12 + ((gsize)chunk[2] << 8 | chunk[3]);
    gsize n_chunk = (gsize)chunk[2] << 8 | chunk[3];

    g_assert_cmpint(uncompress(rows, &n_rows, chunk + 8, n_chunk), ==, Z_OK);
    g_assert_cmpuint(n_rows, ==, sizeof rows);
    g_assert_cmpint(get_distance(bands, &kind), ==, 0);
    g_assert_cmpuint(kind, ==, 3);
    cairo_surface_destroy(surface);
}

static void
test_near_colours(void)
{
    guint8 kind = 0;

    g_assert_cmpint(get_distance(nearly_flat, &kind), <=, 16);
    g_assert_cmpuint(kind, ==, 3);
}

static void
test_photograph(void)
{
    guint8 kind = 0;

    g_assert_cmpint(get_distance(photograph, &kind), ==, 0);
    g_assert_cmpuint(kind, ==, 2);
}

static void
test_same_bytes(void)
{
    cairo_surface_t *one = draw(nearly_flat);
    cairo_surface_t *other = draw(nearly_flat);

    g_autoptr(GBytes) first = cl_png_write(one, NULL);
    g_autoptr(GBytes) second = cl_png_write(other, NULL);

    g_assert_true(g_bytes_equal(first, second));
    cairo_surface_destroy(one);
    cairo_surface_destroy(other);
}

/* Bands whose edges lie between rows that are alike, and between others. */
static void
test_bands(void)
{
    static const int heights[] = { 1, 2, 30, 13, 48, 2 };
    cairo_surface_t *whole = draw(bands);
    int stride = cairo_image_surface_get_stride(whole);
    g_autoptr(GBytes) expected = cl_png_write(whole, NULL);
    g_autoptr(ClPng) png = cl_png_new(SIDE);
    guint8 *row = cairo_image_surface_get_data(whole);

    for (gsize i = 0; i < G_N_ELEMENTS(heights); i++) {
        cairo_surface_t *band = cairo_image_surface_create_for_data(
            row, CAIRO_FORMAT_RGB24, SIDE, heights[i], stride);

        g_assert_true(cl_png_add(png, band, heights[i], NULL));
        cairo_surface_destroy(band);
        row += heights[i] * stride;
    }
    g_autoptr(GBytes) file = cl_png_finish(png, NULL);
    g_assert_true(g_bytes_equal(file, expected));
    cairo_surface_destroy(whole);
}

static void
test_failed_drawing(void)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 100000, 100000);
    g_autoptr(GError) error = NULL;

    g_autoptr(GBytes) png = cl_png_write(surface, &error);

    g_assert_null(png);
    g_assert_error(error, CL_ERROR, CL_ERROR_LIBRARY);
    cairo_surface_destroy(surface);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/png/few-colours-stay", test_few_colours);
    g_test_add_func("/layout/png/rows-alike-come-back", test_rows_alike);
    g_test_add_func("/layout/png/more-become-the-nearest", test_near_colours);
    g_test_add_func("/layout/png/photograph-stays", test_photograph);
    g_test_add_func("/layout/png/same-bytes", test_same_bytes);
    g_test_add_func("/layout/png/bands-make-the-same-file", test_bands);
    g_test_add_func("/layout/png/failed-drawing-is-error", test_failed_drawing);
    return g_test_run();
}
