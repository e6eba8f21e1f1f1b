/* emoji.h - characters that are pictures. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* Is it an emoji, or a part of one: a colour of skin, a letter of a flag? Signs
 * that may be shown as emoji, such as a star, are, too (UTS 51, 1.4). */
bool cl_emoji_is_part(gunichar character);
