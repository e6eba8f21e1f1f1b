/* starter.h - a publication to begin with, made from what is compiled in. */
#pragma once
#include "base/error.h"
#include "model/date.h"

typedef struct {
    const char *lang; /* of the publication */
    ClDate today;     /* a full day: when it was written */
} ClStarter;

/*
 * Makes the folder @path, with the folders above it that are not there, a
 * publication that builds without a finding. Its title is the folder's name,
 * its identifier a new one, its next review two years away.
 *
 * The folder appears whole or not at all: CL_ERROR_IO, also when it is there
 * and not empty; CL_ERROR_USAGE when no publication can have its name.
 */
bool cl_starter_make(const char *path, const ClStarter *starter,
                     GError **error);
