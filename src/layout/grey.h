/* grey.h - do colours that stand side by side stay apart on a photocopy? */
#pragma once
#include <stdbool.h>

#include <cairo.h>

#include "model/profile.h"

/* Two neighbours that become nearly one grey. */
typedef struct {
    ClColour one;
    ClColour other;
} ClGreyClash;

/*
 * Looks through the pixels of @surface, of the format RGB24, for two plain
 * colours that differ clearly and touch along a line of some length, but are
 * nearly as light as each other; of several the longest. What lies between the
 * two by smoothing is passed over, a line in another colour parts them.
 * @is_drawing: pixels are as exact as a drawing has them; else what holds
 * hardly any plain colour is taken for a photograph and passes.
 */
bool cl_grey_find_clash(cairo_surface_t *surface, bool is_drawing,
                        ClGreyClash *clash);

/* (owned) "red (#d62728)": what people call @colour. */
char *cl_grey_dup_name(const ClColour *colour);
