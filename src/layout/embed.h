/* embed.h - fonts with CFF outlines, made anew so that cairo embeds them whole.
 *
 * cairo (1.16, 1.18) finds out which subroutines of a CFF font the glyphs on
 * its pages call, and takes for subroutines that no glyph calls some that one
 * does: such a glyph is blank in the PDF. It loses count at the hint masks, so
 * what it is given here has neither masks nor subroutines.
 */
#pragma once
#include <pango/pango.h>

#include "layout/layout.h"

/* The fonts of one layout; not safe to share by threads. */
typedef struct ClEmbed ClEmbed;

/* Are there fonts with CFF outlines among those of @context? Then no page can
 * be painted before cl_embed_new() has looked at all. */
bool cl_embed_is_needed(PangoContext *context);

/*
 * Makes the fonts with CFF outlines that the pages of @layout show, whose
 * fonts @context has. They have those glyphs alone, under the same numbers,
 * and lie in a folder of their own for temporary files until *@embed is freed.
 * *@embed (owned) is NULL where no font needs it.
 *
 * Returns: false with CL_ERROR_IO or CL_ERROR_LIBRARY.
 */
bool cl_embed_new(ClLayout *layout, PangoContext *context, ClEmbed **embed,
                  GError **error);
void cl_embed_free(ClEmbed *embed);

/* (until @embed is freed) The font to paint with instead of @scaled, which is
 * returned itself where it may stay; @embed may be NULL. */
cairo_scaled_font_t *cl_embed_find(const ClEmbed *embed,
                                   cairo_scaled_font_t *scaled);
