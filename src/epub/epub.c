#include "epub/epub.h"

#include <gio/gio.h>

#include "epub/cover.h"
#include "epub/images.h"
#include "epub/names.h"
#include "epub/nav.h"
#include "epub/package.h"
#include "epub/pagemarks.h"
#include "epub/xhtml.h"
#include "epub/zip.h"

/* Of a package document that we read; ours have some thousand. */
enum { MAX_PACKAGE_BYTES = 4 * 1024 * 1024 };

static const char container[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" "
    "version=\"1.0\">\n"
    "  <rootfiles>\n"
    "    <rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n"
    "  </rootfiles>\n"
    "</container>\n";

/* Adds EPUB/@name; takes @bytes. */
static bool
add_taken(ClZip *zip, const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(GBytes) owned = bytes;
    g_autofree char *path = g_strdup_printf("EPUB/%s", name);

    return cl_zip_add(zip, path, owned, error);
}

static bool
add_parts(ClZip *zip, const ClXhtml *xhtml, GError **error)
{
    for (gsize i = 0; i < xhtml->book->parts->len; i++) {
        g_autofree char *file =
            cl_names_dup_file(cl_book_get_part(xhtml->book, i));

        if (!add_taken(zip, file, cl_xhtml_write_part(xhtml, i), error))
            return false;
    }
    return true;
}

static bool
add_images(ClZip *zip, const ClImages *images, GError **error)
{
    for (gsize i = 0; i < cl_images_get_n(images); i++) {
        const ClImage *image = cl_images_get(images, i);

        if (!add_taken(zip, image->name, g_bytes_ref(image->bytes), error))
            return false;
    }
    return true;
}

/* The page and its picture. */
static bool
add_cover(ClZip *zip, const ClBook *book, const ClImages *images,
          GError **error)
{
    GBytes *cover = cl_images_get_cover(images);

    if (cover == NULL)
        return true;
    return add_taken(zip, CL_NAMES_COVER, cl_cover_write(book), error) &&
           add_taken(zip, CL_NAMES_COVER_PICTURE, g_bytes_ref(cover), error);
}

static bool
add_style(ClZip *zip, GError **error)
{
    GBytes *style = g_resources_lookup_data("/clearleaf/epub.css", 0, error);

    if (style == NULL)
        return false;
    return add_taken(zip, CL_NAMES_STYLE, style, error);
}

GBytes *
cl_epub_write(const ClBook *book, const ClPageMap *map, GBytes *cover,
              GError **error)
{
    g_autoptr(ClImages) images = cl_images_new(book, error);
    if (images == NULL)
        return NULL;
    cl_images_set_cover(images, cover);
    g_autoptr(ClZip) zip = cl_zip_new(book->publication->modified, error);
    if (zip == NULL)
        return NULL;

    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, map);
    g_autoptr(GBytes) meta =
        g_bytes_new_static(container, sizeof container - 1);
    ClXhtml xhtml = { .book = book, .marks = marks, .images = images };
    if (!cl_zip_add(zip, "META-INF/container.xml", meta, error) ||
        !add_taken(zip, "package.opf", cl_package_write(book, map, images),
                   error) ||
        !add_taken(zip, CL_NAMES_NAV, cl_nav_write(book, marks, cover != NULL),
                   error) ||
        !add_style(zip, error) || !add_cover(zip, book, images, error) ||
        !add_parts(zip, &xhtml, error) || !add_images(zip, images, error))
        return NULL;
    return cl_zip_finish(zip, error);
}

GBytes *
cl_epub_find_package(GBytes *file)
{
    return cl_zip_find_entry(file, "EPUB/package.opf", MAX_PACKAGE_BYTES);
}

char *
cl_epub_dump_nav(const ClBook *book, const ClPageMap *map)
{
    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, map);

    return cl_nav_dump(book, marks);
}
