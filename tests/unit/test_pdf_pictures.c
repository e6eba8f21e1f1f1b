#include <string.h>

#include <qpdf/qpdf-c.h>

#include "layout/layout.h"
#include "layout_help.h"
#include "pdf/pdf.h"
#include "pdf/tags.h"
#include "pictures.h"

/* (owned) The PDF of a chapter that shows @picture as "a". */
static GBytes *
write_pdf(const char *body, GBytes *picture)
{
    ClPictureTrouble trouble;
    g_autoptr(GError) error = NULL;
    g_auto(LayoutCase) c = { .book = layout_help_book(body),
                             .profile = layout_help_profile(14),
                             .fonts = layout_help_fonts(),
                             .report = cl_report_new() };

    cl_book_take_picture(c.book, "a", cl_picture_new(picture, "a", &trouble));
    c.layout = cl_layout_new(c.book, c.profile, c.fonts, c.report, &error);
    g_assert_no_error(error);
    GBytes *bytes = cl_pdf_write(c.book, c.layout, &error);
    g_assert_no_error(error);
    return bytes;
}

/* What qpdf makes of all objects, one a line, streams left out. */
static char *
dup_objects(GBytes *bytes)
{
    qpdf_data qpdf = qpdf_init();
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    GString *text = g_string_new(NULL);

    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    QPDF_ERROR_CODE code = qpdf_read_memory(qpdf, "test", data, size, NULL);
    g_assert_cmpint(code, ==, QPDF_SUCCESS);
    for (int id = 1; id < 300; id++) {
        qpdf_oh object = qpdf_get_object_by_id(qpdf, id, 0);

        if (qpdf_oh_is_stream(qpdf, object))
            object = qpdf_oh_get_dict(qpdf, object);
        g_string_append_printf(text, "%s\n",
                               qpdf_oh_unparse_resolved(qpdf, object));
    }
    qpdf_cleanup(&qpdf);
    return g_string_free(text, FALSE);
}

static void
assert_holds(const char *text, const char *word)
{
    if (strstr(text, word) == NULL)
        g_test_message("no %s in %s", word, text);
    g_assert_nonnull(strstr(text, word));
}

#define ALONE "<p><img src='a' alt='A cell'/></p>"

static void
test_figure(void)
{
    PicturesPng kind = { 2, 8, 120, 60, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GBytes) pdf = write_pdf(ALONE, png);
    g_autofree char *objects = dup_objects(pdf);

    assert_holds(objects, "/Alt (A cell)");
    assert_holds(objects, "/BBox [ 40 395 130 440 ]");
    assert_holds(objects, "/Placement /Block");
    assert_holds(objects, "/S /Figure");
    g_assert_null(strstr(objects, "/Interpolate"));
}

static void
test_decoration(void)
{
    PicturesPng kind = { 6, 8, 120, 60, 144 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GBytes) pdf = write_pdf("<p><img src='a' alt=''/></p>", png);
    g_autofree char *objects = dup_objects(pdf);

    assert_holds(objects, "/SMask");
    g_assert_null(strstr(objects, "/Figure"));
}

static void
test_jpeg_unchanged(void)
{
    static const PicturesJpeg kinds[] = { PICTURES_BASELINE,
                                          PICTURES_PROGRESSIVE, PICTURES_GREY };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GBytes) jpeg = pictures_new_jpeg(kinds[i]);
        g_autoptr(GBytes) pdf = write_pdf(ALONE ALONE, jpeg);
        gsize n = 0;
        const char *needle = g_bytes_get_data(jpeg, &n);
        gsize size = 0;
        const char *data = g_bytes_get_data(pdf, &size);
        int n_found = 0;

        for (gsize at = 0; at + n <= size; at++)
            n_found += memcmp(data + at, needle, n) == 0;
        g_assert_cmpint(n_found, ==, 1); /* once for both */
    }
}

static void
test_fonts(void)
{
    static const char *const families[] = { "DejaVu Serif", "Liberation Sans",
                                            "Noto Serif", "serif",
                                            "no such font" };

    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        g_autofree char *text =
            g_strdup_printf("<text y='50' font-size='40' font-family='%s'>"
                            "Qq</text>",
                            families[i]);
        g_autoptr(GBytes) svg = pictures_new_svg("viewBox='0 0 200 100'", text);
        g_autoptr(GBytes) pdf = write_pdf(ALONE, svg);
        g_autofree char *objects = dup_objects(pdf);
        const char *name = objects;

        while ((name = strstr(name, "/FontName /")) != NULL) {
            name += strlen("/FontName /ABCDEF+");
            g_assert_true(g_str_has_prefix(name, "NotoSans-"));
        }
    }
}

static void
test_text_in_groups(void)
{
    g_autoptr(GBytes) svg = pictures_new_svg(
        "viewBox='0 0 200 100'",
        "<clipPath id='c'><circle r='90'/></clipPath>"
        "<linearGradient id='g'><stop stop-opacity='.2'/>"
        "<stop offset='1'/></linearGradient>"
        "<g opacity='.5' clip-path='url(#c)'><g clip-path='url(#c)'>"
        "<rect width='90' height='90' fill='url(#g)'/></g></g>"
        "<text y='50' font-size='40'>a  fi <tspan>\xd7\xa9\xd7\x9c</tspan>"
        "e\xcc\x81</text>");
    g_autoptr(GBytes) pdf =
        write_pdf("<p>a</p><figure><img src='a' alt='A cell'/>"
                  "<figcaption>b</figcaption></figure><p>c</p>",
                  svg);
    g_autofree char *objects = dup_objects(pdf);

    assert_holds(objects, "/S /Caption");
    assert_holds(objects, "/S /Figure");
}

/* Pixels are unpacked anew for each page, and are in the file once. */
static void
test_once_in_the_file(void)
{
    static const char on_pages[] =
        "<h1>A</h1>" ALONE "<p>One.</p>" ALONE "<h2>B</h2>" ALONE ALONE;
    PicturesPng kind = { 2, 8, 240, 240, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GBytes) jpeg = pictures_new_jpeg(PICTURES_BASELINE);
    GBytes *const pictures[] = { png, jpeg };

    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++) {
        g_autoptr(GBytes) pdf = write_pdf(on_pages, pictures[i]);
        g_autofree char *objects = dup_objects(pdf);
        g_auto(GStrv) figures = g_strsplit(objects, "/S /Figure", -1);
        g_auto(GStrv) images = g_strsplit(objects, "/Subtype /Image", -1);

        g_assert_cmpuint(g_strv_length(figures), ==, 5);
        g_assert_cmpuint(g_strv_length(images), ==, 2);
    }
}

/* What is too tall for a line is a block in its link, with the address below
 * it: the whole picture can be chosen. */
static void
test_linked(void)
{
    PicturesPng kind = { 2, 8, 120, 240, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GBytes) pdf =
        write_pdf("<p>Here:</p><p><a href='https://leaf.example.org/film'>"
                  "<img src='a' alt='A film'/></a></p><p>After it.</p>",
                  png);
    g_autofree char *objects = dup_objects(pdf);

    assert_holds(objects, "/Contents (Web site: A film)");
    assert_holds(objects, "/URI (https://leaf.example.org/film)");
    assert_holds(objects, "/Alt (A film)");
    assert_holds(objects, "/Placement /Block");
    /* The link has the place of the picture, 90 points by 180. */
    const char *box = strstr(objects, "/BBox [ 40 ");
    g_assert_nonnull(box);
    g_auto(GStrv) sides = g_strsplit(box, " ", 7);
    g_autofree char *rectangle = g_strdup_printf(
        "/Rect [ %s %s %s %s ]", sides[2], sides[3], sides[4], sides[5]);
    g_test_message("%s", rectangle);
    g_assert_cmpstr(sides[4], ==, "130");
    assert_holds(objects, rectangle);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/pictures/figure-has-text-and-place", test_figure);
    g_test_add_func("/pdf/pictures/decoration-is-an-artifact", test_decoration);
    g_test_add_func("/pdf/pictures/jpeg-passes-unchanged", test_jpeg_unchanged);
    g_test_add_func("/pdf/pictures/fonts-of-the-folder-alone", test_fonts);
    g_test_add_func("/pdf/pictures/clips-groups-and-text", test_text_in_groups);
    g_test_add_func("/pdf/pictures/once-in-the-file", test_once_in_the_file);
    g_test_add_func("/pdf/pictures/tall-one-in-a-link", test_linked);
    return g_test_run();
}
