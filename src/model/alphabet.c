#include "model/alphabet.h"

#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

typedef struct {
    UCollator *collator;
    const char *(*get_text)(gconstpointer item);
} Order;

static UCollator *
open_collator(const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(lang, &status);

    g_assert(U_SUCCESS(status)); /* ICU falls back to the root collation */
    return collator;
}

static int
compare(gconstpointer a, gconstpointer b, gpointer data)
{
    const Order *order = data;
    UErrorCode status = U_ZERO_ERROR;
    const char *left = order->get_text(*(gconstpointer const *)a);
    const char *right = order->get_text(*(gconstpointer const *)b);

    return ucol_strcollUTF8(order->collator, left, -1, right, -1, &status);
}

void
cl_alphabet_sort(GPtrArray *items, const char *lang,
                 const char *(*get_text)(gconstpointer item))
{
    Order order = { open_collator(lang), get_text };
    UErrorCode status = U_ZERO_ERROR;

    ucol_setAttribute(order.collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    /* g_ptr_array_sort is stable. */
    g_ptr_array_sort_with_data(items, compare, &order);
    ucol_close(order.collator);
}

/* (owned) @character as a capital of @lang: "i" is "İ" in Turkish. */
static char *
dup_capital(gunichar character, const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar small[2];
    UChar capital[8];
    char text[3 * G_N_ELEMENTS(capital) + 1];
    int32_t n = 0;

    U16_APPEND_UNSAFE(small, n, character);
    n = u_strToUpper(capital, G_N_ELEMENTS(capital), small, n, lang, &status);
    u_strToUTF8(text, sizeof text, NULL, capital, n, &status);
    g_assert(U_SUCCESS(status)); /* no capital is longer than three */
    return g_strdup(text);
}

/* The letter without what stands over and under it. */
static gunichar
get_base(gunichar character)
{
    gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

    g_unichar_fully_decompose(character, FALSE, letters, G_N_ELEMENTS(letters));
    return letters[0];
}

/* Are they one letter of the alphabet, whatever stands over it? */
static bool
is_same_letter(const char *left, const char *right, const char *lang)
{
    UCollator *collator = open_collator(lang);
    UErrorCode status = U_ZERO_ERROR;

    ucol_setStrength(collator, UCOL_PRIMARY);
    bool is_same =
        ucol_strcollUTF8(collator, left, -1, right, -1, &status) == UCOL_EQUAL;
    ucol_close(collator);
    return is_same;
}

char *
cl_alphabet_dup_letter(const char *text, const char *lang)
{
    while (*text != '\0' && !g_unichar_isalnum(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    if (!g_unichar_isalpha(g_utf8_get_char(text)))
        return g_strdup("#");

    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    gunichar first = g_utf8_get_char(composed);
    g_autofree char *whole = dup_capital(first, lang);
    g_autofree char *base = dup_capital(get_base(first), lang);
    if (g_strcmp0(whole, base) == 0 || is_same_letter(whole, base, lang))
        return g_steal_pointer(&base);
    return g_steal_pointer(&whole);
}

bool
cl_alphabet_is_rtl(const char *lang)
{
    return uloc_isRightToLeft(lang);
}
