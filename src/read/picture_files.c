#include "read/picture_files.h"

#include "base/error.h"
#include "base/file.h"
#include "read/limits.h"
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

void
cl_picture_files_read(ClBook *book, ClReport *report)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            const char *src = cl_dom_get_element(node) == CL_EL_IMG
                                  ? cl_dom_find_attribute(node, "src")
                                  : NULL;

            if (src == NULL || !g_hash_table_add(seen, (gpointer)src))
                continue;
            g_autofree char *path =
                cl_file_resolve(book->publication->folder, src, NULL);
            if (path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR))
                read_picture(book, node, path, report);
            else
                note_missing(book, src);
        }
    }
}
