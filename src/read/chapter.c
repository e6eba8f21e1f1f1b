#include "read/limits.h"
#include "read/markdown.h"
#include "read/normalise.h"
#include "read/read.h"
#include "read/xhtml.h"

static bool
is_small_enough(const ClSource *source, ClReport *report)
{
    if (cl_source_get_len(source) <= CL_READ_MAX_BYTES)
        return true;
    cl_report_add(report, CL_RULE_FILE_TOO_LARGE,
                  cl_place(cl_source_get_path(source), 1, 1),
                  "The file is larger than %d MiB: split it into several "
                  "files.",
                  CL_READ_MAX_BYTES / (1024 * 1024));
    return false;
}

xmlDoc *
cl_read_chapter_bytes(GBytes *bytes, const char *path, ClReport *report)
{
    g_autoptr(ClSource) source = cl_source_new(bytes, path);

    if (!is_small_enough(source, report) || !cl_source_check(source, report))
        return NULL;

    gsize n_before = cl_report_n_errors(report);
    xmlDoc *doc = g_str_has_suffix(path, ".md")
                      ? cl_markdown_read(source, report)
                      : cl_xhtml_read(source, report, NULL);
    if (doc == NULL)
        return NULL;
    cl_normalise_chapter(doc);
    if (cl_dom_get_root(doc)->children != NULL)
        return doc;
    cl_dom_free(doc);
    /* After an error the text may be there and only not have been read. */
    if (cl_report_n_errors(report) == n_before)
        cl_report_add(report, CL_RULE_CHAPTER_EMPTY, cl_place(path, 1, 1),
                      "The chapter has no text: write it, or take it out of "
                      "the publication.");
    return NULL;
}
