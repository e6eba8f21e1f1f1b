#include <string.h>

#include "layout/segment.h"
#include "layout/setter.h"

/* Bytes. */
#define LONGEST_WORD 400

static bool
is_break_before(const ClSetter *setter, guint character)
{
    return character < setter->n_attrs &&
           setter->attrs[character].is_line_break;
}

/* Is @at one of the ascending @offsets? */
static bool
has_offset(const GArray *offsets, guint at)
{
    const guint *values = (const guint *)offsets->data;
    guint low = 0;
    guint high = offsets->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (values[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < offsets->len && values[low] == at;
}

static guint
count_chars(const char *text, guint n_bytes)
{
    guint n = 0;

    for (guint i = 0; i < n_bytes; i++)
        n += ((guint8)text[i] & 0xc0) != 0x80;
    return n;
}

/* A place in the text, as segmentation walks over it. */
typedef struct {
    guint at;
    guint character;
    guint span;
} Cursor;

/* What stands for @picture among the words, in the place of @word. */
static const ClWord *
new_picture_word(const ClSetter *setter, const ClWord *word,
                 const ClInlinePicture *picture)
{
    ClWord *new_word = CL_ARENA_NEW(setter->parts.arena, ClWord, 1);

    *new_word = *word;
    new_word->width_pu = pango_units_from_double(picture->width_pt);
    new_word->visible_pu = new_word->width_pu;
    new_word->is_missing = false;
    return new_word;
}

/* "B cell", "T cell": a capital alone belongs to the word after it. The words
 * "A", "I" and "O" are none. */
static bool
is_lone_capital(const ClSetter *setter, const ClWord *word, guint at)
{
    const char *text = setter->text->text->str;

    return word->n_bytes == 2 && g_ascii_isupper(text[at]) &&
           text[at + 1] == ' ' && strchr("AIO", text[at]) == NULL &&
           (at == 0 || text[at - 1] == ' ');
}

static void
add_unit(ClSetter *setter, const ClWord *word, const Cursor *from, guint8 level,
         const Cursor *to)
{
    const ClSpan *span = cl_setter_get_span(setter, from->span);

    if (span->picture != NULL)
        word = new_picture_word(setter, word, span->picture);

    ClUnit unit = {
        .word = word,
        .start = from->at,
        .first_char = from->character,
        .span = from->span,
        .level = level,
        .after = CL_BREAK_NONE,
    };

    if (has_offset(setter->text->breaks, to->at))
        unit.after = CL_BREAK_FORCED;
    else if (setter->setting->breaks_anywhere && word->visible_pu == 0)
        unit.after = CL_BREAK_NONE; /* the indentation of code */
    else if (is_break_before(setter, to->character) &&
             !has_offset(setter->text->ties, to->at) &&
             !is_lone_capital(setter, word, from->at))
        unit.after = CL_BREAK_ALLOWED;
    cl_setter_check_glyphs(setter, word, from->at);
    g_array_append_val(setter->units, unit);
}

/*
 * The end of the word at @at with the spaces after it. What is longer than any
 * word comes in pieces, or it would be shaped anew for each line it fills.
 */
static guint
find_word_end(const ClText *text, guint at, guint limit)
{
    const char *bytes = text->text->str;
    guint longest = at + LONGEST_WORD;

    while (at < limit && bytes[at] != ' ') {
        at++;
        if (at >= longest && ((guint8)bytes[at] & 0xc0) != 0x80)
            return at;
    }
    while (at < limit && bytes[at] == ' ') {
        at++;
        if (text->breaks->len > 0 && has_offset(text->breaks, at))
            break;
    }
    return at;
}

static void
advance(const ClSetter *setter, Cursor *cursor, guint end)
{
    const ClText *text = setter->text;

    cursor->character +=
        count_chars(text->text->str + cursor->at, end - cursor->at);
    cursor->at = end;
    while (cursor->span + 1 < text->spans->len &&
           g_array_index(text->spans, ClSpan, cursor->span + 1).start <= end)
        cursor->span++;
}

static void
add_words(ClSetter *setter, const ClItem *item, Cursor *cursor)
{
    guint limit = item->end;
    const char *bytes = setter->text->text->str;

    while (cursor->at < limit) {
        Cursor from = *cursor;
        guint end =
            find_word_end(setter->text, from.at,
                          cl_setter_get_span_end(setter, from.span, limit));
        const ClWord *word = cl_shaper_get_word(setter->shaper, item->face,
                                                bytes + from.at, end - from.at);

        advance(setter, cursor, end);
        add_unit(setter, word, &from, item->level, cursor);
    }
}

/* The next place after the cursor where a line or a span may end. */
static guint
find_cut(const ClSetter *setter, const Cursor *cursor, guint limit)
{
    const char *bytes = setter->text->text->str;
    guint end = cl_setter_get_span_end(setter, cursor->span, limit);
    guint character = cursor->character;
    guint at = cursor->at;

    do {
        at += (guint)g_utf8_skip[(guint8)bytes[at]];
        character++;
    } while (at < end && !is_break_before(setter, character));
    return MIN(at, end);
}

static void
add_cut_words(ClSetter *setter, const ClItem *item, Cursor *cursor)
{
    guint limit = item->end;
    Cursor from = *cursor;
    ClStretch stretch = {
        .paragraph = setter->text->text,
        .start = from.at,
        .n_bytes = limit - from.at,
    };

    g_array_set_size(setter->cuts, 0);
    g_ptr_array_set_size(setter->cut_words, 0);
    while (cursor->at < limit) {
        advance(setter, cursor, find_cut(setter, cursor, limit));
        guint cut = cursor->at - from.at;
        g_array_append_val(setter->cuts, cut);
    }
    cl_shaper_cut(setter->shaper, item->face, &stretch, setter->cuts,
                  setter->cut_words);

    for (guint i = 0; i < setter->cuts->len; i++) {
        const ClWord *word = g_ptr_array_index(setter->cut_words, i);
        Cursor to = from;

        if (word->n_bytes == 0)
            continue;
        advance(setter, &to, from.at + word->n_bytes);
        add_unit(setter, word, &from, item->level, &to);
        from = to;
    }
}

static void
find_breaks(ClSetter *setter)
{
    const GString *text = setter->text->text;
    guint n = count_chars(text->str, (guint)text->len) + 1;

    if (n > setter->n_attrs)
        setter->attrs = g_renew(PangoLogAttr, setter->attrs, n);
    setter->n_attrs = MAX(n, setter->n_attrs);
    cl_segment_find(text->str, text->len, setter->base_level,
                    setter->text->language, setter->attrs, n);
}

void
cl_setter_make_units(ClSetter *setter)
{
    Cursor cursor = { 0 };

    g_array_set_size(setter->units, 0);
    cl_setter_find_items(setter);
    find_breaks(setter);
    for (guint i = 0; i < setter->items->len; i++) {
        const ClItem *item = &g_array_index(setter->items, ClItem, i);

        if (item->face->is_word_safe)
            add_words(setter, item, &cursor);
        else
            add_cut_words(setter, item, &cursor);
    }
}

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

/* Where in a unit a line may end. */
static bool
can_cut(const ClSetter *setter, const ClUnit *unit, guint at, guint character,
        bool is_last_resort)
{
    const PangoLogAttr *attr = &setter->attrs[character];

    if (!is_last_resort)
        return (attr->is_line_break || is_address_joint(setter, unit, at)) &&
               !cl_setter_is_code_start(setter, unit, at);
    return attr->is_cursor_position &&
           (setter->setting->breaks_anywhere ||
            cl_setter_get_span(setter, unit->span)->is_address);
}

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
try_split(ClSetter *setter, guint index, int room_pu, bool is_last_resort)
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
        if (!can_cut(setter, unit, (guint)(at - text), character,
                     is_last_resort))
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

guint
cl_setter_split(void *data, guint first, guint end, int room_pu,
                bool is_last_resort)
{
    ClSetter *setter = data;
    int room = room_pu;
    guint fitting = first;

    /* The last unit that begins inside the room is tried first. */
    while (fitting + 1 < end &&
           cl_setter_get_unit(setter, fitting)->word->width_pu <= room) {
        room -= cl_setter_get_unit(setter, fitting)->word->width_pu;
        fitting++;
    }
    for (guint i = fitting + 1; i > first; i--) {
        guint cut = try_split(setter, i - 1, room, is_last_resort);

        if (cut > 0)
            return cut;
        if (i - 1 > first)
            room += cl_setter_get_unit(setter, i - 2)->word->width_pu;
    }
    return 0;
}
