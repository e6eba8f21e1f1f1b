#include "read/picture_files.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "model/link.h"
#include "read/chapter_links.h"
#include "read/limits.h"
#include "read/normalise.h"
#include "read/svg.h"

static void
report_trouble(ClReport *report, const xmlNode *img,
               const ClPictureTrouble *trouble)
{
    cl_report_add(report, trouble->rule, cl_dom_get_place(img),
                  "The picture \"%s\" %s: %s.",
                  cl_dom_find_attribute(img, "src"), trouble->problem,
                  trouble->mend);
}

/* A drawing is text: what is wrong in it has a place in its own file. */
static bool
read_drawing(ClPicture *picture, ClReport *report)
{
    g_autoptr(ClSource) source = cl_source_new(picture->bytes, picture->path);

    picture->text = cl_svg_read(source, report);
    return picture->text != NULL;
}

static bool
is_too_large(const ClPicture *picture)
{
    return picture->kind == CL_PICTURE_SVG &&
           g_bytes_get_size(picture->bytes) > CL_READ_MAX_BYTES;
}

static void
read_picture(ClBook *book, const xmlNode *img, const char *path,
             ClReport *report)
{
    static const ClPictureTrouble too_large = {
        CL_RULE_PICTURE_TOO_LARGE, "is too large a file",
        "save it smaller, or with fewer details"
    };
    ClPictureTrouble trouble = too_large;
    g_autoptr(GError) error = NULL;
    ClFileState state = cl_file_get_state(path);
    g_autoptr(GBytes) bytes = cl_file_read(path, CL_PICTURE_MAX_BYTES, &error);

    cl_book_add_file(book, path, state, bytes);

    if (bytes == NULL) {
        if (g_error_matches(error, CL_ERROR, CL_ERROR_INPUT))
            report_trouble(report, img, &too_large);
        return;
    }

    g_autoptr(ClPicture) picture = cl_picture_new(bytes, path, &trouble);
    if (picture == NULL || is_too_large(picture)) {
        report_trouble(report, img, picture == NULL ? &trouble : &too_large);
        return;
    }
    if (picture->kind == CL_PICTURE_SVG && !read_drawing(picture, report))
        return;
    cl_book_take_picture(book, cl_dom_find_attribute(img, "src"),
                         g_steal_pointer(&picture));
}

/* The checks say that it is missing, if it still is when they look. */
static void
note_missing(ClBook *book, const char *src)
{
    g_autofree char *path =
        g_build_filename(book->publication->folder, src, NULL);

    cl_book_add_file(book, path, (ClFileState){ 0 }, NULL);
}

static bool
is_there(const ClBook *book, const char *src)
{
    g_autofree char *path =
        cl_file_resolve(book->publication->folder, src, NULL);

    return path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/*
 * Pictures are named from the publication's folder. Where none is there, the
 * name may be meant from the chapter's own folder, as on the web: then the
 * image gets the name from the publication's folder.
 */
static void
find_name(ClBook *book, xmlNode *img, const ClPart *part)
{
    g_autofree char *src = g_strdup(cl_dom_find_attribute(img, "src"));

    if (cl_link_get_kind(src) != CL_LINK_FILE || is_there(book, src))
        return;

    g_autofree char *name =
        cl_chapter_links_dup_path(cl_chapter_links_get_file(book, part), src);
    if (name == NULL || *name == '\0' || strcmp(name, src) == 0)
        return;
    bool is_found = is_there(book, name);
    bool is_inside = cl_file_stays_inside(src);
    if (is_inside)
        note_missing(book, src);
    if (is_found || !is_inside)
        cl_dom_set_attribute(img, "src", name);
    else
        note_missing(book, name);
}

/* (owned array of xmlNode) The <img> of all chapters, in order, each named from
 * the publication's folder. */
static GPtrArray *
find_names(ClBook *book)
{
    GPtrArray *images = g_ptr_array_new();

    for (guint i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);
        xmlNode *root = cl_dom_get_root(part->doc);

        for (xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            if (cl_dom_get_element(node) != CL_EL_IMG)
                continue;
            find_name(book, node, part);
            g_ptr_array_add(images, node);
        }
    }
    return images;
}

/* --- pictures that are too tall for a line of text --- */

/* Three lines of the smallest type that a profile of ours has, in points: what
 * is taller is a picture between lines, as layout/figures.c sees it. */
#define TALL_PT 44

static bool
is_tall(const ClPicture *picture)
{
    double density = picture->density > 0 ? picture->density : 96;
    double height =
        cl_picture_is_turned(picture) ? picture->width_px : picture->height_px;

    if (picture->kind == CL_PICTURE_SVG) {
        height = cl_svg_find_height(picture->bytes);
        density = 96;
    }
    return height * 72 / density > TALL_PT;
}

static void
part_lines(const ClBook *book, const GPtrArray *images)
{
    g_autoptr(GPtrArray) tall = g_ptr_array_new();

    for (guint i = 0; i < images->len; i++) {
        xmlNode *image = g_ptr_array_index(images, i);
        const ClPicture *picture = cl_book_find_picture(book, image);

        if (picture != NULL && is_tall(picture))
            g_ptr_array_add(tall, image);
    }
    for (guint i = 0; i < tall->len; i++)
        cl_normalise_part_at(g_ptr_array_index(tall, i));
}

void
cl_picture_files_read(ClBook *book, ClReport *report)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) images = find_names(book);

    for (guint i = 0; i < images->len; i++) {
        const xmlNode *image = g_ptr_array_index(images, i);
        const char *src = cl_dom_find_attribute(image, "src");

        if (src == NULL || !g_hash_table_add(seen, (gpointer)src))
            continue;
        g_autofree char *path =
            cl_file_resolve(book->publication->folder, src, NULL);
        if (path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR))
            read_picture(book, image, path, report);
        else
            note_missing(book, src);
    }
    part_lines(book, images);
}
