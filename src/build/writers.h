/* writers.h - the editions that the program can make. */
#pragma once
#include "build/build.h"
#include "layout/layout.h"
#include "model/book.h"
#include "pdf/pdf.h"

/* What a writer may use. The book and the map are shared: read only. */
typedef struct {
    const ClBook *book;
    const ClPageMap *map;     /* of CL_PAGED_EDITION, or NULL */
    ClLayout *layout;         /* of this edition; NULL when it has no pages */
    const ClProfile *profile; /* of this edition, like its layout */
    GBytes *cover;            /* of an e-book, a PNG file; else NULL */
    guint n_threads;          /* that may be at work on it */
} ClWriterInput;

/* A kind of edition. */
typedef struct {
    const char *name;    /* "epub"; what -e and publication.xml call it */
    const char *suffix;  /* the file is NAME + suffix */
    bool is_printed;     /* has a print profile called @name, and pages */
    const char *profile; /* another one's that it has instead, or NULL */
    bool is_sheets;      /* its pages are put on sheets to fold */
    bool is_proof;       /* for a reviewer, of a book of its own: proof.h */
    bool is_report;      /* of all the others, and made after them: audit.h */
    /* NULL: its pages are painted as they are laid out (press.h) */
    GBytes *(*write)(const ClWriterInput *input, GError **error);
} ClWriter;

/* The edition whose pages the EPUB's page list follows. */
#define CL_PAGED_EDITION "clear"

/* What -e calls the report; a build of all editions makes it, too. */
#define CL_REPORT_EDITION "report"

/* The row called @name, or NULL. */
const ClWriter *cl_writers_find(const char *name);

/*
 * The row that makes an edition from @profile, a house's own; its name is NULL,
 * and the suffix goes behind "-" and the name of the profile.
 */
const ClWriter *cl_writers_get_profile_writer(const ClProfile *profile);

/* Where editions of @writer stand among those of a publication: 0 and up, the
 * house's own last. */
int cl_writers_get_order(const ClWriter *writer);

/* (owned) "epub, clear, large": for messages. */
char *cl_writers_dup_names(void);
