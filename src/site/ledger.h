/* ledger.h - ledger.json: each edition that ever stood in the output folder.
 *
 * Entries are added and never changed or taken out. They stand in order of
 * their date, which is publication.xml's `modified`; of one date, by name of
 * the publication and of the edition. So the order in which they were built
 * does not show. A sum over the entries tells a ledger that was edited
 * or damaged, which is never written over.
 */
#pragma once
#include "base/error.h"
#include "model/record.h"

/* An edition as it was published, or its publication's change of status. */
typedef struct {
    char *date;        /* "2026-11-23T09:00:00Z", of publication.xml */
    char *publication; /* its name, a folder beside the ledger */
    char *identifier;  /* of the publication; "" for a single file's draft */
    char *title;       /* of the publication */
    char *version;     /* "" when it has none */
    char *edition;     /* "epub", "large" */
    char *file;        /* in the publication's folder */
    char *sha256;      /* 64 digits */
    guint64 n_bytes;
    char *status; /* "draft", "published", "withdrawn" */
} ClLedgerEntry;

/* All that the ledger says of one version of a publication. */
typedef struct {
    const char *version;
    const char *date;        /* of its first entry */
    const char *status;      /* of its last entry */
    const char *status_date; /* since when it has that status */
} ClLedgerVersion;

typedef struct ClLedger ClLedger;

/*
 * Reads the ledger at @path.
 *
 * Returns: (owned) the ledger, empty when there is no such file; or NULL with
 * CL_ERROR_IO, or CL_ERROR_INPUT for one that was edited or damaged.
 */
ClLedger *cl_ledger_read(const char *path, GError **error);

void cl_ledger_free(ClLedger *ledger); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClLedger, cl_ledger_free)

/* ClLedgerEntry, oldest first. */
const GPtrArray *cl_ledger_get_entries(const ClLedger *ledger);

/* Adds what is new in @records (ClRecord): an edition, a version, other bytes,
 * another status. Returns: whether there was anything new. */
bool cl_ledger_add(ClLedger *ledger, const GPtrArray *records);

/*
 * (owned) The file's bytes. Entries that were read stand in them as they were
 * read, byte for byte.
 */
GBytes *cl_ledger_dup_bytes(const ClLedger *ledger);

/* Is @entry of the publication with this @identifier or, where that is "", with
 * this @name? Identifiers last, names of folders may change. */
bool cl_ledger_is_of(const ClLedgerEntry *entry, const char *identifier,
                     const char *name);

/* The newest entry whose bytes have the checksum @sha256, or NULL. */
const ClLedgerEntry *cl_ledger_find(const ClLedger *ledger, const char *sha256);

/*
 * (owned) ClLedgerVersion of the publication that cl_ledger_is_of() tells; the
 * last is the newest. Empty when the ledger does not know it. Holds until
 * @ledger is changed or freed.
 */
GPtrArray *cl_ledger_dup_versions(const ClLedger *ledger,
                                  const char *identifier, const char *name);
