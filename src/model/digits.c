#include "model/digits.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unumsys.h>
#include <unicode/ustring.h>

#include "base/known.h"

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

/* The digits of a language. */
typedef struct {
    char *name;    /* CLDR's; "latn" where ICU has no ten digits */
    gunichar zero; /* the others come after it */
} Digits;

/* '0' where it is Latin, or another digit is not found after it by counting. */
static gunichar
find_zero(const UNumberingSystem *system)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar digits[32];
    UChar32 zero = '0';
    int32_t n =
        unumsys_getDescription(system, digits, G_N_ELEMENTS(digits), &status);

    if (U_SUCCESS(status) && n >= 10)
        U16_GET(digits, 0, 0, n, zero);
    return u_digit(zero, 10) == 0 ? (gunichar)zero : '0';
}

static gpointer
create_digits(const char *lang)
{
    Digits *digits = g_new0(Digits, 1);
    UNumberingSystem *system = open_system(lang);

    digits->name = g_strdup(system != NULL ? unumsys_getName(system) : "latn");
    digits->zero = system != NULL ? find_zero(system) : '0';
    if (system != NULL)
        unumsys_close(system);
    return digits;
}

/* Each look at ICU's tables takes as long as hundreds of numbers do. */
static const Digits *
find_digits(const char *lang)
{
    static GOnce once = G_ONCE_INIT;

    return cl_known_get(&once, lang, create_digits);
}

char *
cl_digits_dup(const char *text, const char *lang)
{
    gunichar zero = find_digits(lang)->zero;

    if (zero == '0')
        return g_strdup(text);
    GString *result = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
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
    return g_strdup(find_digits(lang)->name);
}
