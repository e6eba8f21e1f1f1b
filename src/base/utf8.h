/* utf8.h - looks at UTF-8 eight bytes at a time, where nothing is special. */
#pragma once
#include <glib.h>

/* How many characters begin in the @n bytes of @text. */
gsize cl_utf8_count(const char *text, gsize n);

/* How many bytes, up to @n, @text begins with that are printable ASCII: from
 * ' ' to '~'. It may be fewer than there are, by up to seven. */
gsize cl_utf8_skip_plain(const char *text, gsize n);
