/* reference.h - the works that references.xml lists, with their dates. */
#pragma once
#include <stdbool.h>

#include "base/place.h"
#include "model/date.h"

typedef enum {
    CL_WORK_PUBLISHED,
    CL_WORK_UPDATED,
    CL_WORK_REVIEWED,   /* last reviewed by its publisher */
    CL_WORK_REVIEW_DUE, /* its publisher's next review */
    CL_WORK_ACCESSED,
    CL_WORK_CHECKED, /* last checked by us against our text */
    CL_WORK_EXPIRES, /* the last day on which it is to be relied on */
    CL_N_WORK_DATES
} ClWorkDate;

typedef struct {
    char *id;           /* what ref:ID names */
    bool is_background; /* named by our source, need not be cited */
    char *authors;      /* as printed: "D Hoelzer and others" */
    char *title;
    char *container; /* journal, book, site; or NULL */
    char *publisher; /* or NULL */
    char *volume;    /* or NULL; so are the next three */
    char *issue;
    char *number;
    char *pages;
    char *doi;     /* "10.1000/182", or NULL */
    char *address; /* http or https, or NULL */
    ClDate dates[CL_N_WORK_DATES];
    ClPlace date_places[CL_N_WORK_DATES]; /* path NULL: it is not there */
    bool has_bad_date;   /* one is written that is none, as reading has said */
    char *superseded_by; /* id of another work, or words; or NULL */
    ClPlace superseded_place;
    ClPlace place;
} ClReference;

typedef struct {
    GPtrArray *works; /* ClReference, in the file's order */
    const char *path; /* interned; NULL when there is no file */
    bool is_damaged;  /* the file is there and could not be read whole */
} ClReferences;

ClReference *cl_reference_new(void);
void cl_reference_free(ClReference *reference);

/* Has the work any date that says how old it is (not accessed, checked)? */
bool cl_reference_is_dated(const ClReference *reference);

/* Where @kind of date stands in the file, or the work that lacks it. */
ClPlace cl_reference_get_date_place(const ClReference *reference,
                                    ClWorkDate kind);

/* Is @today behind the day until which the work is to be relied on? */
bool cl_reference_is_expired(const ClReference *reference, ClDate today);

/* (owned) https://doi.org/… for @doi, whichever way its author wrote it. */
char *cl_reference_dup_doi_address(const char *doi);

ClReferences *cl_references_new(void);

/*
 * The work of @references that has superseded @work; NULL where none has, or
 * where words say which: those have a space, and an id has none.
 */
const ClReference *cl_references_find_newer(const ClReferences *references,
                                            const ClReference *work);
void cl_references_free(ClReferences *references);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClReferences, cl_references_free)
