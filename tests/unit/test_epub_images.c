#include <string.h>

#include <glib.h>

#include "epub/accessibility.h"
#include "epub/images.h"
#include "epub/xhtml.h"
#include "epub_book.h"
#include "pictures.h"

/* Takes @bytes. */
static void
put(ClBook *book, const char *src, GBytes *bytes)
{
    g_autoptr(GBytes) owned = bytes;
    ClPictureTrouble trouble = { 0 };
    ClPicture *picture = cl_picture_new(owned, src, &trouble);

    g_assert_nonnull(picture);
    cl_book_take_picture(book, src, picture);
}

static void
put_svg(ClBook *book)
{
    put(book, "c.svg", pictures_new_svg("", ""));
}

static GBytes *
new_png(double density)
{
    PicturesPng kind = { .colour = 2,
                         .depth = 8,
                         .width_px = 30,
                         .height_px = 20,
                         .density = density };

    return pictures_new_png(&kind);
}

static char *
dup_accessibility(const ClBook *book, const ClImages *images)
{
    GString *out = g_string_new(NULL);

    cl_accessibility_add(book, NULL, images, out);
    return g_string_free(out, FALSE);
}

static void
test_kinds(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ClBook) book = epub_book_new_chapter(
        "<p><img src='a b.png' alt='A'/><img src='b.jpg' alt=''/>"
        "<img src='c.svg' alt='C'/><img src='a b.png' alt='A'/></p>");
    put(book, "a b.png", new_png(0));
    put(book, "b.jpg", pictures_new_jpeg(PICTURES_BASELINE));
    put_svg(book);

    g_autoptr(ClImages) images = cl_images_new(book, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(cl_images_get_n(images), ==, 3);
    g_assert_cmpstr(cl_images_find(images, "a b.png")->name, ==,
                    "images/image-1.png");
    g_assert_cmpstr(cl_images_find(images, "a b.png")->media_type, ==,
                    "image/png");
    g_assert_cmpstr(cl_images_find(images, "b.jpg")->media_type, ==,
                    "image/jpeg");
    g_assert_cmpstr(cl_images_get(images, 2)->name, ==, "images/image-3.svg");
    g_assert_cmpstr(cl_images_get(images, 2)->media_type, ==, "image/svg+xml");
}

/* The book holds what was read: no file is opened a second time. */
static void
test_same_bytes(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<p><img src='a.png' alt='A'/></p>");
    put(book, "a.png", new_png(0));

    g_autoptr(ClImages) images = cl_images_new(book, NULL);

    g_assert_true(
        cl_images_get(images, 0)->bytes ==
        ((ClPicture *)g_hash_table_lookup(book->pictures, "a.png"))->bytes);
}

static void
test_unread(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<p><img src='a.png' alt=''/></p>");

    g_autoptr(ClImages) images = cl_images_new(book, &error);

    g_assert_null(images);
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

static void
assert_size(GBytes *bytes, guint width_px, guint height_px)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<p><img src='a' alt='A'/></p>");
    put(book, "a", bytes);

    g_autoptr(ClImages) images = cl_images_new(book, NULL);

    g_assert_cmpuint(cl_images_get(images, 0)->width_px, ==, width_px);
    g_assert_cmpuint(cl_images_get(images, 0)->height_px, ==, height_px);
}

static void
test_density(void)
{
    assert_size(new_png(0), 30, 20);
    assert_size(new_png(96), 30, 20);
    assert_size(new_png(192), 15, 10);
    assert_size(new_png(48), 60, 40);
    assert_size(pictures_new_svg("", ""), 0, 0);
}

static void
test_turned(void)
{
    assert_size(pictures_new_jpeg(PICTURES_BASELINE), 16, 8);
    assert_size(pictures_new_turned(6), 8, 16);
}

static void
test_size_is_written(void)
{
    g_autoptr(ClBook) book = epub_book_new_chapter(
        "<p><img src='a.png' alt='A'/><img src='c.svg' alt='C'/></p>");
    put(book, "a.png", new_png(192));
    put_svg(book);
    g_autoptr(ClImages) images = cl_images_new(book, NULL);
    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, NULL);
    ClXhtml xhtml = { .book = book, .marks = marks, .images = images };

    g_autoptr(GBytes) bytes = cl_xhtml_write_part(&xhtml, 0);

    g_autofree char *text =
        g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text,
                            "<img src=\"images/image-1.png\" width=\"15\" "
                            "height=\"10\" alt=\"A\"/>"));
    g_assert_nonnull(strstr(text, "<img src=\"images/image-2.svg\" "
                                  "alt=\"C\"/>"));
}

static void
test_described(void)
{
    g_autoptr(ClBook) book =
        epub_book_new_chapter("<p><img src='c.svg' alt='C'/></p>");
    put_svg(book);
    g_autoptr(ClImages) images = cl_images_new(book, NULL);

    g_autofree char *text = dup_accessibility(book, images);

    g_assert_nonnull(strstr(text, "accessMode\">visual<"));
    g_assert_nonnull(strstr(text, "accessModeSufficient\">textual<"));
    g_assert_nonnull(strstr(text, "accessModeSufficient\">textual,visual<"));
    g_assert_nonnull(strstr(text, ">alternativeText<"));
    g_assert_nonnull(strstr(text, "accessibilityHazard\">none<"));
    /* Whether a picture shows text, no machine knows. */
    g_assert_null(strstr(text, "displayTransformability"));
}

static void
test_not_described(void)
{
    g_autoptr(ClBook) book = epub_book_new_chapter(
        "<p><img src='c.svg' alt='C'/><img src='c.svg'/></p>");
    put_svg(book);
    g_autoptr(ClImages) images = cl_images_new(book, NULL);

    g_autofree char *text = dup_accessibility(book, images);

    g_assert_null(strstr(text, "accessModeSufficient\">textual<"));
    g_assert_null(strstr(text, "alternativeText"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/images/each-kind-has-its-type", test_kinds);
    g_test_add_func("/epub/images/no-file-is-read-again", test_same_bytes);
    g_test_add_func("/epub/images/unread-picture-is-an-error", test_unread);
    g_test_add_func("/epub/images/density-gives-the-size", test_density);
    g_test_add_func("/epub/images/turned-picture-has-turned-size", test_turned);
    g_test_add_func("/epub/images/size-is-written", test_size_is_written);
    g_test_add_func("/epub/images/described-pictures", test_described);
    g_test_add_func("/epub/images/picture-without-text", test_not_described);
    return g_test_run();
}
