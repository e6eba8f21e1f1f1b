/* commit.h - a publication's outputs replace the earlier ones as one. */
#pragma once
#include "base/error.h"
#include "base/file.h"

/* A file to write. */
typedef struct {
    char *name; /* without a folder */
    GBytes *bytes;
    char *sha256;
    ClFileState state; /* once it is written */
} ClOutput;

/* @sha256 is of @bytes, where the caller knows it; or NULL. */
ClOutput *cl_output_new(const char *name, GBytes *bytes, const char *sha256);
void cl_output_free(ClOutput *output);

typedef struct {
    const char *folder;     /* "dist": made when it is not there */
    const char *name;       /* of the publication: the folder in @folder */
    const GPtrArray *files; /* ClOutput */
    bool avoid_exchange;    /* for tests: as on a system without it */
} ClCommit;

/*
 * Makes @folder/@name hold @files and every other file that is in it already,
 * and flushes it to the disk. Readers see the folder from before or the one
 * from after, never a mixture; a run that is killed leaves one of them, and
 * what else it leaves (".NAME.clearleaf-new", "-old" and "-lock" in @folder)
 * the next run removes. Runs at the same time wait for each other.
 *
 * On failure @folder/@name is as it was. CL_ERROR_IO.
 */
bool cl_commit_write(const ClCommit *commit, GError **error);

/*
 * Puts right what a killed run left in @folder for publication @name. Does
 * nothing when there is nothing, or while another run is at work.
 */
void cl_commit_recover(const char *folder, const char *name);
