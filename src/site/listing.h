/* listing.h - records gathered into publications, as pages list them. */
#pragma once
#include "model/record.h"
#include "site/ledger.h"

typedef struct {
    /* Of the edition that was made last: the others may be older. */
    const ClPublication *publication;
    GPtrArray *records;  /* ClRecord, borrowed, in their order */
    GPtrArray *versions; /* ClLedgerVersion, oldest first */
} ClListing;

/*
 * (owned) ClListing of each publication in @records, in their order. They hold
 * until @records or @ledger is changed or freed.
 */
GPtrArray *cl_listing_dup_all(const GPtrArray *records, const ClLedger *ledger);

bool cl_listing_is_draft(const ClListing *listing);
bool cl_listing_is_withdrawn(const ClListing *listing);

/* The day of a ledger's date, "2026-11-23T09:00:00Z". */
ClDate cl_listing_get_day(const char *ledger_date);
