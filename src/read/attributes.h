/* attributes.h - which attributes an author may give which element. */
#pragma once
#include "read/sax.h"

/*
 * Checks @attribute of the element called @element.
 *
 * Returns: the name under which the tree keeps it ("lang" for xml:lang), or
 * NULL when it must be left out; then @report has a finding, unless it is for
 * machines alone, as EPUB's epub:type is.
 */
const char *cl_attributes_check(const char *element,
                                const ClSaxAttribute *attribute,
                                ClReport *report);

/*
 * Does @attribute only say how the element called @element looks or acts on a
 * page of the web? The caller leaves it out and tells so.
 */
bool cl_attributes_is_look(const char *element,
                           const ClSaxAttribute *attribute);

/* Has @tag the shape of a language tag (BCP 47)? */
bool cl_attributes_is_language(const char *tag);
