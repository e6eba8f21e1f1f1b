/* result.h - what came of one publication, also from another process. */
#pragma once
#include "build/build.h"
#include "cli/workers.h"

typedef struct {
    const char *path; /* as the user named it; borrowed */
    bool is_done;
    bool is_unchanged;  /* what stands there was left alone */
    ClReport *report;   /* never NULL */
    GPtrArray *written; /* char *: paths of editions */
    GPtrArray *notices; /* char * */
    GError *error;      /* or NULL */
    double fraction;    /* of the work that is done */
    const char *doing;  /* what is being done, or NULL; interned */
} ClResult;

ClResult *cl_result_new(const char *path);
void cl_result_free(ClResult *result);

typedef enum {
    CL_AIM_CHECK,
    CL_AIM_JUDGE, /* check, also by validators */
    CL_AIM_BUILD, /* if it changed */
} ClAim;

/*
 * Does that with the publication, or checks the finished edition. @options have
 * listeners of progress alone.
 */
void cl_result_make(ClResult *result, const ClBuildOptions *options, ClAim aim);

/* The type of the messages that the next functions send and take. */
#define CL_RESULT_TYPE "(uuuudayay)"

/* (floating) That so much of the work is done. */
GVariant *cl_result_make_progress(double fraction, const char *what);

/* Sends @result, which is done. */
void cl_result_send(const ClResult *result, ClWorker *worker);

/* Puts into @result what @message says. */
void cl_result_take(ClResult *result, GVariant *message);
