#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "epub/accessibility.h"
#include "epub/images.h"
#include "epub_book.h"

typedef struct {
    char *folder;
    ClBook *book;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("clearleaf-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
}

static void
use(Fixture *fixture, const char *xml)
{
    fixture->book = epub_book_new_chapter(xml);
    g_free(fixture->book->publication->folder);
    fixture->book->publication->folder = g_strdup(fixture->folder);
}

static void
put(Fixture *fixture, const char *name, const char *bytes, gssize size)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

    g_assert_true(g_file_set_contents(path, bytes, size, NULL));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    static const char *const names[] = { "a b.png", "b.jpg", "c.svg", "d.txt" };

    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path =
            g_build_filename(fixture->folder, names[i], NULL);

        g_unlink(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    cl_book_free(fixture->book);
}

static char *
dup_accessibility(const ClBook *book, const ClImages *images)
{
    GString *out = g_string_new(NULL);

    cl_accessibility_add(book, NULL, images, out);
    return g_string_free(out, FALSE);
}

static void
test_kinds(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    put(fixture, "a b.png", "\211PNG\r\n\032\nxx", 10);
    put(fixture, "b.jpg", "\377\330\377xx", 5);
    put(fixture, "c.svg", "  <svg/>", -1);
    use(fixture, "<p><img src='a b.png' alt='A'/><img src='b.jpg' alt=''/>"
                 "<img src='c.svg' alt='C'/><img src='a b.png' alt='A'/></p>");

    g_autoptr(ClImages) images = cl_images_read(fixture->book, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(cl_images_get_n(images), ==, 3);
    g_assert_cmpstr(cl_images_find(images, "a b.png")->name, ==,
                    "images/image-1.png");
    g_assert_cmpstr(cl_images_find(images, "b.jpg")->media_type, ==,
                    "image/jpeg");
    g_assert_cmpstr(cl_images_get(images, 2)->name, ==, "images/image-3.svg");
    g_assert_cmpstr(cl_images_get(images, 2)->media_type, ==, "image/svg+xml");
}

static void
test_other_kind(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    put(fixture, "d.txt", "text", -1);
    use(fixture, "<p><img src='d.txt' alt=''/></p>");

    g_autoptr(ClImages) images = cl_images_read(fixture->book, &error);

    g_assert_null(images);
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

static void
test_outside(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    use(fixture, "<p><img src='../a.png' alt=''/></p>");

    g_autoptr(ClImages) images = cl_images_read(fixture->book, &error);

    g_assert_null(images);
    g_assert_error(error, CL_ERROR, CL_ERROR_INPUT);
}

static void
test_described(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, "c.svg", "<svg/>", -1);
    use(fixture, "<p><img src='c.svg' alt='C'/></p>");
    g_autoptr(ClImages) images = cl_images_read(fixture->book, NULL);

    g_autofree char *text = dup_accessibility(fixture->book, images);

    g_assert_nonnull(strstr(text, "accessMode\">visual<"));
    g_assert_nonnull(strstr(text, "accessModeSufficient\">textual<"));
    g_assert_nonnull(strstr(text, "accessModeSufficient\">textual,visual<"));
    g_assert_nonnull(strstr(text, ">alternativeText<"));
    g_assert_nonnull(strstr(text, "accessibilityHazard\">none<"));
    /* Whether a picture shows text, no machine knows. */
    g_assert_null(strstr(text, "displayTransformability"));
}

static void
test_not_described(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, "c.svg", "<svg/>", -1);
    use(fixture, "<p><img src='c.svg' alt='C'/><img src='c.svg'/></p>");
    g_autoptr(ClImages) images = cl_images_read(fixture->book, NULL);

    g_autofree char *text = dup_accessibility(fixture->book, images);

    g_assert_null(strstr(text, "accessModeSufficient\">textual<"));
    g_assert_null(strstr(text, "alternativeText"));
}

static void
test_motion(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture, "c.svg", "<svg><animate/></svg>", -1);
    use(fixture, "<p><img src='c.svg' alt='C'/></p>");
    g_autoptr(ClImages) images = cl_images_read(fixture->book, NULL);

    g_autofree char *text = dup_accessibility(fixture->book, images);

    g_assert_nonnull(strstr(text, "accessibilityHazard\">unknown<"));
}

#define ADD(path, function)                                                    \
    g_test_add(path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/epub/images/kinds-told-by-content", test_kinds);
    ADD("/epub/images/other-kind-is-refused", test_other_kind);
    ADD("/epub/images/outside-is-refused", test_outside);
    ADD("/epub/images/described-pictures", test_described);
    ADD("/epub/images/picture-without-text", test_not_described);
    ADD("/epub/images/moving-picture-may-flash", test_motion);
    return g_test_run();
}
