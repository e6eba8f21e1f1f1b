/* measure.h - what a printed edition turned out to be, measured as drawn. */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* A plain value; lengths of type in points, the rest as named. */
typedef struct {
    double body_pt;     /* most of the text */
    double smallest_pt; /* any text at all, drawings included */
    double x_height_mm; /* of the body's font at its size */
    double leading;     /* smallest distance of lines of the body, times its
                           size */
    guint longest_line; /* characters */
    guint n_hyphens;    /* lines that end in a hyphen that was put there */
    guint n_italics;    /* runs of italic type */
    guint n_underlines; /* underlined runs that are no links */
    guint n_capitals;   /* runs of three words or more in capitals */
    double contrast;    /* the lowest of any text against what is under it */
    double page_number_pt;
    double page_width_mm;
    double page_height_mm;
    guint n_outside;  /* pieces of text that reach out of the page */
    guint n_overlaps; /* lines that overlap others */
} ClMeasure;
