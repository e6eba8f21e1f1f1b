/* trial.h - a page in the making: what fits on it, what it would cost. */
#pragma once
#include "layout/pages.h"

typedef struct {
    const ClPages *pages;
    const ClSlice *last;
    guint n_slices;
    guint first_new;  /* the notes before it are mentioned on other pages */
    guint first_note; /* the notes before it are on pages */
    guint notes_end;  /* those before it are mentioned by now */
    double bottom_pt;
    double most_pt;  /* where its text ends; pictures have their full size */
    double least_pt; /* the same, pictures as low as they may be made */
} ClTrial;

/* How a page ends, beside what it holds. */
typedef struct {
    bool is_first;  /* it begins a chapter, or what must begin a page */
    bool is_last;   /* it ends one */
    bool ends_part; /* a part begins the next page, which need not */
    bool is_float;  /* a picture moves from it to the next page */
} ClPageEnd;

typedef struct {
    ClPageCost cost;
    guint notes_end; /* the notes before this one are on pages then */
    double shrink;   /* part of what its pictures may be made lower */
} ClVerdict;

/*
 * A page that begins with @first; cl_trial_add adds it. Those before it mention
 * the notes before @first_new, and hold those before @first_note.
 */
void cl_trial_init(ClTrial *trial, const ClPages *pages, const ClSlice *first,
                   guint first_new, guint first_note);

/* Puts @slice on the page. Returns: false when it does not fit; on an empty
 * page everything does. */
bool cl_trial_add(ClTrial *trial, const ClSlice *slice);

/* What the page costs if it ends here. */
void cl_trial_judge(const ClTrial *trial, const ClPageEnd *end,
                    ClVerdict *verdict);
