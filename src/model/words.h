/* words.h - the words that the program itself writes, in each language.
 *
 * One file a language, src/data/words/LANG.ini, read when a word of it is first
 * asked for. What a file lacks is taken from the next: of "de-AT" the files
 * are de-AT.ini, de.ini and en.ini. A language that is written in another
 * script than its file is not that file's: of "zh-TW" they are zh-TW.ini,
 * zh-Hant.ini and en.ini, and none of its words is zh.ini's. One without a file
 * has at least its quotation marks (quotes.h).
 */
#pragma once
#include <glib.h>

/* What stands behind the words of a language. */
typedef enum {
    CL_WORDS_READ,    /* a native reader has read them */
    CL_WORDS_UNREAD,  /* complete, and awaiting a native reader */
    CL_WORDS_ENGLISH, /* there are none: they are in English */
} ClWordsStatus;

/*
 * The word or pattern @key of @lang, a tag by BCP 47. Static; never NULL: a
 * missing key is a bug and aborts.
 */
const char *cl_words_get(const char *lang, const char *key);

ClWordsStatus cl_words_get_status(const char *lang);

/* The language that the words for @lang are in: @lang itself, or "en-GB" where
 * the status is CL_WORDS_ENGLISH. */
const char *cl_words_get_lang(const char *lang);

/* (owned) What @lang is called in English, without region: "Welsh"; @lang
 * itself where CLDR has no name for it. */
char *cl_words_dup_language_name(const char *lang);

/*
 * (owned) The pattern @key with "{0}", "{1}" replaced by the arguments, a
 * NULL-terminated list of const char *.
 */
char *cl_words_dup_format(const char *lang, const char *key,
                          ...) G_GNUC_NULL_TERMINATED;

/*
 * The same of the pattern for as many as @n: "KEY.one", "KEY.few" ..., whatever
 * CLDR's plural rules for the language of the words say. The number as it is to
 * be shown is one of the arguments.
 */
char *cl_words_dup_count(const char *lang, const char *key, double n,
                         ...) G_GNUC_NULL_TERMINATED;
