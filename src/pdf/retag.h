/* retag.h - drawings in which links turned out to lead nowhere. */
#pragma once
#include <glib.h>

/* What marked content is to be. */
typedef struct {
    const char *type; /* structure type, static */
    guint32 owner;    /* index of the structure element */
} ClRetagWish;

/*
 * Gives the marked content of @data, a drawing that cl_drawing_rewrite made,
 * the type that @wishes has for its number; neighbours that have one owner now,
 * with nothing between them, become one, so all is as if it had been so from
 * the start. Text replacements stay what they are. The new number of each goes
 * into @numbers, which has as many as @wishes; where it became part of the one
 * before, that one's.
 *
 * Returns: (owned) the drawing.
 */
GString *cl_retag_rewrite(const char *data, gsize size,
                          const ClRetagWish *wishes, guint32 *numbers);
