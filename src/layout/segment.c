#include "layout/segment.h"

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
    N_KINDS,
} Kind;

/* Which may follow which; then a line may end after spaces only. */
static const bool can_follow[N_KINDS][N_KINDS] = {
    [SPACE] = { [SPACE] = true,
                [LETTER] = true,
                [DIGIT] = true,
                [OPEN] = true },
    [LETTER] = { [SPACE] = true,
                 [LETTER] = true,
                 [DIGIT] = true,
                 [STOP] = true,
                 [MARK] = true,
                 [CLOSE] = true,
                 [APOSTROPHE] = true },
    [DIGIT] = { [SPACE] = true,
                [LETTER] = true,
                [DIGIT] = true,
                [STOP] = true,
                [MARK] = true,
                [CLOSE] = true },
    [STOP] = { [SPACE] = true,
               [LETTER] = true,
               [STOP] = true,
               [MARK] = true,
               [CLOSE] = true },
    [MARK] = { [SPACE] = true, [STOP] = true, [MARK] = true, [CLOSE] = true },
    [OPEN] = { [LETTER] = true, [DIGIT] = true },
    [CLOSE] = { [SPACE] = true, [STOP] = true, [MARK] = true, [CLOSE] = true },
    [APOSTROPHE] = { [LETTER] = true },
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
        return OPEN;
    case ')':
        return CLOSE;
    case '\'':
        return APOSTROPHE;
    default:
        return ODD;
    }
}

/* Finds the breaks of plain text; false when @text is not. */
static bool
part_plain(const char *text, gsize n_bytes, PangoLogAttr *attrs)
{
    Kind before = SPACE;

    for (gsize i = 0; i < n_bytes; i++) {
        Kind kind = get_kind(text[i]);

        if (!can_follow[before][kind])
            return false;
        attrs[i] = (PangoLogAttr){
            .is_line_break = i > 0 && before == SPACE && kind != SPACE,
            .is_cursor_position = true,
        };
        before = kind;
    }
    attrs[n_bytes] =
        (PangoLogAttr){ .is_line_break = true, .is_cursor_position = true };
    return can_follow[before][SPACE];
}

bool
cl_segment_find(const char *text, gsize n_bytes, guint8 level,
                PangoLanguage *language, PangoLogAttr *attrs, gsize n_attrs)
{
    if (n_attrs == n_bytes + 1 && part_plain(text, n_bytes, attrs))
        return true;
    pango_get_log_attrs(text, (int)n_bytes, level, language, attrs,
                        (int)n_attrs);
    return false;
}
