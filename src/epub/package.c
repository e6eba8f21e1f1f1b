#include "epub/package.h"

#include <string.h>

#include "base/markup.h"
#include "epub/accessibility.h"
#include "epub/names.h"
#include "model/alphabet.h"

/* MARC's list has no word for who reviews a text as a clinician: a consultant
 * is "called upon for professional advice". */
static const struct {
    ClRole role;
    const char *element;
    const char *code;
} roles[] = {
    { CL_ROLE_AUTHOR, "dc:creator", "aut" },
    { CL_ROLE_EDITOR, "dc:contributor", "edt" },
    { CL_ROLE_TRANSLATOR, "dc:contributor", "trl" },
    { CL_ROLE_ILLUSTRATOR, "dc:contributor", "ill" },
    { CL_ROLE_CLINICAL_REVIEWER, "dc:contributor", "csl" },
};

static void
add_property(GString *out, const char *property, const char *value)
{
    if (value != NULL)
        cl_markup_add_element(out, 4, "meta", value, "property", property,
                              NULL);
}

/* What the element with the id @refines is. */
static void
add_refinement(GString *out, const char *refines, const char *property,
               const char *value)
{
    g_autofree char *target = g_strdup_printf("#%s", refines);

    cl_markup_add_element(out, 4, "meta", value, "refines", target, "property",
                          property, NULL);
}

static void
add_simple(GString *out, const char *element, const char *text)
{
    if (text != NULL)
        cl_markup_add_element(out, 4, element, text, NULL);
}

/* A draft of a single file has no identifier, but an EPUB must: one that
 * stays the same while the title does. */
static char *
dup_identifier(const ClPublication *publication)
{
    if (publication->identifier != NULL)
        return g_strdup(publication->identifier);

    g_autofree char *seed =
        g_strjoin("\n", publication->lang, publication->title,
                  publication->name != NULL ? publication->name : "", NULL);
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, seed, -1);

    /* RFC 9562, 5.8: a UUID of version 8, whose other bits are free. */
    return g_strdup_printf("urn:uuid:%.8s-%.4s-8%.3s-8%.3s-%.12s", sum, sum + 8,
                           sum + 12, sum + 15, sum + 18);
}

static void
add_titles(const ClPublication *publication, GString *out)
{
    cl_markup_add_element(out, 4, "dc:title", publication->title, "id",
                          "main-title", NULL);
    if (publication->subtitle == NULL)
        return;
    add_refinement(out, "main-title", "title-type", "main");
    add_refinement(out, "main-title", "display-seq", "1");
    cl_markup_add_element(out, 4, "dc:title", publication->subtitle, "id",
                          "subtitle", NULL);
    add_refinement(out, "subtitle", "title-type", "subtitle");
    add_refinement(out, "subtitle", "display-seq", "2");
}

/* A person without a name stands for a role that nobody has. */
static void
add_people(const ClPublication *publication, GString *out)
{
    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);
        g_autofree char *id = g_strdup_printf("person-%u", i + 1);
        g_autofree char *target = g_strdup_printf("#%s", id);

        for (gsize j = 0; person->name != NULL && j < G_N_ELEMENTS(roles);
             j++) {
            if (roles[j].role != person->role)
                continue;
            cl_markup_add_element(out, 4, roles[j].element, person->name, "id",
                                  id, NULL);
            cl_markup_add_element(out, 4, "meta", roles[j].code, "refines",
                                  target, "property", "role", "scheme",
                                  "marc:relators", NULL);
        }
    }
}

static void
add_dates(const ClPublication *publication, GString *out)
{
    ClDate published = publication->dates[CL_DATE_PUBLISHED].date;
    g_autoptr(GDateTime) modified =
        g_date_time_new_from_unix_utc(publication->modified);

    if (cl_date_is_set(published)) {
        g_autofree char *iso = cl_date_dup_iso(published);

        add_simple(out, "dc:date", iso);
    }
    g_autofree char *stamp = g_date_time_format(modified, "%Y-%m-%dT%H:%M:%SZ");
    add_property(out, "dcterms:modified", stamp);
}

/*
 * Which printed edition the page marks are those of. EPUBCheck 5.3.0 and Ace
 * 1.4.6 accept pageBreakSource alone. It is preferred to dc:source with a
 * source-of refinement, which also validates: it needs no number such as an
 * ISBN, and cannot be taken for the source of the text. It must name another
 * publication than this EPUB (EPUB Accessibility 1.1, 3.4.1).
 */
static void
add_page_source(const ClPublication *publication, const ClPageMap *map,
                GString *out)
{
    if (map == NULL || map->starts->len == 0)
        return;

    const char *version = publication->version;
    g_autofree char *source = g_strdup_printf(
        "%s%s%s, PDF (%s-%s.pdf)", publication->title,
        version != NULL ? ", " : "", version != NULL ? version : "",
        publication->name, map->edition);
    add_property(out, "pageBreakSource", source);
}

static void
add_metadata(const ClBook *book, const ClPageMap *map, const ClImages *images,
             GString *out)
{
    const ClPublication *publication = book->publication;
    g_autofree char *identifier = dup_identifier(publication);
    g_autofree char *description = cl_publication_dup_description(publication);

    g_string_append(out, "  <metadata "
                         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    cl_markup_add_element(out, 4, "dc:identifier", identifier, "id",
                          "publication-id", NULL);
    add_titles(publication, out);
    add_simple(out, "dc:language", publication->lang);
    add_people(publication, out);
    add_simple(out, "dc:publisher", publication->publisher);
    add_simple(out, "dc:description", description);
    add_simple(out, "dc:rights", publication->rights.text);
    add_dates(publication, out);
    add_property(out, "schema:version", publication->version);
    add_page_source(publication, map, out);
    cl_accessibility_add(book, map, images, out);
    g_string_append(out, "  </metadata>\n");
}

static void
add_item(GString *out, const char *id, const char *href, const char *type,
         const char *properties)
{
    cl_markup_add_element(out, 4, "item", NULL, "id", id, "href", href,
                          "media-type", type, "properties", properties, NULL);
}

static void
add_manifest(const ClBook *book, const ClImages *images, GString *out)
{
    g_string_append(out, "  <manifest>\n");
    add_item(out, "nav", CL_NAMES_NAV, "application/xhtml+xml", "nav");
    add_item(out, "style", CL_NAMES_STYLE, "text/css", NULL);
    if (cl_images_get_cover(images) != NULL) {
        add_item(out, "cover", CL_NAMES_COVER, "application/xhtml+xml", NULL);
        add_item(out, "cover-picture", CL_NAMES_COVER_PICTURE, "image/png",
                 "cover-image");
    }
    for (gsize i = 0; i < book->parts->len; i++) {
        const ClPart *part = cl_book_get_part(book, i);
        g_autofree char *id = g_strdup_printf("part-%s", part->name);
        g_autofree char *file = cl_names_dup_file(part);

        add_item(out, id, file, "application/xhtml+xml", NULL);
    }
    for (gsize i = 0; i < cl_images_get_n(images); i++) {
        const ClImage *image = cl_images_get(images, i);
        g_autofree char *id = g_strdup_printf("image-%" G_GSIZE_FORMAT, i + 1);

        add_item(out, id, image->name, image->media_type, NULL);
    }
    g_string_append(out, "  </manifest>\n");
}

static void
add_spine(const ClBook *book, const ClImages *images, GString *out)
{
    g_string_append(out, "  <spine");
    if (cl_alphabet_is_rtl(book->publication->lang))
        cl_markup_add_attribute(out, "page-progression-direction", "rtl");
    g_string_append(out, ">\n");
    if (cl_images_get_cover(images) != NULL)
        cl_markup_add_element(out, 4, "itemref", NULL, "idref", "cover", NULL);
    for (gsize i = 0; i < book->parts->len; i++) {
        g_autofree char *id =
            g_strdup_printf("part-%s", cl_book_get_part(book, i)->name);

        cl_markup_add_element(out, 4, "itemref", NULL, "idref", id, NULL);
    }
    g_string_append(out, "  </spine>\n");
}

GBytes *
cl_package_write(const ClBook *book, const ClPageMap *map,
                 const ClImages *images)
{
    const char *lang = book->publication->lang;
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                "<package "
                                "xmlns=\"http://www.idpf.org/2007/opf\" "
                                "version=\"3.0\" "
                                "unique-identifier=\"publication-id\"");

    cl_markup_add_attribute(out, "xml:lang", lang);
    if (cl_alphabet_is_rtl(lang))
        cl_markup_add_attribute(out, "dir", "rtl");
    g_string_append(out, ">\n");
    add_metadata(book, map, images, out);
    add_manifest(book, images, out);
    add_spine(book, images, out);
    g_string_append(out, "</package>\n");
    return cl_markup_take_bytes(out);
}
