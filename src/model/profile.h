/* profile.h - the rules of a printed edition, read from a profile file. */
#pragma once
#include <stdbool.h>

#include "base/place.h"

typedef enum {
    CL_EMPHASIS_ITALIC,
    CL_EMPHASIS_BOLD,
    CL_EMPHASIS_UNDERLINE,
} ClEmphasis;

typedef enum {
    CL_NUMBER_BOTTOM_CENTRE,
    CL_NUMBER_BOTTOM_OUTSIDE,
    CL_NUMBER_TOP_RIGHT,
} ClNumberPlace;

/* Whose rules a profile follows where guidelines contradict one another: in
 * stress, leading and the place of page numbers. */
typedef enum {
    CL_GUIDELINE_UKAAF, /* and RNIB */
    CL_GUIDELINE_ACB,
} ClGuideline;

/* How printed sheets become what readers hold. */
typedef enum {
    CL_FOLD_NONE,
    CL_FOLD_BOOKLET, /* sheets folded in the middle, one in another, stapled */
    CL_FOLD_THREE,   /* one sheet of six panels; the last folds in */
} ClFold;

/* How pages are put on sheets of paper. */
typedef struct {
    ClFold fold;
    double sheet_width_pt;
    double sheet_height_pt;
    double paper_pt; /* of a booklet: how thick the paper is */
} ClImposition;

/* Of a sheet folded in three, on both sides. */
#define CL_N_PANELS 6

/* What a page of the proof for a reviewer has at its sides. */
typedef enum {
    CL_REVIEW_NONE,  /* it is no proof */
    CL_REVIEW_BLANK, /* numbers of lines, bars at changes, room for notes */
    CL_REVIEW_RULED, /* the same, with lines to write on */
} ClReview;

/* Levels of headings that the contents list. */
#define CL_CONTENTS_ALL 2

/* 0 to 1 each. */
typedef struct {
    double red;
    double green;
    double blue;
} ClColour;

/* A plain value apart from its strings. All lengths in points (1/72 inch). */
typedef struct {
    char *name;  /* "large" */
    char *title; /* "Large print", for lists of editions */
    ClGuideline guideline;
    double page_width_pt;
    double page_height_pt;
    double margin_top_pt;
    double margin_bottom_pt;
    double margin_left_pt;
    double margin_right_pt;
    char *font;           /* family, "Noto Sans" */
    char *mono_font;      /* family */
    ClPlace font_place;   /* where a file asks for them */
    double size_pt;       /* body */
    double minimum_pt;    /* nothing is smaller */
    double heading_pt[6]; /* h1 to h6 */
    double title_pt;      /* on the title page */
    double leading;       /* baseline to baseline, times the size */
    double heading_leading;
    double paragraph_gap; /* space after a paragraph, times the size */
    int line_max;         /* characters a line at most, on average */
    ClEmphasis emphasis;
    bool underline_links;
    ClColour text_colour;
    ClColour link_colour;
    ClColour heading_colour;
    ClColour rule_colour;  /* lines, bars */
    ClColour panel_colour; /* behind callouts, table heads, code */
    ClNumberPlace number_place;
    double number_pt;  /* of page numbers; 0: as the text */
    int hidden_levels; /* of headings in the contents, from the lowest;
                          CL_CONTENTS_ALL: there are no contents */
    bool runs_on;      /* the parts after the body begin no pages, */
    bool is_short;     /* and leave out what the title page says already */
    ClImposition imposition;
    ClReview review;
} ClProfile;

ClProfile *cl_profile_new(void);
ClProfile *cl_profile_dup(const ClProfile *profile);
void cl_profile_free(ClProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClProfile, cl_profile_free)

/* The contrast of two colours as WCAG 2.2 counts it: 1 to 21. */
double cl_colour_get_contrast(const ClColour *a, const ClColour *b);
