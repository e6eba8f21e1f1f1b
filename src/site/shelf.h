/* shelf.h - what the catalogues list, in their order, and how it is named. */
#pragma once
#include "model/record.h"
#include "site/ledger.h"

/* A publication that readers may have. */
typedef struct {
    const ClPublication *publication; /* of the edition made last */
    GPtrArray *records;    /* ClRecord: editions to read, not sheets to print */
    const ClRecord *cover; /* whose thumbnail shows it, or NULL */
    char *id;              /* "urn:uuid:…", of its entry in a catalogue */
    char *identifier;      /* an address or urn: its own, else its id */
    char *page;            /* "NAME/index.html", escaped */
} ClShelfItem;

typedef struct {
    const ClLedger *ledger;
    const GPtrArray *records; /* of all publications; ClRecord */
    GPtrArray *items;         /* ClShelfItem, newest first, then by name */
    char *base;       /* absolute address of the folder with '/', or NULL */
    const char *lang; /* of all publications; "en" when they differ */
    const char *publisher; /* of all publications, or NULL */
    char *seed;            /* tells this folder's feeds from others' */
    gint64 modified;       /* the newest time in @records, drafts apart */
} ClShelf;

/* How many publications or changes a page of a catalogue has. */
enum { CL_SHELF_PAGE = 100 };

/*
 * (owned) Drafts and what is withdrawn are left out. It borrows from @records,
 * by publication, and from @ledger.
 */
ClShelf *cl_shelf_new(const GPtrArray *records, const ClLedger *ledger);
void cl_shelf_free(ClShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClShelf, cl_shelf_free)

/* Pages of a catalogue: at least one. */
guint cl_shelf_get_n_pages(const ClShelf *shelf);

/* (owned) "opds.json", "opds-2.json" for @page 1, 2. */
char *cl_shelf_dup_page_name(const char *stem, const char *ending, guint page);

/*
 * (owned) A UUID of version 5 (RFC 9562, 5.5) as a URN, made from @kind, which
 * tells what it is of, and @name: the same for the same, always.
 */
char *cl_shelf_dup_uuid(const char *kind, const char *name);

/* (owned) @file of the publication's folder as an address: @prefix, then the
 * file, escaped. */
char *cl_shelf_dup_file(const char *prefix, const char *file);

/* (owned) "2026-11-23T09:00:00Z". */
char *cl_shelf_dup_time(gint64 time);

/* (owned) "Large print PDF, 18 point, 14 pages of A4, 310 kB". */
char *cl_shelf_dup_edition(const ClRecord *record, const char *lang);
