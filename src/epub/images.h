/* images.h - the pictures of a book, read from the publication's folder. */
#pragma once
#include "base/error.h"
#include "model/book.h"

typedef struct {
    char *name;             /* in the EPUB: "images/image-1.png" */
    const char *media_type; /* "image/png" */
    GBytes *bytes;
    bool may_move; /* may be animated, so it may flash */
} ClImage;

/* All pictures, each once, in the order of their first use. */
typedef struct ClImages ClImages;

/*
 * Reads each picture that @book shows: PNG, JPEG or SVG, told by its content,
 * at most 32 MiB.
 *
 * Returns: (owned) the pictures, or NULL with CL_ERROR_IO or CL_ERROR_INPUT.
 */
ClImages *cl_images_read(const ClBook *book, GError **error);
void cl_images_free(ClImages *images);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClImages, cl_images_free)

gsize cl_images_get_n(const ClImages *images);
const ClImage *cl_images_get(const ClImages *images, gsize index);

/* The cover, a PNG file, of which a reference is kept; or NULL. */
void cl_images_set_cover(ClImages *images, GBytes *cover);
GBytes *cl_images_get_cover(const ClImages *images);

/* The picture that an author calls @src, or NULL. */
const ClImage *cl_images_find(const ClImages *images, const char *src);
