/* publication.h - what publication.xml says of a publication. */
#pragma once
#include <stdbool.h>

#include "base/place.h"
#include "model/date.h"

/* A text that an author wrote, or "none" said on purpose. */
typedef struct {
    ClPlace place; /* place.path NULL: the element is not there */
    char *text;    /* NULL when it says none */
} ClStatement;

typedef enum {
    CL_ROLE_AUTHOR,
    CL_ROLE_EDITOR,
    CL_ROLE_TRANSLATOR,
    CL_ROLE_ILLUSTRATOR,
    CL_ROLE_CLINICAL_REVIEWER,
    CL_N_ROLES
} ClRole;

/* A person in a role; name NULL means that nobody has the role, and says so. */
typedef struct {
    ClRole role;
    char *name;
    ClPlace place;
} ClPerson;

typedef enum {
    CL_DATE_WRITTEN,
    CL_DATE_PUBLISHED,
    CL_DATE_SOURCE_REVIEWED,
    CL_DATE_LAST_REVIEWED,
    CL_DATE_NEXT_REVIEW,
    CL_N_DATES
} ClDateKind;

/* A date with its place; date all 0 where the file says none or nothing. */
typedef struct {
    ClDate date;
    bool says_none;
    ClPlace place; /* path NULL: the element is not there */
} ClDated;

/* What a version changed, as its publication tells readers. */
typedef struct {
    char *version;
    ClDate date;
    char *text;
    ClPlace place;
} ClChange;

/* One chapter file in reading order. */
typedef struct {
    char *file; /* relative to the publication's folder */
    ClPlace place;
} ClChapterFile;

/*
 * A person's word that one of the things holds that no program can see. It
 * counts for the version that it names alone.
 */
typedef struct {
    char *standard; /* id of a row of standard.h whose scope is a person */
    char *by;
    ClDate on;
    char *version;
    char *note; /* or NULL */
    ClPlace place;
} ClHumanCheck;

/*
 * How hard the text may be. 0: publication.xml does not say; -1: it says none.
 * model/reading.h measures.
 */
typedef struct {
    ClPlace place;    /* path NULL: the element is not there */
    double grade;     /* of Flesch and Kincaid */
    int sentence;     /* words */
    int word;         /* letters */
    int definition;   /* words of a definition in the glossary */
    GPtrArray *known; /* char *: words that all readers know */
} ClReadingBudget;

typedef struct {
    char *folder;     /* the publication's folder, as the user named it */
    char *name;       /* last part of the folder's name: stem of the outputs */
    const char *path; /* interned: publication.xml, or the single file */
    bool is_single;   /* a single .md or .xhtml file: a draft */
    ClPlace place;    /* of the element that holds it all; path NULL: none */

    char *lang;   /* BCP 47 */
    char *type;   /* "patient-information", "general", "draft" */
    char *status; /* "draft", "published", "withdrawn" */
    char *identifier;
    char *title;
    char *subtitle;         /* or NULL */
    char *description;      /* or NULL */
    char *audience;         /* or NULL */
    ClPlace audience_place; /* path NULL: the element is not there; else, with
                               audience NULL, it says none */
    char *version;          /* or NULL */
    char *publisher;        /* or NULL */
    char *address;          /* https, of the publication's page on the web; or
                               NULL */
    ClPlace address_place;
    gint64 modified; /* seconds since 1970, UTC; from the file, no clock */
    ClPlace modified_place;
    GPtrArray *notices; /* ClStatement: shown on the title page, in order */
    GPtrArray *people;  /* ClPerson */
    ClDated dates[CL_N_DATES];
    GPtrArray *changes; /* ClChange, in the file's order */

    ClStatement sources;     /* where the content comes from */
    ClStatement involvement; /* how readers took part */
    ClStatement funding;
    ClStatement interests;
    ClStatement rights;
    ClStatement contact; /* for feedback; a mail or web address or text */
    ClStatement other_formats;
    ClStatement glossary_note; /* how definitions were checked */

    ClReadingBudget reading;
    ClStatement evaluator;   /* the organisation that answers for a claim of
                                conformance */
    GPtrArray *human_checks; /* ClHumanCheck, in the file's order */
    char *exemption;         /* of the European Accessibility Act: its kind; or
                                NULL */
    ClStatement exemption_reason;

    char *overdue_notice; /* after assembling: what the editions say when they
                             are published although something is overdue; or
                             NULL */

    GPtrArray *editions; /* char *: "epub", "clear", … in the file's order */
    ClPlace editions_place;
    GPtrArray *chapters; /* ClChapterFile */
    bool chapters_on_new_page;
} ClPublication;

void cl_change_free(ClChange *change);
void cl_human_check_free(ClHumanCheck *check);

/* The last check of the standard with @id for the version of @publication, or
 * NULL. */
const ClHumanCheck *cl_publication_find_check(const ClPublication *publication,
                                              const char *id);
ClPublication *cl_publication_new(void);
void cl_publication_free(ClPublication *publication);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClPublication, cl_publication_free)

bool cl_publication_has_edition(const ClPublication *publication,
                                const char *edition);

/*
 * (owned) The address at which a reader learns whether this version is the
 * newest: the page's, then "#v" and the version, escaped as a fragment must
 * be. NULL for a publication without an address.
 */
char *cl_publication_dup_version_address(const ClPublication *publication);

/*
 * (owned) What catalogues and the metadata of the editions say it is about;
 * it begins with the notice where something is overdue. Or NULL.
 */
char *cl_publication_dup_description(const ClPublication *publication);

/* Months between two reviews, at most: NHS.UK reviews every three years. */
enum { CL_REVIEW_MONTHS = 36 };

/*
 * The last day on which the next review is in time: so many months after the
 * last review, or the writing where nobody has reviewed it, and after the whole
 * month or year where that is all that is known. Not set without these.
 */
ClDate cl_publication_get_review_limit(const ClPublication *publication);

/* Is the next review before @today? Never for a draft or without a date. */
bool cl_publication_is_overdue(const ClPublication *publication, ClDate today);
