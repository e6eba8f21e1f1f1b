#include "base/markup.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

/* XML 1.0, 2.2: what a document may hold. */
static bool
is_allowed(gunichar c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c != 0xfffe && c != 0xffff;
}

/* May @byte stand in text and values as it is? 0xef begins U+FFFE and U+FFFF,
 * which may not, among others. */
static bool
is_plain(guint8 byte)
{
    return byte >= 0x20 && byte != '&' && byte != '<' && byte != '>' &&
           byte != '"' && byte != 0xef;
}

/* @in_value: within an attribute, where a parser turns a line feed or tab
 * into a space unless it is written as a number. */
static void
add_character(GString *out, const char *c, bool in_value)
{
    gunichar character = g_utf8_get_char(c);

    if (character == '&')
        g_string_append(out, "&amp;");
    else if (character == '<')
        g_string_append(out, "&lt;");
    else if (character == '>')
        g_string_append(out, "&gt;");
    else if (character == '"' && in_value)
        g_string_append(out, "&quot;");
    else if (character == '\r' ||
             (character < 0x20 && in_value && is_allowed(character)))
        g_string_append_printf(out, "&#%u;", character);
    else if (is_allowed(character))
        g_string_append_len(out, c, g_utf8_next_char(c) - c);
}

static void
add_escaped(GString *out, const char *text, const char *end, bool in_value)
{
    for (const char *c = text; c < end; c = g_utf8_next_char(c)) {
        const char *start = c;

        while (c < end && is_plain((guint8)*c))
            c++;
        g_string_append_len(out, start, c - start);
        if (c >= end)
            return;
        add_character(out, c, in_value);
    }
}

void
cl_markup_add_text(GString *out, const char *text, gssize n)
{
    gsize size = n < 0 ? strlen(text) : (gsize)n;

    add_escaped(out, text, text + size, false);
}

void
cl_markup_add_attribute(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, " %s=\"", name);
    add_escaped(out, value, value + strlen(value), true);
    g_string_append_c(out, '"');
}

void
cl_markup_add_element(GString *out, int indent, const char *name,
                      const char *text, ...)
{
    va_list list;

    g_string_append_printf(out, "%*s<%s", indent, "", name);
    va_start(list, text);
    for (const char *key = va_arg(list, const char *); key != NULL;
         key = va_arg(list, const char *)) {
        const char *value = va_arg(list, const char *);

        if (value == NULL)
            break;
        cl_markup_add_attribute(out, key, value);
    }
    va_end(list);

    if (text == NULL) {
        g_string_append(out, "/>\n");
        return;
    }
    g_string_append_c(out, '>');
    cl_markup_add_text(out, text, -1);
    g_string_append_printf(out, "</%s>\n", name);
}

GBytes *
cl_markup_take_bytes(GString *out)
{
    return g_string_free_to_bytes(out);
}
