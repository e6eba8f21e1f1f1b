#include "base/utf8.h"

#include <string.h>

/* A byte of a word eight times over. */
#define EIGHT(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

static guint64
get_word(const char *text)
{
    guint64 word = 0;

    memcpy(&word, text, sizeof word);
    return word;
}

gsize
cl_utf8_count(const char *text, gsize n)
{
    gsize n_characters = n;
    gsize i = 0;

    for (; i + sizeof(guint64) <= n; i += sizeof(guint64)) {
        guint64 word = get_word(text + i);
        /* A bit for each byte 10xxxxxx, which goes on with a character; the
         * product has the sum of all in its highest byte. */
        guint64 goes_on = word >> 7 & ~word >> 6 & EIGHT(1);

        n_characters -= (goes_on * EIGHT(1)) >> 56;
    }
    for (; i < n; i++)
        n_characters -= ((guint8)text[i] & 0xC0) == 0x80;
    return n_characters;
}

gsize
cl_utf8_skip_plain(const char *text, gsize n)
{
    gsize i = 0;

    for (; i + sizeof(guint64) <= n; i += sizeof(guint64)) {
        guint64 word = get_word(text + i);

        /* A bit at the top of a byte: not ASCII, below ' ', or DEL. */
        if (((word | ((word - EIGHT(' ')) & ~word) | (word + EIGHT(1))) &
             EIGHT(0x80)) != 0)
            break;
    }
    return i;
}
