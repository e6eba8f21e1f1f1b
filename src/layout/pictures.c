#include "layout/pictures.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

#include "layout/photocopy.h"
#include "layout/type.h"

/* Pixels an inch: of a file that does not say, and what print needs. */
#define ASSUMED_DENSITY 96.0
#define DENSITY_ENOUGH 150.0

/* Rounding of sizes that are equal on paper. */
#define TOLERANCE_PT 0.05

/* At which the text of drawings is measured; large, since a PDF rounds. */
#define USUAL_WIDTH_PT 1000.0

/* No pixels: they are unpacked where they are looked at or painted, since a
 * book's photographs would fill the memory. */
struct ClOpenPicture {
    const ClPicture *picture;
    PangoFontMap *fonts; /* for the text of a drawing */
    RsvgHandle *drawing; /* or NULL */
    double width_pt;     /* its own, after turning */
    double height_pt;
    double type_pt; /* its smallest text when it is drawn @typed_pt wide */
    double typed_pt;
};

struct ClPictures {
    ClPicturesParts parts;
    GHashTable *open; /* const ClPicture * -> ClOpenPicture; NULL: broken */
};

static void
open_picture_free(gpointer data)
{
    ClOpenPicture *open = data;

    if (open == NULL)
        return;
    g_clear_object(&open->drawing);
    g_free(open);
}

ClPictures *
cl_pictures_new(const ClPicturesParts *parts)
{
    ClPictures *pictures = g_new0(ClPictures, 1);

    pictures->parts = *parts;
    pictures->open = g_hash_table_new_full(NULL, NULL, NULL, open_picture_free);
    return pictures;
}

void
cl_pictures_free(ClPictures *pictures)
{
    if (pictures == NULL)
        return;
    g_hash_table_unref(pictures->open);
    g_free(pictures);
}

/* --- opening --- */

typedef struct {
    const guint8 *data;
    gsize size;
} Rest;

static cairo_status_t
read_rest(void *data, unsigned char *buffer, unsigned int n)
{
    Rest *rest = data;

    if (n > rest->size)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(buffer, rest->data, n);
    rest->data += n;
    rest->size -= n;
    return CAIRO_STATUS_SUCCESS;
}

/* Takes @surface. cairo 1.18 has 16 bits a colour as floats, which makes
 * files large; 1.16 has not. */
static cairo_surface_t *
take_as_8_bits(cairo_surface_t *surface)
{
    cairo_format_t format = cairo_image_surface_get_format(surface);

    if (format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24)
        return surface;

    bool is_opaque = cairo_surface_get_content(surface) == CAIRO_CONTENT_COLOR;
    cairo_surface_t *plain = cairo_image_surface_create(
        is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
        cairo_image_surface_get_width(surface),
        cairo_image_surface_get_height(surface));
    cairo_t *cr = cairo_create(plain);

    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return plain;
}

/* (owned) Its status says whether the file could be read. */
static cairo_surface_t *
unpack_png(const ClPicture *picture)
{
    Rest rest = { 0 };

    rest.data = g_bytes_get_data(picture->bytes, &rest.size);
    cairo_surface_t *surface =
        cairo_image_surface_create_from_png_stream(read_rest, &rest);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        surface = take_as_8_bits(surface);
    return surface;
}

static void
unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

/* (owned) The pixels stay packed: a surface that bears the file. */
static cairo_surface_t *
wrap_jpeg(const ClPicture *picture)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(picture->bytes, &size);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)picture->width_px, (int)picture->height_px);

    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size,
                                unref_bytes, g_bytes_ref(picture->bytes));
    return surface;
}

/* (owned) or NULL. */
static RsvgHandle *
new_handle(const ClPicture *picture)
{
    g_autoptr(GInputStream) stream =
        g_memory_input_stream_new_from_bytes(picture->bytes);
    /* Without the file's address: nothing else can be fetched. */
    RsvgHandle *handle = rsvg_handle_new_from_stream_sync(
        stream, NULL, RSVG_HANDLE_FLAGS_NONE, NULL, NULL);

    if (handle != NULL)
        rsvg_handle_set_dpi(handle, ASSUMED_DENSITY);
    return handle;
}

static bool
open_drawing(ClOpenPicture *open)
{
    gboolean has_width = FALSE;
    gboolean has_height = FALSE;
    gboolean has_box = FALSE;
    RsvgLength width;
    RsvgLength height;
    RsvgRectangle box;

    open->drawing = new_handle(open->picture);
    if (open->drawing == NULL)
        return false;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(
            open->drawing, &open->width_pt, &open->height_pt)) {
        rsvg_handle_get_intrinsic_dimensions(open->drawing, &has_width, &width,
                                             &has_height, &height, &has_box,
                                             &box);
        open->width_pt = has_box ? box.width : 0;
        open->height_pt = has_box ? box.height : 0;
    }
    open->width_pt *= 72 / ASSUMED_DENSITY;
    open->height_pt *= 72 / ASSUMED_DENSITY;
    return open->width_pt >= 1 && open->height_pt >= 1;
}

static void
set_size(ClOpenPicture *open)
{
    const ClPicture *picture = open->picture;
    bool is_turned = cl_picture_is_turned(picture);
    double density = picture->density > 0 ? picture->density : ASSUMED_DENSITY;

    open->width_pt =
        (is_turned ? picture->height_px : picture->width_px) * 72 / density;
    open->height_pt =
        (is_turned ? picture->width_px : picture->height_px) * 72 / density;
}

static bool
open_kind(ClOpenPicture *open)
{
    if (open->picture->kind == CL_PICTURE_SVG)
        return open_drawing(open);
    set_size(open);
    return true;
}

/* Every character that a drawing shows must be in some font. */
static void
check_characters(const ClPictures *pictures, const ClPicture *picture,
                 const xmlNode *img)
{
    for (const char *c = picture->text != NULL ? picture->text : ""; *c != '\0';
         c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);

        if (!g_unichar_isgraph(character) ||
            cl_fonts_has_character(pictures->parts.context, character))
            continue;
        const ClScriptFont *font = cl_families_find_script(
            g_unichar_get_script(character),
            cl_dom_find_lang(img, pictures->parts.book->publication->lang));
        if (font != NULL &&
            !cl_fonts_has_script(pictures->parts.context, font)) {
            cl_report_add(pictures->parts.report, CL_RULE_SCRIPT_MISSING,
                          cl_dom_get_place(img),
                          "The words of the picture \"%s\" are in %s, for "
                          "which no font is installed: install the package "
                          "%s and, in clearleaf's own folder, run \"make "
                          "fonts\".",
                          picture->path, font->name, font->package);
            return;
        }
        cl_report_add(pictures->parts.report, CL_RULE_GLYPH_MISSING,
                      cl_dom_get_place(img),
                      "No font has the character \xe2\x80\x9c%.*s\xe2\x80\x9d, "
                      "U+%04X, of the picture \"%s\"; write it another way.",
                      (int)(g_utf8_next_char(c) - c), c, character,
                      picture->path);
        return;
    }
}

/* Unpacks the picture for a look. False: it cannot be unpacked. */
static bool
look_at_pixels(const ClOpenPicture *open, ClMemoEntry *found)
{
    ClPhotocopyJob job = {
        .picture = open->picture,
        .fonts = open->fonts,
        .width_pt = MAX(round(1000 * open->width_pt / open->height_pt), 1),
        .height_pt = 1000,
    };

    if (open->picture->kind == CL_PICTURE_PNG) {
        job.pixels = unpack_png(open->picture);
        if (cairo_surface_status(job.pixels) != CAIRO_STATUS_SUCCESS) {
            cairo_surface_destroy(job.pixels);
            return false;
        }
    }
    found->is_clash_known = true;
    found->has_clash = cl_photocopy_find_clash(&job, &found->clash);
    if (job.pixels != NULL)
        cairo_surface_destroy(job.pixels);
    return true;
}

/*
 * Fills in what @known says of its pixels, once for a picture in a run: it
 * takes as long as all the rest of a page. The shape is rounded, so that it is
 * the same to all editions that show it. False: it cannot be unpacked.
 */
static bool
look_once(const ClPictures *pictures, const ClOpenPicture *open,
          ClMemoEntry *known)
{
    ClMemo *memo = cl_fonts_get_memo(pictures->parts.fonts);
    g_autofree char *key =
        cl_memo_dup_key(open->picture->sha256, open->width_pt, open->height_pt);

    *known = cl_memo_get(memo, key);
    if (known->is_clash_known)
        return true;
    if (!look_at_pixels(open, known))
        return false;
    cl_memo_add(memo, key, known);
    return true;
}

/* Its colours, once for a picture: it is the same in all sizes. */
static void
check_grey(const ClPictures *pictures, const ClMemoEntry *known,
           const xmlNode *img)
{
    g_autofree char *one = NULL;
    g_autofree char *other = NULL;

    if (!known->has_clash)
        return;
    one = cl_grey_dup_name(&known->clash.one);
    other = cl_grey_dup_name(&known->clash.other);
    cl_report_add(pictures->parts.report, CL_RULE_PICTURE_GREY,
                  cl_dom_get_place(img),
                  "On a photocopy the %s and the %s that touch in the picture "
                  "\"%s\" become nearly the same grey: make one of them much "
                  "darker, or part them with a line.",
                  one, other, cl_dom_find_attribute(img, "src"));
}

const ClOpenPicture *
cl_pictures_open(ClPictures *pictures, const xmlNode *img)
{
    const ClPicture *picture = cl_book_find_picture(pictures->parts.book, img);
    ClMemoEntry known = { 0 };
    gpointer found = NULL;

    if (picture == NULL)
        return NULL;
    if (g_hash_table_lookup_extended(pictures->open, picture, NULL, &found))
        return found;

    ClOpenPicture *open = g_new0(ClOpenPicture, 1);
    open->picture = picture;
    open->fonts = pango_context_get_font_map(pictures->parts.context);
    if (open_kind(open) && look_once(pictures, open, &known)) {
        check_characters(pictures, picture, img);
        check_grey(pictures, &known, img);
    } else {
        cl_report_add(pictures->parts.report, CL_RULE_PICTURE_BROKEN,
                      cl_dom_get_place(img),
                      picture->kind == CL_PICTURE_SVG
                          ? "The drawing \"%s\" cannot be drawn, or does not "
                            "say how large it is: give its <svg> a viewBox."
                          : "The picture \"%s\" is damaged: open it in a "
                            "picture editor and save it again.",
                      cl_dom_find_attribute(img, "src"));
        g_clear_pointer(&open, open_picture_free);
    }
    g_hash_table_insert(pictures->open, (gpointer)picture, open);
    return open;
}

void
cl_pictures_fit(const ClOpenPicture *picture, cairo_rectangle_t *area)
{
    double scale =
        MIN(area->width / picture->width_pt, area->height / picture->height_pt);

    scale = MIN(scale, 1);
    area->width = picture->width_pt * scale;
    area->height = picture->height_pt * scale;
}

/* --- painting --- */

const char *
cl_pictures_find_text(const ClOpenPicture *picture)
{
    return picture->picture->text;
}

void
cl_pictures_set_fonts(ClPictures *pictures, PangoFontMap *fonts)
{
    GHashTableIter iter;
    gpointer open = NULL;

    g_hash_table_iter_init(&iter, pictures->open);
    while (g_hash_table_iter_next(&iter, NULL, &open)) {
        if (open != NULL)
            ((ClOpenPicture *)open)->fonts = fonts;
    }
}

/*
 * Draws with the fonts of our folder: librsvg takes the font map that is this
 * thread's default at the time.
 */
static bool
paint_drawing(const ClOpenPicture *picture, RsvgHandle *drawing, cairo_t *cr,
              const cairo_rectangle_t *area)
{
    RsvgRectangle viewport = { area->x, area->y, area->width, area->height };

    pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(picture->fonts));
    gboolean is_painted =
        rsvg_handle_render_document(drawing, cr, &viewport, NULL);
    pango_cairo_font_map_set_default(NULL);
    return is_painted;
}

/* What turns and mirrors the square from 0 to 1 as EXIF asks. */
static cairo_matrix_t
get_turn(int orientation)
{
    static const cairo_matrix_t turns[] = {
        { 1, 0, 0, 1, 0, 0 },   { 1, 0, 0, 1, 0, 0 },   { -1, 0, 0, 1, 1, 0 },
        { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 },  { 0, 1, 1, 0, 0, 0 },
        { 0, 1, -1, 0, 1, 0 },  { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 },
    };

    return turns[orientation];
}

/* Cairo holds what it is given until the page is written, and by the name
 * writes a picture once that is unpacked for many pages. */
static void
paint_pixels(const ClOpenPicture *open, cairo_t *cr,
             const cairo_rectangle_t *area)
{
    const ClPicture *picture = open->picture;
    cairo_matrix_t turn = get_turn(picture->orientation);
    cairo_surface_t *surface = picture->kind == CL_PICTURE_JPEG
                                   ? wrap_jpeg(picture)
                                   : unpack_png(picture);
    char *id = g_strdup(picture->sha256);

    cairo_translate(cr, area->x, area->y);
    cairo_scale(cr, area->width, area->height);
    cairo_transform(cr, &turn);
    cairo_scale(cr, 1.0 / picture->width_px, 1.0 / picture->height_px);
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID,
                                (guint8 *)id, strlen(id), g_free, id);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_paint(cr);
    cairo_surface_destroy(surface);
}

void
cl_pictures_paint(const ClOpenPicture *picture, cairo_t *cr,
                  const cairo_rectangle_t *area)
{
    cairo_save(cr);
    cairo_rectangle(cr, area->x, area->y, area->width, area->height);
    cairo_clip(cr);
    if (picture->drawing != NULL)
        paint_drawing(picture, picture->drawing, cr, area);
    else
        paint_pixels(picture, cr, area);
    cairo_restore(cr);
}

/* --- what can be made out --- */

static cairo_status_t
append(void *data, const unsigned char *bytes, unsigned int size)
{
    g_byte_array_append(data, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

/*
 * In points, at @area's size; 0: no text. Negative: it cannot be drawn. cairo
 * draws the text of groups as outlines, which cannot be measured: so without
 * what makes groups.
 */
static double
find_smallest_text(const ClOpenPicture *picture, const cairo_rectangle_t *area)
{
    static const char style[] =
        "* { opacity: 1 !important; mix-blend-mode: normal !important; "
        "isolation: auto !important; }";
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    RsvgHandle *drawing = new_handle(picture->picture);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append, bytes, area->width, area->height);
    cairo_t *cr = cairo_create(surface);

    bool is_painted = drawing != NULL &&
                      rsvg_handle_set_stylesheet(drawing, (const guint8 *)style,
                                                 strlen(style), NULL) &&
                      paint_drawing(picture, drawing, cr, area) &&
                      paint_drawing(picture, picture->drawing, cr, area);
    if (cairo_status(cr) != CAIRO_STATUS_SUCCESS)
        is_painted = false;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        is_painted = false;
    cairo_surface_destroy(surface);
    g_clear_object(&drawing);
    return is_painted ? cl_type_find_smallest(bytes) : -1;
}

/*
 * The same for @area's size from that of one size, at which the drawing is
 * drawn once in a run: text grows with the drawing that it is in.
 */
static double
get_smallest_text(const ClPictures *pictures, const ClOpenPicture *picture,
                  const cairo_rectangle_t *area)
{
    ClMemo *memo = cl_fonts_get_memo(pictures->parts.fonts);
    g_autofree char *key = cl_memo_dup_key(
        picture->picture->sha256, picture->width_pt, picture->height_pt);
    ClMemoEntry known = cl_memo_get(memo, key);

    if (!known.is_text_known) {
        const cairo_rectangle_t usual = {
            .width = USUAL_WIDTH_PT,
            .height = USUAL_WIDTH_PT * picture->height_pt / picture->width_pt,
        };

        known.is_text_known = true;
        known.text = find_smallest_text(picture, &usual) / USUAL_WIDTH_PT;
        cl_memo_add(memo, key, &known);
    }
    return known.text * area->width;
}

static double
check_text(ClPictures *pictures, const ClOpenPicture *picture,
           const xmlNode *img, const cairo_rectangle_t *area)
{
    const ClProfile *profile = pictures->parts.profile;
    double size = get_smallest_text(pictures, picture, area);
    ClOpenPicture *open = g_hash_table_lookup(pictures->open, picture->picture);

    open->type_pt = MAX(size, 0);
    open->typed_pt = area->width;
    if (size < 0)
        cl_report_add(pictures->parts.report, CL_RULE_PICTURE_BROKEN,
                      cl_dom_get_place(img),
                      "The drawing \"%s\" cannot be drawn: make it simpler.",
                      cl_dom_find_attribute(img, "src"));
    else if (size > 0 && size < profile->minimum_pt - TOLERANCE_PT)
        cl_report_add(pictures->parts.report, CL_RULE_PICTURE_TEXT_SMALL,
                      cl_dom_get_place(img),
                      "In the edition \xe2\x80\x9c%s\xe2\x80\x9d the smallest "
                      "text of this picture is %.1f pt, less than %.0f pt: "
                      "make it at least %.1f times as large.",
                      profile->name, size, profile->minimum_pt,
                      ceil(profile->minimum_pt / size * 10) / 10);
    return size > 0 ? MIN(profile->minimum_pt / size, 1) : 0;
}

double
cl_pictures_get_type(ClPictures *pictures, const ClOpenPicture *picture,
                     const cairo_rectangle_t *area)
{
    ClOpenPicture *open = g_hash_table_lookup(pictures->open, picture->picture);
    double width_pt = area->width;

    if (open->drawing == NULL)
        return 0;
    if (open->typed_pt <= 0) {
        open->type_pt = MAX(get_smallest_text(pictures, picture, area), 0);
        open->typed_pt = width_pt;
    }
    return open->type_pt * width_pt / open->typed_pt;
}

double
cl_pictures_check(ClPictures *pictures, const ClOpenPicture *picture,
                  const xmlNode *img, double width_pt)
{
    cairo_rectangle_t area = {
        .width = width_pt,
        .height = width_pt / picture->width_pt * picture->height_pt,
    };

    if (picture->drawing != NULL)
        return check_text(pictures, picture, img, &area);

    guint n_pixels = cl_picture_is_turned(picture->picture)
                         ? picture->picture->height_px
                         : picture->picture->width_px;
    double density = n_pixels * 72 / width_pt;
    if (density < DENSITY_ENOUGH - 0.5)
        cl_report_add(
            pictures->parts.report, CL_RULE_PICTURE_RESOLUTION_LOW,
            cl_dom_get_place(img),
            "In the edition \xe2\x80\x9c%s\xe2\x80\x9d this picture is "
            "printed with %.0f pixels an inch and will look coarse: it "
            "needs at least %.0f pixels across for its %.0f mm.",
            pictures->parts.profile->name, density,
            ceil(width_pt / 72 * DENSITY_ENOUGH - 0.01), width_pt / 72 * 25.4);
    return 0;
}
