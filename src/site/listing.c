#include "site/listing.h"

#include <string.h>

static void
listing_free(gpointer data)
{
    ClListing *listing = data;

    g_ptr_array_unref(listing->records);
    g_ptr_array_unref(listing->versions);
    g_free(listing);
}

static ClListing *
find_or_add(GPtrArray *listings, GHashTable *by_name, const char *name)
{
    ClListing *listing = g_hash_table_lookup(by_name, name);

    if (listing == NULL) {
        listing = g_new0(ClListing, 1);
        listing->records = g_ptr_array_new();
        g_ptr_array_add(listings, listing);
        g_hash_table_insert(by_name, (gpointer)name, listing);
    }
    return listing;
}

static void
add_record(ClListing *listing, ClRecord *record)
{
    const ClPublication *publication = record->publication;

    if (listing->publication == NULL ||
        publication->modified > listing->publication->modified)
        listing->publication = publication;
    g_ptr_array_add(listing->records, record);
}

static int
compare_orders(gconstpointer a, gconstpointer b)
{
    const ClRecord *left = *(const ClRecord *const *)a;
    const ClRecord *right = *(const ClRecord *const *)b;

    return left->order - right->order;
}

GPtrArray *
cl_listing_dup_all(const GPtrArray *records, const ClLedger *ledger)
{
    GPtrArray *listings = g_ptr_array_new_with_free_func(listing_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < records->len; i++) {
        ClRecord *record = g_ptr_array_index(records, i);

        add_record(find_or_add(listings, by_name, record->publication->name),
                   record);
    }
    for (guint i = 0; i < listings->len; i++) {
        ClListing *listing = g_ptr_array_index(listings, i);
        const ClPublication *publication = listing->publication;
        const char *identifier = publication->identifier;

        g_ptr_array_sort(listing->records, compare_orders);
        listing->versions = cl_ledger_dup_versions(
            ledger, identifier != NULL ? identifier : "", publication->name);
    }
    return listings;
}

bool
cl_listing_is_draft(const ClListing *listing)
{
    return g_strcmp0(listing->publication->status, "draft") == 0;
}

bool
cl_listing_is_withdrawn(const ClListing *listing)
{
    return g_strcmp0(listing->publication->status, "withdrawn") == 0;
}

ClDate
cl_listing_get_day(const char *ledger_date)
{
    g_autofree char *day = g_strndup(ledger_date, strlen("2026-11-23"));
    ClDate date;

    cl_date_parse(day, &date);
    return date;
}
