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

/* What all publications of a run have in common. */
typedef struct ClShared ClShared;

/*
 * @fonts is a folder; @profiles are files, NULL-terminated, or NULL; both must
 * outlive the result. What is asked for is made when it is first asked for, so
 * one thread alone may ask.
 */
ClShared *cl_shared_new(const char *fonts, const char *const *profiles);
void cl_shared_free(ClShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClShared, cl_shared_free)

/* Makes the checksums now, so that processes forked from this one have them. */
void cl_shared_prepare(ClShared *shared);

typedef struct {
    const char *output;          /* folder for outputs; "dist" */
    const char *fonts;           /* folder of fonts */
    const char *lang;            /* of a single file, or NULL */
    const char *const *editions; /* NULL: those that the publication names */
    const char *const *profiles; /* profile files, or NULL for none */
    ClDate today;
    int warn_days;     /* a review is due soon so long before; 0: 90 */
    const char *since; /* an earlier version, for the proof; or NULL */
    bool allow_overdue;
    bool strict;  /* warnings fail */
    guint jobs;   /* threads; 0: one a core */
    bool rebuild; /* nothing is unchanged */
    gint64 now;   /* seconds since 1970, no later than the first file is read;
                     decides only whether a file's time can be believed */
    ClShared *shared; /* of many publications, see build/shared.h */
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

/*
 * Makes the editions of the publication at @path in memory, as a build would,
 * and has the validators that are installed judge them; what they find goes
 * into @report with its place in the source, and into
 * @options->output/.clearleaf/NAME/evidence. Which are not installed is told as
 * a notice. Nothing is judged when @report holds what keeps a build from
 * writing.
 *
 * Returns: as cl_build_publication, also false with CL_ERROR_LIBRARY when a
 * validator came to no verdict.
 */
bool cl_build_judge(const char *path, const ClBuildOptions *options,
                    ClReport *report, GError **error);

/* Is @path a finished edition, "NAME.epub" or "NAME.pdf"? */
bool cl_build_is_edition(const char *path);

/*
 * Looks at the finished edition at @path, whoever made it, as the report on
 * accessibility does: each rule of a standard that it does not meet goes into
 * @report. False with CL_ERROR_IO or CL_ERROR_INPUT.
 */
bool cl_build_inspect(const char *path, ClReport *report, GError **error);

/*
 * (owned) The audit report on the publication at @path as HTML, see audit.h: of
 * all its editions, which are made and not written; of none when the content
 * has errors, which go into @report. NULL with @error.
 */
GBytes *cl_build_report(const char *path, const ClBuildOptions *options,
                        ClReport *report, GError **error);

/*
 * Would a build of the publication at @path write what stands in the output
 * folder already, byte for byte? Then the findings of the build that wrote it
 * go into @report: whether they pass is the caller's question. False under
 * @options->rebuild, or without @options->shared.
 *
 * Puts right what a killed run left of the publication.
 */
bool cl_build_is_unchanged(const char *path, const ClBuildOptions *options,
                           ClReport *report);

/* An edition to make. Paths as the options name the output folder. */
typedef struct {
    char *edition;
    char *file;
    char *thumbnail;
} ClBuildJob;

/* What is to be done for one publication. */
typedef struct {
    GPtrArray *jobs;   /* ClBuildJob */
    GPtrArray *inputs; /* char *: files that the editions are made from; and
                          folders where a file would change them */
} ClBuildPlan;

/*
 * (owned) The work that cl_build_publication would do, done by nobody yet.
 * What is wrong with the files goes into @report. NULL with @error, as there.
 */
ClBuildPlan *cl_build_plan(const char *path, const ClBuildOptions *options,
                           ClReport *report, GError **error);
void cl_build_plan_free(ClBuildPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClBuildPlan, cl_build_plan_free)

/* (owned) What the folder of the editions of the publication at @path is
 * called. */
char *cl_build_dup_name(const char *path);

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

/* (owned) The names of all built-in editions: "epub, clear, large". */
char *cl_build_dup_editions(void);

/* NULL-terminated list of the stages that cl_build_dump knows. */
const char *const *cl_build_get_stages(void);
