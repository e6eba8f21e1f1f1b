#include "layout/grey.h"

#include <math.h>
#include <stdlib.h>

/* CIE L*a*b*: what people see as clearly different colours, and what becomes
 * nearly the same grey. */
#define CLEAR_DIFFERENCE 25.0
#define SAME_LIGHTNESS 12.0

/* Pixels. */
enum {
    MOST_BETWEEN = 3, /* of smoothing between two colours */
    /* Of a border, on the rows and the columns that it crosses. */
    LEAST_BORDER = 48,
    LEAST_ROUGH_BORDER = 120,
    LONG_RUN = 8,
};

/* A picture in which fewer of the pixels stand in long runs is a photograph. */
#define PLAIN_SHARE 0.6

/* How sure one can be of pixels; channels are 0 to 255. */
typedef struct {
    int tolerance; /* within one colour */
    int least_run; /* pixels side by side that make a colour */
    int least_border;
} Exactness;

/* Pixels side by side of one colour; a line of pixels is cut into these. */
typedef struct {
    guint32 pixel;
    int start;
    int end;
} Run;

/* Two colours that touch. */
typedef struct {
    guint32 one;
    guint32 other;
    guint n_pixels;
} Border;

typedef struct {
    const guint8 *data;
    int stride;
    int width;
    int height;
    Exactness exactness;
    GHashTable *borders; /* of colours in 12 bits each -> Border */
    gsize n_in_long_runs;
} Picture;

typedef struct {
    double lightness;
    double a;
    double b;
} Lab;

static int
get_channel(guint32 pixel, int shift)
{
    return (int)(pixel >> shift & 0xff);
}

static int
get_distance(guint32 one, guint32 other)
{
    int most = 0;

    for (int shift = 0; shift < 24; shift += 8)
        most =
            MAX(most, abs(get_channel(one, shift) - get_channel(other, shift)));
    return most;
}

/* Is @pixel a mixture of the two, as smoothing makes it? */
static bool
is_between(guint32 pixel, guint32 one, guint32 other)
{
    enum { SLACK = 24 };

    for (int shift = 0; shift < 24; shift += 8) {
        int a = get_channel(one, shift);
        int b = get_channel(other, shift);
        int value = get_channel(pixel, shift);

        if (value < MIN(a, b) - SLACK || value > MAX(a, b) + SLACK)
            return false;
    }
    return true;
}

static guint32
get_pixel(const Picture *picture, bool is_column, int line, int at)
{
    int x = is_column ? line : at;
    int y = is_column ? at : line;
    const guint8 *row = picture->data + (gsize)y * (gsize)picture->stride;

    return ((const guint32 *)(const void *)row)[x] & 0xffffff;
}

static guint
get_key(guint32 pixel)
{
    return (pixel >> 12 & 0xf00) | (pixel >> 8 & 0xf0) | (pixel >> 4 & 0xf);
}

static void
add_border(Picture *picture, guint32 one, guint32 other)
{
    guint a = get_key(one);
    guint b = get_key(other);
    gpointer key = GUINT_TO_POINTER(MIN(a, b) << 12 | MAX(a, b));
    Border *border;

    if (a == b)
        return;
    border = g_hash_table_lookup(picture->borders, key);
    if (border == NULL) {
        border = g_new0(Border, 1);
        border->one = one;
        border->other = other;
        g_hash_table_insert(picture->borders, key, border);
    }
    border->n_pixels++;
}

static bool
touch(const Picture *picture, bool is_column, int line, const Run *before,
      const Run *after)
{
    if (after->start - before->end > MOST_BETWEEN)
        return false;
    for (int at = before->end; at < after->start; at++)
        if (!is_between(get_pixel(picture, is_column, line, at), before->pixel,
                        after->pixel))
            return false;
    return true;
}

/* Most neighbours are simply equal, and a page has millions of them. */
static bool
is_alike(const Picture *picture, guint32 one, guint32 other)
{
    return one == other ||
           get_distance(one, other) <= picture->exactness.tolerance;
}

static void
scan_line(Picture *picture, bool is_column, int line)
{
    int n = is_column ? picture->height : picture->width;
    Run before = { .end = -1 };

    for (int start = 0; start < n;) {
        Run run = { .pixel = get_pixel(picture, is_column, line, start),
                    .start = start,
                    .end = start + 1 };

        while (run.end < n &&
               is_alike(picture, run.pixel,
                        get_pixel(picture, is_column, line, run.end)))
            run.end++;
        start = run.end;
        if (run.end - run.start >= LONG_RUN && !is_column)
            picture->n_in_long_runs += (gsize)(run.end - run.start);
        if (run.end - run.start < picture->exactness.least_run)
            continue;
        if (before.end >= 0 && touch(picture, is_column, line, &before, &run))
            add_border(picture, before.pixel, run.pixel);
        before = run;
    }
}

static double
get_linear(int channel)
{
    double value = channel / 255.0;

    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double
get_root(double value)
{
    return value > 216.0 / 24389 ? cbrt(value)
                                 : (24389.0 / 27 * value + 16) / 116;
}

/* Of sRGB, by its white point D65. */
static Lab
get_lab(guint32 pixel)
{
    double red = get_linear(get_channel(pixel, 16));
    double green = get_linear(get_channel(pixel, 8));
    double blue = get_linear(get_channel(pixel, 0));
    double x =
        get_root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    double y = get_root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    double z =
        get_root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);

    return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static bool
is_clash(const Border *border)
{
    Lab one = get_lab(border->one);
    Lab other = get_lab(border->other);
    double lightness = fabs(one.lightness - other.lightness);
    double colour = hypot(one.a - other.a, one.b - other.b);

    return lightness < SAME_LIGHTNESS &&
           hypot(lightness, colour) >= CLEAR_DIFFERENCE;
}

static ClColour
get_colour(guint32 pixel)
{
    return (ClColour){ get_channel(pixel, 16) / 255.0,
                       get_channel(pixel, 8) / 255.0,
                       get_channel(pixel, 0) / 255.0 };
}

/* The longest; of two as long the one that is first by its colours, so that
 * the same picture always gives the same. */
static const Border *
find_longest(const Picture *picture)
{
    const Border *longest = NULL;
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, picture->borders);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Border *border = value;

        if (border->n_pixels < (guint)picture->exactness.least_border ||
            !is_clash(border))
            continue;
        if (longest == NULL || border->n_pixels > longest->n_pixels ||
            (border->n_pixels == longest->n_pixels &&
             border->one < longest->one))
            longest = border;
    }
    return longest;
}

bool
cl_grey_find_clash(cairo_surface_t *surface, bool is_drawing,
                   ClGreyClash *clash)
{
    static const Exactness exact = { 6, 2, LEAST_BORDER };
    static const Exactness rough = { 16, 4, LEAST_ROUGH_BORDER };

    cairo_surface_flush(surface);
    g_autoptr(GHashTable) borders =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Picture picture = {
        .data = cairo_image_surface_get_data(surface),
        .stride = cairo_image_surface_get_stride(surface),
        .width = cairo_image_surface_get_width(surface),
        .height = cairo_image_surface_get_height(surface),
        .exactness = is_drawing ? exact : rough,
        .borders = borders,
    };

    for (int y = 0; y < picture.height; y++)
        scan_line(&picture, false, y);
    if (!is_drawing && (double)picture.n_in_long_runs <
                           PLAIN_SHARE * picture.width * picture.height)
        return false;
    for (int x = 0; x < picture.width; x++)
        scan_line(&picture, true, x);

    const Border *longest = find_longest(&picture);
    if (longest == NULL)
        return false;
    clash->one = get_colour(longest->one);
    clash->other = get_colour(longest->other);
    return true;
}

/* By the hue. */
static const char *
get_name(const ClColour *colour)
{
    static const struct {
        double until; /* degrees of the circle of hues */
        const char *name;
    } hues[] = {
        { 15, "red" },     { 45, "orange" }, { 70, "yellow" },
        { 165, "green" },  { 200, "cyan" },  { 245, "blue" },
        { 290, "purple" }, { 340, "pink" },  { 360, "red" },
    };
    double most = MAX(colour->red, MAX(colour->green, colour->blue));
    double least = MIN(colour->red, MIN(colour->green, colour->blue));
    double span = most - least;
    double hue;

    if (span < 0.08 && most > 0.95)
        return "white";
    if (span < 0.08 && most < 0.15)
        return "black";
    if (span < 0.08)
        return "grey";
    if (most == colour->red)
        hue = 60 * (colour->green - colour->blue) / span;
    else if (most == colour->green)
        hue = 120 + 60 * (colour->blue - colour->red) / span;
    else
        hue = 240 + 60 * (colour->red - colour->green) / span;
    if (hue < 0)
        hue += 360;
    for (gsize i = 0; i < G_N_ELEMENTS(hues); i++)
        if (hue <= hues[i].until)
            return hues[i].name;
    return "red";
}

char *
cl_grey_dup_name(const ClColour *colour)
{
    return g_strdup_printf(
        "%s (#%02x%02x%02x)", get_name(colour), (int)round(colour->red * 255),
        (int)round(colour->green * 255), (int)round(colour->blue * 255));
}
