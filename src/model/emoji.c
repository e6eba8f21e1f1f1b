#include "model/emoji.h"

#include <unicode/uchar.h>

bool
cl_emoji_is_part(gunichar character)
{
    UChar32 code = (UChar32)character;

    return u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC) ||
           u_hasBinaryProperty(code, UCHAR_EMOJI_MODIFIER) ||
           u_hasBinaryProperty(code, UCHAR_REGIONAL_INDICATOR);
}
