#include "chapter_help.h"

#include <string.h>

#include "read/read.h"

void
chapter_assert(const char *path, const char *text, const char *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(ClReport) report = cl_report_new();

    xmlDoc *doc = cl_read_chapter_bytes(bytes, path, report);

    g_autofree char *tree = doc != NULL ? cl_dom_dump(doc) : g_strdup("");
    g_autofree char *findings = cl_report_dump(report);
    g_autofree char *actual = g_strconcat(tree, findings, NULL);
    cl_dom_free(doc);
    g_assert_cmpstr(actual, ==, expected);
}

void
chapter_assert_findings(const char *path, const char *text, gsize len,
                        const char *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, len);
    g_autoptr(ClReport) report = cl_report_new();

    cl_dom_free(cl_read_chapter_bytes(bytes, path, report));

    g_autofree char *actual = cl_report_dump(report);
    g_assert_cmpstr(actual, ==, expected);
}
