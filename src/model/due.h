/* due.h - what a team has to do by when: reviews, and works that age. */
#pragma once
#include "model/book.h"

typedef enum {
    CL_DUE_REVIEW,    /* the publication's own next review */
    CL_DUE_REFERENCE, /* the next review of a work, by who made it */
    CL_DUE_EXPIRY,    /* a work that is no longer to be relied on then */
} ClDueKind;

/* "review", "reference", "expiry". */
const char *cl_due_kind_name(ClDueKind kind);

typedef enum {
    CL_DUE_OVERDUE,
    CL_DUE_SOON,
    CL_DUE_LATER,
    CL_DUE_UNKNOWN, /* no date is set */
} ClDueState;

/* "overdue", "soon", "later", "no date". */
const char *cl_due_state_name(ClDueState state);

typedef struct {
    ClDueKind kind;
    ClDate date;       /* all 0: none is set */
    char *publication; /* name: that of its folder */
    char *identifier;
    char *title; /* of the publication */
    char *id;    /* of the work in references.xml, or NULL */
    char *work;  /* its title, or NULL */
    ClPlace place;
} ClDue;

/*
 * Adds to @dues (ClDue) what is due in @book: nothing for a draft and for what
 * was withdrawn.
 */
void cl_due_collect(const ClBook *book, GPtrArray *dues);

/* (owned) An empty array for cl_due_collect, which owns what it holds. */
GPtrArray *cl_due_new_list(void);

/* By date, the oldest and so what is overdue first; what has no date comes
 * last. */
void cl_due_sort(GPtrArray *dues);

/* On @today, when what is due within @soon_days days is soon. A date without
 * a day means the last one that it can mean. */
ClDueState cl_due_get_state(const ClDue *due, ClDate today, int soon_days);

/* Days from @today to the day; negative when it is past. 0 without a date. */
int cl_due_get_days(const ClDue *due, ClDate today);
