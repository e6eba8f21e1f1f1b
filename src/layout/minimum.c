#include "layout/setter.h"

/* What can be broken anywhere still wants some characters on a line: in ems,
 * addresses, the same when the table is short of room, and code. */
#define LEAST_ADDRESS 8
#define LEAST_ADDRESS_CUT 5
#define LEAST_CODE 10

/* A stretch without a line end, as it grows. */
typedef struct {
    int width_pu;
    int widest_pu;
} Stretch;

static void
grow(Stretch *stretch, const ClWord *word, int most_pu)
{
    int visible = MIN(stretch->width_pu + word->visible_pu, most_pu);

    stretch->widest_pu = MAX(stretch->widest_pu, visible);
    /* What follows an address, ")", is not on one line with all of it. */
    stretch->width_pu = MIN(stretch->width_pu + word->width_pu, most_pu);
}

/* Grows by the parts of @unit between its hyphens. */
static void
grow_by_parts(ClSetter *setter, const ClUnit *unit, Stretch *stretch,
              int most_pu)
{
    const char *text = setter->text->text->str;
    const char *from = text + unit->start;
    const char *end = from + unit->word->n_bytes;
    guint character = unit->first_char;

    for (const char *at = g_utf8_next_char(from); at < end;
         at = g_utf8_next_char(at)) {
        character++;
        if (!setter->attrs[character].is_line_break ||
            cl_setter_is_code_start(setter, unit, (guint)(at - text)))
            continue;
        grow(stretch,
             cl_shaper_get_word(setter->shaper, unit->word->face, from,
                                (gsize)(at - from)),
             most_pu);
        stretch->width_pu = 0;
        from = at;
    }
    grow(stretch,
         cl_shaper_get_word(setter->shaper, unit->word->face, from,
                            (gsize)(end - from)),
         most_pu);
}

static int
get_most(const ClSetter *setter, const ClUnit *unit, bool is_cut)
{
    double size = setter->setting->look->key.size_pt;

    if (setter->setting->breaks_anywhere)
        return pango_units_from_double(size * LEAST_CODE);
    if (cl_setter_get_span(setter, unit->span)->is_address)
        return pango_units_from_double(
            size * (is_cut ? LEAST_ADDRESS_CUT : LEAST_ADDRESS));
    return G_MAXINT;
}

void
cl_setter_measure(ClSetter *setter, ClParagraph *paragraph)
{
    int hang = pango_units_from_double(setter->setting->hang_pt);
    Stretch whole = { 0 };
    Stretch cut = { 0 };

    for (guint i = 0; i < setter->units->len; i++) {
        const ClUnit *unit = cl_setter_get_unit(setter, i);

        grow(&whole, unit->word, get_most(setter, unit, false));
        grow_by_parts(setter, unit, &cut, get_most(setter, unit, true));
        if (unit->after > CL_BREAK_TIED)
            whole.width_pu = 0;
        if (unit->after != CL_BREAK_NONE)
            cut.width_pu = 0;
    }
    paragraph->least_pu = whole.widest_pu + hang;
    paragraph->least_cut_pu = cut.widest_pu + hang;
}
