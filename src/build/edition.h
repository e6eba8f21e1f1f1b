/* edition.h - which editions a run makes, and what it has of each so far. */
#pragma once
#include "build/press.h"
#include "build/writers.h"
#include "model/measure.h"
#include "model/outcome.h"

/* In pixels. */
#define CL_THUMBNAIL_WIDTH 240
#define CL_COVER_WIDTH 1600

typedef struct {
    char *name;   /* "epub", "large", or a house's profile's */
    char *suffix; /* the file is NAME + suffix */
    const ClWriter *writer;
    bool is_wanted;     /* it is written; else it serves another edition */
    bool is_needed;     /* its file is made for the report, written or not */
    ClProfile *profile; /* NULL without pages, as are the next two */
    ClReport *report;   /* its own, so that editions can go side by side */
    ClLayout *layout;
    ClPress *press;         /* paints @layout; NULL: nobody does, or later */
    GBytes *cover;          /* PNG, of an e-book; else NULL */
    GBytes *bytes;          /* the finished file */
    char *sha256;           /* of @bytes; NULL of the report */
    GBytes *thumbnail;      /* PNG; of the report, what it says as JSON */
    ClMeasure measure;      /* of what was drawn; body_pt 0: not measured */
    ClOutcomes *outcomes;   /* what was seen in it, for the report; or NULL */
    guint thumbnail_height; /* pixels */
    guint n_pages;          /* with @layout, and kept when that is freed */
    guint n_sheets;         /* 0: pages as they are */
    double page_width_mm;   /* of the finished file's */
    double page_height_mm;
    GError *error;
} ClEdition;

void cl_edition_free(ClEdition *edition);

/*
 * (owned array of ClEdition) The editions that @options ask for, or that
 * @publication names, in build order; the paged edition is among them when
 * the EPUB needs its pages. What is wrong in profiles or with the names in
 * the publication goes into @report.
 *
 * Returns: NULL with CL_ERROR_USAGE when @options name what does not exist,
 * or with CL_ERROR_IO.
 */
GPtrArray *cl_edition_plan(const ClPublication *publication,
                           const ClBuildOptions *options, ClReport *report,
                           GError **error);

/* (owned) What the picture of the first page of @edition of the publication
 * called @name is called; of a report, the file of its JSON. */
char *cl_edition_dup_thumbnail(const ClEdition *edition, const char *name);

/* The edition called @name, or NULL. */
ClEdition *cl_edition_find(const GPtrArray *editions, const char *name);
