/* elements.h - what the EPUB makes of each element of the book's trees. */
#pragma once
#include <stdbool.h>

#include "model/dom.h"

typedef enum {
    CL_FORM_ELEMENT, /* written under its own name */
    CL_FORM_CONTENT, /* only what it holds is written */
    CL_FORM_NOTHING, /* left out with all that it holds */
} ClForm;

typedef struct {
    ClElement element; /* the row's own index: a unit test compares them */
    ClForm form;
    /* Assistive technology makes the element's name, or that of its parent,
     * from the text in it: nothing else may stand there. */
    bool gives_name;
    const char *attributes[5]; /* beside those that every element may have */
} ClElementRow;

/* The row of @element; NULL for CL_EL_NONE. */
const ClElementRow *cl_elements_get(ClElement element);

/* As cl_dom_next, but passing over what an element that is left out holds. */
const xmlNode *cl_elements_next_shown(const xmlNode *node, const xmlNode *root);

/* Does nothing of @node reach the EPUB? So is an element whose children are
 * all silent, such as a paragraph that is for print alone. */
bool cl_elements_is_silent(const xmlNode *node);
