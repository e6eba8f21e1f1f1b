/* words.h - the words that the program itself writes, in each language. */
#pragma once
#include <glib.h>

/*
 * The word or pattern @key (a group/key of src/data/words.ini's section of the
 * language) in @lang: tried in full ("en-GB"), then its primary language
 * ("en"), then "en". Static; never NULL: a missing key is a bug and aborts.
 */
const char *cl_words_get(const char *lang, const char *key);

/*
 * The language that the words for @lang are in: @lang itself when words.ini
 * has a section for it or for its primary language, else "en-GB".
 */
const char *cl_words_get_lang(const char *lang);

/*
 * (owned) The pattern @key with "{0}", "{1}" replaced by the arguments, a
 * NULL-terminated list of const char *.
 */
char *cl_words_dup_format(const char *lang, const char *key,
                          ...) G_GNUC_NULL_TERMINATED;
