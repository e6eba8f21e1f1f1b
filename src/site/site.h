/* site.h - what was built -> download pages, catalogues, ledger, checksums.
 *
 * Everything is made from records (model/record.h) and the ledger; no clock,
 * no content. Each file is written beside and renamed, and only when its bytes
 * change.
 */
#pragma once
#include "base/error.h"
#include "model/record.h"

/*
 * Brings what stands in @folder beside the publications up to date:
 * index.html, NAME/index.html, opds.json, opds.xml, changes.xml, SHA256SUMS and
 * ledger.json, to which it appends what is new. @records (ClRecord) are of all
 * editions in @folder, by publication and then in their order.
 *
 * Returns: false with CL_ERROR_IO, or with CL_ERROR_INPUT for a ledger that was
 * edited or damaged; it is then left as it is.
 */
bool cl_site_write(const char *folder, const GPtrArray *records,
                   GError **error);

/*
 * The same with the records that are in @folder. Runs at the same time wait
 * for each other, and each reads the records when it is its turn: so the last
 * one has seen all that was built. This is what a build calls at its end.
 *
 * Returns: false with CL_ERROR_IO, or with CL_ERROR_INPUT for a ledger that
 * was edited or damaged.
 */
bool cl_site_update(const char *folder, GError **error);

typedef enum {
    CL_VERDICT_CURRENT,    /* the newest of its publication and edition */
    CL_VERDICT_SUPERSEDED, /* the ledger knows it and a newer one */
    CL_VERDICT_WITHDRAWN,  /* its publication was withdrawn */
    CL_VERDICT_ALTERED,    /* says that it is one of ours; no such bytes */
    CL_VERDICT_UNKNOWN,    /* of no publication in the ledger */
} ClVerdict;

/* What a file says of itself. */
typedef struct {
    char *identifier; /* of the publication, or NULL */
    char *version;    /* or NULL */
    char *name;       /* of the file, without a folder; or NULL */
} ClIdentity;

/*
 * Looks the file with checksum @sha256 up in the ledger at @ledger.
 * @identity tells an altered file from a foreign one; may be NULL.
 * @sentence: (owned) one plain sentence, with what is newer and its date,
 * that begins with a small letter and has no full stop.
 * Returns: false with CL_ERROR_IO when there is no ledger to be read, or with
 * CL_ERROR_INPUT when it was edited or damaged.
 */
bool cl_site_verify(const char *ledger, const char *sha256,
                    const ClIdentity *identity, ClVerdict *verdict,
                    char **sentence, GError **error);
