#include "model/digits.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unumsys.h>
#include <unicode/ustring.h>

/*
 * NULL: ICU has none, or one that is no ten digits. A language without a
 * region has the digits of the region where most people speak it, by CLDR:
 * Arabic those of Egypt. Of Arabic alone CLDR 42 (ICU 72) and 46 (ICU 76) say
 * two things, so that two machines would make two books.
 */
static UNumberingSystem *
open_system(const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    /* With "-u-nu-latn" and the like, which a locale's name has otherwise. */
    char locale[128];
    char full[160];
    int32_t n = uloc_forLanguageTag(lang, locale, sizeof locale, NULL, &status);

    if (U_FAILURE(status) || n <= 0)
        return NULL;
    uloc_addLikelySubtags(locale, full, sizeof full, &status);
    UNumberingSystem *system = unumsys_open(full, &status);
    if (U_FAILURE(status))
        return NULL;
    if (unumsys_isAlgorithmic(system) || unumsys_getRadix(system) != 10) {
        unumsys_close(system);
        return NULL;
    }
    return system;
}

/* The digit 0; '0' where it is Latin, or another digit is not found after it
 * by counting. */
static gunichar
find_zero(const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar digits[32];
    UNumberingSystem *system = open_system(lang);
    UChar32 zero = '0';

    if (system == NULL)
        return '0';
    int32_t n =
        unumsys_getDescription(system, digits, G_N_ELEMENTS(digits), &status);
    if (U_SUCCESS(status) && n >= 10)
        U16_GET(digits, 0, 0, n, zero);
    unumsys_close(system);
    return u_digit(zero, 10) == 0 ? (gunichar)zero : '0';
}

char *
cl_digits_dup(const char *text, const char *lang)
{
    gunichar zero = find_zero(lang);
    GString *result = g_string_new(NULL);

    if (zero == '0')
        g_string_append(result, text);
    for (const char *c = text; zero != '0' && *c != '\0'; c++) {
        if (g_ascii_isdigit(*c))
            g_string_append_unichar(result, zero + (gunichar)(*c - '0'));
        else
            g_string_append_c(result, *c);
    }
    return g_string_free(result, FALSE);
}

char *
cl_digits_dup_number(guint number, const char *lang)
{
    g_autofree char *text = g_strdup_printf("%u", number);

    return cl_digits_dup(text, lang);
}

char *
cl_digits_dup_system(const char *lang)
{
    UNumberingSystem *system = open_system(lang);
    char *name = g_strdup(system != NULL ? unumsys_getName(system) : "latn");

    if (system != NULL)
        unumsys_close(system);
    return name;
}
