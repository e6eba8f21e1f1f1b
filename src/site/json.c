#include "site/json.h"

void
cl_json_quote(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        guchar byte = (guchar)*at;

        if (byte == '"' || byte == '\\')
            g_string_append_c(out, '\\');
        if (byte < 0x20 || byte == 0x7f)
            g_string_append_printf(out, "\\u%04x", byte);
        else
            g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

/* The comma, the line and the name in front of a member. */
static void
begin_member(ClJson *json, const char *name)
{
    if (json->depth > 0) {
        if (!json->is_first)
            g_string_append_c(json->out, ',');
        g_string_append_printf(json->out, "\n%*s", (int)(2 * json->depth), "");
    }
    json->is_first = false;
    if (name == NULL)
        return;
    cl_json_quote(json->out, name);
    g_string_append(json->out, ": ");
}

void
cl_json_begin(ClJson *json, const char *name, char bracket)
{
    begin_member(json, name);
    g_string_append_c(json->out, bracket);
    json->depth++;
    json->is_first = true;
}

void
cl_json_end(ClJson *json, char bracket)
{
    json->depth--;
    if (!json->is_first)
        g_string_append_printf(json->out, "\n%*s", (int)(2 * json->depth), "");
    json->is_first = false;
    g_string_append_c(json->out, bracket);
    if (json->depth == 0)
        g_string_append_c(json->out, '\n');
}

void
cl_json_text(ClJson *json, const char *name, const char *value)
{
    if (value == NULL)
        return;
    begin_member(json, name);
    cl_json_quote(json->out, value);
}

void
cl_json_number(ClJson *json, const char *name, guint64 value)
{
    begin_member(json, name);
    g_string_append_printf(json->out, "%" G_GUINT64_FORMAT, value);
}

void
cl_json_texts(ClJson *json, const char *name, const char *const *values)
{
    if (values[0] == NULL)
        return;
    begin_member(json, name);
    g_string_append_c(json->out, '[');
    for (gsize i = 0; values[i] != NULL; i++) {
        if (i > 0)
            g_string_append(json->out, ", ");
        cl_json_quote(json->out, values[i]);
    }
    g_string_append_c(json->out, ']');
}
