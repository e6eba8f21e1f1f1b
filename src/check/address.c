#include <string.h>

#include "check/rules.h"

/* What a QR code of 41 squares a side holds, at error correction M: in print
 * half a millimetre each, which a telephone makes out with ease. */
enum { MOST_BYTES = 106 };

/* What the schema asks already; it has said so. */
static bool
has_form(const char *address)
{
    return g_str_has_prefix(address, "https://") &&
           strpbrk(address, "# ") == NULL;
}

/* A name that is not ASCII is written as browsers copy it: %C3%A9, xn--. */
static bool
is_good(const char *address)
{
    const char *host = address + strlen("https://");

    return g_str_is_ascii(address) &&
           memchr(host, '@', strcspn(host, "/?")) == NULL &&
           cl_link_is_well_formed(address);
}

void
cl_check_address(const ClBook *book, ClReport *report)
{
    const ClPublication *publication = book->publication;
    g_autofree char *printed = cl_publication_dup_version_address(publication);

    if (printed == NULL || !has_form(publication->address))
        return;
    if (!is_good(publication->address)) {
        cl_report_add(report, CL_RULE_LINK_MALFORMED,
                      publication->address_place,
                      "\"%s\" cannot be the address of a page: copy it anew "
                      "from the browser.",
                      publication->address);
        return;
    }

    gsize n = strlen(printed);
    if (n > MOST_BYTES)
        cl_report_add(
            report, CL_RULE_ADDRESS_LONG, publication->address_place,
            "With the version this address has %" G_GSIZE_FORMAT
            " characters, and a QR code that is easy to scan holds "
            "%d: give the page an address that is at least %" G_GSIZE_FORMAT
            " shorter.",
            n, MOST_BYTES, n - MOST_BYTES);
}
