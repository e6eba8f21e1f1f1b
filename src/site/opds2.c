#include "site/opds2.h"

#include <string.h>

#include "model/words.h"
#include "site/files.h"
#include "site/json.h"

/*
 * OPDS 2.0 is a draft that builds on the Readium Web Publication Manifest. The
 * latter wants the address at rel="self" to be absolute; we know that alone
 * where publication.xml tells the address of the page. All others are relative,
 * so that the folder can lie anywhere, also on a stick.
 */
#define FEED_TYPE "application/opds+json"
#define PUBLICATION_TYPE "application/opds-publication+json"
#define OPEN_ACCESS "http://opds-spec.org/acquisition/open-access"

static void
add_link(ClJson *json, const char *rel, const char *href, const char *type,
         const char *title)
{
    cl_json_begin(json, NULL, '{');
    cl_json_text(json, "rel", rel);
    cl_json_text(json, "href", href);
    cl_json_text(json, "type", type);
    cl_json_text(json, "title", title);
    cl_json_end(json, '}');
}

/* --- a publication --- */

static void
add_people(ClJson *json, const ClPublication *publication)
{
    static const struct {
        ClRole role;
        const char *name;
        const char *marc; /* the role in MARC's list, where no name tells */
    } roles[] = {
        { CL_ROLE_AUTHOR, "author", NULL },
        { CL_ROLE_EDITOR, "editor", NULL },
        { CL_ROLE_TRANSLATOR, "translator", NULL },
        { CL_ROLE_ILLUSTRATOR, "illustrator", NULL },
        { CL_ROLE_CLINICAL_REVIEWER, "contributor", "csl" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        bool is_open = false;

        for (guint j = 0; j < publication->people->len; j++) {
            const ClPerson *person = g_ptr_array_index(publication->people, j);

            if (person->role != roles[i].role || person->name == NULL)
                continue;
            if (!is_open)
                cl_json_begin(json, roles[i].name, '[');
            is_open = true;
            cl_json_begin(json, NULL, '{');
            cl_json_text(json, "name", person->name);
            cl_json_text(json, "role", roles[i].marc);
            cl_json_end(json, '}');
        }
        if (is_open)
            cl_json_end(json, ']');
    }
}

static const ClRecord *
find_edition(const ClShelfItem *item, const char *edition)
{
    for (guint i = 0; i < item->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(item->records, i);

        if (strcmp(record->edition, edition) == 0)
            return record;
    }
    return NULL;
}

static bool
has_print(const ClShelfItem *item, double min_pt)
{
    for (guint i = 0; i < item->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(item->records, i);

        if (record->n_pages > 0 && record->body_pt >= min_pt)
            return true;
    }
    return false;
}

/*
 * What is true of the editions by the way they are made: the EPUB has its
 * contents and roles, the PDFs their tags, pictures their alternatives or the
 * build had failed. No more is claimed.
 */
static void
add_accessibility(ClJson *json, const ClShelfItem *item)
{
    bool has_epub = find_edition(item, "epub") != NULL;
    bool has_pages = has_epub && find_edition(item, "clear") != NULL;
    const struct {
        bool is_there;
        const char *name;
    } all[] = {
        { has_epub, "ARIA" },
        { has_epub, "tableOfContents" },
        { true, "readingOrder" },
        { has_pages, "printPageNumbers" },
        { has_print(item, 1), "taggedPDF" },
        { has_print(item, 18), "largePrint" },
        { true, "unlocked" },
    };
    static const char *const sufficient[] = { "textual", NULL };
    const char *features[G_N_ELEMENTS(all) + 1] = { NULL };
    gsize n = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i].is_there)
            features[n++] = all[i].name;
    cl_json_begin(json, "accessibility", '{');
    cl_json_texts(json, "accessModeSufficient", sufficient);
    cl_json_texts(json, "feature", features);
    cl_json_end(json, '}');
}

/* The manifest knows no version; schema.org does. A member of another
 * vocabulary goes by its full address. */
static void
add_metadata(ClJson *json, const ClShelfItem *item)
{
    const ClPublication *publication = item->publication;
    ClDate published = publication->dates[CL_DATE_PUBLISHED].date;
    const ClRecord *clear = find_edition(item, "clear");
    g_autofree char *modified = cl_shelf_dup_time(publication->modified);

    cl_json_begin(json, "metadata", '{');
    cl_json_text(json, "@type", "http://schema.org/Book");
    cl_json_text(json, "identifier", item->identifier);
    cl_json_text(json, "title", publication->title);
    cl_json_text(json, "subtitle", publication->subtitle);
    cl_json_text(json, "language", publication->lang);
    cl_json_text(json, "modified", modified);
    if (published.day > 0) { /* the schema wants a whole day */
        g_autofree char *day = cl_date_dup_iso(published);

        cl_json_text(json, "published", day);
    }
    add_people(json, publication);
    cl_json_text(json, "publisher", publication->publisher);
    cl_json_text(json, "description", publication->description);
    if (clear != NULL && clear->n_pages > 0)
        cl_json_number(json, "numberOfPages", clear->n_pages);
    add_accessibility(json, item);
    cl_json_text(json, "http://schema.org/version", publication->version);
    cl_json_end(json, '}');
}

/* (owned) Where the publication's own document is. */
static char *
dup_self(const ClShelfItem *item, const char *prefix)
{
    const char *address = item->publication->address;

    if (address == NULL)
        return cl_shelf_dup_file(prefix, "publication.json");
    return g_uri_resolve_relative(address, "publication.json", G_URI_FLAGS_NONE,
                                  NULL);
}

static void
add_links(ClJson *json, const ClShelfItem *item, const char *prefix)
{
    const char *lang = item->publication->lang;
    g_autofree char *self = dup_self(item, prefix);
    g_autofree char *page = cl_shelf_dup_file(prefix, "index.html");

    cl_json_begin(json, "links", '[');
    add_link(json, "self", self, PUBLICATION_TYPE, NULL);
    for (guint i = 0; i < item->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(item->records, i);
        g_autofree char *href = cl_shelf_dup_file(prefix, record->file);
        g_autofree char *title = cl_shelf_dup_edition(record, lang);

        add_link(json, OPEN_ACCESS, href, record->media_type, title);
    }
    add_link(json, "alternate", page, "text/html", NULL);
    cl_json_end(json, ']');
}

static void
add_images(ClJson *json, const ClShelfItem *item, const char *prefix)
{
    const ClRecord *cover = item->cover;
    if (cover == NULL)
        return;

    g_autofree char *href = cl_shelf_dup_file(prefix, cover->thumbnail);
    cl_json_begin(json, "images", '[');
    cl_json_begin(json, NULL, '{');
    cl_json_text(json, "href", href);
    cl_json_text(json, "type", "image/png");
    cl_json_number(json, "width", cover->thumbnail_width);
    cl_json_number(json, "height", cover->thumbnail_height);
    cl_json_end(json, '}');
    cl_json_end(json, ']');
}

/* @prefix is the address of the publication's folder as seen from the file. */
static void
add_publication(ClJson *json, const ClShelfItem *item, const char *prefix)
{
    cl_json_begin(json, NULL, '{');
    add_metadata(json, item);
    add_links(json, item, prefix);
    add_images(json, item, prefix);
    cl_json_end(json, '}');
}

GBytes *
cl_opds2_write_publication(const ClShelfItem *item)
{
    ClJson json = { .out = g_string_new(NULL) };

    add_publication(&json, item, "");
    return g_string_free_to_bytes(json.out);
}

/* --- a page of the catalogue --- */

static void
add_page_link(ClJson *json, const ClShelf *shelf, const char *rel, guint page)
{
    g_autofree char *name = cl_shelf_dup_page_name("opds", ".json", page);
    bool is_self = strcmp(rel, "self") == 0;
    g_autofree char *href = g_strconcat(
        is_self && shelf->base != NULL ? shelf->base : "", name, NULL);

    add_link(json, rel, href, FEED_TYPE, NULL);
}

static void
add_feed_links(ClJson *json, const ClShelf *shelf, guint page)
{
    guint n_pages = cl_shelf_get_n_pages(shelf);

    cl_json_begin(json, "links", '[');
    add_page_link(json, shelf, "self", page);
    if (n_pages > 1) {
        add_page_link(json, shelf, "first", 1);
        if (page > 1)
            add_page_link(json, shelf, "previous", page - 1);
        if (page < n_pages)
            add_page_link(json, shelf, "next", page + 1);
        add_page_link(json, shelf, "last", n_pages);
    }
    add_link(json, "alternate", "index.html", "text/html", NULL);
    cl_json_end(json, ']');
}

static void
add_feed_metadata(ClJson *json, const ClShelf *shelf, guint page)
{
    g_autofree char *id = cl_shelf_dup_uuid("catalogue", shelf->seed);
    g_autofree char *modified = cl_shelf_dup_time(shelf->modified);

    cl_json_begin(json, "metadata", '{');
    cl_json_text(json, "identifier", id);
    cl_json_text(json, "title", cl_words_get(shelf->lang, "catalogue.title"));
    cl_json_text(json, "subtitle", shelf->publisher);
    cl_json_text(json, "modified", modified);
    cl_json_number(json, "numberOfItems", shelf->items->len);
    if (cl_shelf_get_n_pages(shelf) > 1) {
        cl_json_number(json, "itemsPerPage", CL_SHELF_PAGE);
        cl_json_number(json, "currentPage", page);
    }
    cl_json_end(json, '}');
}

GBytes *
cl_opds2_write_page(const ClShelf *shelf, guint page)
{
    guint start = (page - 1) * CL_SHELF_PAGE;
    ClJson json = { .out = g_string_new(NULL) };

    cl_json_begin(&json, NULL, '{');
    add_feed_metadata(&json, shelf, page);
    add_feed_links(&json, shelf, page);
    cl_json_begin(&json, "publications", '[');
    for (guint i = start; i < MIN(start + CL_SHELF_PAGE, shelf->items->len);
         i++) {
        const ClShelfItem *item = g_ptr_array_index(shelf->items, i);
        g_autofree char *name = cl_files_dup_href(item->publication->name);
        g_autofree char *prefix = g_strconcat(name, "/", NULL);

        add_publication(&json, item, prefix);
    }
    cl_json_end(&json, ']');
    cl_json_end(&json, '}');
    return g_string_free_to_bytes(json.out);
}
