/* pairs.h - plain words put together from glyphs that were shaped before.
 *
 * In most fonts of Latin letters a plain character has one glyph, and nothing
 * but the character after it decides how far the pen moves (kerning). There a
 * word is known once all pairs of characters in it are.
 */
#pragma once
#include "layout/shape.h"

typedef struct ClPairs ClPairs;

/* NULL where the rules of the font say more than that of plain text as
 * @analysis has it shaped, with @features. (OpenType 1.9, GSUB and GPOS) */
ClPairs *cl_pairs_new(const PangoAnalysis *analysis,
                      const hb_feature_t *features, guint n_features);
void cl_pairs_free(ClPairs *pairs);

/* Learns the pairs of the shaped word @text, whose glyphs are @glyphs. */
void cl_pairs_learn(ClPairs *pairs, const char *text, gsize n_bytes,
                    const PangoGlyphInfo *glyphs, guint n_glyphs);

/* How many characters @text has; 0: it is not plain, or has a pair that was not
 * learned. */
guint cl_pairs_count(const ClPairs *pairs, const char *text, gsize n_bytes);

/* The glyphs of @text, as many as cl_pairs_count() says. Returns their width,
 * and that without the spaces at the end, in *@visible_pu. */
int cl_pairs_fill(const ClPairs *pairs, const char *text, gsize n_bytes,
                  ClGlyph *glyphs, int *visible_pu);
