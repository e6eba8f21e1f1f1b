/* digits.h - numbers in the digits of a language. */
#pragma once
#include <glib.h>

/*
 * (owned) @text with its digits as CLDR has them for @lang by default, in the
 * region where most people speak it unless @lang names one: "۱۲" in Persian,
 * "١٢" in Arabic, "12" in most languages and in "ar-MA", and where the language
 * says so, as "ar-u-nu-latn" does.
 */
char *cl_digits_dup(const char *text, const char *lang);

/* (owned) The same of a number. */
char *cl_digits_dup_number(guint number, const char *lang);

/* (owned) CLDR's name of the digits of @lang, "latn", "arab". */
char *cl_digits_dup_system(const char *lang);
