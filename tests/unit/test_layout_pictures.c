#include <malloc.h>
#include <string.h>

#include "layout/layout.h"
#include "layout_help.h"
#include "pictures.h"

/* Lays @body out, which shows the picture @bytes as "a". */
static void
lay_out(LayoutCase *c, const char *body, GBytes *bytes)
{
    ClPictureTrouble trouble;
    g_autoptr(GError) error = NULL;
    ClPicture *picture = cl_picture_new(bytes, "a", &trouble);

    c->book = layout_help_book(body);
    c->profile = layout_help_profile(14);
    c->fonts = layout_help_fonts();
    c->report = cl_report_new();
    if (picture->kind == CL_PICTURE_SVG) /* as the reader finds them */
        picture->text =
            g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    cl_book_take_picture(c->book, "a", picture);
    c->layout = cl_layout_new(c->book, c->profile, c->fonts, c->report, &error);
    g_assert_no_error(error);
}

static void
assert_pages(const char *body, GBytes *bytes, const char *expected)
{
    g_auto(LayoutCase) c = { 0 };

    lay_out(&c, body, bytes);
    g_autofree char *dump = cl_layout_dump(c.layout);
    if (strstr(dump, expected) == NULL)
        g_test_message("%s", dump);
    g_assert_nonnull(strstr(dump, expected));
}

static void
assert_finding(const char *body, GBytes *bytes, const char *expected)
{
    g_auto(LayoutCase) c = { 0 };

    lay_out(&c, body, bytes);
    g_autofree char *findings = cl_report_dump(c.report);
    if (expected[0] == '\0')
        g_assert_cmpstr(findings, ==, "");
    else if (strstr(findings, expected) == NULL)
        g_test_message("%s", findings);
    g_assert_nonnull(strstr(findings, expected));
}

#define ALONE "<p><img src='a' alt='A'/></p>"

static void
test_size(void)
{
    PicturesPng plain = { 2, 8, 120, 60, 0 };
    PicturesPng dense = { 2, 8, 120, 60, 144 };
    PicturesPng wide = { 2, 8, 1600, 800, 0 };
    PicturesPng high = { 0, 8, 100, 1600, 0 };
    g_autoptr(GBytes) plain_png = pictures_new_png(&plain);
    g_autoptr(GBytes) dense_png = pictures_new_png(&dense);
    g_autoptr(GBytes) wide_png = pictures_new_png(&wide);
    g_autoptr(GBytes) high_png = pictures_new_png(&high);
    g_autoptr(GBytes) upright = pictures_new_turned(1);
    g_autoptr(GBytes) turned = pictures_new_turned(6);
    g_autoptr(GBytes) svg = pictures_new_svg("viewBox='0 0 96 48'", "");
    g_autoptr(GBytes) millimetres =
        pictures_new_svg("width='50.8mm' height='25.4mm'", "");

    assert_pages(ALONE, plain_png, "90 x 45");
    assert_pages(ALONE, dense_png, "60 x 30");
    assert_pages(ALONE, wide_png, "320 x 160");
    assert_pages(ALONE, high_png, "20 x 323"); /* 85% of the page */
    assert_pages(ALONE, upright, "12 x 6");
    assert_pages(ALONE, turned, "6 x 12");
    assert_pages(ALONE, svg, "72 x 36");
    assert_pages(ALONE, millimetres, "144 x 72");
}

/* 28 pt in the drawing, 14 pt around it. */
static void
test_text_matches_the_body(void)
{
    g_autoptr(GBytes) large = pictures_new_svg(
        "viewBox='0 0 256 128'", "<text y='50' font-size='37.3333'>a</text>"
                                 "<text y='99' font-size='60'>b</text>");
    g_autoptr(GBytes) small = pictures_new_svg(
        "viewBox='0 0 256 128'", "<text y='50' font-size='17'>a</text>");

    assert_pages(ALONE, large, "96 x 48");
    assert_pages(ALONE, small, "192 x 96");
}

static void
test_resolution(void)
{
    PicturesPng coarse = { 2, 8, 120, 60, 100 };
    PicturesPng fine = { 2, 8, 120, 60, 150 };
    PicturesPng shrunk = { 2, 8, 1600, 800, 0 };
    g_autoptr(GBytes) coarse_png = pictures_new_png(&coarse);
    g_autoptr(GBytes) fine_png = pictures_new_png(&fine);
    g_autoptr(GBytes) shrunk_png = pictures_new_png(&shrunk);

    assert_finding(ALONE, coarse_png,
                   "chapter.xhtml:1:82: warning: In the edition "
                   "“test” this picture is printed with 100 pixels an inch "
                   "and will look coarse: it needs at least 180 pixels across "
                   "for its 30 mm. [picture-resolution-low]\n");
    assert_finding(ALONE, fine_png, "");
    assert_finding(ALONE, shrunk_png, "");
}

/* Every way in which text can come to be smaller than 12 points. */
static void
test_small_text(void)
{
    static const char *const small[][2] = {
        { "viewBox='0 0 200 100'", "<text y='50' font-size='12'>a</text>" },
        { "viewBox='0 0 200 100'", "<text y='50' font-size='9pt'>a</text>" },
        { "viewBox='0 0 200 100' font-size='8'", "<text y='50'>a</text>" },
        { "viewBox='0 0 200 100'",
          "<g style='font-size:50%'><text y='50'>a</text></g>" },
        { "viewBox='0 0 200 100'",
          "<style>.s{font-size:9px}</style><text y='50' class='s'>a</text>" },
        { "viewBox='0 0 200 100'",
          "<text y='50' font-size='40'>a<tspan font-size='10'>b</tspan>"
          "</text>" },
        { "viewBox='0 0 200 100'",
          "<g transform='scale(.2)'><text y='50' font-size='40'>a</text></g>" },
        { "viewBox='0 0 200 100'",
          "<g opacity='.5'><g transform='scale(.2) rotate(10)'>"
          "<text y='50' font-size='40'>a</text></g></g>" },
        { "viewBox='0 0 200 100'",
          "<text y='50' opacity='.5' font-size='8'>a</text>" },
        { "viewBox='0 0 200 100'",
          "<text y='50' font-size='8' style='mix-blend-mode:multiply'>a"
          "</text>" },
        { "viewBox='0 0 200 100'", "<g style='opacity:.5;isolation:isolate'>"
                                   "<text y='50' font-size='8'>a</text></g>" },
        { "width='50' height='25' viewBox='0 0 200 100'",
          "<text y='50' font-size='20'>a</text>" },
        { "viewBox='0 0 2000 1000'", "<text y='50' font-size='40'>a</text>" },
        { "viewBox='0 0 200 100'",
          "<defs><g id='t'><text y='50' font-size='40'>a</text></g></defs>"
          "<use href='#t' transform='scale(.2)'/>" },
    };
    static const char *const fine[] = {
        "<text y='50' font-size='16'>a</text>",
        "<g transform='scale(2)'><text y='9' font-size='8'>a</text></g>",
        "<g opacity='.5'><text y='50' font-size='20'>a</text></g>",
        "<rect width='9' height='9'/>",
        "<defs><text y='50' font-size='4'>a</text></defs>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(small); i++) {
        g_autoptr(GBytes) svg = pictures_new_svg(small[i][0], small[i][1]);

        g_test_message("%s", small[i][1]);
        assert_finding(ALONE, svg, "[picture-text-small]");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(fine); i++) {
        g_autoptr(GBytes) svg =
            pictures_new_svg("viewBox='0 0 200 100'", fine[i]);

        g_test_message("%s", fine[i]);
        assert_finding(ALONE, svg, "");
    }
}

static void
test_small_text_in_words(void)
{
    g_autoptr(GBytes) svg = pictures_new_svg(
        "viewBox='0 0 200 100'", "<text y='50' font-size='8'>a</text>");

    assert_finding(ALONE, svg,
                   "chapter.xhtml:1:82: error: In the edition “test” the "
                   "smallest text of this picture is 6.0 pt, less than 12 pt: "
                   "make it at least 2.0 times as large. "
                   "[picture-text-small]\n");
}

/* Colours that only their hue tells apart, as a photocopier sees them. */
static void
test_grey(void)
{
    static const char clash[] =
        "<rect width='100' height='100' fill='#d62728'/>"
        "<rect x='100' width='100' height='100' "
        "fill='#2ca02c'/>";
    static const char words[] =
        "<rect width='200' height='100' fill='#2ca02c'/>"
        "<text x='9' y='60' font-size='30' fill='#d62728'>Read me</text>";
    static const char lighter[] =
        "<rect width='100' height='100' fill='#d62728'/>"
        "<rect x='100' width='100' height='100' fill='#bfe5bf'/>"
        "<text x='9' y='60' font-size='30' fill='#000'>Read me</text>";
    g_autoptr(GBytes) merged = pictures_new_svg("viewBox='0 0 200 100'", clash);
    g_autoptr(GBytes) text = pictures_new_svg("viewBox='0 0 200 100'", words);
    g_autoptr(GBytes) apart =
        pictures_new_svg("viewBox='0 0 200 100'", lighter);

    assert_finding(ALONE, merged,
                   "warning: On a photocopy the red (#d62728) and the green "
                   "(#2ca02c) that touch in the picture \"a\" become nearly "
                   "the same grey: make one of them much darker, or part them "
                   "with a line. [picture-grey]\n");
    assert_finding(ALONE, text, "[picture-grey]");
    assert_finding(ALONE, apart, "");
}

static void
test_broken(void)
{
    g_autoptr(GBytes) no_size = pictures_new_svg("width='100%'", "");
    g_autoptr(GBytes) character = pictures_new_svg(
        "viewBox='0 0 99 99'", "<text y='50' font-size='20'>\xf0\x93\x80\x80"
                               "</text>");

    assert_finding(ALONE, no_size, "[picture-broken]");
    assert_finding(ALONE, character, "U+13000");
}

static void
test_caption_stays(void)
{
    g_autoptr(GBytes) svg = pictures_new_svg("viewBox='0 0 200 300'", "");

    assert_pages("<p>One.</p><figure><img src='a' alt='A'/>"
                 "<figcaption>Two.</figcaption></figure><p>Three.</p>",
                 svg,
                 "  img x=40\n"
                 "      94 150 x 225\n"
                 "  figcaption x=40\n"
                 "     326 \"Two.\"\n");
}

static void
test_shrinks_to_fit(void)
{
    g_autoptr(GBytes) svg = pictures_new_svg("viewBox='0 0 200 400'", "");
    g_autoptr(GBytes) text = pictures_new_svg(
        "viewBox='0 0 200 400'", "<text y='50' font-size='17'>a</text>");
    const char *three = "<p>One.</p><p>Two.</p><p>Three.</p>" ALONE;
    const char *four = "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>" ALONE;

    /* 300 points do not fit below three paragraphs of 31. */
    assert_pages(three, svg, " 144 x 288\n");
    assert_pages(four, svg, " 128 x 257\n");
    /* Text of 12.75 points may become 12, and no smaller. */
    assert_pages(three, text, " 144 x 288\n");
    assert_pages(four, text, " 150 x 300\n");
}

static void
test_text_fills_the_page(void)
{
    g_autoptr(GBytes) svg = pictures_new_svg(
        "viewBox='0 0 200 370'", "<text y='50' font-size='16'>a</text>");
    const char *body =
        "<h1>A</h1><p>One.</p><p>And.</p><figure id='f'><img src='a' alt='A'/>"
        "<figcaption>Caption.</figcaption></figure><p>Two.</p><p>Three.</p>"
        "<h2>B</h2><p>Four.</p>";
    g_auto(LayoutCase) c = { 0 };
    gsize page = 0;
    double top = 0;

    lay_out(&c, body, svg);
    g_autofree char *dump = cl_layout_dump(c.layout);
    const char *figure = strstr(dump, "Caption.");
    g_assert_nonnull(figure);
    g_assert_true(strstr(dump, "\"One.\"") < figure);
    g_assert_true(strstr(dump, "\"Three.\"") < figure);
    g_assert_nonnull(strstr(figure, "\"B\""));
    g_assert_true(strstr(dump, "page 4") < figure);
    g_assert_true(strstr(dump, "page 4") > strstr(dump, "\"Three.\""));
    g_assert_true(cl_layout_find_target(c.layout, cl_book_find_id(c.book, "f"),
                                        &page, &top));
    g_assert_cmpuint(page, ==, 3);
    g_assert_cmpfloat(top, ==, 60);

    /* The page's mark in the e-book goes where its first new words are. */
    g_autoptr(ClPageMap) map = cl_layout_dup_page_map(c.layout);
    const ClPageStart *start = &g_array_index(map->starts, ClPageStart, 3);
    g_assert_cmpstr(start->label, ==, "4");
    g_assert_cmpstr(cl_dom_get_text(start->node), ==, "B");
}

static void
test_heading_stops_the_text(void)
{
    g_autoptr(GBytes) svg = pictures_new_svg(
        "viewBox='0 0 200 400'", "<text y='50' font-size='16'>a</text>");

    assert_pages("<p>One.</p><p>Two.</p><p>Three.</p>"
                 "<p><img src='a' alt='A'/></p><h2>B</h2><p>Four.</p>",
                 svg, "\"Three.\"\npage 4\n  img x=40\n      60 150 x 300\n");
}

static void
test_line(void)
{
    PicturesPng kind = { 2, 8, 24, 24, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GBytes) svg = pictures_new_svg("viewBox='0 0 99 99'", "");

    assert_pages("<p>One <img src='a' alt='A'/> two.</p>", png,
                 "\"One \xef\xbf\xbc two.\"");
    assert_finding("<p>One <img src='a' alt='A'/> two.</p>", png, "");
    assert_finding("<p>One <img src='a' alt='A'/> two.</p>", svg,
                   "This picture is too tall to stand in a line of text");
}

/* A link that holds a picture alone, as a film's, with its address below. */
static void
test_linked(void)
{
    PicturesPng kind = { 2, 8, 120, 120, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    const char *body = "<p><a href='https://leaf.example.org/film'>"
                       "<img src='a' alt='A film'/></a></p><p>Next.</p>";

    assert_finding(body, png, "[picture-resolution-low]");
    assert_pages(body, png,
                 "  img x=40\n"
                 "      60 90 x 90\n"
                 "  cl-print x=40\n");
    assert_pages(body, png, " \"(leaf.example.org/film)\"\n");
    assert_finding("<p>In <a href='https://leaf.example.org/film'>"
                   "<img src='a' alt='A film'/></a> a line.</p>",
                   png, "[element-not-set]");
}

/* What is told of marks, as "Ai" for an artifact and "P" for a picture. */
typedef struct {
    GString *marks;
    cairo_rectangle_t area;
} Marks;

static void
begin(void *data, const ClMark *mark)
{
    Marks *marks = data;
    bool is_picture = cl_dom_get_element(mark->node) == CL_EL_IMG;

    g_assert_true(is_picture == (mark->area != NULL));
    if (mark->area != NULL)
        marks->area = *mark->area;
    g_string_append_c(marks->marks, mark->kind != CL_MARK_CONTENT ? 'a'
                                    : is_picture                  ? 'P'
                                                                  : 't');
}

static void
end(void *data)
{
    Marks *marks = data;

    g_string_append_c(marks->marks, '.');
}

/* (owned) The marks of the chapter's page, head and foot left out. */
static char *
dup_marks(const char *body, GBytes *bytes, cairo_rectangle_t *area)
{
    g_auto(LayoutCase) c = { 0 };
    Marks marks = { .marks = g_string_new(NULL) };
    ClMarker marker = { .begin = begin, .end = end, .data = &marks };
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    cairo_t *cr = cairo_create(surface);

    lay_out(&c, body, bytes);
    cl_layout_paint(c.layout, 2, cr, &marker);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    *area = marks.area;
    return g_string_free(marks.marks, FALSE);
}

static void
test_marks(void)
{
    PicturesPng kind = { 2, 8, 16, 8, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    cairo_rectangle_t area = { 0 };
    g_autofree char *content =
        dup_marks("<p>a</p><p><img src='a' alt='A'/></p><p>b</p>", png, &area);
    g_autofree char *decoration =
        dup_marks("<p>a</p><p><img src='a' alt=''/></p><p>b</p>", png, &area);
    g_autofree char *in_line =
        dup_marks("<p>a <img src='a' alt='A'/> b</p>", png, &area);

    g_assert_nonnull(strstr(content, "t.P.t"));
    g_assert_nonnull(strstr(decoration, "t.a.t"));
    g_assert_nonnull(strstr(in_line, "t.P.t"));
    g_assert_cmpfloat_with_epsilon(area.width, 12, 0.01);
    g_assert_cmpfloat_with_epsilon(area.height, 6, 0.01);
}

/* What of the memory is in use. */
static gsize
get_used(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

/* A book may have more photographs than there is memory for. */
static void
test_pixels_are_let_go(void)
{
    enum { N_PICTURES = 12, SIDE_PX = 1000, PIXEL_BYTES = 4 };
    PicturesPng kind = { 2, 8, SIDE_PX, SIDE_PX, 300 };
    const gsize unpacked = SIDE_PX * SIDE_PX * PIXEL_BYTES;
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) body = g_string_new(NULL);
    g_auto(LayoutCase) c = { .profile = layout_help_profile(14),
                             .fonts = layout_help_fonts(),
                             .report = cl_report_new() };

    for (int i = 0; i < N_PICTURES; i++)
        g_string_append_printf(body, "<p><img src='p%d' alt='A leaf'/></p>", i);
    c.book = layout_help_book(body->str);
    for (int i = 0; i < N_PICTURES; i++) {
        g_autofree char *name = g_strdup_printf("p%d", i);
        ClPictureTrouble trouble;

        cl_book_take_picture(c.book, name, cl_picture_new(png, name, &trouble));
    }

    gsize before = get_used();
    c.layout = cl_layout_new(c.book, c.profile, c.fonts, c.report, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(get_used(), <, before + 2 * unpacked);

    g_autofree char *dump = cl_layout_dump(c.layout); /* all are there */
    g_auto(GStrv) shown = g_strsplit(dump, "\n  img x=", -1);
    g_assert_cmpuint(g_strv_length(shown), ==, N_PICTURES + 1);
}

static void
test_damaged_pixels(void)
{
    PicturesPng kind = { 2, 8, 40, 40, 300 };
    static const guint8 no_pixels[] = { 1, 2, 3, 4 };
    GByteArray *png = pictures_begin_png(&kind);

    pictures_add_chunk(png, "IDAT", no_pixels, sizeof no_pixels);
    pictures_add_chunk(png, "IEND", NULL, 0);
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(png);
    assert_finding(ALONE, bytes, "The picture \"a\" is damaged");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/pictures/colours-that-merge-in-grey", test_grey);
    g_test_add_func("/layout/pictures/size", test_size);
    g_test_add_func("/layout/pictures/text-is-as-large-as-the-body",
                    test_text_matches_the_body);
    g_test_add_func("/layout/pictures/low-resolution", test_resolution);
    g_test_add_func("/layout/pictures/small-text", test_small_text);
    g_test_add_func("/layout/pictures/small-text-in-words",
                    test_small_text_in_words);
    g_test_add_func("/layout/pictures/what-cannot-be-drawn", test_broken);
    g_test_add_func("/layout/pictures/pixels-are-let-go",
                    test_pixels_are_let_go);
    g_test_add_func("/layout/pictures/damaged-pixels", test_damaged_pixels);
    g_test_add_func("/layout/pictures/caption-stays-with-it",
                    test_caption_stays);
    g_test_add_func("/layout/pictures/shrinks-to-fill-a-page",
                    test_shrinks_to_fit);
    g_test_add_func("/layout/pictures/text-fills-the-page-before",
                    test_text_fills_the_page);
    g_test_add_func("/layout/pictures/heading-stops-the-text",
                    test_heading_stops_the_text);
    g_test_add_func("/layout/pictures/in-a-line", test_line);
    g_test_add_func("/layout/pictures/in-a-link", test_linked);
    g_test_add_func("/layout/pictures/marks", test_marks);
    return g_test_run();
}
