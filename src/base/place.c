#include "base/place.h"

ClPlace
cl_place(const char *path, guint line, guint column)
{
    return (ClPlace){
        .path = g_intern_string(path),
        .line = line,
        .column = column,
    };
}

char *
cl_place_dup_text(ClPlace place)
{
    GString *text = g_string_new(place.path);

    if (place.line > 0)
        g_string_append_printf(text, ":%u", place.line);
    if (place.line > 0 && place.column > 0)
        g_string_append_printf(text, ":%u", place.column);
    return g_string_free(text, FALSE);
}

int
cl_place_compare(ClPlace a, ClPlace b)
{
    int order = g_strcmp0(a.path, b.path);

    if (order != 0)
        return order;
    if (a.line != b.line)
        return a.line < b.line ? -1 : 1;
    if (a.column != b.column)
        return a.column < b.column ? -1 : 1;
    return 0;
}
