#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ucoleitr.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "model/glossary.h"

/*
 * ICU's AlphabeticIndex is for C++ alone, so the alphabet is asked what it
 * sorts by first: the primary weight of the first letter, which in Welsh may
 * be the two signs "ch", and which "é" shares with "e" in English.
 */
enum { MOST_UNITS = 32 };

typedef struct {
    const UCollator *collator; /* that looks at letters alone */
    const char *lang;
} Alphabet;

/* The first letter of a text, as it stands there. */
typedef struct {
    UChar units[MOST_UNITS];
    int32_t len; /* 0: none */
} Letter;

static int32_t
to_units(const char *text, UChar *units)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = 0;
    g_autofree char *start =
        g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), MOST_UNITS / 2));

    u_strFromUTF8(units, MOST_UNITS, &len, start, -1, &status);
    return U_SUCCESS(status) ? len : 0;
}

/* The first letter of @units, by the first weight that counts. */
static Letter
find_letter(const Alphabet *alphabet, const UChar *units, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollationElements *elements =
        ucol_openElements(alphabet->collator, units, len, &status);
    Letter letter = { 0 };
    int32_t start = 0;

    g_assert(U_SUCCESS(status));
    for (int32_t order = ucol_next(elements, &status);
         order != UCOL_NULLORDER && letter.len == 0;
         order = ucol_next(elements, &status)) {
        int32_t end = ucol_getOffset(elements);

        if (ucol_primaryOrder(order) != 0) {
            letter.len = MIN(end - start, MOST_UNITS);
            memcpy(letter.units, units + start,
                   (gsize)letter.len * sizeof(UChar));
        }
        start = end;
    }
    ucol_closeElements(elements);
    return letter;
}

static bool
is_same(const Alphabet *alphabet, const Letter *a, const Letter *b)
{
    return ucol_strcoll(alphabet->collator, a->units, a->len, b->units,
                        b->len) == UCOL_EQUAL;
}

/* "É" stands under "E" where the alphabet takes both for one letter. */
static void
take_base(const Alphabet *alphabet, Letter *letter)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFDInstance(&status);
    UChar parts[MOST_UNITS];
    int32_t len = unorm2_normalize(normalizer, letter->units, letter->len,
                                   parts, MOST_UNITS, &status);

    if (U_FAILURE(status) || len == letter->len)
        return;
    Letter base = find_letter(alphabet, parts, U16_IS_LEAD(parts[0]) ? 2 : 1);
    if (is_same(alphabet, &base, letter))
        *letter = base;
}

/* (owned) How the letter is shown: "A", "Ch"; "0–9"; "" for no letter. */
static char *
dup_shown(const Alphabet *alphabet, Letter *letter)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar32 first = 0;
    UChar shown[MOST_UNITS];
    char text[4 * MOST_UNITS];
    int32_t len = 0;

    if (letter->len == 0)
        return g_strdup("");
    U16_GET(letter->units, 0, 0, letter->len, first);
    if (u_isdigit(first))
        return g_strdup("0–9");
    UScriptCode script = uscript_getScript(first, &status);
    if (!u_isalpha(first) || script == USCRIPT_HAN)
        return g_strdup("");

    take_base(alphabet, letter);
    len = u_strToTitle(shown, MOST_UNITS, letter->units, letter->len, NULL,
                       alphabet->lang, &status);
    u_strToUTF8(text, sizeof text, &len, shown, len, &status);
    return U_SUCCESS(status) ? g_strndup(text, (gsize)len) : g_strdup("");
}

GPtrArray *
cl_glossary_dup_letters(const GPtrArray *terms, const char *lang)
{
    GPtrArray *letters = g_ptr_array_new_with_free_func(g_free);
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(lang, &status);
    Alphabet alphabet = { collator, lang };
    Letter last = { 0 };

    g_assert(U_SUCCESS(status));
    ucol_setStrength(collator, UCOL_PRIMARY);
    for (guint i = 0; i < terms->len; i++) {
        const ClTerm *term = g_ptr_array_index(terms, i);
        UChar units[MOST_UNITS];
        int32_t len = to_units(term->headword, units);
        Letter letter = find_letter(&alphabet, units, len);

        if (i > 0 && is_same(&alphabet, &letter, &last))
            g_ptr_array_add(letters,
                            g_strdup(g_ptr_array_index(letters, i - 1)));
        else
            g_ptr_array_add(letters, dup_shown(&alphabet, &letter));
        last = letter;
    }
    ucol_close(collator);
    return letters;
}
