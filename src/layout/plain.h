/* plain.h - the characters of plain text: ASCII and the marks of print. */
#pragma once
#include <string.h>

#include <glib.h>

/* En and em dash, quotation marks, ellipsis: the last byte of each, all in
 * U+2000 to U+203F. */
#define CL_PLAIN_MARKS "\x93\x94\x98\x99\x9c\x9d\xa6"

/* How many there are: each has a number below this; 0 is none of them. */
#define CL_N_PLAIN (1 + ('~' - ' ' + 1) + (sizeof CL_PLAIN_MARKS - 1))

#define CL_PLAIN_SPACE 1

/* The number of the character at *@at, before @end, and moves *@at behind it;
 * 0, and *@at stays: it is not plain. */
static inline guint
cl_plain_take(const char **at, const char *end)
{
    const char *c = *at;

    if (c < end && c[0] >= ' ' && c[0] <= '~') {
        *at = c + 1;
        return (guint)(c[0] - ' ' + 1);
    }
    if (end - c < 3 || c[0] != '\xe2' || c[1] != '\x80')
        return 0;
    const char *mark = memchr(CL_PLAIN_MARKS, c[2], sizeof CL_PLAIN_MARKS - 1);
    if (mark == NULL)
        return 0;
    *at = c + 3;
    return (guint)('~' - ' ' + 2 + (mark - CL_PLAIN_MARKS));
}
