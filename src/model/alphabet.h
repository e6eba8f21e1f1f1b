/* alphabet.h - order, letters and direction of writing of each language. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/*
 * Sorts @items by the text that @get_text gives of each (never NULL), in the
 * alphabetical order of @lang (Unicode Collation Algorithm with CLDR's
 * tailoring); figures by their value, so that 9 is before 10. Equal texts keep
 * their order.
 */
void cl_alphabet_sort(GPtrArray *items, const char *lang,
                      const char *(*get_text)(gconstpointer item));

/*
 * (owned) The capital letter under which @text stands in a list of @lang: "E"
 * for "Écoute" in French; "Ö" is a letter of its own in Swedish. "#" when it
 * begins with a figure or has no letter.
 */
char *cl_alphabet_dup_letter(const char *text, const char *lang);

/* Is @lang written from right to left? */
bool cl_alphabet_is_rtl(const char *lang);
