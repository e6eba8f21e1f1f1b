#include "pdf/links.h"

#include <string.h>

#include "model/words.h"
#include "pdf/object.h"

/* Addresses that a reader can open, and how each kind is announced. */
static const struct {
    const char *scheme;
    const char *words;
} schemes[] = {
    { "https://", "link.web" },
    { "http://", "link.web" },
    { "mailto:", "link.mail" },
    { "tel:", "link.phone" },
};

/* The words for address @href, or NULL when it is of no known kind. */
static const char *
find_scheme(const char *href)
{
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(href, schemes[i].scheme,
                                strlen(schemes[i].scheme)) == 0)
            return schemes[i].words;
    }
    return NULL;
}

/* What "#id" stands for, or NULL. */
static const xmlNode *
find_node(const ClBook *book, const char *href)
{
    return href[0] == '#' ? cl_book_find_id(book, href + 1) : NULL;
}

/* Where it was set in print. */
static bool
find_target(const ClBook *book, const ClLayout *layout, const char *href,
            gsize *page, double *top_pt)
{
    const xmlNode *node = find_node(book, href);

    return node != NULL && cl_layout_find_target(layout, node, page, top_pt);
}

bool
cl_links_may_live(const ClBook *book, const xmlNode *a)
{
    const char *href = cl_dom_find_attribute(a, "href");

    return href != NULL &&
           (find_scheme(href) != NULL || find_node(book, href) != NULL);
}

bool
cl_links_is_live(const ClBook *book, const ClLayout *layout, const xmlNode *a)
{
    const char *href = cl_dom_find_attribute(a, "href");
    gsize page = 0;
    double top_pt = 0;

    if (href == NULL)
        return false;
    return find_scheme(href) != NULL ||
           find_target(book, layout, href, &page, &top_pt);
}

static const char *
get_words(const xmlNode *a, const char *href)
{
    if (cl_dom_has_word(a, "role", "doc-glossref"))
        return "link.glossary";
    if (cl_dom_has_word(a, "role", "doc-biblioref"))
        return "link.reference";
    return href[0] == '#' ? "link.internal" : find_scheme(href);
}

char *
cl_links_dup_contents(const ClBook *book, const xmlNode *a)
{
    const char *label = cl_dom_find_attribute(a, "aria-label");
    const char *href = cl_dom_find_attribute(a, "href");

    if (label != NULL && *label != '\0')
        return g_strdup(label);

    g_autofree char *text = cl_dom_dup_text(a);
    gsize len = strlen(text);
    /* A citation "[1]" is read as "Reference 1". */
    if (len > 2 && text[0] == '[' && text[len - 1] == ']') {
        memmove(text, text + 1, len - 2);
        text[len - 2] = '\0';
    }
    return cl_words_dup_format(book->publication->lang, get_words(a, href),
                               *text != '\0' ? text : href, NULL);
}

/* The four corners of each area: upper left and right, lower left and right,
 * as all viewers read them (ISO 32000-1, 12.5.6.5 says otherwise). */
static void
add_areas(GString *text, const GArray *areas, double height_pt)
{
    double left = G_MAXDOUBLE;
    double right = -G_MAXDOUBLE;
    double bottom = G_MAXDOUBLE;
    double top = -G_MAXDOUBLE;

    g_string_append(text, "/QuadPoints[");
    for (guint i = 0; i < areas->len; i++) {
        const cairo_rectangle_t *area =
            &g_array_index(areas, cairo_rectangle_t, i);
        double x[2] = { area->x, area->x + area->width };
        double y[2] = { height_pt - area->y,
                        height_pt - area->y - area->height };

        for (int corner = 0; corner < 4; corner++) {
            cl_object_add_number(text, x[corner % 2]);
            cl_object_add_number(text, y[corner / 2]);
        }
        left = MIN(left, x[0]);
        right = MAX(right, x[1]);
        bottom = MIN(bottom, y[1]);
        top = MAX(top, y[0]);
    }
    g_string_append(text, "]/Rect[");
    cl_object_add_number(text, left);
    cl_object_add_number(text, bottom);
    cl_object_add_number(text, right);
    cl_object_add_number(text, top);
    g_string_append_c(text, ']');
}

static void
add_target(GString *text, const ClPainted *painted, const int *page_ids,
           const char *href)
{
    gsize page = 0;
    double top_pt = 0;

    if (find_target(painted->book, painted->layout, href, &page, &top_pt)) {
        g_string_append(text, "/Dest");
        cl_object_add_destination(
            text, page_ids[page],
            cl_painted_get_page(painted, page)->height_pt - top_pt);
        return;
    }

    g_autofree char *address = g_uri_escape_string(
        href, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#[]%", FALSE);
    g_string_append(text, "/A<</S/URI/URI");
    cl_object_add_bytes(text, address);
    g_string_append(text, ">>");
}

static void
write_link(ClObjects *objects, const ClPainted *painted, const int *page_ids,
           const ClPaintedLink *link, gint64 key)
{
    GString *text = cl_objects_begin(objects, link->id);
    g_autofree char *contents = cl_links_dup_contents(painted->book, link->a);

    /* F 4: it is printed too (PDF/A-2, 6.3.2). */
    g_string_append(text, "<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/P");
    cl_object_add_reference(text, page_ids[link->page]);
    g_string_append(text, "/StructParent");
    cl_object_add_int(text, key);
    g_string_append(text, "/Contents");
    cl_object_add_text(text, contents);
    add_areas(text, link->areas,
              cl_painted_get_page(painted, link->page)->height_pt);
    add_target(text, painted, page_ids, cl_dom_find_attribute(link->a, "href"));
    g_string_append(text, ">>");
    cl_objects_end(objects);
}

void
cl_links_write(ClObjects *objects, const ClPainted *painted,
               const int *page_ids, gint64 key)
{
    for (guint page = 0; page < painted->pages->len; page++) {
        const ClPaintedPage *there = cl_painted_get_page(painted, page);

        for (gsize i = 0; i < there->n_links; i++) {
            ClPaintedLink *link =
                cl_painted_get_link(painted, there->first_link + i);

            if (link->tag == 0)
                continue;
            link->id = cl_objects_reserve(objects);
            write_link(objects, painted, page_ids, link, key++);
        }
    }
}
