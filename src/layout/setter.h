/* setter.h - a paragraph in the making: text to units to lines. */
#pragma once
#include "layout/paragraph.h"

/* A stretch of text of one face and one level of direction. */
typedef struct {
    const ClFace *face;
    guint end;
    guint8 level;
} ClItem;

struct ClSetter {
    ClSetterParts parts;
    ClShaper *shaper;
    PangoLogAttr *attrs;
    guint n_attrs;
    GArray *plain; /* faces of plain text, as items.c knows them */
    GArray *items; /* ClItem */
    GArray *units; /* ClUnit */
    GArray *cuts;  /* guint */
    GArray *ties;  /* ClTie */
    GArray *ends;  /* guint: after the last unit of each line */
    ClBreakSpace *space;
    GPtrArray *cut_words;
    GHashTable *reported; /* char *: a set */
    /* of the paragraph being set */
    const ClText *text;
    const ClSetting *setting;
    guint8 base_level;
    bool is_plain;  /* lines may end after spaces alone */
    guint n_units;  /* made so far, with room for more in @units */
    guint next_tie; /* the first one not before the unit that is added */
};

/* findings.c: each is reported once for a place. */
/* Has each unit its glyphs, and a mark that begins one the font of what it
 * belongs to? */
void cl_setter_check_units(ClSetter *setter);
void cl_setter_report_wide(ClSetter *setter, guint first, guint end);

/* items.c: fills setter->items and base_level from setter->text. */
GArray *cl_setter_new_plain(void);
void cl_setter_find_items(ClSetter *setter);

/* units.c: fills setter->units from setter->text. */
void cl_setter_make_units(ClSetter *setter);

/* cuts.c: is what stands in the unit before @at the start of code that no line
 * ends after: "--" of "--edition", "</" of "</p>"? */
bool cl_setter_is_code_start(const ClSetter *setter, const ClUnit *unit,
                             guint at);

/* cuts.c: may a line end inside the unit? */
bool cl_setter_has_cuts(const ClSetter *setter, const ClUnit *unit);

/* cuts.c: those of ClBreaker; @data is the setter. */
guint cl_setter_split(void *data, guint first, guint end, int room_pu,
                      bool is_last_resort);
void cl_setter_find_cuts(void *data, guint index, GArray *cuts);
void cl_setter_cut(void *data, guint index, const ClCut *cut);

/* minimum.c: how narrow the paragraph could be; none of its units is split. */
void cl_setter_measure(ClSetter *setter, ClParagraph *paragraph);

/* lines.c: makes the lines that setter->ends asks for. */
void cl_setter_make_lines(ClSetter *setter, ClParagraph *paragraph);

static inline const ClUnit *
cl_setter_get_unit(const ClSetter *setter, guint index)
{
    return &g_array_index(setter->units, ClUnit, index);
}

static inline const ClSpan *
cl_setter_get_span(const ClSetter *setter, guint index)
{
    return &g_array_index(setter->text->spans, ClSpan, index);
}

/* The end of the span @span, but at most @limit. */
static inline guint
cl_setter_get_span_end(const ClSetter *setter, guint span, guint limit)
{
    if (span + 1 >= setter->text->spans->len)
        return limit;
    return MIN(limit, cl_setter_get_span(setter, span + 1)->start);
}
