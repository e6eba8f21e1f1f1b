#include <string.h>

#include "base/utf8.h"
#include "layout/eastern.h"
#include "layout/segment.h"
#include "layout/setter.h"
#include "layout/ties.h"

/* Bytes. */
#define LONGEST_WORD 400

/* Units that room is made for at once. */
enum { FIRST_ROOM = 64 };

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

/* Unicode's rules part no space from "::" or ")" behind it; code may have to be
 * parted there. */
static bool
is_space_of_code(const ClSetter *setter, const Cursor *from, const Cursor *to)
{
    return cl_setter_get_span(setter, from->span)->look->key.mono &&
           to->at < setter->text->text->len &&
           setter->text->text->str[to->at - 1] == ' ';
}

/* Is the place inside a word of Korean or the like? Code and addresses are
 * parted as any. What follows decides: "H2O" in code has a Korean ending. */
static bool
is_in_word(const ClSetter *setter, guint at, guint span)
{
    const ClSpan *after = cl_setter_get_span(setter, span);
    const GString *text = setter->text->text;

    return text->str[at - 1] != ' ' && !after->look->key.mono &&
           !after->is_address &&
           cl_eastern_divides_word(text->str, text->len, at, after->language);
}

/* What a line end between the units before and after @to would do. The places
 * that are asked for ascend. */
static ClBreak
find_break(ClSetter *setter, const ClWord *word, const Cursor *from,
           const Cursor *to)
{
    const ClText *text = setter->text;
    const GArray *ties = setter->ties;

    if (has_offset(text->breaks, to->at))
        return CL_BREAK_FORCED;
    /* The indentation of code. */
    if (setter->setting->breaks_anywhere && word->visible_pu == 0)
        return CL_BREAK_NONE;
    if (!is_break_before(setter, to->character))
        return is_space_of_code(setter, from, to) ? CL_BREAK_TIED
                                                  : CL_BREAK_NONE;
    if (has_offset(text->ties, to->at))
        return text->text->str[to->at - 1] == ' ' ? CL_BREAK_TIED
                                                  : CL_BREAK_NONE;
    if (is_in_word(setter, to->at, to->span))
        return CL_BREAK_TIED;
    while (setter->next_tie < ties->len &&
           g_array_index(ties, ClTie, setter->next_tie).at < to->at)
        setter->next_tie++;
    if (setter->next_tie < ties->len) {
        const ClTie *tie = &g_array_index(ties, ClTie, setter->next_tie);

        if (tie->at == to->at)
            return tie->after;
    }
    return CL_BREAK_ALLOWED;
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
        .after = (guint8)find_break(setter, word, from, to),
    };

    unit.has_cuts = cl_setter_has_cuts(setter, &unit);
    if (setter->n_units == setter->units->len)
        g_array_set_size(setter->units, 2 * setter->n_units + FIRST_ROOM);
    g_array_index(setter->units, ClUnit, setter->n_units++) = unit;
}

/* Does the byte go on with a character that began before it? */
static bool
is_inside(char byte)
{
    return ((guint8)byte & 0xc0) == 0x80;
}

static void
find_span(const ClSetter *setter, Cursor *cursor)
{
    const GArray *spans = setter->text->spans;

    while (cursor->span + 1 < spans->len &&
           g_array_index(spans, ClSpan, cursor->span + 1).start <= cursor->at)
        cursor->span++;
}

/*
 * Moves the cursor behind the word there with the spaces after it. What is
 * longer than any word comes in pieces, or it would be shaped anew for each
 * line it fills.
 */
static void
pass_word(const ClSetter *setter, Cursor *cursor, guint limit)
{
    const char *bytes = setter->text->text->str;
    const GArray *breaks = setter->text->breaks;
    guint at = cursor->at;
    guint longest = MIN(limit, at + LONGEST_WORD);
    guint n_inside = 0;

    for (; at < longest && bytes[at] != ' '; at++)
        n_inside += is_inside(bytes[at]);
    if (at < longest) {
        do
            at++;
        while (at < limit && bytes[at] == ' ' &&
               !(breaks->len > 0 && has_offset(breaks, at)));
    }
    for (; at < limit && is_inside(bytes[at]); at++)
        n_inside++;
    cursor->character += at - cursor->at - n_inside;
    cursor->at = at;
    find_span(setter, cursor);
}

static void
advance(const ClSetter *setter, Cursor *cursor, guint end)
{
    const char *bytes = setter->text->text->str;

    cursor->character +=
        (guint)cl_utf8_count(bytes + cursor->at, end - cursor->at);
    cursor->at = end;
    find_span(setter, cursor);
}

/* A word of a face that is word safe, without its glyphs where they are not
 * looked at before the shaper answers. */
static const ClWord *
ask_word(const ClSetter *setter, const ClFace *face, const Cursor *at,
         guint end)
{
    const char *text = setter->text->text->str + at->at;
    bool is_looked_at = setter->setting->breaks_anywhere ||
                        cl_setter_get_span(setter, at->span)->picture != NULL;

    if (!is_looked_at)
        return cl_shaper_ask_word(setter->shaper, face, text, end - at->at);
    cl_shaper_answer(setter->shaper);
    return cl_shaper_get_word(setter->shaper, face, text, end - at->at);
}

static void
add_words(ClSetter *setter, const ClItem *item, Cursor *cursor)
{
    guint limit = item->end;

    while (cursor->at < limit) {
        Cursor from = *cursor;

        pass_word(setter, cursor,
                  cl_setter_get_span_end(setter, from.span, limit));
        const ClWord *word = ask_word(setter, item->face, &from, cursor->at);
        add_unit(setter, word, &from, item->level, cursor);
    }
    cl_shaper_answer(setter->shaper);
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
    } while (at < end && !is_break_before(setter, character) &&
             !has_offset(setter->text->breaks, at));
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
    guint n = (guint)cl_utf8_count(text->str, text->len) + 1;

    if (n > setter->n_attrs)
        setter->attrs = g_renew(PangoLogAttr, setter->attrs, n);
    setter->n_attrs = MAX(n, setter->n_attrs);
    setter->is_plain =
        cl_segment_find(text->str, text->len, setter->base_level,
                        setter->text->language, setter->attrs, n);
}

/* Finds the facts of each stretch of one language. Code has none. */
static void
find_ties(ClSetter *setter)
{
    const ClText *text = setter->text;
    guint limit = (guint)text->text->len;

    g_array_set_size(setter->ties, 0);
    setter->next_tie = 0;
    if (setter->setting->breaks_anywhere)
        return;
    for (guint i = 0; i < text->spans->len;) {
        const ClSpan *first = cl_setter_get_span(setter, i);
        guint end = first->start;

        for (; i < text->spans->len; i++) {
            const ClSpan *span = cl_setter_get_span(setter, i);

            if (span->language != first->language || span->look->key.mono)
                break;
            end = cl_setter_get_span_end(setter, i, limit);
        }
        if (end > first->start)
            cl_ties_find(text->text->str, first->start, end,
                         pango_language_to_string(first->language),
                         setter->ties);
        else
            i++;
    }
}

void
cl_setter_make_units(ClSetter *setter)
{
    Cursor cursor = { 0 };

    setter->n_units = 0;
    cl_setter_find_items(setter);
    find_breaks(setter);
    find_ties(setter);
    for (guint i = 0; i < setter->items->len; i++) {
        const ClItem *item = &g_array_index(setter->items, ClItem, i);

        if (item->face->is_word_safe)
            add_words(setter, item, &cursor);
        else
            add_cut_words(setter, item, &cursor);
    }
    g_array_set_size(setter->units, setter->n_units);
    cl_setter_check_units(setter);
}
