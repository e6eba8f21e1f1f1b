/* photocopy.h - a picture drawn small, to see what a photocopier makes of it.
 */
#pragma once
#include <pango/pango.h>

#include "layout/grey.h"
#include "model/picture.h"

typedef struct {
    const ClPicture *picture;
    cairo_surface_t *pixels; /* of a PNG; NULL for other kinds */
    PangoFontMap *fonts;     /* for the text of a drawing */
    double width_pt;
    double height_pt;
} ClPhotocopyJob;

/* Does some colour of the picture merge with its neighbour in grey? Never for
 * what cannot be drawn, and never for a JPEG of more than some megabytes, which
 * is a photograph. */
bool cl_photocopy_find_clash(const ClPhotocopyJob *job, ClGreyClash *clash);
