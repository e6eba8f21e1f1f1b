#include "layout/segment.h"

#include "layout/eastern.h"

/*
 * What a character is to the rules of line breaking (UAX 14), in text so plain
 * that spaces alone part it. Pango's own search looks at every character for
 * all that any script needs, which takes longer than shaping the words.
 */
typedef enum {
    ODD, /* anything else: Pango decides */
    SPACE,
    LETTER,
    DIGIT,
    STOP,
    MARK,
    OPEN,
    CLOSE,
    APOSTROPHE,
    CURLY, /* an apostrophe, or a quotation mark that closes */
    OPEN_QUOTE,
    CLOSE_QUOTE,
    DASH, /* between spaces */
    ELLIPSIS,
    N_KINDS,
} Kind;

/* Which may follow which; then a line may end after spaces only. All of it is
 * alike in the versions of UAX 14 that Pango 1.50 to 1.56 keep to. */
static const bool can_follow[N_KINDS][N_KINDS] = {
    [SPACE] = { [SPACE] = true,
                [LETTER] = true,
                [DIGIT] = true,
                [OPEN] = true,
                [OPEN_QUOTE] = true,
                [DASH] = true },
    [LETTER] = { [SPACE] = true,
                 [LETTER] = true,
                 [DIGIT] = true,
                 [STOP] = true,
                 [MARK] = true,
                 [CLOSE] = true,
                 [APOSTROPHE] = true,
                 [CURLY] = true,
                 [CLOSE_QUOTE] = true,
                 [ELLIPSIS] = true },
    [DIGIT] = { [SPACE] = true,
                [LETTER] = true,
                [DIGIT] = true,
                [STOP] = true,
                [MARK] = true,
                [CLOSE] = true,
                [CURLY] = true,
                [CLOSE_QUOTE] = true,
                [ELLIPSIS] = true },
    [STOP] = { [SPACE] = true,
               [LETTER] = true,
               [STOP] = true,
               [MARK] = true,
               [CLOSE] = true,
               [CURLY] = true,
               [CLOSE_QUOTE] = true },
    [MARK] = { [SPACE] = true,
               [STOP] = true,
               [MARK] = true,
               [CLOSE] = true,
               [CURLY] = true,
               [CLOSE_QUOTE] = true },
    [OPEN] = { [LETTER] = true, [DIGIT] = true, [OPEN_QUOTE] = true },
    [CLOSE] = { [SPACE] = true,
                [STOP] = true,
                [MARK] = true,
                [CLOSE] = true,
                [CURLY] = true,
                [CLOSE_QUOTE] = true },
    [APOSTROPHE] = { [LETTER] = true },
    [CURLY] = { [SPACE] = true,
                [LETTER] = true,
                [STOP] = true,
                [MARK] = true,
                [CLOSE] = true,
                [CLOSE_QUOTE] = true },
    [OPEN_QUOTE] = { [LETTER] = true, [DIGIT] = true, [OPEN_QUOTE] = true },
    [CLOSE_QUOTE] = { [SPACE] = true,
                      [STOP] = true,
                      [MARK] = true,
                      [CLOSE] = true,
                      [CURLY] = true },
    [DASH] = { [SPACE] = true },
    [ELLIPSIS] = { [SPACE] = true,
                   [STOP] = true,
                   [MARK] = true,
                   [CLOSE] = true,
                   [CURLY] = true,
                   [CLOSE_QUOTE] = true },
};

static Kind
get_kind(char c)
{
    if (g_ascii_isalpha(c))
        return LETTER;
    if (g_ascii_isdigit(c))
        return DIGIT;
    switch (c) {
    case ' ':
        return SPACE;
    case '.':
    case ',':
    case ':':
    case ';':
        return STOP;
    case '!':
    case '?':
        return MARK;
    case '(':
    case '[':
        return OPEN;
    case ')':
    case ']':
        return CLOSE;
    case '\'':
        return APOSTROPHE;
    default:
        return ODD;
    }
}

/* The same for what takes three bytes: U+2000 to U+203F. */
static Kind
get_wide_kind(const char *at)
{
    if (at[0] != '\xe2' || at[1] != '\x80')
        return ODD;
    switch (at[2]) {
    case '\x93':
    case '\x94':
        return DASH;
    case '\x98':
    case '\x9c':
        return OPEN_QUOTE;
    case '\x99':
        return CURLY;
    case '\x9d':
        return CLOSE_QUOTE;
    case '\xa6':
        return ELLIPSIS;
    default:
        return ODD;
    }
}

/* Does @held, before the spaces before @kind, keep a line from ending after
 * them? (UAX 14, LB15 and LB17) */
static bool
is_held(Kind held, Kind kind)
{
    return (kind == OPEN && (held == CLOSE_QUOTE || held == CURLY)) ||
           (kind == DASH && held == DASH);
}

/* Finds the breaks of plain text; false when @text is not. */
static bool
part_plain(const char *text, gsize n_bytes, PangoLogAttr *attrs)
{
    Kind before = SPACE;
    Kind held = SPACE;

    for (gsize i = 0; i < n_bytes; attrs++) {
        if (before == LETTER && g_ascii_isalpha(text[i])) {
            *attrs = (PangoLogAttr){ .is_cursor_position = true };
            i++;
            continue;
        }
        bool is_wide = (guint8)text[i] >= 0x80;
        Kind kind = is_wide ? get_wide_kind(text + i) : get_kind(text[i]);

        if (!can_follow[before][kind] || is_held(held, kind))
            return false;
        *attrs = (PangoLogAttr){
            .is_line_break = i > 0 && before == SPACE && kind != SPACE,
            .is_cursor_position = true,
        };
        before = kind;
        if (kind != SPACE)
            held = kind;
        i += is_wide ? 3 : 1;
    }
    *attrs =
        (PangoLogAttr){ .is_line_break = true, .is_cursor_position = true };
    return can_follow[before][SPACE];
}

/* After "、" and "：" a plain quotation mark is one that opens. */
static bool
is_opening(gunichar before, gunichar character)
{
    switch (character) {
    case 0x2018: /* ‘ */
    case 0x201C: /* “ */
        return true;
    case '"':
    case '\'':
        return before == 0x3001 || before == 0xFF1A;
    default:
        return false;
    }
}

static bool
is_closing(gunichar character)
{
    return character == 0x2019 || character == 0x201D; /* ’ ” */
}

static bool
may_begin_line(gunichar character)
{
    GUnicodeBreakType type = g_unichar_break_type(character);

    return g_unichar_iswide(character) &&
           (type == G_UNICODE_BREAK_IDEOGRAPHIC ||
            type == G_UNICODE_BREAK_OPEN_PUNCTUATION);
}

/*
 * Which quotation mark opens depends on the language, so UAX 14 (LB19) parts
 * nothing at any. In Chinese and Japanese they are brackets like others: a line
 * may end before “ and after ”, or a list of quoted words would have no end.
 */
static void
part_at_quotes(const char *text, gsize n_bytes, PangoLogAttr *attrs)
{
    const char *end = text + n_bytes;
    gunichar before = ' ';

    for (gsize i = 0; text < end; i++, text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        bool is_wide =
            g_unichar_iswide(before) &&
            g_unichar_break_type(before) != G_UNICODE_BREAK_OPEN_PUNCTUATION;

        if (is_opening(before, character))
            attrs[i].is_line_break |= is_wide || is_closing(before);
        else if (is_closing(before))
            attrs[i].is_line_break |= may_begin_line(character);
        before = character;
    }
}

bool
cl_segment_find(const char *text, gsize n_bytes, guint8 level,
                PangoLanguage *language, PangoLogAttr *attrs, gsize n_attrs)
{
    if (part_plain(text, n_bytes, attrs))
        return true;
    pango_get_log_attrs(text, (int)n_bytes, level, language, attrs,
                        (int)n_attrs);
    if (pango_language_matches(language, "zh;ja"))
        part_at_quotes(text, n_bytes, attrs);
    cl_eastern_mend(text, n_bytes, language, attrs);
    return false;
}
