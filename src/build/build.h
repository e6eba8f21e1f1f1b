/* build.h - the pipeline: a publication's folder to its editions. */
#pragma once
#include "base/error.h"
#include "base/report.h"
#include "model/date.h"

/* Told how a build goes. Called on the caller's thread only; any may be
 * NULL. */
typedef struct {
    /* What is being done, for a progress bar; @fraction is 0 to 1. */
    void (*progress)(void *data, double fraction, const char *what);
    /* A file now stands in the output folder. */
    void (*wrote)(void *data, const char *path);
    /* One plain sentence that is no finding, such as that an edition which
     * was not asked for is older than the content. */
    void (*notice)(void *data, const char *text);
    void *data;
} ClBuildListener;

typedef struct {
    const char *output;          /* folder for outputs; "dist" */
    const char *fonts;           /* folder of fonts */
    const char *lang;            /* of a single file, or NULL */
    const char *const *editions; /* NULL: those that the publication names */
    const char *const *profiles; /* profile files, or NULL for none */
    ClDate today;
    bool allow_overdue;
    bool strict; /* warnings fail */
    guint jobs;  /* threads; 0: one a core */
    ClBuildListener listener;
} ClBuildOptions;

/*
 * Checks and lays out the publication at @path (a folder or a file); all that
 * is wrong goes into @report. When that holds no error (under strict: no
 * finding) and @write is true, replaces @output/NAME as one. Otherwise what
 * stands there stays, byte for byte.
 *
 * Editions are the writers of writers.h and those of @options->profiles,
 * which are built too when @options->editions is NULL. A profile with the
 * name of a built-in one stands in for it.
 *
 * Returns: false with @error when a file could not be read or written or the
 * options ask for what does not exist. Findings alone are no error.
 */
bool cl_build_publication(const char *path, const ClBuildOptions *options,
                          bool write, ClReport *report, GError **error);

/* Does @report let the editions be written under @options? */
bool cl_build_passes(const ClReport *report, const ClBuildOptions *options);

/*
 * (owned) The text of @stage ("tree", "report", "nav", "pages", "tags") of the
 * publication at @path; for "pages" and "tags" the edition is the first
 * printed one of @options->editions, else "clear". NULL with @error.
 */
char *cl_build_dump(const char *path, const char *stage,
                    const ClBuildOptions *options, ClReport *report,
                    GError **error);

/* NULL-terminated list of the stages that cl_build_dump knows. */
const char *const *cl_build_get_stages(void);
