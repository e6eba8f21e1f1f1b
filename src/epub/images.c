#include "epub/images.h"

#include <string.h>

#include "base/file.h"

struct ClImages {
    GPtrArray *images;   /* ClImage */
    GHashTable *sources; /* src (char *) -> ClImage */
    GBytes *cover;       /* or NULL */
};

/* What each kind of picture begins with, and what in it means movement. */
typedef struct {
    const char *begin;
    const char *media_type;
    const char *extension;
    const char *motion;
} Kind;

static const Kind kinds[] = {
    { .begin = "\211PNG\r\n\032\n",
      .media_type = "image/png",
      .extension = "png",
      .motion = "acTL" },
    { .begin = "\377\330\377", .media_type = "image/jpeg", .extension = "jpg" },
    { .begin = "<",
      .media_type = "image/svg+xml",
      .extension = "svg",
      .motion = "<animate" },
    { .begin = "\357\273\277<", /* the same after a byte order mark */
      .media_type = "image/svg+xml",
      .extension = "svg",
      .motion = "<animate" },
};

static void
image_free(gpointer data)
{
    ClImage *image = data;

    g_free(image->name);
    g_bytes_unref(image->bytes);
    g_free(image);
}

static const Kind *
find_kind(const char *data, gsize size)
{
    /* SVG may have spaces before its first element, but no declaration. */
    while (size > 0 && g_ascii_isspace(*data)) {
        data++;
        size--;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gsize n = strlen(kinds[i].begin);

        if (size >= n && memcmp(data, kinds[i].begin, n) == 0)
            return &kinds[i];
    }
    return NULL;
}

static bool
holds(const char *data, gsize size, const char *word)
{
    gsize n = strlen(word);

    for (gsize i = 0; i + n <= size; i++) {
        if (memcmp(data + i, word, n) == 0)
            return true;
    }
    return false;
}

static bool
read_image(ClImages *images, const ClBook *book, const char *src,
           GError **error)
{
    const gsize limit = (gsize)32 << 20;
    g_autofree char *path =
        cl_file_resolve(book->publication->folder, src, error);
    if (path == NULL)
        return false;
    g_autoptr(GBytes) bytes = cl_file_read(path, limit, error);
    if (bytes == NULL)
        return false;

    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    const Kind *kind = find_kind(data, size);
    if (kind == NULL)
        return cl_fail(error, CL_ERROR_INPUT,
                       "%s: is not a PNG, JPEG or SVG picture", path);

    /* Numbers, since a name of the author's may hold any character. */
    ClImage *image = g_new0(ClImage, 1);
    image->name = g_strdup_printf("images/image-%u.%s", images->images->len + 1,
                                  kind->extension);
    image->media_type = kind->media_type;
    image->bytes = g_steal_pointer(&bytes);
    image->may_move = kind->motion != NULL && holds(data, size, kind->motion);
    g_ptr_array_add(images->images, image);
    g_hash_table_insert(images->sources, g_strdup(src), image);
    return true;
}

static bool
read_part(ClImages *images, const ClBook *book, const ClPart *part,
          GError **error)
{
    const xmlNode *root = cl_dom_get_root(part->doc);

    for (const xmlNode *node = root; node != NULL;
         node = cl_dom_next(node, root)) {
        const char *src = cl_dom_get_element(node) == CL_EL_IMG
                              ? cl_dom_find_attribute(node, "src")
                              : NULL;

        if (src != NULL && cl_images_find(images, src) == NULL &&
            !read_image(images, book, src, error)) {
            g_autofree char *place = cl_place_dup_text(cl_dom_get_place(node));

            g_prefix_error(error, "%s: ", place);
            return false;
        }
    }
    return true;
}

ClImages *
cl_images_read(const ClBook *book, GError **error)
{
    g_autoptr(ClImages) images = g_new0(ClImages, 1);

    images->images = g_ptr_array_new_with_free_func(image_free);
    images->sources =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < book->parts->len; i++) {
        if (!read_part(images, book, cl_book_get_part(book, i), error))
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
