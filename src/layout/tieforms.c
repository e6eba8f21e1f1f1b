#include <string.h>

#include "layout/tiewords.h"

enum { SHORT_MOST = 3, DAY_LAST = 31, WORD_MOST = 64 };

#define BIT CL_FORM_BIT

/* The digits and what stands among them, as far as a word is a number. */
typedef struct {
    const char *end;    /* after the number, its sign and its per cent */
    const char *digits; /* after its digits alone, when it begins with them */
    guint n_digits;     /* of these */
    guint value;        /* at most 999 */
    bool is_whole;      /* nothing but digits */
    bool has_plus;
} Number;

static gunichar
get_char(const char *at, const char *end)
{
    return at < end ? g_utf8_get_char(at) : 0;
}

static bool
is_sign(gunichar c)
{
    return c != 0 &&
           (strchr("+-<>~", (int)(c < 128 ? c : 'x')) != NULL || c == 0x2212 ||
            c == 0xb1 || c == 0x2248 || c == 0x2264 || c == 0x2265 ||
            g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL);
}

/* Stands between the digits of one number, range or date. */
static bool
is_joint(gunichar c)
{
    if (c < 128)
        return c != 0 && strchr(".,:/'-", (int)c) != NULL;
    return c == 0x2019 || c == 0x2012 || c == 0x2013 || c == 0x2212 ||
           c == 0xd7 || c == 0x66b || c == 0x66c || c == 0xb7;
}

static bool
is_number_end(gunichar c)
{
    return c == '%' || c == 0x2030 || c == 0x66a || c == 0xb0 || c == 0x2032 ||
           c == 0x2033 ||
           (c != 0 && g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL);
}

/* "½", "²", of any script; digits are others. */
static bool
is_fraction(gunichar c)
{
    return c >= 128 && g_unichar_type(c) == G_UNICODE_OTHER_NUMBER;
}

static const char *
skip_digits(const char *at, const char *end, Number *number)
{
    guint n = 0;

    while (at < end && g_unichar_isdigit(g_utf8_get_char(at))) {
        guint digit = (guint)g_unichar_digit_value(g_utf8_get_char(at));

        number->value = MIN(number->value * 10 + digit, 999);
        n++;
        at = g_utf8_next_char(at);
    }
    number->n_digits = n;
    return at;
}

/* Reads the number that the word begins with; false: it does not. */
static bool
read_number(const char *at, const char *end, Number *number)
{
    Number rest = { 0 };
    const char *from = at;

    *number = (Number){ 0 };
    if (g_ascii_isalpha(*at))
        return false;
    number->has_plus = *at == '+';
    while (is_sign(get_char(at, end)))
        at = g_utf8_next_char(at);
    bool has_sign = at > from;
    const char *digits = at;
    at = skip_digits(at, end, number);
    number->digits = at;
    if (at == digits && !is_fraction(get_char(at, end)))
        return false;
    while (at < end) {
        gunichar c = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);

        if (is_fraction(c))
            at = next;
        else if (is_joint(c) && g_unichar_isdigit(get_char(next, end)))
            at = skip_digits(next, end, &rest);
        else
            break;
    }
    number->is_whole =
        at == number->digits && at == end && (!has_sign || number->has_plus);
    if (is_number_end(get_char(at, end)))
        at = g_utf8_next_char(at);
    number->end = at;
    return true;
}

/* "7", "3b", "7/8", "2.5%". */
static guint64
get_number_classes(const ClTieRules *rules, const char *from, const char *end)
{
    Number number = { 0 };
    guint64 classes = 0;

    if (!read_number(from, end, &number))
        return 0;
    gsize n_left = (gsize)(end - number.end);
    /* "10⁹/l" */
    if (n_left == 0 || (*number.end == '/' && n_left > 1))
        classes |= BIT(CL_FORM_NUMBER) | BIT(CL_FORM_REFERENCE);
    if (n_left > 0 && n_left <= 2 && g_ascii_isalpha(*number.end))
        classes |= BIT(CL_FORM_REFERENCE);

    guint n = number.n_digits;
    bool is_day = n > 0 && n <= 2 && number.value > 0 &&
                  number.value <= DAY_LAST && !number.has_plus;
    if (is_day && number.digits < end && number.digits == number.end &&
        cl_tie_rules_is_ordinal(rules, number.digits, n_left))
        classes |= BIT(CL_FORM_DAY);
    if (!number.is_whole)
        return classes;
    if (is_day)
        classes |= BIT(CL_FORM_DAY);
    if (!number.has_plus)
        classes |= BIT(CL_FORM_DIGITS);
    if (n == 3)
        classes |= BIT(CL_FORM_HUNDREDS);
    if (n == 4)
        classes |= BIT(CL_FORM_YEAR);
    if (number.has_plus ||
        (n > 1 && g_unichar_digit_value(g_utf8_get_char(from)) == 0))
        classes |= BIT(CL_FORM_DIAL);
    return classes;
}

/* "J" of "J." and "J.R" of "J.R." */
static bool
is_initials(const char *at, const char *end)
{
    while (at < end && g_unichar_isupper(g_utf8_get_char(at))) {
        at = g_utf8_next_char(at);
        if (at == end)
            return true;
        if (*at++ != '.')
            return false;
    }
    return false;
}

/* "II", "IV"; "I" alone is a word, too. */
static bool
is_numeral(const char *at, const char *end)
{
    return strspn(at, "IVX") >= (gsize)(end - at);
}

/* Of a word that begins with a small letter of ASCII. */
static guint64
get_small_forms(gsize n_bytes)
{
    return BIT(CL_FORM_WORD) | (n_bytes <= SHORT_MOST ? BIT(CL_FORM_SHORT) : 0);
}

static guint64
get_word_classes(const char *from, const char *end)
{
    gunichar first = g_utf8_get_char(from);
    const char *second = g_utf8_next_char(from);
    const char *last = g_utf8_prev_char(end);
    gsize n_bytes = (gsize)(end - from);
    guint64 classes = 0;

    if (g_ascii_islower(*from))
        return get_small_forms(n_bytes);
    if (!g_unichar_isalpha(first))
        return 0;
    classes = BIT(CL_FORM_WORD);
    if (g_utf8_strlen(from, (gssize)MIN(n_bytes, WORD_MOST)) <= SHORT_MOST)
        classes |= BIT(CL_FORM_SHORT);
    if (!g_unichar_isupper(first) && !g_unichar_istitle(first))
        return classes;
    if (second < end && g_unichar_isalpha(g_utf8_get_char(last)))
        classes |= BIT(CL_FORM_CAPITAL);
    if (is_numeral(from, end)) {
        classes |= BIT(CL_FORM_REFERENCE);
        if (n_bytes > 1)
            classes |= BIT(CL_FORM_NUMERAL);
    }
    if (second == end)
        classes |= BIT(CL_FORM_REFERENCE);
    if (first < 128 && n_bytes > 1 && n_bytes <= 4 &&
        strspn(second, "0123456789") >= n_bytes - 1)
        classes |= BIT(CL_FORM_REFERENCE);
    return classes;
}

/* That of the list which has [from, end), or a word that begins it. */
static guint64
get_listed(const ClTieRules *rules, const char *from, const char *end)
{
    gsize n_bytes = (gsize)(end - from);
    guint64 classes = cl_tie_rules_find(rules, from, n_bytes);
    gunichar first = g_utf8_get_char(from);

    if (classes != 0 || n_bytes > WORD_MOST)
        return classes;
    const char *slash = memchr(from, '/', n_bytes);
    if (slash != NULL && slash > from)
        return cl_tie_rules_find(rules, from, (gsize)(slash - from));
    if (g_unichar_isupper(first)) {
        char lower[WORD_MOST + 8];
        const char *second = g_utf8_next_char(from);
        gsize n = (gsize)g_unichar_to_utf8(g_unichar_tolower(first), lower);

        memcpy(lower + n, second, (gsize)(end - second));
        classes = cl_tie_rules_find(rules, lower, n + (gsize)(end - second));
    }
    return classes;
}

static bool
ends_sentence(const char *at, const char *limit)
{
    for (; at < limit; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61f ||
            c == 0x6d4 || c == 0x964)
            return true;
    }
    return false;
}

/* Takes the full stop after @word into it when it belongs there: "Dr.", "J.",
 * "21." in German. Returns what it is then, and nothing else; or 0. */
static guint64
take_stop(const ClTieRules *rules, const char *text, ClTieWord *word)
{
    const char *from = text + word->first;
    const char *end = text + word->end;
    Number number = { 0 };
    guint64 classes = get_listed(rules, from, end + 1);

    if (is_initials(from, end))
        classes |= BIT(CL_FORM_INITIAL);
    if (read_number(from, end, &number) && number.is_whole &&
        number.n_digits <= 2 && cl_tie_rules_is_ordinal(rules, ".", 1))
        classes |= BIT(CL_FORM_DAY);
    if (classes != 0)
        word->end++;
    return classes;
}

void
cl_tie_word_classify(const ClTieRules *rules, const char *text, ClTieWord *word)
{
    const char *from = text + word->first;
    const char *end = text + word->end;
    guint64 classes = get_listed(rules, from, end);

    if (g_ascii_isalpha(*from) || (guint8)*from >= 128)
        classes |= get_word_classes(from, end);
    if (!g_ascii_isalpha(*from))
        classes |= get_number_classes(rules, from, end);
    if (word->limit > word->end && *end == '.') {
        guint64 with_stop = take_stop(rules, text, word);

        /* "hepatitis B." at the end of a sentence. */
        if (with_stop != 0)
            classes = with_stop | (classes & BIT(CL_FORM_REFERENCE));
    }

    if (ends_sentence(text + word->end, text + word->limit)) {
        classes |= BIT(CL_FORM_STOP);
        if (classes & BIT(CL_FORM_SHORT))
            classes |= BIT(CL_FORM_LAST);
    }
    word->has_comma = word->limit == word->end + 1 && text[word->end] == ',';
    word->classes = classes | BIT(CL_FORM_ANY);
}

guint64
cl_tie_word_get_small(const ClTieRules *rules, const char *text, gsize n_bytes)
{
    return cl_tie_rules_find(rules, text, n_bytes) | get_small_forms(n_bytes) |
           BIT(CL_FORM_ANY);
}
