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
    BAR_WIDTH = 220,
    BAR_HEIGHT = 26,
    GAP = 70,
    TITLE_LARGEST = 176,
    TITLE_SMALLEST = 72,
    SUBTITLE_LARGEST = 84,
    SUBTITLE_SMALLEST = 44,
    PUBLISHER = 58,
    PUBLISHER_WIDTH = 610,
};

typedef struct {
    cairo_t *cr;
    PangoContext *context;
    const ClProfile *profile;
    const char *lang;
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
set_colour(cairo_t *cr, ClColour colour)
{
    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

static void
fill(const Cover *cover, ClColour colour, const cairo_rectangle_t *area)
{
    set_colour(cover->cr, colour);
    cairo_rectangle(cover->cr, area->x, area->y, area->width, area->height);
    cairo_fill(cover->cr);
}

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
show(const Cover *cover, PangoLayout *layout, const Text *text, int top)
{
    if (layout == NULL)
        return 0;

    int height = get_height(layout);
    int width = pango_layout_get_width(layout) / PANGO_SCALE;
    set_colour(cover->cr, text->colour);
    cairo_move_to(cover->cr, is_rtl(layout) ? WIDTH - MARGIN - width : MARGIN,
                  top);
    pango_cairo_show_layout(cover->cr, layout);
    g_object_unref(layout);
    return height;
}

/* Bar, title and subtitle, on the field of colour. */
static void
draw_titles(const Cover *cover, const ClPublication *publication)
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
    const cairo_rectangle_t bar = {
        .x = is_rtl(layout) ? WIDTH - MARGIN - BAR_WIDTH : MARGIN,
        .y = MARGIN + 20,
        .width = BAR_WIDTH,
        .height = BAR_HEIGHT,
    };
    int top = MARGIN + 20 + BAR_HEIGHT + GAP;

    fill(cover, cover->profile->panel_colour, &bar);
    top += show(cover, layout, &title, top);
    show(cover, set_text(cover, &subtitle), &subtitle, top + GAP);
}

static void
draw_publisher(const Cover *cover, const ClPublication *publication)
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
        show(cover, layout, &publisher, HEIGHT - MARGIN - get_height(layout));
}

static void
draw(const Cover *cover, const ClPublication *publication)
{
    const ClProfile *profile = cover->profile;
    const cairo_rectangle_t all = { 0, 0, WIDTH, HEIGHT };
    const cairo_rectangle_t field = { 0, 0, WIDTH, FIELD };
    const cairo_rectangle_t edge = { 0, FIELD, WIDTH, 14 };
    const cairo_rectangle_t spray = { MARGIN, FIELD + 110, WIDTH - 2 * MARGIN,
                                      HEIGHT - FIELD - 110 - MARGIN };

    fill(cover, profile->panel_colour, &all);
    fill(cover, profile->heading_colour, &field);
    fill(cover, white, &edge);
    cl_ornament_draw(cover->cr, &spray, profile->heading_colour,
                     profile->panel_colour);
    draw_titles(cover, publication);
    draw_publisher(cover, publication);
}

GBytes *
cl_layout_draw_cover(const ClBook *book, const ClProfile *profile,
                     const ClFonts *fonts, int width_px, GError **error)
{
    int height_px = width_px * HEIGHT / WIDTH;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
    Cover cover = {
        .cr = cairo_create(surface),
        .context = cl_fonts_new_context(fonts, book),
        .profile = profile,
        .lang = book->publication->lang,
    };

    cairo_scale(cover.cr, (double)width_px / WIDTH, (double)width_px / WIDTH);
    draw(&cover, book->publication);
    cairo_destroy(cover.cr);
    cl_fonts_free_context(cover.context);
    GBytes *png = cl_png_write(surface, error);
    cairo_surface_destroy(surface);
    return png;
}
