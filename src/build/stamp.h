/* stamp.h - what an edition was made from, and whether that still holds.
 *
 * The stamp stands in the file of the edition's record. It lists every file
 * that was read or looked for, with the checksum of the bytes that were read
 * and what the system said of the file just before; the same of the outputs;
 * the sums of program, fonts and profile; the days on which the checks by date
 * say the same; and all findings. What a stamp says is never believed where
 * something can have changed since without showing: then bytes are compared.
 */
#pragma once
#include "build/commit.h"
#include "build/pipeline.h"

/*
 * Puts the stamp of @edition, which was committed as @outputs (ClOutput), into
 * @keys.
 */
void cl_stamp_save(GKeyFile *keys, const ClPipeline *pipeline,
                   const ClEdition *edition, const GPtrArray *outputs);

/* Looks at the stamps of the editions of one publication. */
typedef struct {
    const ClBuildOptions *options; /* shared is set */
    const char *path;              /* as the user names the publication */
    const char *folder;            /* of the content */
    bool is_single;                /* a single file in it */
    const char *output;            /* of the editions: OUTPUT/NAME */
    /* path -> ClStampSeen: files whose bytes were read for a look. Editions of
     * a publication have most of their files in common. */
    GHashTable *seen;
} ClStampLook;

typedef struct {
    ClFileState state; /* just before the bytes were read */
    char *sha256;      /* NULL: it could not be read */
} ClStampSeen;

/* For the table of a look. */
void cl_stamp_seen_free(ClStampSeen *seen);

/*
 * Was the publication's own file, the first that the edition with the stamp in
 * @keys was read from, the same as it is now? Then @keys tell which editions
 * it names: cl_stamp_dup_editions.
 */
bool cl_stamp_names_editions(ClStampLook *look, GKeyFile *keys);

/* (owned) The editions that the publication names, in its order. */
char **cl_stamp_dup_editions(GKeyFile *keys);

/* Would a build now give the edition @name as it stands? */
bool cl_stamp_holds(ClStampLook *look, GKeyFile *keys, const char *name);

/* Adds the findings of the build to @report, with places in the folder as the
 * user names it now. */
void cl_stamp_replay(const ClStampLook *look, GKeyFile *keys, ClReport *report);

/* Puts what the system says of the files whose bytes were read into @keys,
 * after a look that found the same bytes. Returns: was there any? */
bool cl_stamp_refresh(const ClStampLook *look, GKeyFile *keys);
