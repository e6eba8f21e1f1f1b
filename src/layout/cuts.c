#include <string.h>

#include "layout/setter.h"

/* Letters that a word cut at its hyphen leaves on each line, at least. */
enum { LEAST_LETTERS = 3 };

/* Where a word may be cut; what is worse is asked for when nothing else fits.
 */
typedef enum {
    CUT_WELL,   /* where anybody would part it */
    CUT_JOINTS, /* and between the names in a name of code */
    CUT_LAST,   /* where the text allows it at all */
} CutKind;

bool
cl_setter_is_code_start(const ClSetter *setter, const ClUnit *unit, guint at)
{
    const char *text = setter->text->text->str;

    if (!cl_setter_get_span(setter, unit->span)->look->key.mono)
        return false;
    if (at > unit->start + 1 && (strncmp(text + at - 2, "--", 2) == 0 ||
                                 strncmp(text + at - 2, "</", 2) == 0))
        return true;
    for (guint i = unit->start; i < at; i++) {
        if (g_ascii_isalnum(text[i]) || (guint8)text[i] >= 0x80)
            return false;
    }
    return true;
}

/*
 * After its punctuation an address can always be parted. Unicode's rules (UAX
 * 14) keep a number with what is before it, and versions of Pango differ.
 */
static bool
is_address_joint(const ClSetter *setter, const ClUnit *unit, guint at)
{
    return cl_setter_get_span(setter, unit->span)->is_address &&
           strchr(":/-?&=", setter->text->text->str[at - 1]) != NULL;
}

/* Code in running text; a block of code is broken anywhere. */
static bool
is_inline_code(const ClSetter *setter, const ClUnit *unit)
{
    return !setter->setting->breaks_anywhere &&
           cl_setter_get_span(setter, unit->span)->look->key.mono;
}

/*
 * Between two names in a name of code, or an address, after what joins them:
 * "a.|b", "a_|b", "a::|b", "a(|b", "&#60;|b". Not in a number, nor after the
 * "_" that a name begins with.
 */
static bool
is_code_joint(const ClSetter *setter, const ClUnit *unit, guint at)
{
    const char *text = setter->text->text->str;

    if ((!is_inline_code(setter, unit) &&
         !cl_setter_get_span(setter, unit->span)->is_address) ||
        at < unit->start + 2 || strchr(".,:;_(/-=", text[at - 1]) == NULL)
        return false;

    bool is_after_name = g_ascii_isalnum(text[at - 2]);
    bool is_before_name = g_ascii_isalnum(text[at]) || (guint8)text[at] >= 0x80;
    switch (text[at - 1]) {
    case ':':
        return is_before_name && text[at - 2] == ':';
    case '_':
        return is_before_name && is_after_name;
    default:
        return (is_before_name || text[at] == '_') &&
               !(g_ascii_isdigit(text[at - 2]) && g_ascii_isdigit(text[at]));
    }
}

/* Before the capital of a word that code has joined to another: "two|Words". */
static bool
is_code_capital(const ClSetter *setter, const ClUnit *unit, guint at)
{
    const char *text = setter->text->text->str;

    return is_inline_code(setter, unit) && g_ascii_isupper(text[at]) &&
           (g_ascii_islower(text[at - 1]) || g_ascii_isdigit(text[at - 1]));
}

/* Is the place in the unit not better than any other, so that a line ends
 * there only when the word fits no line: "X-|ray", "5–|10", "http:|//", and
 * whatever parts code? */
static bool
is_poor(const ClSetter *setter, const ClUnit *unit, guint at, guint character)
{
    const char *text = setter->text->text->str;
    const char *end = text + unit->start + unit->word->n_bytes;
    const char *before = g_utf8_prev_char(text + at);
    guint n_after = 0;

    if (cl_setter_get_span(setter, unit->span)->is_address)
        return strchr(":/-?&=", text[at]) != NULL;
    if (!setter->attrs[character].is_line_break)
        return true;
    if (before > text + unit->start &&
        g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(before))) &&
        g_unichar_isdigit(g_utf8_get_char(text + at)))
        return true;
    for (const char *c = text + at; c < end; c = g_utf8_next_char(c))
        n_after += g_unichar_isalnum(g_utf8_get_char(c));
    return n_after < LEAST_LETTERS ||
           g_utf8_strlen(text + unit->start, (gssize)(at - unit->start)) <=
               LEAST_LETTERS;
}

/* Where in a unit a line may end. */
static bool
can_cut(const ClSetter *setter, const ClUnit *unit, guint at, guint character,
        CutKind kind)
{
    const PangoLogAttr *attr = &setter->attrs[character];

    if (kind == CUT_LAST)
        return attr->is_cursor_position &&
               (setter->setting->breaks_anywhere ||
                cl_setter_get_span(setter, unit->span)->is_address ||
                is_code_capital(setter, unit, at));
    return (attr->is_line_break || is_address_joint(setter, unit, at) ||
            (kind == CUT_JOINTS && is_code_joint(setter, unit, at))) &&
           !cl_setter_is_code_start(setter, unit, at);
}

/* Splits the unit @index before the byte @at, the @character-th. */
static guint
split_unit(ClSetter *setter, guint index, guint at, guint character)
{
    ClUnit unit = *cl_setter_get_unit(setter, index);
    const char *text = setter->text->text->str;
    guint n_first = at - unit.start;
    ClUnit rest = unit;

    rest.word = cl_shaper_get_word(setter->shaper, unit.word->face, text + at,
                                   unit.word->n_bytes - n_first);
    rest.start = at;
    rest.first_char = character;
    unit.word = cl_shaper_get_word(setter->shaper, unit.word->face,
                                   text + unit.start, n_first);
    unit.after = CL_BREAK_ALLOWED;
    g_array_index(setter->units, ClUnit, index) = unit;
    g_array_insert_val(setter->units, index + 1, rest);
    return index + 1;
}

/* Splits the unit @index as late as its first part fits @room_pu, or not. */
static guint
try_split(ClSetter *setter, guint index, int room_pu, CutKind kind)
{
    const ClUnit *unit = cl_setter_get_unit(setter, index);
    const char *text = setter->text->text->str;
    const char *end = text + unit->start + unit->word->n_bytes;
    guint character = unit->first_char;
    guint best = 0;
    guint best_char = 0;

    for (const char *at = g_utf8_next_char(text + unit->start); at < end;
         at = g_utf8_next_char(at)) {
        character++;
        if (!can_cut(setter, unit, (guint)(at - text), character, kind))
            continue;
        const ClWord *part = cl_shaper_get_word(
            setter->shaper, unit->word->face, text + unit->start,
            (gsize)(at - text) - unit->start);
        if (part->visible_pu > room_pu)
            break;
        best = (guint)(at - text);
        best_char = character;
    }
    return best > 0 ? split_unit(setter, index, best, best_char) : 0;
}

static guint
split(ClSetter *setter, guint first, guint end, int room_pu, CutKind kind)
{
    int room = room_pu;
    guint fitting = first;

    /* The last unit that begins inside the room is tried first. */
    while (fitting + 1 < end &&
           cl_setter_get_unit(setter, fitting)->word->width_pu <= room) {
        room -= cl_setter_get_unit(setter, fitting)->word->width_pu;
        fitting++;
    }
    for (guint i = fitting + 1; i > first; i--) {
        guint cut = try_split(setter, i - 1, room, kind);

        if (cut > 0)
            return cut;
        if (i - 1 > first)
            room += cl_setter_get_unit(setter, i - 2)->word->width_pu;
    }
    return 0;
}

guint
cl_setter_split(void *data, guint first, guint end, int room_pu,
                bool is_last_resort)
{
    if (!is_last_resort)
        return split(data, first, end, room_pu, CUT_WELL);

    guint cut = split(data, first, end, room_pu, CUT_JOINTS);
    return cut > 0 ? cut : split(data, first, end, room_pu, CUT_LAST);
}

static bool
has_cuts(const ClSetter *setter, const ClUnit *unit, bool is_code)
{
    const char *text = setter->text->text->str;
    guint end = unit->start + unit->word->n_bytes;
    guint character = unit->first_char;

    for (guint at = unit->start + 1; at < end; at++) {
        if (((guint8)text[at] & 0xc0) == 0x80)
            continue;
        character++;
        if (can_cut(setter, unit, at, character,
                    is_code ? CUT_JOINTS : CUT_WELL))
            return true;
    }
    return false;
}

bool
cl_setter_has_cuts(const ClSetter *setter, const ClUnit *unit)
{
    bool is_code = is_inline_code(setter, unit);

    if (setter->is_plain && !is_code &&
        !cl_setter_get_span(setter, unit->span)->is_address)
        return false;
    return has_cuts(setter, unit, is_code);
}

/* How wide the first @n_bytes of @word are; negative: they end inside of what
 * is drawn as one. */
static int
get_part(const ClWord *word, guint n_bytes)
{
    guint n_glyphs = 0;
    int done = 0;

    for (guint i = 0; i < word->n_clusters && done < (int)n_bytes; i++) {
        n_glyphs += (guint)word->clusters[i].num_glyphs;
        done += word->clusters[i].num_bytes;
    }
    if (done != (int)n_bytes)
        return -1;
    if (word->face->is_backward)
        return word->width_pu - word->glyphs[word->n_glyphs - n_glyphs].x_pu;
    return n_glyphs < word->n_glyphs ? word->glyphs[n_glyphs].x_pu
                                     : word->width_pu;
}

static void
add_cuts(const ClSetter *setter, const ClUnit *unit, CutKind kind, GArray *cuts)
{
    const ClWord *word = unit->word;
    const char *text = setter->text->text->str;
    guint character = unit->first_char;
    /* The parts may be kerned otherwise when they stand alone. */
    int spare =
        pango_units_from_double(setter->setting->look->key.size_pt / 20);

    for (guint at = unit->start + 1; at < unit->start + word->n_bytes; at++) {
        if (((guint8)text[at] & 0xc0) == 0x80)
            continue;
        character++;
        if (!can_cut(setter, unit, at, character, kind))
            continue;
        int before = get_part(word, at - unit->start);
        if (before < 0)
            continue;
        ClCut cut = {
            .at = at,
            .character = character,
            .before_pu = before + spare,
            .after_pu = word->width_pu - before + spare,
            .is_poor = is_poor(setter, unit, at, character),
        };

        g_array_append_val(cuts, cut);
    }
}

static int
get_measure(const ClSetter *setter)
{
    return pango_units_from_double(setter->setting->width_pt -
                                   setter->setting->hang_pt);
}

/* Is a part of @unit between those of @cuts from @first on too wide? */
static bool
has_wide_part(const ClSetter *setter, const ClUnit *unit, const GArray *cuts,
              guint first)
{
    int measure = get_measure(setter);
    int start = 0;

    for (guint i = first; i < cuts->len; i++) {
        const ClCut *cut = &g_array_index(cuts, ClCut, i);

        if (cut->before_pu - start > measure)
            return true;
        start = unit->word->width_pu - cut->after_pu;
    }
    return unit->word->visible_pu - start > measure;
}

void
cl_setter_find_cuts(void *data, guint index, GArray *cuts)
{
    const ClSetter *setter = data;
    const ClUnit *unit = cl_setter_get_unit(setter, index);
    guint first = cuts->len;

    add_cuts(setter, unit, CUT_WELL, cuts);
    if (!is_inline_code(setter, unit) ||
        !has_wide_part(setter, unit, cuts, first))
        return;
    g_array_set_size(cuts, first);
    add_cuts(setter, unit, CUT_JOINTS, cuts);
}

void
cl_setter_cut(void *data, guint index, const ClCut *cut)
{
    split_unit(data, index, cut->at, cut->character);
}
