#include <pango/pangocairo.h>

#include "layout/fonts.h"
#include "layout/ornament.h"
#include "layout/png.h"

/*
 * Pixels of a cover as wide as in the e-book. The title stands on a field of
 * colour above, the leaves and the publisher below, so that no words stand on a
 * picture.
 */
enum {
    WIDTH = 1600,
    HEIGHT = 2400,
    FIELD = 1440, /* height of the field of colour */
    MARGIN = 140,
    BAR_TOP = MARGIN + 20,
    BAR_WIDTH = 220,
    BAR_HEIGHT = 26,
    GAP = 70,
    TITLE_LARGEST = 176,
    TITLE_SMALLEST = 72,
    SUBTITLE_LARGEST = 84,
    SUBTITLE_SMALLEST = 44,
    PUBLISHER = 58,
    PUBLISHER_WIDTH = 610,
    N_TEXTS = 3,
    BAND = 400, /* rows that are drawn at once */
};

/* A text where it stands. */
typedef struct {
    PangoLayout *layout; /* NULL: there is none */
    ClColour colour;
    int left;
    int top;
} Place;

typedef struct {
    PangoContext *context;
    const ClProfile *profile;
    const char *lang;
    bool is_rtl;
    Place places[N_TEXTS];
} Cover;

/* One text of the cover. */
typedef struct {
    const char *words;
    ClColour colour;
    bool bold;
    int width;
    int height; /* at most */
    int largest;
    int smallest;
} Text;

static const ClColour white = { 1, 1, 1 };

static void
set_size(PangoLayout *layout, const Cover *cover, const Text *text, int size)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family(font, cover->profile->font);
    pango_font_description_set_weight(font, text->bold ? PANGO_WEIGHT_BOLD
                                                       : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, (double)size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

/* With whole words on its lines, and all lines in the room that there is? */
static bool
fits(PangoLayout *layout, const Text *text)
{
    int width = 0;
    int height = 0;

    pango_layout_get_pixel_size(layout, &width, &height);
    return width <= text->width && height <= text->height;
}

/* As narrow as the same number of lines allows: no word is left alone. */
static void
balance(PangoLayout *layout, const Text *text)
{
    int n_lines = pango_layout_get_line_count(layout);
    int narrow = 0;
    int wide = text->width;

    while (wide - narrow > 4) {
        int middle = (narrow + wide) / 2;

        pango_layout_set_width(layout, middle * PANGO_SCALE);
        int width = 0;
        pango_layout_get_pixel_size(layout, &width, NULL);
        if (pango_layout_get_line_count(layout) > n_lines || width > middle)
            narrow = middle;
        else
            wide = middle;
    }
    pango_layout_set_width(layout, wide * PANGO_SCALE);
}

/*
 * (owned) @text at the largest size that fits. NULL when there is nothing to
 * say or no font for it: the words stand beside the picture, too.
 */
static PangoLayout *
set_text(const Cover *cover, const Text *text)
{
    if (text->words == NULL)
        return NULL;

    PangoLayout *layout = pango_layout_new(cover->context);
    PangoAttrList *attributes = pango_attr_list_new();
    int size = text->largest;

    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_attr_list_insert(
        attributes,
        pango_attr_language_new(pango_language_from_string(cover->lang)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_line_spacing(layout, 0.92F);
    pango_layout_set_text(layout, text->words, -1);
    do {
        set_size(layout, cover, text, size);
        pango_layout_set_width(layout, text->width * PANGO_SCALE);
        size -= 4;
    } while (size >= text->smallest && !fits(layout, text));
    if (!fits(layout, text)) {
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_height(layout, text->height * PANGO_SCALE);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    } else {
        balance(layout, text);
    }
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        g_clear_object(&layout);
    return layout;
}

static int
get_height(PangoLayout *layout)
{
    int height = 0;

    pango_layout_get_pixel_size(layout, NULL, &height);
    return height;
}

static bool
is_rtl(PangoLayout *layout)
{
    return layout != NULL &&
           pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
}

/* Takes @layout (NULL is allowed); returns its height. */
static int
place(Place *to, PangoLayout *layout, const Text *text, int top)
{
    if (layout == NULL)
        return 0;

    int width = pango_layout_get_width(layout) / PANGO_SCALE;
    *to = (Place){
        .layout = layout,
        .colour = text->colour,
        .left = is_rtl(layout) ? WIDTH - MARGIN - width : MARGIN,
        .top = top,
    };
    return get_height(layout);
}

/* Title and subtitle, on the field of colour under the bar. */
static void
place_titles(Cover *cover, const ClPublication *publication)
{
    const Text title = {
        .words = publication->title,
        .colour = white,
        .bold = true,
        .width = WIDTH - 2 * MARGIN,
        .height = 780,
        .largest = TITLE_LARGEST,
        .smallest = TITLE_SMALLEST,
    };
    const Text subtitle = {
        .words = publication->subtitle,
        .colour = white,
        .width = title.width,
        .height = 270,
        .largest = SUBTITLE_LARGEST,
        .smallest = SUBTITLE_SMALLEST,
    };
    PangoLayout *layout = set_text(cover, &title);
    int top = BAR_TOP + BAR_HEIGHT + GAP;

    cover->is_rtl = is_rtl(layout);
    top += place(&cover->places[0], layout, &title, top);
    place(&cover->places[1], set_text(cover, &subtitle), &subtitle, top + GAP);
}

static void
place_publisher(Cover *cover, const ClPublication *publication)
{
    const Text publisher = {
        .words = publication->publisher,
        .colour = cover->profile->heading_colour,
        .bold = true,
        .width = PUBLISHER_WIDTH,
        .height = 320,
        .largest = PUBLISHER,
        .smallest = PUBLISHER - 20,
    };
    PangoLayout *layout = set_text(cover, &publisher);

    if (layout != NULL)
        place(&cover->places[2], layout, &publisher,
              HEIGHT - MARGIN - get_height(layout));
}

static void
clear(Cover *cover)
{
    for (guint i = 0; i < N_TEXTS; i++)
        g_clear_object(&cover->places[i].layout);
    cl_fonts_free_context(cover->context);
}

static void
set_colour(cairo_t *cr, ClColour colour)
{
    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

static void
fill(cairo_t *cr, ClColour colour, const cairo_rectangle_t *area)
{
    set_colour(cr, colour);
    cairo_rectangle(cr, area->x, area->y, area->width, area->height);
    cairo_fill(cr);
}

static void
draw(const Cover *cover, cairo_t *cr)
{
    const ClProfile *profile = cover->profile;
    const cairo_rectangle_t all = { 0, 0, WIDTH, HEIGHT };
    const cairo_rectangle_t field = { 0, 0, WIDTH, FIELD };
    const cairo_rectangle_t edge = { 0, FIELD, WIDTH, 14 };
    const cairo_rectangle_t spray = { MARGIN, FIELD + 110, WIDTH - 2 * MARGIN,
                                      HEIGHT - FIELD - 110 - MARGIN };
    const cairo_rectangle_t bar = {
        .x = cover->is_rtl ? WIDTH - MARGIN - BAR_WIDTH : MARGIN,
        .y = BAR_TOP,
        .width = BAR_WIDTH,
        .height = BAR_HEIGHT,
    };

    fill(cr, profile->panel_colour, &all);
    fill(cr, profile->heading_colour, &field);
    fill(cr, white, &edge);
    cl_ornament_draw(cr, &spray, profile->heading_colour,
                     profile->panel_colour);
    fill(cr, profile->panel_colour, &bar);
    for (guint i = 0; i < N_TEXTS; i++) {
        const Place *text = &cover->places[i];

        if (text->layout == NULL)
            continue;
        set_colour(cr, text->colour);
        cairo_move_to(cr, text->left, text->top);
        pango_cairo_show_layout(cr, text->layout);
    }
}

/* (owned) All bands, drawn one after another over the same pixels. */
static GBytes *
draw_bands(const Cover *cover, int width_px, GError **error)
{
    int height_px = width_px * HEIGHT / WIDTH;
    double scale = (double)width_px / WIDTH;
    g_autoptr(ClPng) png = cl_png_new(width_px);
    cairo_surface_t *band =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, BAND);
    bool is_good = true;

    for (int top = 0; is_good && top < height_px; top += BAND) {
        cairo_t *cr = cairo_create(band);

        cairo_translate(cr, 0, -top);
        cairo_scale(cr, scale, scale);
        draw(cover, cr);
        cairo_destroy(cr);
        is_good = cl_png_add(png, band, MIN(BAND, height_px - top), error);
    }
    cairo_surface_destroy(band);
    return is_good ? cl_png_finish(png, error) : NULL;
}

GBytes *
cl_layout_draw_cover(const ClBook *book, const ClProfile *profile,
                     const ClFonts *fonts, int width_px, GError **error)
{
    Cover cover = {
        .context = cl_fonts_new_context(fonts, book),
        .profile = profile,
        .lang = book->publication->lang,
    };

    place_titles(&cover, book->publication);
    place_publisher(&cover, book->publication);
    GBytes *png = draw_bands(&cover, width_px, error);
    clear(&cover);
    return png;
}
