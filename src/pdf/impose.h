/* impose.h - which page stands where on which side of which sheet. */
#pragma once
#include <glib.h>

#include "model/profile.h"

enum { CL_IMPOSE_MOST = 3 }; /* places on one side of a sheet */

/* Pages to be put on sheets that are printed on both sides and turned over at
 * their short edge. Lengths in points. */
typedef struct {
    const ClImposition *imposition;
    double page_width_pt;
    double page_height_pt;
    guint n_pages;
    bool is_rtl; /* bound at the right */
} ClImposeJob;

/* A place on a side of a sheet; its corner is the one at the bottom left of
 * the page, from that of the sheet. */
typedef struct {
    guint page; /* 0-based; n_pages or more: left blank */
    double x_pt;
    double y_pt;
} ClImposePlace;

/* How many sheets of paper one copy takes. */
guint cl_impose_count_sheets(const ClImposition *imposition, guint n_pages);

/* How many places there are on one side: 2, or 3 panels. */
guint cl_impose_count_places(const ClImposition *imposition);

/*
 * The places on @side, from left to right. Side 0 is the outside of the first
 * sheet, side 1 its inside, side 2 the outside of the next.
 *
 * A booklet's sheets lie one in another: the pages of inner ones stand nearer
 * to the fold, by the thickness of the paper around them, so that all outer
 * margins are equal once the edge is trimmed (creep). Of three panels the one
 * that folds in is as wide as the page, the others share what is left.
 */
void cl_impose_get_places(const ClImposeJob *job, guint side,
                          ClImposePlace *places);

/* The distances of the folds from the left edge of @side; returns how many
 * there are, at most CL_IMPOSE_MOST - 1. */
guint cl_impose_get_folds(const ClImposeJob *job, guint side, double *x_pt);
