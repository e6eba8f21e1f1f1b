/* fonts.h - Pango set up so that only the given fonts exist. */
#pragma once
#include <pango/pango.h>

#include "layout/layout.h"
#include "layout/memo.h"

/*
 * (owned) A context with a font map of its own, so that each thread can have
 * one: 72 dpi, no hinting, positions not rounded.
 */
PangoContext *cl_fonts_new_context(const ClFonts *fonts);

/* Frees @context (NULL is allowed), which cl_fonts_new_context made. */
void cl_fonts_free_context(const ClFonts *fonts, PangoContext *context);

/* What the layouts that share @fonts know of pictures. */
ClMemo *cl_fonts_get_memo(const ClFonts *fonts);

/* Is there a font of @family in the folder? */
bool cl_fonts_has_family(const ClFonts *fonts, const char *family);

/* Does any font in the folder have @character? */
bool cl_fonts_has_character(const ClFonts *fonts, gunichar character);
