/* qrcode.h - a QR code as a drawing; only qrcode.c knows libqrencode. */
#pragma once
#include <glib.h>

enum {
    CL_QRCODE_QUIET = 4,        /* white modules on each side: ISO/IEC 18004 */
    CL_QRCODE_LEAST_MM = 20,    /* the side of the code that print keeps to */
    CL_QRCODE_DRAWN_MM = 40,    /* as drawn: editions make it smaller */
    CL_QRCODE_MOST_BYTES = 106, /* in 41 modules, of half a millimetre each */
};

/*
 * (owned) An SVG of the code for @text, bytes as they are, with error
 * correction M (15 %): black squares on white, its quiet zone included. The
 * same text gives the same bytes. NULL when @text is empty or longer than
 * CL_QRCODE_MOST_BYTES.
 */
char *cl_qrcode_dup_svg(const char *text);
