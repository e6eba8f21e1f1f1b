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

ClDirection
cl_direction_find(const xmlNode *node, const char *lang)
{
    for (; node != NULL && node->type == XML_ELEMENT_NODE;
         node = node->parent) {
        const char *dir = cl_dom_find_attribute(node, "dir");
        const char *own = cl_dom_find_attribute(node, "lang");

        if (dir != NULL)
            return find_in(dir);
        if (is_code(node))
            return CL_DIRECTION_LTR;
        if (own != NULL && *own != '\0')
            return get_direction(own);
    }
    return get_direction(lang);
}

const char *
cl_direction_find_change(const xmlNode *node, const char *lang)
{
    if (cl_dom_find_attribute(node, "dir") != NULL)
        return NULL;

    ClDirection own = cl_direction_find(node, lang);
    if (own == CL_DIRECTION_AUTO ||
        own == cl_direction_find(node->parent, lang))
        return NULL;
    return own == CL_DIRECTION_RTL ? "rtl" : "ltr";
}
