/* look.h - how characters look: font, size, colour; shared by many spans. */
#pragma once
#include <pango/pango.h>

#include "layout/layout.h"

typedef struct {
    const char *families; /* as cl_families_find() gives them, or NULL */
    double size_pt;
    double rise_pt; /* of the baseline: superscript, subscript */
    ClColour colour;
    bool mono;
    bool bold;
    bool italic;
    bool underline;
    bool underline_twice; /* what is new in a proof: links have one line */
    bool is_heavy;        /* its underline: of stressed words, not of links */
    bool strike;
} ClLookKey;

typedef struct {
    ClLookKey key;
    PangoFontDescription *font;
    double ascent_pt;
    double descent_pt;
} ClLook;

/* The looks of one layout, each kept once. */
typedef struct ClLooks ClLooks;

/* Both must outlive the looks. */
ClLooks *cl_looks_new(const ClProfile *profile, PangoContext *context);
void cl_looks_free(ClLooks *looks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClLooks, cl_looks_free)

/* (until @looks is freed) The look of @key. */
const ClLook *cl_looks_get(ClLooks *looks, const ClLookKey *key);
