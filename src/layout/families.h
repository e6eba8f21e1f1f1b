/* families.h - which fonts set which language and script, from data. */
#pragma once
#include <glib.h>

/*
 * (static) The families for text in @lang, best first and parted by ";", with
 * "*" for the profile's own: always the same pointer for the same answer.
 * NULL: the profile's own, as for most languages.
 */
const char *cl_families_find(const char *lang);

/*
 * (owned) All families that set text, best first and parted by commas: those of
 * @families, which cl_families_find() gave, with @font for "*", then all others
 * that there may be. So no font is ever chosen by what else is installed.
 */
char *cl_families_dup_list(const char *families, const char *font);

/* (static) A sentence of ordinary text in @lang, or NULL: as in English. */
const char *cl_families_find_sample(const char *lang);

/* (static, NULL-terminated) All families that may set any text. */
const char *const *cl_families_get_order(void);

/* How much room the letters of a font need; all times the size. */
typedef struct {
    double leading; /* from line to line, in text */
    double least;   /* the same, at the least */
    double high;    /* above the line */
    double deep;    /* below it */
} ClFamilyRoom;

/* (static) NULL: no more than the profile gives. */
const ClFamilyRoom *cl_families_find_room(const char *family);

/* What sets a script. */
typedef struct {
    char *name; /* of the script, for people: "Tamil" */
    char *family;
    char *package; /* of Debian, that has the family */
} ClScriptFont;

/* (static) What sets @script in text of @lang: Han in Japanese is Japanese.
 * NULL: a script that we know no font for. */
const ClScriptFont *cl_families_find_script(GUnicodeScript script,
                                            const char *lang);

/* (static) What can set emoji; no font for them comes with clearleaf. */
const ClScriptFont *cl_families_get_emoji(void);
