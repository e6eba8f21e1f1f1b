/* pictures.h - small pictures of every kind, for tests. */
#pragma once
#include <glib.h>

typedef enum {
    PICTURES_BASELINE,
    PICTURES_PROGRESSIVE,
    PICTURES_GREY,
    PICTURES_CMYK,
} PicturesJpeg;

/* (owned) A JPEG of 16 x 8 pixels. */
GBytes *pictures_new_jpeg(PicturesJpeg kind);

/* (owned) The first of them with an orientation of EXIF. */
GBytes *pictures_new_turned(int orientation);

/* What PNG calls colour type: 0 grey, 2 colours, 3 palette, 4 grey with alpha,
 * 6 colours with alpha; and bits a channel. */
typedef struct {
    guint8 colour;
    guint8 depth;
    guint width_px;
    guint height_px;
    double density; /* pixels an inch; 0: says nothing */
} PicturesPng;

/* (owned) A whole PNG. */
GBytes *pictures_new_png(const PicturesPng *kind);

/* (owned) The beginning of one, with its size and no pixels yet. */
GByteArray *pictures_begin_png(const PicturesPng *kind);
void pictures_add_chunk(GByteArray *png, const char *type, const guint8 *data,
                        gsize size);

/* (owned) An SVG whose root has @attributes. */
GBytes *pictures_new_svg(const char *attributes, const char *content);
