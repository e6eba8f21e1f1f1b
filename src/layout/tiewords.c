#include "layout/tiewords.h"

#include <string.h>

/* Characters of a listed word in a script without spaces, at most. */
enum { WHOLE_MOST = 8 };

/* Opens brackets or quotes before a word; a quote may do both. */
static bool
is_opening(gunichar c)
{
    if (g_ascii_isalnum(c < 128 ? (char)c : ' '))
        return false;
    if (c < 128)
        return strchr("([{\"'", (int)c) != NULL;
    switch (g_unichar_type(c)) {
    case G_UNICODE_FORMAT: /* which way the number runs that it begins */
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
        return true;
    default:
        return c == 0xa1 || c == 0xbf;
    }
}

static bool
is_closing(gunichar c)
{
    if (g_ascii_isalnum(c < 128 ? (char)c : ' '))
        return false;
    if (c < 128)
        return strchr(".,;:!?)]}\"'", (int)c) != NULL;
    switch (g_unichar_type(c)) {
    case G_UNICODE_FORMAT:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
        return true;
    case G_UNICODE_OTHER_PUNCTUATION:
        /* per mille, per cent in Arabic, minutes and seconds, section */
        return c != 0x2030 && c != 0x66a && c != 0x2032 && c != 0x2033 &&
               c != 0xa7;
    default:
        return false;
    }
}

/* Signs that nobody sees say which way the text between them runs.
 * Is there anything else in [@at, @end)? */
static bool
has_mark(const char *at, const char *end)
{
    for (; at < end; at = g_utf8_next_char(at)) {
        if (g_unichar_type(g_utf8_get_char(at)) != G_UNICODE_FORMAT)
            return true;
    }
    return false;
}

/* Written without spaces between a number and its word: Chinese, Japanese and
 * Korean, and their punctuation. */
static bool
is_spaceless(gunichar c)
{
    if (c >= 0xff00 && c < 0xff66)
        return g_unichar_ispunct(c);
    return (c >= 0x2e80 && c < 0xd7b0) || (c >= 0x20000 && c < 0x40000);
}

static void
add_word(const ClTieRules *rules, const char *text, ClTieWord word,
         GArray *words)
{
    const char *first = text + word.start;
    const char *end = text + word.limit;

    while (end > first) {
        const char *before = g_utf8_prev_char(end);

        if (before == first || !is_closing(g_utf8_get_char(before)))
            break;
        end = before;
    }
    while (g_utf8_next_char(first) < end && is_opening(g_utf8_get_char(first)))
        first = g_utf8_next_char(first);
    word.first = (guint)(first - text);
    word.end = (guint)(end - text);
    word.before = CL_BREAK_ALLOWED;
    cl_tie_word_classify(rules, text, &word);
    /* "(020)": its brackets are part of it. */
    if (word.classes & CL_FORM_BIT(CL_FORM_DIAL) &&
        word.first == word.start + 1 && text[word.start] == '(' &&
        word.limit == word.end + 1 && text[word.end] == ')') {
        word.first = word.start;
        word.end = word.limit;
    }
    word.is_opened = has_mark(text + word.start, text + word.first);
    word.is_closed = has_mark(text + word.end, text + word.limit);
    g_array_append_val(words, word);
}

/* Adds [start, end), all small letters of ASCII, which a comma may follow: most
 * words are, and have no marks to look for. */
static void
add_small_word(const ClTieRules *rules, const char *text, guint start,
               guint end, bool has_comma, GArray *words)
{
    ClTieWord word = {
        .start = start,
        .first = start,
        .end = end,
        .limit = end + has_comma,
        .classes = cl_tie_word_get_small(rules, text + start, end - start),
        .before = CL_BREAK_ALLOWED,
        .is_closed = has_comma,
        .has_comma = has_comma,
    };

    g_array_append_val(words, word);
}

/* Adds [start, end) of a script without spaces, whose list has @classes. */
static void
add_whole(guint start, guint end, guint64 classes, GArray *words)
{
    ClTieWord word = {
        .start = start,
        .first = start,
        .end = end,
        .limit = end,
        .classes =
            classes | CL_FORM_BIT(CL_FORM_ANY) | CL_FORM_BIT(CL_FORM_WORD),
        .before = CL_BREAK_ALLOWED,
        .is_whole = true,
    };

    if (end > start)
        g_array_append_val(words, word);
}

/* The longest listed word at the beginning, or the end, of [start, end) of
 * @text. Returns its classes, and the place where the rest begins or ends. */
static guint64
find_listed(const ClTieRules *rules, const char *text, guint start, guint end,
            bool is_at_end, guint *rest)
{
    const char *at = text + (is_at_end ? end : start);
    guint64 classes = 0;

    for (guint n = 0; n < WHOLE_MOST; n++) {
        guint64 found = 0;

        if (is_at_end && at > text + start) {
            at = g_utf8_prev_char(at);
            found = cl_tie_rules_find(rules, at, (gsize)(text + end - at));
        } else if (!is_at_end && at < text + end) {
            at = g_utf8_next_char(at);
            found = cl_tie_rules_find(rules, text + start,
                                      (gsize)(at - text) - start);
        }
        if (found != 0) {
            classes = found;
            *rest = (guint)(at - text);
        }
    }
    return classes;
}

/* Adds a stretch of a script without spaces: a word of a list at each end. */
static void
add_spaceless(const ClTieRules *rules, const char *text, guint start, guint end,
              GArray *words)
{
    guint head = start;
    guint tail = end;
    guint64 first = find_listed(rules, text, start, end, false, &head);

    add_whole(start, head, first, words);
    guint64 last = find_listed(rules, text, head, end, true, &tail);
    add_whole(head, tail, 0, words);
    add_whole(tail, end, last, words);
}

/* The end of the stretch of one kind at @at: of a script with spaces or not. */
static guint
find_kind_end(const char *text, guint at, guint end, bool is_without)
{
    while (at < end) {
        if (is_spaceless(g_utf8_get_char(text + at)) != is_without)
            break;
        at += (guint)g_utf8_skip[(guint8)text[at]];
    }
    return at;
}

void
cl_tie_words_find(const ClTieRules *rules, const char *text, guint start,
                  guint end, GArray *words)
{
    guint at = start;

    while (at < end) {
        guint limit = at;
        bool has_comma = false;
        bool is_ascii = true;

        if (text[at] == ' ') {
            at++;
            continue;
        }
        while (limit < end && text[limit] >= 'a' && text[limit] <= 'z')
            limit++;
        has_comma = limit > at && limit < end && text[limit] == ',';
        if (limit + has_comma == end || text[limit + has_comma] == ' ') {
            add_small_word(rules, text, at, limit, has_comma, words);
            at = limit + has_comma;
            continue;
        }
        for (; limit < end && text[limit] != ' '; limit++)
            is_ascii &= (guint8)text[limit] < 128;
        if (is_ascii) {
            add_word(rules, text, (ClTieWord){ .start = at, .limit = limit },
                     words);
            at = limit;
        }
        while (at < limit) {
            bool is_without = is_spaceless(g_utf8_get_char(text + at));
            guint next = find_kind_end(text, at, limit, is_without);

            if (is_without)
                add_spaceless(rules, text, at, next, words);
            else
                add_word(rules, text, (ClTieWord){ .start = at, .limit = next },
                         words);
            at = next;
        }
    }
}
