#include "layout/eastern.h"

#define DASH 0x2014 /* — */

/* Of Chinese, Japanese or Korean, their punctuation among it. */
static bool
is_eastern(gunichar c)
{
    return (c >= 0x3000 && c < 0xd7b0) || (c >= 0xf900 && c < 0xfb00) ||
           (c >= 0xfe30 && c < 0xfe50) || (c >= 0xff00 && c < 0xffa0) ||
           (c >= 0x20000 && c < 0x40000);
}

static bool
is_quote(gunichar c)
{
    return c >= 0x2018 && c <= 0x201d;
}

/* A place in the text: what is before it, after it, and after that; 0 where
 * there is nothing. */
typedef struct {
    gunichar before;
    gunichar after;
    gunichar next;
} Place;

/* A dash alone joins; two of them are a sign of their own that may begin a
 * line. */
static bool
is_before_connector(const Place *place)
{
    if (!is_eastern(place->before))
        return false;
    switch (place->after) {
    case 0xff0d: /* － */
    case 0xff0f: /* ／ */
    case 0xff5e: /* ～ */
    case 0xb7:   /* · */
        return true;
    case DASH:
        return place->next != DASH;
    default:
        return false;
    }
}

/* Where Unicode 16 lets a line end beside a quotation mark. */
static bool
is_beside_quote(const Place *place)
{
    return (is_quote(place->after) && is_eastern(place->before)) ||
           (is_quote(place->before) && is_eastern(place->after));
}

/* Most texts have none, and each paragraph is asked for. */
static bool
has_eastern(const char *text, gsize n_bytes)
{
    for (gsize i = 0; i < n_bytes; i++) {
        /* How U+3000 and all after it begin. */
        if ((guint8)text[i] >= 0xe3)
            return true;
    }
    return false;
}

void
cl_eastern_mend(const char *text, gsize n_bytes, PangoLanguage *language,
                PangoLogAttr *attrs)
{
    bool knows_quotes = pango_language_matches(language, "zh;ja");
    const char *end = text + n_bytes;
    Place place = { 0 };
    gsize i = 1;

    if (!has_eastern(text, n_bytes))
        return;
    place.after = g_utf8_get_char(text);
    for (const char *at = g_utf8_next_char(text); at < end; i++) {
        const char *next = g_utf8_next_char(at);

        place.before = place.after;
        place.after = g_utf8_get_char(at);
        place.next = next < end ? g_utf8_get_char(next) : 0;
        if (is_before_connector(&place) ||
            (!knows_quotes && is_beside_quote(&place)))
            attrs[i].is_line_break = false;
        at = next;
    }
}

static bool
is_wide_digit(gunichar c)
{
    return c >= 0xff10 && c <= 0xff19;
}

static bool
is_wide_alnum(gunichar c)
{
    return is_wide_digit(c) || (c >= 0xff21 && c <= 0xff3a) ||
           (c >= 0xff41 && c <= 0xff5a);
}

/* Full stop, comma, colon and solidus may stand in a number. */
static bool
is_wide_sign_of_number(gunichar c)
{
    return c == 0xff0e || c == 0xff0c || c == 0xff1a || c == 0xff0f;
}

/* Is @c the end of a Korean word, or a bracket or quotation mark that ends in
 * the middle of one: "(120/80)은"? */
static bool
is_of_korean_word(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return g_unichar_isalnum(c) || type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION;
}

bool
cl_eastern_divides_word(const char *text, gsize n_bytes, gsize at,
                        PangoLanguage *language)
{
    if (at == 0 || at >= n_bytes || text[at - 1] == ' ')
        return false;
    const char *previous = g_utf8_prev_char(text + at);
    gunichar before = g_utf8_get_char(previous);
    gunichar after = g_utf8_get_char(text + at);

    if (is_wide_alnum(before) && is_wide_alnum(after))
        return true;
    if (is_wide_sign_of_number(before) && is_wide_digit(after))
        return previous > text &&
               is_wide_digit(g_utf8_get_char(g_utf8_prev_char(previous)));
    return is_of_korean_word(before) && g_unichar_isalnum(after) &&
           pango_language_matches(language, "ko");
}
