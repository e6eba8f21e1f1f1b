/* tierules.h - src/data/ties.ini: which words make a fact, in each language.
 *
 * A word is known by its classes, a set of bits: the forms below, which need
 * no list, and one bit for each list and each word of a pattern.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "layout/break.h"

/* The order is that of the names in tierules.c. */
typedef enum {
    CL_FORM_ANY,
    CL_FORM_WORD,
    CL_FORM_CAPITAL,
    CL_FORM_SHORT,
    CL_FORM_INITIAL,
    CL_FORM_NUMERAL,
    CL_FORM_NUMBER,
    CL_FORM_DIGITS,
    CL_FORM_HUNDREDS,
    CL_FORM_YEAR,
    CL_FORM_DIAL,
    CL_FORM_DAY,
    CL_FORM_REFERENCE,
    CL_FORM_STOP,
    CL_FORM_LAST,
    CL_N_FORMS,
} ClForm;

#define CL_FORM_BIT(form) (G_GUINT64_CONSTANT(1) << (form))

/* Forms that are found in most sentences: others tell a rule sooner. */
#define CL_FORMS_COMMON                                                        \
    (CL_FORM_BIT(CL_FORM_ANY) | CL_FORM_BIT(CL_FORM_WORD) |                    \
     CL_FORM_BIT(CL_FORM_CAPITAL) | CL_FORM_BIT(CL_FORM_SHORT))

enum { CL_RULE_LONGEST = 8 };

typedef struct {
    guint64 classes[CL_RULE_LONGEST]; /* a word of one of them */
    bool has_comma[CL_RULE_LONGEST];  /* which a comma follows */
    guint8 after[CL_RULE_LONGEST];    /* ClBreak: TIED, POOR or ALLOWED */
    guint n_words;
    guint anchor; /* the word that is looked for first */
} ClTieRule;

typedef struct ClTieRules ClTieRules;

/* Those of the language @lang (BCP 47) with those of all languages. Static. */
const ClTieRules *cl_tie_rules_get(const char *lang);

const ClTieRule *cl_tie_rules_list(const ClTieRules *rules, guint *n_rules);

/* The classes of the words that rules are looked for at. */
guint64 cl_tie_rules_get_anchors(const ClTieRules *rules);

/* The classes that the lists give the word @text, none: 0. */
guint64 cl_tie_rules_find(const ClTieRules *rules, const char *text,
                          gsize n_bytes);

/* Is @text an ending that makes a number a day: "th", "."? */
bool cl_tie_rules_is_ordinal(const ClTieRules *rules, const char *text,
                             gsize n_bytes);
