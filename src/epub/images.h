/* images.h - the pictures of a book, as files of the EPUB. */
#pragma once
#include "base/error.h"
#include "model/book.h"

typedef struct {
    char *name;             /* in the EPUB: "images/image-1.png" */
    const char *media_type; /* "image/png" */
    GBytes *bytes;
    guint width_px; /* of CSS, as its density has it; 0 for a drawing */
    guint height_px;
} ClImage;

/* All pictures, each once, in the order of their first use. */
typedef struct ClImages ClImages;

/*
 * Gathers each picture that @book shows from those that were read with it.
 *
 * Returns: (owned) the pictures, or NULL with CL_ERROR_INPUT: one was not fit
 * to be read, which the pipeline has found out before.
 */
ClImages *cl_images_new(const ClBook *book, GError **error);
void cl_images_free(ClImages *images);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClImages, cl_images_free)

gsize cl_images_get_n(const ClImages *images);
const ClImage *cl_images_get(const ClImages *images, gsize index);

/* The cover, a PNG file, of which a reference is kept; or NULL. */
void cl_images_set_cover(ClImages *images, GBytes *cover);
GBytes *cl_images_get_cover(const ClImages *images);

/* The picture that an author calls @src, or NULL. */
const ClImage *cl_images_find(const ClImages *images, const char *src);
