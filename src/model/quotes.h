/* quotes.h - the quotation marks of languages whose words nobody has written.
 */
#pragma once
#include <glib.h>

enum { CL_N_QUOTES = 4 };

/*
 * The marks of @lang, a tag by BCP 47: how a quotation opens and closes, then
 * how one within it does. Static, CL_N_QUOTES of them; or NULL: data/quotes.ini
 * does not have the language.
 */
char *const *cl_quotes_find(const char *lang);
