#include <string.h>

#include "build/build.h"
#include "build/pipeline.h"
#include "epub/epub.h"
#include "model/reading.h"
#include "pdf/pdf.h"

static char *
dump_tree(const ClPipeline *pipeline, GError **error)
{
    const ClBook *book = pipeline->book;
    GString *text = g_string_new(NULL);

    (void)error;
    for (guint i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);
        g_autofree char *tree = cl_dom_dump(part->doc);

        g_string_append_printf(text, "%spart %s\n%s", i > 0 ? "\n" : "",
                               part->name, tree);
    }
    return g_string_free(text, FALSE);
}

static char *
dump_reading(const ClPipeline *pipeline, GError **error)
{
    g_autoptr(ClReading) reading = cl_reading_measure(pipeline->book);

    (void)error;
    return cl_reading_dump(reading);
}

static char *
dump_report(const ClPipeline *pipeline, GError **error)
{
    (void)error;
    return cl_report_dump(pipeline->report);
}

static char *
dump_nav(const ClPipeline *pipeline, GError **error)
{
    (void)error;
    return cl_epub_dump_nav(pipeline->book, pipeline->map);
}

/* The first edition with pages, or NULL with @error. */
static ClEdition *
find_printed(const ClPipeline *pipeline, GError **error)
{
    for (guint i = 0; i < pipeline->editions->len; i++) {
        ClEdition *edition = g_ptr_array_index(pipeline->editions, i);

        if (edition->is_wanted && edition->layout != NULL)
            return edition;
    }
    cl_fail(error, CL_ERROR_USAGE, "no edition with pages is asked for");
    return NULL;
}

static char *
dump_pages(const ClPipeline *pipeline, GError **error)
{
    const ClEdition *edition = find_printed(pipeline, error);

    return edition != NULL ? cl_layout_dump(edition->layout) : NULL;
}

static char *
dump_tags(const ClPipeline *pipeline, GError **error)
{
    const ClEdition *edition = find_printed(pipeline, error);

    return edition != NULL
               ? cl_pdf_dump_tags(cl_pipeline_get_book(pipeline, edition),
                                  edition->layout, error)
               : NULL;
}

/* In the order of the pipeline. */
static const struct {
    const char *name;
    bool needs_layout;
    bool is_as_read; /* the book must not be assembled */
    char *(*dump)(const ClPipeline *pipeline, GError **error);
} stages[] = {
    { "reading", false, true, dump_reading },
    { "tree", false, false, dump_tree },
    { "report", true, false, dump_report },
    { "nav", true, false, dump_nav },
    { "pages", true, false, dump_pages },
    { "tags", true, false, dump_tags },
};

static const char *const stage_names[] = {
    "reading", "tree", "report", "nav", "pages", "tags", NULL,
};

const char *const *
cl_build_get_stages(void)
{
    return stage_names;
}

static int
find_stage(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(stages); i++)
        if (strcmp(stages[i].name, name) == 0)
            return (int)i;
    return -1;
}

/* The editions that @stage needs, when the caller does not say: pages and
 * tags need one, and nav the one whose pages it lists. */
static const char *const *
default_editions(const char *stage)
{
    static const char *const paged[] = { CL_PAGED_EDITION, NULL };
    static const char *const epub[] = { "epub", NULL };

    if (strcmp(stage, "report") == 0)
        return NULL;
    return strcmp(stage, "pages") == 0 || strcmp(stage, "tags") == 0 ? paged
                                                                     : epub;
}

char *
cl_build_dump(const char *path, const char *stage,
              const ClBuildOptions *options, ClReport *report, GError **error)
{
    ClBuildOptions own = *options;
    int index = find_stage(stage);

    if (index < 0) {
        g_autofree char *names = g_strjoinv(", ", (char **)stage_names);
        cl_fail(error, CL_ERROR_USAGE,
                "there is no stage \"%s\"; there are: %s", stage, names);
        return NULL;
    }
    if (own.editions == NULL || strcmp(stage, "nav") == 0)
        own.editions = default_editions(stage);

    g_autoptr(ClPipeline) pipeline = cl_pipeline_new(path, &own, report, error);
    if (pipeline == NULL)
        return NULL;
    pipeline->is_looked_at = true;
    bool has_book = cl_pipeline_has_book(pipeline);
    if (has_book && !stages[index].is_as_read)
        cl_pipeline_assemble(pipeline);
    if (has_book && stages[index].needs_layout &&
        !cl_pipeline_lay_out(pipeline, error))
        return NULL;
    cl_report_sort(report);
    if (!has_book && strcmp(stage, "report") != 0)
        return g_strdup(""); /* @report says why */
    return stages[index].dump(pipeline, error);
}
