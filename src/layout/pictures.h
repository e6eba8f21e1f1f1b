/* pictures.h - pictures ready to paint, and how large each may be. */
#pragma once
#include "layout/fonts.h"
#include "model/book.h"

/* All that one layout has opened; each picture once. */
typedef struct ClPictures ClPictures;

/* A picture that can be painted. */
typedef struct ClOpenPicture ClOpenPicture;

typedef struct {
    const ClBook *book;
    const ClProfile *profile;
    const ClFonts *fonts;
    PangoContext *context; /* whose fonts draw the text in drawings */
    ClReport *report;
} ClPicturesParts;

ClPictures *cl_pictures_new(const ClPicturesParts *parts);
void cl_pictures_free(ClPictures *pictures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPictures, cl_pictures_free)

/*
 * (until @pictures is freed) The picture that @img shows. NULL when it cannot
 * be shown: then somebody has reported it.
 */
const ClOpenPicture *cl_pictures_open(ClPictures *pictures, const xmlNode *img);

/*
 * The size at which @picture is printed: its own, of which a pixel without a
 * density is 1/96 inch, but no wider and no taller than the room in @area.
 * Sets the width and the height of @area.
 */
void cl_pictures_fit(const ClOpenPicture *picture, cairo_rectangle_t *area);

/*
 * Reports what cannot be made out when @img is printed @width_pt wide: too few
 * pixels, or text smaller than the edition's minimum. Returns: the part of
 * that size, at most 1, at which its text would still be large enough.
 */
double cl_pictures_check(ClPictures *pictures, const ClOpenPicture *picture,
                         const xmlNode *img, double width_pt);

/* The smallest text in @picture as drawn in @area, in points; 0: none. */
double cl_pictures_get_type(ClPictures *pictures, const ClOpenPicture *picture,
                            const cairo_rectangle_t *area);

/* The text that @picture, a drawing, shows; or NULL. */
const char *cl_pictures_find_text(const ClOpenPicture *picture);

/* From now on the text of drawings is painted with @fonts, which must outlive
 * the painting. */
void cl_pictures_set_fonts(ClPictures *pictures, PangoFontMap *fonts);

void cl_pictures_paint(const ClOpenPicture *picture, cairo_t *cr,
                       const cairo_rectangle_t *area);
