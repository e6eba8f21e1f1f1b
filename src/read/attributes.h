/* attributes.h - which attributes an author may give which element. */
#pragma once
#include "read/sax.h"

/*
 * Checks @attribute of the element called @element.
 *
 * Returns: the name under which the tree keeps it ("lang" for xml:lang), or
 * NULL when it must be left out; then @report has a finding.
 */
const char *cl_attributes_check(const char *element,
                                const ClSaxAttribute *attribute,
                                ClReport *report);

/* Has @tag the shape of a language tag (BCP 47)? */
bool cl_attributes_is_language(const char *tag);
