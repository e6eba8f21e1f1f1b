#include "epub/epub.h"

#include <gio/gio.h>

#include "base/parallel.h"
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

static const char container_xml[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" "
    "version=\"1.0\">\n"
    "  <rootfiles>\n"
    "    <rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n"
    "  </rootfiles>\n"
    "</container>\n";

/* A file of the container in the making. */
typedef struct {
    char *path;
    GBytes *bytes; /* NULL: the document of a part, not written so far */
    gsize part;
    ClZipPacked *packed;
} Entry;

typedef struct {
    const ClXhtml *xhtml;
    GArray *entries; /* Entry, in the order of the container */
} Container;

static void
clear_entry(gpointer data)
{
    Entry *entry = data;

    g_free(entry->path);
    g_clear_pointer(&entry->bytes, g_bytes_unref);
    cl_zip_packed_free(entry->packed);
}

/* Adds EPUB/@name; takes @bytes. */
static void
add_taken(GArray *entries, const char *name, GBytes *bytes)
{
    Entry entry = {
        .path = g_strdup_printf("EPUB/%s", name),
        .bytes = bytes,
    };

    g_array_append_val(entries, entry);
}

static void
add_parts(GArray *entries, const ClBook *book)
{
    for (gsize i = 0; i < book->parts->len; i++) {
        g_autofree char *file = cl_names_dup_file(cl_book_get_part(book, i));
        Entry entry = {
            .path = g_strdup_printf("EPUB/%s", file),
            .part = i,
        };

        g_array_append_val(entries, entry);
    }
}

static void
add_images(GArray *entries, const ClImages *images)
{
    for (gsize i = 0; i < cl_images_get_n(images); i++) {
        const ClImage *image = cl_images_get(images, i);

        add_taken(entries, image->name, g_bytes_ref(image->bytes));
    }
}

/* The page and its picture. */
static void
add_cover(GArray *entries, const ClBook *book, GBytes *cover)
{
    if (cover == NULL)
        return;
    add_taken(entries, CL_NAMES_COVER, cl_cover_write(book));
    add_taken(entries, CL_NAMES_COVER_PICTURE, g_bytes_ref(cover));
}

/* Compressing takes most of the time that an EPUB takes: each thread writes
 * and compresses whole files. */
static void
pack_entry(gpointer data, guint index)
{
    const Container *container = data;
    Entry *entry = &g_array_index(container->entries, Entry, index);

    if (entry->bytes == NULL)
        entry->bytes = cl_xhtml_write_part(container->xhtml, entry->part);
    entry->packed = cl_zip_pack(entry->bytes);
    g_clear_pointer(&entry->bytes, g_bytes_unref);
}

static GBytes *
zip_entries(GArray *entries, gint64 modified, GError **error)
{
    g_autoptr(ClZip) zip = cl_zip_new(modified, error);

    if (zip == NULL)
        return NULL;
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index(entries, Entry, i);

        if (!cl_zip_take(zip, entry->path, g_steal_pointer(&entry->packed),
                         error))
            return NULL;
    }
    return cl_zip_finish(zip, error);
}

GBytes *
cl_epub_write(const ClBook *book, const ClPageMap *map, GBytes *cover,
              guint n_threads, GError **error)
{
    g_autoptr(ClImages) images = cl_images_new(book, error);
    if (images == NULL)
        return NULL;
    cl_images_set_cover(images, cover);
    GBytes *style = g_resources_lookup_data("/clearleaf/epub.css", 0, error);
    if (style == NULL)
        return NULL;

    g_autoptr(ClPageMarks) marks = cl_pagemarks_new(book, map);
    const ClXhtml xhtml = { .book = book, .marks = marks, .images = images };
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    Container packing = { .xhtml = &xhtml, .entries = entries };
    const Entry meta = {
        .path = g_strdup("META-INF/container.xml"),
        .bytes = g_bytes_new_static(container_xml, sizeof container_xml - 1),
    };
    g_array_set_clear_func(entries, clear_entry);
    g_array_append_val(entries, meta);
    add_taken(entries, "package.opf", cl_package_write(book, map, images));
    add_taken(entries, CL_NAMES_NAV, cl_nav_write(book, marks, cover != NULL));
    add_taken(entries, CL_NAMES_STYLE, style);
    add_cover(entries, book, cover);
    add_parts(entries, book);
    add_images(entries, images);
    cl_parallel_run(entries->len, n_threads, pack_entry, &packing);
    return zip_entries(entries, book->publication->modified, error);
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
