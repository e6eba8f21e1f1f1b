#include <string.h>

#include "model/picture.h"
#include "pictures.h"

static ClPicture *
read_bytes(GBytes *bytes, ClPictureTrouble *trouble)
{
    *trouble = (ClPictureTrouble){ .rule = CL_N_RULES };
    return cl_picture_new(bytes, "a picture", trouble);
}

/* The rule that refuses the bytes; CL_N_RULES: they are fine. */
static ClRuleId
find_rule(GBytes *bytes)
{
    ClPictureTrouble trouble;
    g_autoptr(ClPicture) picture = read_bytes(bytes, &trouble);

    g_assert_true((picture == NULL) == (trouble.rule != CL_N_RULES));
    return trouble.rule;
}

static void
test_png_kinds(void)
{
    static const guint8 kinds[][2] = {
        { 0, 1 }, { 0, 8 }, { 0, 16 }, { 2, 8 }, { 2, 16 },
        { 3, 8 }, { 4, 8 }, { 4, 16 }, { 6, 8 }, { 6, 16 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        PicturesPng kind = { kinds[i][0], kinds[i][1], 30, 20, 300 };
        g_autoptr(GBytes) bytes = pictures_new_png(&kind);
        ClPictureTrouble trouble;
        g_autoptr(ClPicture) picture = read_bytes(bytes, &trouble);

        g_assert_nonnull(picture);
        g_assert_cmpint(picture->kind, ==, CL_PICTURE_PNG);
        g_assert_cmpuint(picture->width_px, ==, 30);
        g_assert_cmpuint(picture->height_px, ==, 20);
        g_assert_cmpfloat_with_epsilon(picture->density, 300, 0.1);
    }
}

static void
test_sum_is_of_the_bytes(void)
{
    static const PicturesPng kind = { 0, 8, 30, 20, 300 };
    g_autoptr(GBytes) bytes = pictures_new_png(&kind);
    ClPictureTrouble trouble;
    g_autoptr(ClPicture) picture = read_bytes(bytes, &trouble);
    g_autofree char *sum =
        g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);

    g_assert_nonnull(picture);
    g_assert_cmpstr(picture->sha256, ==, sum);
}

static void
test_jpeg_kinds(void)
{
    static const PicturesJpeg kinds[] = { PICTURES_BASELINE,
                                          PICTURES_PROGRESSIVE, PICTURES_GREY };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GBytes) bytes = pictures_new_jpeg(kinds[i]);
        ClPictureTrouble trouble;
        g_autoptr(ClPicture) picture = read_bytes(bytes, &trouble);

        g_assert_nonnull(picture);
        g_assert_cmpint(picture->kind, ==, CL_PICTURE_JPEG);
        g_assert_cmpuint(picture->width_px, ==, 16);
        g_assert_cmpuint(picture->height_px, ==, 8);
        g_assert_cmpint(picture->orientation, ==, 1);
    }
}

static void
test_orientation(void)
{
    for (int i = 1; i <= 8; i++) {
        g_autoptr(GBytes) bytes = pictures_new_turned(i);
        ClPictureTrouble trouble;
        g_autoptr(ClPicture) picture = read_bytes(bytes, &trouble);

        g_assert_nonnull(picture);
        g_assert_cmpint(picture->orientation, ==, i);
        g_assert_true(cl_picture_is_turned(picture) == (i > 4));
    }
}

static void
test_cmyk(void)
{
    g_autoptr(GBytes) bytes = pictures_new_jpeg(PICTURES_CMYK);

    g_assert_cmpint(find_rule(bytes), ==, CL_RULE_PICTURE_CMYK);
}

static void
assert_no_prefix_is_fine(GBytes *bytes)
{
    gsize size = g_bytes_get_size(bytes);

    g_assert_cmpint(find_rule(bytes), ==, CL_N_RULES);
    for (gsize n = 0; n < size; n++) {
        /* A copy, so that what reads past its end is found out. */
        gsize unused = 0;
        g_autoptr(GBytes) part =
            g_bytes_new(g_bytes_get_data(bytes, &unused), n);

        g_assert_cmpint(find_rule(part), ==, CL_RULE_PICTURE_BROKEN);
    }
}

static void
test_cut_short(void)
{
    PicturesPng kind = { 2, 8, 16, 8, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    g_autoptr(GBytes) jpeg = pictures_new_jpeg(PICTURES_PROGRESSIVE);
    g_autoptr(GBytes) turned = pictures_new_turned(6);

    assert_no_prefix_is_fine(png);
    assert_no_prefix_is_fine(jpeg);
    assert_no_prefix_is_fine(turned);
}

static void
test_changed_bytes(void)
{
    PicturesPng kind = { 2, 8, 16, 8, 0 };
    g_autoptr(GBytes) png = pictures_new_png(&kind);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(png, &size);

    for (gsize i = 0; i < size; i++) {
        g_autofree guint8 *copy = g_memdup2(data, size);

        copy[i] ^= 0x10;
        g_autoptr(GBytes) changed = g_bytes_new(copy, size);
        g_assert_cmpint(find_rule(changed), !=, CL_N_RULES);
    }
}

/* What a JPEG's bytes say is never believed beyond its end. */
static void
test_any_jpeg_bytes(void)
{
    g_autoptr(GBytes) turned = pictures_new_turned(6);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(turned, &size);

    for (gsize i = 0; i < size; i++) {
        g_autofree guint8 *copy = g_memdup2(data, size);

        copy[i] = 0xff;
        g_autoptr(GBytes) changed = g_bytes_new(copy, size);
        find_rule(changed);
    }
}

static void
test_too_large(void)
{
    static const guint sizes[][2] = { { 20000, 1 },
                                      { 12000, 12000 },
                                      { 1, 4000000000u } };

    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        PicturesPng kind = { 2, 8, sizes[i][0], sizes[i][1], 0 };
        GByteArray *png = pictures_begin_png(&kind);

        pictures_add_chunk(png, "IDAT", NULL, 0);
        pictures_add_chunk(png, "IEND", NULL, 0);
        g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(png);
        g_assert_cmpint(find_rule(bytes), ==, CL_RULE_PICTURE_TOO_LARGE);
    }
}

static void
test_moving(void)
{
    PicturesPng kind = { 2, 8, 16, 8, 0 };
    GByteArray *png = pictures_begin_png(&kind);

    pictures_add_chunk(png, "acTL", (const guint8 *)"\0\0\0\2\0\0\0\0", 8);
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(png);
    g_assert_cmpint(find_rule(bytes), ==, CL_RULE_PICTURE_BROKEN);
}

static void
test_other_kinds(void)
{
    static const char *const texts[] = { "", "GIF89a", "BM", "%PDF-1.7",
                                         "RIFF0000WEBP" };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new(texts[i], strlen(texts[i]));

        g_assert_cmpint(find_rule(bytes), ==, CL_RULE_PICTURE_BROKEN);
    }
}

static void
test_alone(void)
{
    xmlDoc *doc = cl_dom_new();
    xmlNode *p = cl_dom_add(cl_dom_get_root(doc), "p");
    xmlNode *img = cl_dom_add(p, "img");

    g_assert_true(cl_picture_find_alone(p) == img);
    g_assert_false(cl_picture_is_decoration(img));
    cl_dom_set_attribute(img, "alt", "");
    g_assert_true(cl_picture_is_decoration(img));
    cl_dom_set_attribute(img, "alt", "A cell");
    g_assert_false(cl_picture_is_decoration(img));
    cl_dom_add_text(p, " and text");
    g_assert_null(cl_picture_find_alone(p));
    g_assert_null(cl_picture_find_alone(NULL));
    cl_dom_free(doc);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/picture/png-of-every-kind", test_png_kinds);
    g_test_add_func("/model/picture/sum-is-of-the-bytes",
                    test_sum_is_of_the_bytes);
    g_test_add_func("/model/picture/jpeg-of-every-kind", test_jpeg_kinds);
    g_test_add_func("/model/picture/orientation", test_orientation);
    g_test_add_func("/model/picture/cmyk-is-refused", test_cmyk);
    g_test_add_func("/model/picture/cut-short-is-refused", test_cut_short);
    g_test_add_func("/model/picture/changed-png-is-refused",
                    test_changed_bytes);
    g_test_add_func("/model/picture/any-jpeg-bytes", test_any_jpeg_bytes);
    g_test_add_func("/model/picture/too-large-is-refused", test_too_large);
    g_test_add_func("/model/picture/moving-is-refused", test_moving);
    g_test_add_func("/model/picture/other-kinds-are-refused", test_other_kinds);
    g_test_add_func("/model/picture/alone-and-decoration", test_alone);
    return g_test_run();
}
