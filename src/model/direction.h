/* direction.h - which way the text of each element runs. */
#pragma once
#include <stdbool.h>

#include "model/dom.h"

typedef enum {
    CL_DIRECTION_LTR,
    CL_DIRECTION_RTL,
    CL_DIRECTION_AUTO, /* as its first letter does */
} ClDirection;

/*
 * The direction of @node: that of its dir or, without one, of its lang, or else
 * of the element around it; @lang is the publication's. Code runs from left to
 * right, in a block and in a line.
 */
ClDirection cl_direction_find(const xmlNode *node, const char *lang);

/* What dir must say of @node where nothing else does: "ltr" or "rtl" when it
 * changes there without being said, or NULL. */
const char *cl_direction_find_change(const xmlNode *node, const char *lang);
