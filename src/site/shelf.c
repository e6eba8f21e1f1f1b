#include "site/shelf.h"

#include <string.h>

#include "model/words.h"
#include "site/edition.h"
#include "site/files.h"
#include "site/listing.h"

char *
cl_shelf_dup_uuid(const char *kind, const char *name)
{
    /* The name space of all our names; a UUID of version 4, made once. */
    static const guchar space[16] = { 0x5b, 0x0d, 0x9c, 0x5e, 0x1f, 0x67,
                                      0x4b, 0x2a, 0x9d, 0x33, 0x70, 0xc4,
                                      0x8e, 0x21, 0xa6, 0xf5 };
    guint8 hash[20];
    gsize len = sizeof hash;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);

    g_checksum_update(sum, space, sizeof space);
    g_checksum_update(sum, (const guchar *)kind, -1);
    g_checksum_update(sum, (const guchar *)":", 1);
    g_checksum_update(sum, (const guchar *)name, -1);
    g_checksum_get_digest(sum, hash, &len);
    hash[6] = (guint8)((hash[6] & 0x0f) | 0x50);
    hash[8] = (guint8)((hash[8] & 0x3f) | 0x80);

    GString *urn = g_string_new("urn:uuid:");
    for (gsize i = 0; i < 16; i++)
        g_string_append_printf(urn, "%s%02x",
                               i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                               hash[i]);
    return g_string_free(urn, FALSE);
}

char *
cl_shelf_dup_file(const char *prefix, const char *file)
{
    g_autofree char *href = cl_files_dup_href(file);

    return g_strconcat(prefix, href, NULL);
}

char *
cl_shelf_dup_time(gint64 time)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(time);

    return g_date_time_format(moment, "%Y-%m-%dT%H:%M:%SZ");
}

char *
cl_shelf_dup_edition(const ClRecord *record, const char *lang)
{
    g_autofree char *name = cl_edition_dup_name(record, lang);
    g_autofree char *facts = cl_edition_dup_facts(record, lang);

    return g_strconcat(name, cl_words_get(lang, "text.clause"), facts, NULL);
}

char *
cl_shelf_dup_page_name(const char *stem, const char *ending, guint page)
{
    if (page == 1)
        return g_strconcat(stem, ending, NULL);
    return g_strdup_printf("%s-%u%s", stem, page, ending);
}

guint
cl_shelf_get_n_pages(const ClShelf *shelf)
{
    return MAX(1, (shelf->items->len + CL_SHELF_PAGE - 1) / CL_SHELF_PAGE);
}

/* --- the items --- */

static void
item_free(gpointer data)
{
    ClShelfItem *item = data;

    g_ptr_array_unref(item->records);
    g_free(item->id);
    g_free(item->identifier);
    g_free(item->page);
    g_free(item);
}

/* RFC 3986, 3.1: an address or a name with a scheme. */
static bool
is_uri(const char *text)
{
    return text != NULL && g_uri_is_valid(text, G_URI_FLAGS_NONE, NULL);
}

static ClShelfItem *
item_new(const ClPublication *publication)
{
    ClShelfItem *item = g_new0(ClShelfItem, 1);
    const char *identifier = publication->identifier;
    bool has_identifier = identifier != NULL && identifier[0] != '\0';
    g_autofree char *name = cl_files_dup_href(publication->name);

    item->publication = publication;
    item->records = g_ptr_array_new();
    item->id =
        cl_shelf_dup_uuid("publication", has_identifier ? identifier : name);
    item->identifier = g_strdup(is_uri(identifier) ? identifier : item->id);
    item->page = g_strconcat(name, "/index.html", NULL);
    return item;
}

/* The picture of the EPUB's cover, else of a first page. */
static const ClRecord *
find_cover(const ClShelfItem *item)
{
    const ClRecord *cover = NULL;

    for (guint i = 0; i < item->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(item->records, i);

        if (record->thumbnail == NULL || record->thumbnail_width == 0)
            continue;
        if (strcmp(record->edition, "epub") == 0)
            return record;
        if (cover == NULL)
            cover = record;
    }
    return cover;
}

static int
compare_items(gconstpointer a, gconstpointer b)
{
    const ClPublication *one = (*(const ClShelfItem *const *)a)->publication;
    const ClPublication *other = (*(const ClShelfItem *const *)b)->publication;

    if (one->modified != other->modified)
        return one->modified > other->modified ? -1 : 1;
    return strcmp(one->name, other->name);
}

/* Sheets to print and fold are no reading matter: they are left out. */
static void
add_item(ClShelf *shelf, const ClListing *listing)
{
    ClShelfItem *item = item_new(listing->publication);

    for (guint i = 0; i < listing->records->len; i++) {
        ClRecord *record = g_ptr_array_index(listing->records, i);

        if (cl_edition_get_sheaf(record) != CL_SHEAF_FOLD)
            g_ptr_array_add(item->records, record);
    }
    item->cover = find_cover(item);
    if (item->records->len > 0)
        g_ptr_array_add(shelf->items, item);
    else
        item_free(item);
}

static void
add_items(ClShelf *shelf)
{
    g_autoptr(GPtrArray) listings =
        cl_listing_dup_all(shelf->records, shelf->ledger);

    for (guint i = 0; i < listings->len; i++) {
        const ClListing *listing = g_ptr_array_index(listings, i);

        if (!cl_listing_is_draft(listing) && !cl_listing_is_withdrawn(listing))
            add_item(shelf, listing);
    }
    g_ptr_array_sort(shelf->items, compare_items);
}

/* --- what is true of all --- */

/* (owned) The folder's address, when that of the page of @publication tells
 * it: …/NAME/ or …/NAME/index.html. */
static char *
dup_base(const ClPublication *publication)
{
    g_autofree char *name = cl_files_dup_href(publication->name);
    g_autofree char *end = g_strdup_printf("/%s/", name);
    g_autofree char *address = g_strdup(publication->address);

    if (g_str_has_suffix(address, "/index.html"))
        address[strlen(address) - strlen("index.html")] = '\0';
    if (!g_str_has_suffix(address, end))
        return NULL;
    return g_strndup(address, strlen(address) - strlen(end) + 1);
}

/* (owned) NULL unless all publications that have an address agree. */
static char *
find_base(const ClShelf *shelf)
{
    g_autofree char *base = NULL;

    for (guint i = 0; i < shelf->items->len; i++) {
        const ClShelfItem *item = g_ptr_array_index(shelf->items, i);

        if (item->publication->address == NULL)
            continue;
        g_autofree char *other = dup_base(item->publication);
        if (other == NULL || (base != NULL && strcmp(base, other) != 0))
            return NULL;
        if (base == NULL)
            base = g_steal_pointer(&other);
    }
    return g_steal_pointer(&base);
}

static void
find_common(ClShelf *shelf)
{
    bool is_begun = false;

    shelf->lang = "en";
    for (guint i = 0; i < shelf->records->len; i++) {
        const ClRecord *record = g_ptr_array_index(shelf->records, i);
        const ClPublication *publication = record->publication;

        if (g_strcmp0(publication->status, "draft") == 0)
            continue;
        shelf->modified = MAX(shelf->modified, publication->modified);
        if (!is_begun) {
            shelf->lang = publication->lang;
            shelf->publisher = publication->publisher;
        }
        if (strcmp(shelf->lang, publication->lang) != 0)
            shelf->lang = "en";
        if (g_strcmp0(shelf->publisher, publication->publisher) != 0)
            shelf->publisher = NULL;
        is_begun = true;
    }
}

/* The oldest publication in the ledger: it stays, whatever comes and goes. */
static char *
dup_seed(const ClLedger *ledger)
{
    const GPtrArray *entries = cl_ledger_get_entries(ledger);
    if (entries->len == 0)
        return g_strdup("");

    const ClLedgerEntry *first = g_ptr_array_index(entries, 0);
    return g_strdup(first->identifier[0] != '\0' ? first->identifier
                                                 : first->publication);
}

ClShelf *
cl_shelf_new(const GPtrArray *records, const ClLedger *ledger)
{
    ClShelf *shelf = g_new0(ClShelf, 1);

    shelf->ledger = ledger;
    shelf->records = records;
    shelf->items = g_ptr_array_new_with_free_func(item_free);
    add_items(shelf);
    find_common(shelf);
    shelf->base = find_base(shelf);
    shelf->seed = dup_seed(ledger);
    return shelf;
}

void
cl_shelf_free(ClShelf *shelf)
{
    if (shelf == NULL)
        return;
    g_ptr_array_unref(shelf->items);
    g_free(shelf->base);
    g_free(shelf->seed);
    g_free(shelf);
}
