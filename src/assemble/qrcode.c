#include "assemble/qrcode.h"

#include <qrencode.h>
#include <stdbool.h>
#include <string.h>

static bool
is_black(const QRcode *code, int row, int column)
{
    return column < code->width &&
           (code->data[row * code->width + column] & 1) != 0;
}

/*
 * A rectangle for each run of black modules. All are one path, filled at once:
 * where shapes of their own meet, many programs show a white hair.
 */
static void
add_row(const QRcode *code, int row, GString *path)
{
    for (int column = 0; column < code->width; column++) {
        int start = column;

        while (is_black(code, row, column))
            column++;
        if (column > start)
            g_string_append_printf(
                path, "M%d %dh%dv1h-%dz", start + CL_QRCODE_QUIET,
                row + CL_QRCODE_QUIET, column - start, column - start);
    }
}

static char *
dup_svg(const QRcode *code)
{
    int n = code->width + 2 * CL_QRCODE_QUIET;
    double side_mm = (double)CL_QRCODE_DRAWN_MM * n / code->width;
    char side[G_ASCII_DTOSTR_BUF_SIZE];
    g_autoptr(GString) path = g_string_new(NULL);

    for (int row = 0; row < code->width; row++)
        add_row(code, row, path);
    g_ascii_formatd(side, sizeof side, "%.4f", side_mm);
    return g_strdup_printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" "
        "height=\"%smm\" viewBox=\"0 0 %d %d\">"
        "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>"
        "<path fill=\"#000000\" d=\"%s\"/></svg>\n",
        side, side, n, n, n, n, path->str);
}

char *
cl_qrcode_dup_svg(const char *text)
{
    gsize n = strlen(text);

    if (n == 0 || n > CL_QRCODE_MOST_BYTES)
        return NULL;

    QRcode *code =
        QRcode_encodeData((int)n, (const unsigned char *)text, 0, QR_ECLEVEL_M);
    g_assert(code != NULL);
    char *svg = dup_svg(code);
    QRcode_free(code);
    return svg;
}
