#include "epub/epub.h"
#include "fuzz.h"
#include "pdf/pdf.h"
#include "read/read.h"

/* Any bytes: what they say of themselves is text, or nothing. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) file = g_bytes_new(data, size);
    g_autoptr(GBytes) package = cl_epub_find_package(file);
    g_autoptr(GBytes) packet = cl_pdf_find_packet(file);
    GBytes *const all[] = { file, package, packet };

    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autofree char *identifier = NULL;
        g_autofree char *version = NULL;

        if (all[i] == NULL)
            continue;
        cl_read_identity(all[i], &identifier, &version);
        g_assert_true(identifier == NULL ||
                      g_utf8_validate(identifier, -1, NULL));
        g_assert_true(version == NULL || g_utf8_validate(version, -1, NULL));
    }
    return 0;
}
