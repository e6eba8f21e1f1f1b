/* reach.h - what the rules of an OpenType font can do to a set of glyphs. */
#pragma once
#include <stdbool.h>

#include <hb.h>

/*
 * Can one of @lookups (indices) of @table, GSUB or GPOS, do anything to a text
 * of @glyphs alone but move the pen of one glyph by the one after it? True also
 * where the table cannot be read. (OpenType 1.9, chapter 2 and the tables' own)
 */
bool cl_reach_is_beyond_pairs(hb_face_t *face, hb_tag_t table,
                              const hb_set_t *lookups, const hb_set_t *glyphs);
