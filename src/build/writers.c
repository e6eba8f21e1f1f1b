#include "build/writers.h"

#include <string.h>

#include "epub/epub.h"

static GBytes *
write_epub(const ClWriterInput *input, GError **error)
{
    return cl_epub_write(input->book, input->map, input->cover,
                         input->n_threads, error);
}

static GBytes *
write_sheets(const ClWriterInput *input, GError **error)
{
    return cl_pdf_write_sheets(input->book, input->layout, input->profile,
                               error);
}

/* Every edition that needs no file of the house's own, in build order. */
static const ClWriter writers[] = {
    { .name = "epub", .suffix = ".epub", .write = write_epub },
    { .name = "clear", .suffix = "-clear.pdf", .is_printed = true },
    { .name = "large", .suffix = "-large.pdf", .is_printed = true },
    { .name = "giant", .suffix = "-giant.pdf", .is_printed = true },
    { .name = "acb", .suffix = "-acb.pdf", .is_printed = true },
    { .name = "leaflet", .suffix = "-leaflet.pdf", .is_printed = true },
    { .name = "leaflet-booklet",
      .suffix = "-leaflet-booklet-flip-short-edge.pdf",
      .is_printed = true,
      .profile = "leaflet",
      .is_sheets = true,
      .write = write_sheets },
    { .name = "leaflet-threefold",
      .suffix = "-leaflet-threefold-flip-short-edge.pdf",
      .is_printed = true,
      .is_sheets = true,
      .write = write_sheets },
    { .name = "proof",
      .suffix = "-proof.pdf",
      .is_printed = true,
      .is_proof = true },
    { .name = CL_REPORT_EDITION, .suffix = "-report.html", .is_report = true },
};

static const ClWriter profile_writer = {
    .suffix = ".pdf",
    .is_printed = true,
};

/* Nobody reads panels one after another on a screen. */
static const ClWriter threefold_writer = {
    .suffix = "-flip-short-edge.pdf",
    .is_printed = true,
    .is_sheets = true,
    .write = write_sheets,
};

const ClWriter *
cl_writers_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
        if (strcmp(writers[i].name, name) == 0)
            return &writers[i];
    return NULL;
}

const ClWriter *
cl_writers_get_profile_writer(const ClProfile *profile)
{
    return profile->imposition.fold == CL_FOLD_THREE ? &threefold_writer
                                                     : &profile_writer;
}

int
cl_writers_get_order(const ClWriter *writer)
{
    int order = 0;

    while (order < (int)G_N_ELEMENTS(writers) && writer != &writers[order])
        order++;
    return order;
}

char *
cl_writers_dup_names(void)
{
    GString *names = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               writers[i].name);
    return g_string_free(names, FALSE);
}
