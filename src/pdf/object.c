#include "pdf/object.h"

#include <math.h>
#include <string.h>

/* g_string_append_printf is slow for what is half of a file. */
static void
add_digits(GString *text, guint64 value, int n_least)
{
    char digits[20];
    int n = 0;

    while (value > 0 || n < n_least) {
        digits[sizeof digits - 1 - n++] = (char)('0' + value % 10);
        value /= 10;
    }
    g_string_append_len(text, digits + sizeof digits - n, n);
}

void
cl_object_add_int(GString *text, gint64 value)
{
    g_string_append(text, value < 0 ? " -" : " ");
    add_digits(text, (guint64)ABS(value), 1);
}

void
cl_object_add_number(GString *text, double value)
{
    gint64 thousandths = (gint64)floor(value * 1000 + 0.5);
    guint64 size = (guint64)ABS(thousandths);

    g_string_append(text, thousandths < 0 ? " -" : " ");
    add_digits(text, size / 1000, 1);
    if (size % 1000 == 0)
        return;
    g_string_append_c(text, '.');
    add_digits(text, size % 1000, 3);
    while (text->str[text->len - 1] == '0')
        g_string_truncate(text, text->len - 1);
}

void
cl_object_add_reference(GString *text, int id)
{
    cl_object_add_int(text, id);
    g_string_append(text, " 0 R");
}

void
cl_object_add_bytes(GString *text, const char *bytes)
{
    g_string_append_c(text, '(');
    for (; *bytes != '\0'; bytes++) {
        if (strchr("()\\", *bytes) != NULL)
            g_string_append_c(text, '\\');
        if (*bytes == '\r') /* a reader would take it for a line feed */
            g_string_append(text, "\\r");
        else
            g_string_append_c(text, *bytes);
    }
    g_string_append_c(text, ')');
}

void
cl_object_add_text(GString *text, const char *utf8)
{
    if (g_str_is_ascii(utf8)) {
        cl_object_add_bytes(text, utf8);
        return;
    }

    g_autofree gunichar2 *units = g_utf8_to_utf16(utf8, -1, NULL, NULL, NULL);
    g_string_append(text, "<FEFF");
    for (gsize i = 0; units != NULL && units[i] != 0; i++) {
        for (int shift = 12; shift >= 0; shift -= 4)
            g_string_append_c(text, "0123456789ABCDEF"[units[i] >> shift & 15]);
    }
    g_string_append_c(text, '>');
}

void
cl_object_add_destination(GString *text, int page_id, double y_pt)
{
    g_string_append_c(text, '[');
    cl_object_add_reference(text, page_id);
    g_string_append(text, "/XYZ 0");
    cl_object_add_number(text, y_pt);
    g_string_append(text, " null]");
}
