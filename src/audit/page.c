#include "audit/page.h"

#include "base/markup.h"

void
cl_report_page_open(GString *out, const char *name, const char *class)
{
    g_string_append_printf(out, "<%s", name);
    cl_markup_add_attribute(out, "class", class);
    g_string_append_c(out, '>');
}

void
cl_report_page_close(GString *out, const char *name)
{
    g_string_append_printf(out, "</%s>\n", name);
}

void
cl_report_page_add(GString *out, const char *name, const char *class,
                   const char *text)
{
    if (text == NULL)
        return;
    cl_report_page_open(out, name, class);
    cl_markup_add_text(out, text, -1);
    cl_report_page_close(out, name);
}

void
cl_report_page_add_heading(GString *out, int level, const char *id,
                           const char *text)
{
    g_string_append_printf(out, "<h%d", level);
    cl_markup_add_attribute(out, "id", id);
    g_string_append_c(out, '>');
    cl_markup_add_text(out, text, -1);
    g_string_append_printf(out, "</h%d>\n", level);
}

void
cl_report_page_add_fact(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    cl_report_page_add(out, "dt", NULL, name);
    cl_report_page_add(out, "dd", NULL, value);
}

void
cl_report_page_begin_table(GString *out, const char *caption,
                           const char *const *columns)
{
    g_string_append(out, "<table>\n");
    cl_report_page_add(out, "caption", NULL, caption);
    g_string_append(out, "<thead><tr>");
    for (gsize i = 0; columns[i] != NULL; i++) {
        g_string_append(out, "<th scope=\"col\">");
        cl_markup_add_text(out, columns[i], -1);
        g_string_append(out, "</th>");
    }
    g_string_append(out, "</tr></thead>\n<tbody>\n");
}

void
cl_report_page_end_table(GString *out)
{
    g_string_append(out, "</tbody></table>\n");
}

void
cl_report_page_open_cell(GString *out, const char *label)
{
    g_string_append(out, "<td");
    cl_markup_add_attribute(out, "data-label", label);
    g_string_append_c(out, '>');
}

void
cl_report_page_add_row(GString *out, const char *const *columns,
                       const char *const *cells)
{
    g_string_append(out, "<tr><th scope=\"row\">");
    /* A head without words would be none. */
    cl_markup_add_text(out, *cells[0] != '\0' ? cells[0] : "no place", -1);
    g_string_append(out, "</th>");
    for (gsize i = 1; cells[i] != NULL; i++) {
        cl_report_page_open_cell(out, columns[i]);
        cl_markup_add_text(out, cells[i], -1);
        cl_report_page_close(out, "td");
    }
    g_string_append(out, "</tr>\n");
}
