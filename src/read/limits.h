/* limits.h - how large, how deep, how many: the door of the program. */
#pragma once
#include "model/dom.h"

enum {
    CL_READ_MAX_BYTES = 4 * 1024 * 1024, /* of one file of text */
    /* Elements as the author nests them. Normalising may add two levels: a
     * <p> around loose text, a <tbody> around loose rows. */
    CL_READ_MAX_DEPTH = CL_DOM_MAX_DEPTH - 10,
    CL_READ_MAX_NODES = 500000,              /* elements in one file */
    CL_READ_MAX_EQUALS = 200,                /* attributes in one tag */
    CL_READ_MAX_ENTITY_ERRORS = 100,         /* reported in one file */
    CL_READ_MAX_RENDERED = 32 * 1024 * 1024, /* XHTML made from Markdown */
};
