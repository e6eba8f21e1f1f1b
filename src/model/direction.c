#include "model/direction.h"

#include <string.h>

#include "model/alphabet.h"

static ClDirection
get_direction(const char *lang)
{
    return cl_alphabet_is_rtl(lang) ? CL_DIRECTION_RTL : CL_DIRECTION_LTR;
}

static bool
is_code(const xmlNode *node)
{
    switch (cl_dom_get_element(node)) {
    case CL_EL_PRE:
    case CL_EL_CODE:
    case CL_EL_KBD:
    case CL_EL_SAMP:
        return true;
    default:
        return false;
    }
}

static ClDirection
find_in(const char *dir)
{
    if (strcmp(dir, "rtl") == 0)
        return CL_DIRECTION_RTL;
    return strcmp(dir, "ltr") == 0 ? CL_DIRECTION_LTR : CL_DIRECTION_AUTO;
}

/* Does @node say of itself which way it runs? */
static bool
find_own(const xmlNode *node, ClDirection *direction)
{
    const char *dir = cl_dom_find_attribute(node, "dir");
    const char *lang = cl_dom_find_attribute(node, "lang");

    if (dir != NULL)
        *direction = find_in(dir);
    else if (is_code(node))
        *direction = CL_DIRECTION_LTR;
    else if (lang != NULL && *lang != '\0')
        *direction = get_direction(lang);
    else
        return false;
    return true;
}

ClDirection
cl_direction_find(const xmlNode *node, const char *lang)
{
    ClDirection direction;

    for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
        if (find_own(node, &direction))
            return direction;
    return get_direction(lang);
}

const char *
cl_direction_find_change(const xmlNode *node, const char *lang)
{
    ClDirection own;

    if (cl_dom_find_attribute(node, "dir") != NULL || !find_own(node, &own) ||
        own == cl_direction_find(node->parent, lang))
        return NULL;
    return own == CL_DIRECTION_RTL ? "rtl" : "ltr";
}
