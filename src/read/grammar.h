/* grammar.h - asks a RELAX NG schema simple questions.
 *
 * The schemas in src/data are the one definition of the formats. They are kept
 * so plain that what an element may hold is a list of attributes and a list of
 * elements: this file reads those lists from the schema itself, so that the
 * words of a finding can name them. It knows element, attribute, ref,
 * optional, zeroOrMore, oneOrMore, interleave, choice, value, data, empty.
 */
#pragma once
#include "model/dom.h"

typedef struct {
    const char *name;       /* of the element or attribute */
    const xmlNode *pattern; /* <element> or <attribute>; holds its content */
    bool is_attribute;
    bool is_required;
    bool is_repeatable;
} ClGrammarItem;

/* The pattern <element> that a document begins with. */
const xmlNode *cl_grammar_get_start(const xmlDoc *schema);

/* (owned) The ClGrammarItem that the content of @element may be. */
GArray *cl_grammar_dup_items(const xmlNode *element);

/*
 * The pattern of the text that @pattern, an <element> or <attribute>, holds:
 * a <data>, <value> or <choice>; NULL when it holds none.
 */
const xmlNode *cl_grammar_find_text(const xmlNode *pattern);

/* Is @text, its white space collapsed, what @pattern asks for? */
bool cl_grammar_is_match(const xmlNode *pattern, const char *text);

/* The name of the <define> that @pattern is the content of, or NULL. */
const char *cl_grammar_find_name(const xmlNode *pattern);

/* (owned) What @pattern asks for: "yes or no", "a date such as 2020". */
char *cl_grammar_dup_wish(const xmlNode *pattern);
