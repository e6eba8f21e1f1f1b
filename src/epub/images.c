#include "epub/images.h"

#include "epub/elements.h"

struct ClImages {
    GPtrArray *images;   /* ClImage */
    GHashTable *sources; /* src (char *) -> ClImage */
    GBytes *cover;       /* or NULL */
};

/* Pixels an inch, by the definition of the pixel in CSS; pictures whose file
 * names no density are taken to have it, as in print. */
#define CSS_DENSITY 96.0

static const struct {
    const char *media_type;
    const char *extension;
} kinds[] = {
    [CL_PICTURE_PNG] = { "image/png", "png" },
    [CL_PICTURE_JPEG] = { "image/jpeg", "jpg" },
    [CL_PICTURE_SVG] = { "image/svg+xml", "svg" },
};

static void
image_free(gpointer data)
{
    ClImage *image = data;

    g_free(image->name);
    g_bytes_unref(image->bytes);
    g_free(image);
}

static guint
get_css_px(guint pixels, double density)
{
    double px = density > 0 ? pixels * CSS_DENSITY / density : pixels;

    return px > 0 ? MAX(1, (guint)(px + 0.5)) : 0;
}

static void
add_image(ClImages *images, const char *src, const ClPicture *picture)
{
    bool is_turned = cl_picture_is_turned(picture);
    ClImage *image = g_new0(ClImage, 1);

    /* Numbers, since a name of the author's may hold any character. */
    image->name = g_strdup_printf("images/image-%u.%s", images->images->len + 1,
                                  kinds[picture->kind].extension);
    image->media_type = kinds[picture->kind].media_type;
    image->bytes = g_bytes_ref(picture->bytes);
    image->width_px = get_css_px(
        is_turned ? picture->height_px : picture->width_px, picture->density);
    image->height_px = get_css_px(
        is_turned ? picture->width_px : picture->height_px, picture->density);
    g_ptr_array_add(images->images, image);
    g_hash_table_insert(images->sources, g_strdup(src), image);
}

static bool
add_part(ClImages *images, const ClBook *book, const ClPart *part,
         GError **error)
{
    const xmlNode *root = cl_dom_get_root(part->doc);

    for (const xmlNode *node = root; node != NULL;
         node = cl_elements_next_shown(node, root)) {
        const char *src = cl_dom_get_element(node) == CL_EL_IMG
                              ? cl_dom_find_attribute(node, "src")
                              : NULL;

        if (src == NULL || cl_images_find(images, src) != NULL)
            continue;

        const ClPicture *picture = cl_book_find_picture(book, node);
        if (picture == NULL) {
            g_autofree char *place = cl_place_dup_text(cl_dom_get_place(node));

            return cl_fail(error, CL_ERROR_INPUT,
                           "%s: the picture \"%s\" cannot be shown", place,
                           src);
        }
        add_image(images, src, picture);
    }
    return true;
}

ClImages *
cl_images_new(const ClBook *book, GError **error)
{
    g_autoptr(ClImages) images = g_new0(ClImages, 1);

    images->images = g_ptr_array_new_with_free_func(image_free);
    images->sources =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < book->parts->len; i++) {
        if (!add_part(images, book, cl_book_get_part(book, i), error))
            return NULL;
    }
    return g_steal_pointer(&images);
}

void
cl_images_free(ClImages *images)
{
    if (images == NULL)
        return;
    g_hash_table_unref(images->sources);
    g_ptr_array_unref(images->images);
    g_clear_pointer(&images->cover, g_bytes_unref);
    g_free(images);
}

gsize
cl_images_get_n(const ClImages *images)
{
    return images->images->len;
}

const ClImage *
cl_images_get(const ClImages *images, gsize index)
{
    return g_ptr_array_index(images->images, index);
}

const ClImage *
cl_images_find(const ClImages *images, const char *src)
{
    return g_hash_table_lookup(images->sources, src);
}

void
cl_images_set_cover(ClImages *images, GBytes *cover)
{
    g_clear_pointer(&images->cover, g_bytes_unref);
    images->cover = cover != NULL ? g_bytes_ref(cover) : NULL;
}

GBytes *
cl_images_get_cover(const ClImages *images)
{
    return images->cover;
}
