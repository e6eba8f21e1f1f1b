#define _GNU_SOURCE
#include <string.h>

#include "pdf/pdf.h"

enum { MAX_BYTES = 1024 * 1024 };

static const char *
find(const char *text, const char *end, const char *mark)
{
    return memmem(text, (gsize)(end - text), mark, strlen(mark));
}

/* The last one counts: who changes a PDF may add to its end. Packets of
 * pictures do not say that they follow PDF/A. */
GBytes *
cl_pdf_find_packet(GBytes *file)
{
    gsize size = 0;
    const char *at = g_bytes_get_data(file, &size);
    const char *end = at + size;
    const char *found = NULL;
    const char *found_end = NULL;

    while (at != NULL && (at = find(at, end, "<?xpacket begin=")) != NULL) {
        const char *start = find(at, end, "?>");
        const char *stop =
            start != NULL ? find(start, end, "<?xpacket end=") : NULL;

        if (stop != NULL && stop - start <= MAX_BYTES &&
            find(start, stop, "pdfaid:part") != NULL) {
            found = start + strlen("?>");
            found_end = stop;
        }
        at = stop;
    }
    if (found == NULL)
        return NULL;
    return g_bytes_new(found, (gsize)(found_end - found));
}
