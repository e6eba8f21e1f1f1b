/* glossary.h - the terms that glossary.xml defines. */
#pragma once
#include <stdbool.h>

#include "base/place.h"

typedef struct {
    char *id;            /* "cytotoxic": what term:cytotoxic names */
    char *headword;      /* as it stands in the glossary */
    GPtrArray *forms;    /* char *: plural, abbreviation, … */
    char *expansion;     /* what an abbreviated headword stands for, or NULL */
    char *definition;    /* plain text */
    GPtrArray *see;      /* char *: ids of other terms */
    bool is_only_marked; /* auto="no": its word has another meaning, too */
    ClPlace place;
} ClTerm;

typedef struct {
    GPtrArray *terms; /* ClTerm, in the file's order */
    const char *path; /* interned; NULL when there is no file */
    bool is_damaged;  /* the file is there and could not be read whole */
    bool is_auto;     /* auto="first": the first use in a section is marked
                         where the author did not */
} ClGlossary;

ClTerm *cl_term_new(void);
void cl_term_free(ClTerm *term);

ClGlossary *cl_glossary_new(void);
void cl_glossary_free(ClGlossary *glossary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClGlossary, cl_glossary_free)

/*
 * (owned array of borrowed ClTerm) All terms in the alphabetical order of
 * @lang, by headword (Unicode Collation Algorithm with CLDR's tailoring).
 */
GPtrArray *cl_glossary_dup_sorted(const ClGlossary *glossary, const char *lang);

/*
 * (owned array of owned char *) For each of @terms, which are sorted, the
 * letter of the alphabet of @lang it stands under: "A", "Ch" in Welsh, "0–9"
 * for any number, "" for signs and for scripts without an alphabet. Terms of
 * one letter are together.
 */
GPtrArray *cl_glossary_dup_letters(const GPtrArray *terms, const char *lang);
