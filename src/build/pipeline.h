/* pipeline.h - the stages that a publication goes through, in their order. */
#pragma once
#include "build/edition.h"
#include "build/shared.h"
#include "model/evidence.h"
#include "model/reading.h"

/* One run over one publication. The stages are called in the order in which
 * they stand here; each needs the ones before it. */
typedef struct {
    const ClBuildOptions *options; /* borrowed */
    ClReport *report;              /* borrowed */
    ClReport *common; /* what it says of all editions, before layout */
    ClBook *book;
    bool is_written;      /* what comes of it, if nothing is wrong with it */
    bool is_looked_at;    /* its layouts keep all pages */
    char *path;           /* that it was read from */
    ClBook *proof;        /* the book of the proof: proof.h; or NULL */
    GPtrArray *editions;  /* ClEdition */
    ClShared *shared;     /* of the options, or */
    ClShared *own_shared; /* where they have none */
    const ClFonts *fonts; /* borrowed from it */
    bool suits_threads;   /* its editions may be made in several */
    ClReading *reading;   /* for a report; or NULL */
    ClEvidence *evidence; /* of this content; or NULL */
    ClPageMap *map;       /* of the paged edition, or NULL */
    ClDate holds_until;   /* the first day on which the checks may find
                             something else */
    ClProfile *cover;     /* of the cover, where no paged edition has one */
} ClPipeline;

/*
 * Reads and checks the publication at @path and decides the editions.
 * @options and @report must outlive the pipeline.
 * Returns: (owned) NULL with CL_ERROR_IO or CL_ERROR_USAGE.
 */
ClPipeline *cl_pipeline_new(const char *path, const ClBuildOptions *options,
                            ClReport *report, GError **error);
void cl_pipeline_free(ClPipeline *pipeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPipeline, cl_pipeline_free)

/* Is there enough of a book to go on with, whatever else is wrong in it? */
bool cl_pipeline_has_book(const ClPipeline *pipeline);

/* Completes the book. Cannot fail. */
void cl_pipeline_assemble(ClPipeline *pipeline);

/* Lays out all editions that have pages, side by side, paints those that are
 * written as they come, and merges their findings in the order of the editions.
 * CL_ERROR_IO, CL_ERROR_LIBRARY. */
bool cl_pipeline_lay_out(ClPipeline *pipeline, GError **error);

/* Both of these where there is a book, and sorts the findings: then they say
 * whether it is to be written. Errors as before. */
bool cl_pipeline_prepare(ClPipeline *pipeline, GError **error);

/* Makes the bytes of all editions that are wanted, side by side; their
 * layouts are freed. CL_ERROR_LIBRARY. */
bool cl_pipeline_write(ClPipeline *pipeline, GError **error);

/* Which book @edition is of; that of a proof is there after laying out. */
const ClBook *cl_pipeline_get_book(const ClPipeline *pipeline,
                                   const ClEdition *edition);

/* The edition whose pages the EPUB has, where the publication names it; or
 * NULL: an edition's bytes never depend on which others are asked for. */
const ClEdition *cl_pipeline_find_paged(const ClPipeline *pipeline);

/* Tells the listener, if there is one. */
void cl_pipeline_tell(const ClPipeline *pipeline, double fraction,
                      const char *what);
