/* shape.h - text to glyphs, each distinct word of a font shaped only once. */
#pragma once
#include <stdbool.h>

#include <cairo.h>
#include <pango/pango.h>

#include "layout/arena.h"
#include "layout/families.h"

/*
 * All that decides how the same characters are shaped: font at its size,
 * language, script, direction.
 */
typedef struct {
    PangoAnalysis analysis; /* owns a reference to its font */
    cairo_scaled_font_t *scaled;
    const ClFamilyRoom *room; /* that its letters need, or NULL */
    bool is_backward;         /* drawn from right to left */
    bool is_word_safe; /* words shaped alone come out as in their sentence */
    struct ClPairs *pairs; /* of plain words, or NULL: pairs.h */
} ClFace;

/* A glyph; it may be PANGO_GLYPH_EMPTY or carry PANGO_GLYPH_UNKNOWN_FLAG. */
typedef struct {
    PangoGlyph glyph;
    int x_pu; /* of its origin, from the left end of the word */
    int y_pu;
} ClGlyph;

/*
 * A shaped piece of text, most often a word with the space after it. Never
 * changes, is shared by all its occurrences. Clusters, the smallest stretches
 * of text that stand for whole glyphs, are in logical order, glyphs in visual
 * order: backward ones from the end.
 */
typedef struct {
    const ClFace *face;
    const char *text; /* not terminated */
    const ClGlyph *glyphs;
    const cairo_text_cluster_t *clusters;
    guint n_bytes;
    guint n_glyphs;
    guint n_clusters;
    int width_pu;
    int visible_pu;  /* without spaces at its end */
    bool is_missing; /* some character has no glyph */
    bool is_plain;   /* every glyph is real, every cluster has one */
    bool is_spread;  /* a mark stands so far from its pen that a program which
                        reads the page takes the jump for a space */
} ClWord;

typedef struct ClShaper ClShaper;

/* @arena must outlive the shaper; words live as long as it. */
ClShaper *cl_shaper_new(ClArena *arena);
void cl_shaper_free(ClShaper *shaper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClShaper, cl_shaper_free)

/* (until @shaper is freed) The face that @analysis asks for. */
const ClFace *cl_shaper_get_face(ClShaper *shaper,
                                 const PangoAnalysis *analysis);

/*
 * (until the arena is freed) @text shaped by itself, from the cache when it
 * was shaped before.
 */
const ClWord *cl_shaper_get_word(ClShaper *shaper, const ClFace *face,
                                 const char *text, gsize n_bytes);

/*
 * The same for many words of a face that is word safe: what it returns has its
 * glyphs and widths only after cl_shaper_answer(), which shapes all that were
 * asked for and are new in one go: a quarter less work. Until then all are of
 * one face.
 */
const ClWord *cl_shaper_ask_word(ClShaper *shaper, const ClFace *face,
                                 const char *text, gsize n_bytes);
void cl_shaper_answer(ClShaper *shaper);

/* A part of a longer text, which decides how the part is shaped. */
typedef struct {
    const GString *paragraph;
    guint start;
    guint n_bytes;
} ClStretch;

/*
 * Shapes @stretch, seeing the whole paragraph as scripts that join need, and
 * cuts the glyphs at the byte offsets @cuts (guint): ascending, relative to
 * its start, the last one being its end. A cut inside a cluster leaves the
 * cluster whole in the piece where it begins.
 *
 * Appends a word for each cut to @words (const ClWord *; one without bytes
 * where a cut fell inside a cluster).
 */
void cl_shaper_cut(ClShaper *shaper, const ClFace *face,
                   const ClStretch *stretch, const GArray *cuts,
                   GPtrArray *words);
