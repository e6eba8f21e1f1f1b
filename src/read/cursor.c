#define _GNU_SOURCE /* memmem */
#include "read/cursor.h"

#include <string.h>

/* How far ahead a lost cursor looks. */
enum { SEARCH_LIMIT = 4000 };

void
cl_cursor_start(ClCursor *cursor, const ClSource *source, gsize offset)
{
    *cursor = (ClCursor){
        .source = source,
        .text = cl_source_get_text(source),
        .at = MIN(offset, cl_source_get_len(source)),
    };
}

static char
peek(const ClCursor *cursor)
{
    return cursor->text[cursor->at]; /* a 0 byte stands at the end */
}

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void
skip_spaces(ClCursor *cursor)
{
    cursor->at += strspn(cursor->text + cursor->at, " \t");
}

void
cl_cursor_skip_line_end(ClCursor *cursor)
{
    if (peek(cursor) == '\r')
        cursor->at++;
    if (peek(cursor) == '\n')
        cursor->at++;
    /* A '>' that begins a line of a paragraph is always a quotation's: one
     * of the paragraph's own would have begun another quotation. */
    cursor->at += strspn(cursor->text + cursor->at, " \t>");
}

/* White space with at most one line end, as links have between their parts. */
static void
skip_white(ClCursor *cursor)
{
    skip_spaces(cursor);
    if (is_line_end(peek(cursor)))
        cl_cursor_skip_line_end(cursor);
}

/* --- text --- */

/* The length of "&name;" or "&#1;" at @text; 0 when there is none. */
static gsize
reference_length(const char *text)
{
    gsize len = 1;

    if (text[0] != '&')
        return 0;
    if (text[len] == '#')
        len++;
    gsize name = strspn(text + len, "0123456789abcdefghijklmnopqrstuvwxyz"
                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (name == 0 || name > 40 || text[len + name] != ';')
        return 0;
    return len + name + 1;
}

/* An unknown name stays as it is written; none but &amp; gives a '&'. */
static bool
is_decoded(const char *text, gsize len, const char *literal)
{
    if (strncmp(text, "&amp;", 5) == 0)
        return true;
    return strncmp(text, literal, len) != 0;
}

gsize
cl_cursor_take_text(ClCursor *cursor, const char *literal, gsize *n)
{
    const char *here = cursor->text + cursor->at;
    gsize start = cursor->at;
    gsize len = reference_length(here);

    *n = 1;
    if (cursor->is_lost)
        return start;
    if (here[0] == '\\' && g_ascii_ispunct(here[1]) && here[1] == literal[0]) {
        cursor->at += 2;
        return start;
    }
    if (len > 0 && is_decoded(here, len, literal)) {
        *n = (gsize)(g_utf8_next_char(literal) - literal);
        cursor->at += len;
        return start;
    }
    if (here[0] == literal[0]) {
        cursor->at++;
        return start;
    }
    cursor->is_lost = true;
    return start;
}

/* Is it no more than a letter wherever it stands: in the source it cannot begin
 * an escape or a reference, in the text a footnote's mark, nor is it escaped
 * in XHTML? */
static bool
is_plain(char c)
{
    static const bool is_special[256] = {
        ['\0'] = true, ['\\'] = true, ['&'] = true, ['['] = true,
        ['<'] = true,  ['>'] = true,  ['"'] = true,
    };

    return !is_special[(guchar)c];
}

gsize
cl_cursor_take_plain(ClCursor *cursor, const char *literal)
{
    const char *here = cursor->text + cursor->at;
    gsize n = 0;

    if (cursor->is_lost)
        return 0;
    while (here[n] == literal[n] && is_plain(literal[n]))
        n++;
    cursor->at += n;
    return n;
}

void
cl_cursor_find(ClCursor *cursor, const char *literal, gsize len)
{
    gsize left = cl_source_get_len(cursor->source) - cursor->at;

    if (!cursor->is_lost || len == 0)
        return;

    const char *found = memmem(cursor->text + cursor->at,
                               MIN(left, SEARCH_LIMIT), literal, MIN(len, 100));
    if (found == NULL)
        return;
    cursor->at = (gsize)(found - cursor->text);
    cursor->is_lost = false;
}

char
cl_cursor_get_mark(const ClCursor *cursor)
{
    char c = peek(cursor);

    return c == '*' || c == '_' || c == '~' ? c : '\0';
}

gsize
cl_cursor_count_marks(const ClCursor *cursor)
{
    char mark = cl_cursor_get_mark(cursor);

    if (mark == '\0')
        return 0;
    return cursor->text[cursor->at + 1] == mark ? 2 : 1;
}

void
cl_cursor_skip_marks(ClCursor *cursor, gsize n)
{
    if (cursor->is_lost)
        return;
    if (cl_cursor_get_mark(cursor) == '\0') {
        cursor->is_lost = true;
        return;
    }
    for (; n > 0 && cl_cursor_get_mark(cursor) != '\0'; n--)
        cursor->at++;
}

void
cl_cursor_skip_break(ClCursor *cursor)
{
    if (cursor->is_lost) {
        /* The next line is a good place to look from. */
        cursor->at += strcspn(cursor->text + cursor->at, "\r\n");
        cl_cursor_skip_line_end(cursor);
        return;
    }
    skip_spaces(cursor);
    if (peek(cursor) == '\\')
        cursor->at++;
    if (!is_line_end(peek(cursor))) {
        cursor->is_lost = true;
        return;
    }
    cl_cursor_skip_line_end(cursor);
}

void
cl_cursor_skip_code(ClCursor *cursor)
{
    const char *text = cursor->text;
    gsize n = strspn(text + cursor->at, "`");
    gsize at = cursor->at + n;

    if (cursor->is_lost || n == 0) {
        cursor->is_lost = true;
        return;
    }
    while (text[at] != '\0') {
        gsize run = strspn(text + at, "`");

        at += run;
        if (run == n) {
            cursor->at = at;
            return;
        }
        at += strcspn(text + at, "`");
    }
    cursor->is_lost = true;
}

/* --- links --- */

/* Passes over "[label]", or stays. */
static bool
skip_label(ClCursor *cursor)
{
    ClCursor ahead = *cursor;

    if (peek(&ahead) != '[')
        return false;
    ahead.at++;
    for (; peek(&ahead) != ']'; ahead.at++) {
        if (peek(&ahead) == '\0' || peek(&ahead) == '[' ||
            ahead.at - cursor->at > 1002)
            return false;
        if (peek(&ahead) == '\\' && ahead.text[ahead.at + 1] != '\0' &&
            !is_line_end(ahead.text[ahead.at + 1]))
            ahead.at++;
    }
    cursor->at = ahead.at + 1;
    return true;
}

/* Passes over the address of a link. */
static bool
skip_address(ClCursor *cursor)
{
    int depth = 0;

    if (peek(cursor) == '<') {
        for (cursor->at++; peek(cursor) != '>'; cursor->at++) {
            if (peek(cursor) == '\0' || peek(cursor) == '<' ||
                is_line_end(peek(cursor)))
                return false;
            if (peek(cursor) == '\\' &&
                g_ascii_ispunct(cursor->text[cursor->at + 1]))
                cursor->at++;
        }
        cursor->at++;
        return true;
    }
    for (; !g_ascii_isspace(peek(cursor)) && peek(cursor) != '\0';
         cursor->at++) {
        if (peek(cursor) == '\\' &&
            g_ascii_ispunct(cursor->text[cursor->at + 1]))
            cursor->at++;
        else if (peek(cursor) == '(')
            depth++;
        else if (peek(cursor) == ')' && depth-- == 0)
            break;
    }
    return depth <= 0;
}

/* Passes over a link's title in quotation marks or parentheses. */
static bool
skip_title(ClCursor *cursor)
{
    char close = peek(cursor) == '(' ? ')' : peek(cursor);

    if (close == '\0' || strchr("\"')", close) == NULL)
        return false;
    for (cursor->at++; peek(cursor) != close;) {
        if (peek(cursor) == '\0')
            return false;
        if (is_line_end(peek(cursor))) {
            cl_cursor_skip_line_end(cursor);
            if (is_line_end(peek(cursor)))
                return false; /* an empty line ends the paragraph */
            continue;
        }
        if (peek(cursor) == '\\' &&
            g_ascii_ispunct(cursor->text[cursor->at + 1]))
            cursor->at++;
        cursor->at++;
    }
    cursor->at++;
    return true;
}

/* Passes over "(address "title")", or stays. */
static bool
skip_target(ClCursor *cursor)
{
    ClCursor ahead = *cursor;

    if (peek(&ahead) != '(')
        return false;
    ahead.at++;
    skip_white(&ahead);
    if (!skip_address(&ahead))
        return false;
    skip_white(&ahead);
    if (peek(&ahead) != ')') {
        if (!skip_title(&ahead))
            return false;
        skip_white(&ahead);
    }
    if (peek(&ahead) != ')')
        return false;
    cursor->at = ahead.at + 1;
    return true;
}

ClCursorLink
cl_cursor_open_link(ClCursor *cursor, bool is_image)
{
    if (is_image) {
        if (!cursor->is_lost && peek(cursor) == '!')
            cursor->at += 2;
        else
            cursor->is_lost = true;
        return CL_CURSOR_BRACKETS;
    }
    if (cursor->is_lost)
        return CL_CURSOR_BARE;
    if (peek(cursor) == '[') {
        cursor->at++;
        return CL_CURSOR_BRACKETS;
    }
    if (peek(cursor) == '<') {
        cursor->at++;
        return CL_CURSOR_ANGLES;
    }
    return CL_CURSOR_BARE;
}

void
cl_cursor_close_link(ClCursor *cursor, ClCursorLink kind)
{
    if (cursor->is_lost || kind == CL_CURSOR_BARE)
        return;
    if (peek(cursor) != (kind == CL_CURSOR_ANGLES ? '>' : ']')) {
        cursor->is_lost = true;
        return;
    }
    cursor->at++;
    if (kind == CL_CURSOR_BRACKETS && !skip_target(cursor))
        skip_label(cursor);
}

/* To the end of the line, if nothing but white space is left on it. */
static bool
skip_rest(ClCursor *cursor)
{
    skip_spaces(cursor);
    if (peek(cursor) != '\0' && !is_line_end(peek(cursor)))
        return false;
    cl_cursor_skip_line_end(cursor);
    return true;
}

static bool
skip_definition(ClCursor *cursor)
{
    ClCursor ahead = *cursor;

    if (!skip_label(&ahead) || peek(&ahead) != ':')
        return false;
    ahead.at++;
    skip_white(&ahead);
    gsize address = ahead.at;
    if (!skip_address(&ahead) || ahead.at == address)
        return false;

    /* A title may follow, on the same line or the next. */
    ClCursor without_title = ahead;
    skip_white(&ahead);
    if (ahead.at > without_title.at && skip_title(&ahead) &&
        skip_rest(&ahead)) {
        cursor->at = ahead.at;
        return true;
    }
    if (!skip_rest(&without_title))
        return false;
    cursor->at = without_title.at;
    return true;
}

void
cl_cursor_skip_definitions(ClCursor *cursor)
{
    while (peek(cursor) == '[' && skip_definition(cursor))
        ;
}

char *
cl_cursor_take_footnote(ClCursor *cursor)
{
    gsize start = cursor->at;

    if (cursor->is_lost || !g_str_has_prefix(cursor->text + start, "[^") ||
        !skip_label(cursor)) {
        cursor->is_lost = true;
        return NULL;
    }
    return g_strndup(cursor->text + start + 2, cursor->at - start - 3);
}

gsize
cl_cursor_find_cell(const ClSource *source, gsize row, guint index)
{
    ClCursor cursor;

    cl_cursor_start(&cursor, source, row);
    skip_spaces(&cursor);
    if (peek(&cursor) == '|')
        cursor.at++;
    while (peek(&cursor) != '\0' && !is_line_end(peek(&cursor))) {
        if (index == 0)
            break;
        if (peek(&cursor) == '|')
            index--;
        else if (peek(&cursor) == '\\' &&
                 g_ascii_ispunct(cursor.text[cursor.at + 1]))
            cursor.at++;
        cursor.at++;
    }
    skip_spaces(&cursor);
    return cursor.at;
}
