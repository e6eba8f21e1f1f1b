/* chapter.h - fuzzing of chapters: the same promises in both languages. */
#pragma once
#include "fuzz.h"
#include "read/read.h"

/* A tree that keeps its promises, or an error: never neither. */
static inline void
fuzz_chapter(const guint8 *data, gsize size, const char *path)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(ClReport) report = cl_report_new();
    xmlDoc *doc = cl_read_chapter_bytes(bytes, path, report);

    g_assert_true(doc != NULL || cl_report_n_errors(report) > 0);
    if (doc != NULL)
        fuzz_assert_promises(doc);
    fuzz_assert_findings(report);
    cl_dom_free(doc);
}
