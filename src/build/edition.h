/* edition.h - which editions a run makes, and what it has of each so far. */
#pragma once
#include "build/writers.h"

typedef struct {
    char *name;   /* "epub", "large", or a house's profile's */
    char *suffix; /* the file is NAME + suffix */
    const ClWriter *writer;
    bool is_wanted;     /* else laid out for the page map alone */
    ClProfile *profile; /* NULL without pages, as are the next two */
    ClReport *report;   /* its own, so that editions can go side by side */
    ClLayout *layout;
    GBytes *bytes; /* the finished file */
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

/* The edition called @name, or NULL. */
ClEdition *cl_edition_find(const GPtrArray *editions, const char *name);
