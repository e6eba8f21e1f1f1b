#include <string.h>

#include "assemble/qrcode.h"
#include "assemble/tree.h"
#include "model/link.h"
#include "model/words.h"

/* What the trees call the picture; no author's file is called so. */
#define SOURCE "cl:qr-code"

/* The first call makes the picture, the second finds it. */
static bool
has_picture(ClAssembly *assembly, const char *address)
{
    ClBook *book = assembly->book;
    ClPictureTrouble trouble;

    if (g_hash_table_contains(book->pictures, SOURCE))
        return true;

    g_autofree char *svg = cl_qrcode_dup_svg(address);
    if (svg == NULL)
        return false;
    g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
    ClPicture *picture =
        cl_picture_new(bytes, book->publication->path, &trouble);
    g_assert(picture != NULL);
    cl_book_take_picture(book, SOURCE, picture);
    return true;
}

/*
 * For print alone: who reads the e-book would need a second device to scan its
 * screen, and has the link. The alternative text says what DAISY's Knowledge
 * Base asks for (images-qr): that it is a QR code, what to do, where it leads.
 */
static void
add_picture(ClAssembly *assembly, xmlNode *parent, const char *shown)
{
    g_autofree char *words =
        cl_words_dup_format(assembly->lang, "newest.alternative", shown, NULL);
    xmlNode *img =
        cl_dom_add(cl_dom_add(cl_dom_add(parent, "cl-print"), "p"), "img");

    cl_dom_set_attribute(img, "src", SOURCE);
    cl_dom_set_attribute(img, "alt", words);
}

static void
add_words(ClAssembly *assembly, xmlNode *p, const char *element,
          const char *key)
{
    g_autofree char *words =
        g_strconcat(cl_words_get(assembly->lang, "text.gap"),
                    cl_words_get(assembly->lang, key), " ", NULL);

    cl_dom_add_text(cl_dom_add(p, element), words);
}

void
cl_newest_add(ClAssembly *assembly, xmlNode *body)
{
    const ClPublication *publication = assembly->book->publication;
    g_autofree char *address = cl_publication_dup_version_address(publication);

    if (address == NULL)
        return;

    g_autofree char *shown = cl_link_dup_shown(publication->address);
    bool has_code = has_picture(assembly, address);
    xmlNode *div = cl_tree_add(body, "div", "newest");
    xmlNode *p = cl_dom_add(div, "p");
    cl_dom_set_place(div, publication->address_place);
    cl_dom_add_text(cl_dom_add(p, "strong"),
                    cl_words_get(assembly->lang, "newest.question"));
    add_words(assembly, p, "cl-print", has_code ? "newest.scan" : "newest.go");
    add_words(assembly, p, "cl-screen", "newest.go");
    xmlNode *a = cl_dom_add(p, "a");
    cl_dom_set_attribute(a, "href", address);
    cl_dom_add_text(cl_tree_add(a, "span", "address"), shown);
    if (has_code)
        add_picture(assembly, div, shown);
}
