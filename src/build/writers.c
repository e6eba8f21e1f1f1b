#include "build/writers.h"

#include <string.h>

#include "epub/epub.h"
#include "pdf/pdf.h"

static GBytes *
write_epub(const ClWriterInput *input, GError **error)
{
    g_autoptr(GBytes) cover =
        cl_layout_draw_cover(input->book, input->cover, input->fonts, error);

    if (cover == NULL)
        return NULL;
    return cl_epub_write(input->book, input->map, cover, error);
}

static GBytes *
write_pdf(const ClWriterInput *input, GError **error)
{
    return cl_pdf_write(input->book, input->layout, error);
}

/* Every edition that needs no file of the house's own, in build order. */
static const ClWriter writers[] = {
    { .name = "epub", .suffix = ".epub", .write = write_epub },
    { .name = "clear",
      .suffix = "-clear.pdf",
      .is_printed = true,
      .write = write_pdf },
    { .name = "large",
      .suffix = "-large.pdf",
      .is_printed = true,
      .write = write_pdf },
    { .name = "giant",
      .suffix = "-giant.pdf",
      .is_printed = true,
      .write = write_pdf },
};

static const ClWriter profile_writer = {
    .is_printed = true,
    .write = write_pdf,
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
cl_writers_get_profile_writer(void)
{
    return &profile_writer;
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
