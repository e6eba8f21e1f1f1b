#include "site/opds1.h"

#include <string.h>

#include "base/markup.h"
#include "model/words.h"
#include "site/atom.h"
#include "site/files.h"

#define OPEN_ACCESS "http://opds-spec.org/acquisition/open-access"
#define IMAGE "http://opds-spec.org/image"

static void
add_people(GString *out, const ClPublication *publication)
{
    bool has_author = false;

    for (guint i = 0; i < publication->people->len; i++) {
        const ClPerson *person = g_ptr_array_index(publication->people, i);
        bool is_author = person->role == CL_ROLE_AUTHOR;

        if (person->name == NULL)
            continue;
        cl_atom_add_person(out, 4, is_author ? "author" : "contributor",
                           person->name);
        has_author |= is_author;
    }
    if (!has_author && publication->publisher != NULL)
        cl_atom_add_person(out, 4, "author", publication->publisher);
}

/* OPDS 1.2, 5.1.1: the id is the entry's, dc:identifier the publication's;
 * summary, rights and author are Atom's and not Dublin Core's. */
static void
add_metadata(GString *out, const ClPublication *publication)
{
    ClDate published = publication->dates[CL_DATE_PUBLISHED].date;
    const char *summary = publication->description != NULL
                              ? publication->description
                              : publication->subtitle;

    if (publication->identifier != NULL && publication->identifier[0] != '\0')
        cl_markup_add_element(out, 4, "dc:identifier", publication->identifier,
                              NULL);
    cl_markup_add_element(out, 4, "dc:language", publication->lang, NULL);
    if (publication->publisher != NULL)
        cl_markup_add_element(out, 4, "dc:publisher", publication->publisher,
                              NULL);
    if (cl_date_is_set(published)) {
        g_autofree char *day = cl_date_dup_iso(published);

        cl_markup_add_element(out, 4, "dc:issued", day, NULL);
    }
    if (publication->version != NULL)
        cl_markup_add_element(out, 4, "schema:version", publication->version,
                              NULL);
    if (publication->rights.text != NULL)
        cl_markup_add_element(out, 4, "rights", publication->rights.text, NULL);
    if (summary != NULL)
        cl_markup_add_element(out, 4, "summary", summary, "type", "text", NULL);
}

static void
add_links(GString *out, const ClShelfItem *item)
{
    const char *lang = item->publication->lang;
    g_autofree char *name = cl_files_dup_href(item->publication->name);
    g_autofree char *prefix = g_strconcat(name, "/", NULL);

    if (item->cover != NULL) {
        g_autofree char *picture =
            cl_shelf_dup_file(prefix, item->cover->thumbnail);

        cl_atom_add_link(out, 4, IMAGE, picture, "image/png", NULL);
        cl_atom_add_link(out, 4, IMAGE "/thumbnail", picture, "image/png",
                         NULL);
    }
    for (guint i = 0; i < item->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(item->records, i);
        g_autofree char *href = cl_shelf_dup_file(prefix, record->file);
        g_autofree char *title = cl_shelf_dup_edition(record, lang);
        g_autofree char *size =
            g_strdup_printf("%" G_GUINT64_FORMAT, record->n_bytes);

        cl_markup_add_element(out, 4, "link", NULL, "rel", OPEN_ACCESS, "href",
                              href, "type", record->media_type, "title", title,
                              "length", size, NULL);
    }
    cl_atom_add_link(out, 4, "alternate", item->page, "text/html", NULL);
}

static void
add_entry(GString *out, const ClShelfItem *item)
{
    const ClPublication *publication = item->publication;
    const ClAtomHead head = {
        .id = item->id,
        .title = publication->title,
        .modified = publication->modified,
    };

    g_string_append(out, "  <entry");
    cl_markup_add_attribute(out, "xml:lang", publication->lang);
    g_string_append(out, ">\n");
    cl_atom_add_head(out, 4, &head);
    add_people(out, publication);
    add_metadata(out, publication);
    add_links(out, item);
    g_string_append(out, "  </entry>\n");
}

static void
add_page_link(GString *out, const ClShelf *shelf, const char *rel, guint page)
{
    g_autofree char *name = cl_shelf_dup_page_name("opds", ".xml", page);
    bool is_self = strcmp(rel, "self") == 0;
    g_autofree char *href = g_strconcat(
        is_self && shelf->base != NULL ? shelf->base : "", name, NULL);

    cl_atom_add_link(out, 2, rel, href, CL_ATOM_CATALOGUE, NULL);
}

static void
add_feed_links(GString *out, const ClShelf *shelf, guint page)
{
    guint n_pages = cl_shelf_get_n_pages(shelf);

    add_page_link(out, shelf, "self", page);
    add_page_link(out, shelf, "start", 1);
    if (n_pages > 1) {
        add_page_link(out, shelf, "first", 1);
        if (page > 1)
            add_page_link(out, shelf, "previous", page - 1);
        if (page < n_pages)
            add_page_link(out, shelf, "next", page + 1);
        add_page_link(out, shelf, "last", n_pages);
    }
    cl_atom_add_link(out, 2, "alternate", "index.html", "text/html", NULL);
    cl_atom_add_link(out, 2, "related", "changes.xml", CL_ATOM_FEED,
                     cl_words_get(shelf->lang, "changes.title"));
}

GBytes *
cl_opds1_write_page(const ClShelf *shelf, guint page)
{
    guint start = (page - 1) * CL_SHELF_PAGE;
    g_autofree char *kind = g_strdup_printf("opds-%u", page);
    g_autofree char *id = cl_shelf_dup_uuid(kind, shelf->seed);
    const ClAtomHead head = {
        .id = id,
        .title = cl_words_get(shelf->lang, "catalogue.title"),
        .modified = shelf->modified,
    };
    GString *out = cl_atom_begin(shelf, &head);

    add_feed_links(out, shelf, page);
    for (guint i = start; i < MIN(start + CL_SHELF_PAGE, shelf->items->len);
         i++)
        add_entry(out, g_ptr_array_index(shelf->items, i));
    return cl_atom_end(out);
}
