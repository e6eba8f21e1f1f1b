/* fonts.h - Pango set up so that only the given fonts exist. */
#pragma once
#include <pango/pango.h>

#include "layout/families.h"
#include "layout/layout.h"
#include "layout/memo.h"

/*
 * (owned) A context with a font map of its own, so that each thread can have
 * one: 72 dpi, no hinting, positions not rounded. It has the fonts that @book
 * needs; NULL: those that any book has.
 */
PangoContext *cl_fonts_new_context(const ClFonts *fonts, const ClBook *book);

/* (owned, for cl_fonts_free_context) Another one like @context, for another
 * thread: it may be made while @context is in use. */
PangoContext *cl_fonts_dup_context(PangoContext *context);

/* Frees @context (NULL is allowed), which cl_fonts_new_context made. */
void cl_fonts_free_context(PangoContext *context);

/*
 * (owned, for cl_fonts_free_map) A font map with the fonts of @context in their
 * order, but for the keys of @replaced (FcPattern * -> FcPattern *), which must
 * not be empty.
 */
PangoFontMap *cl_fonts_new_map(PangoContext *context, GHashTable *replaced);
void cl_fonts_free_map(PangoFontMap *map);

/* What the layouts that share @fonts know of pictures. */
ClMemo *cl_fonts_get_memo(const ClFonts *fonts);

/* Is there a font of @family in the folder? */
bool cl_fonts_has_family(const ClFonts *fonts, const char *family);

/* Does any font of @context have @character? */
bool cl_fonts_has_character(PangoContext *context, gunichar character);

/* Is the family of @font among the fonts of @context? */
bool cl_fonts_has_script(PangoContext *context, const ClScriptFont *font);
