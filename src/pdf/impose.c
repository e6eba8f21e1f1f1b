#include "pdf/impose.h"

enum { BOOKLET_PLACES = 2, PANELS = 3, SIDES = 2 };

guint
cl_impose_count_places(const ClImposition *imposition)
{
    return imposition->fold == CL_FOLD_THREE ? PANELS : BOOKLET_PLACES;
}

guint
cl_impose_count_sheets(const ClImposition *imposition, guint n_pages)
{
    guint n_on_sheet = SIDES * cl_impose_count_places(imposition);

    return (n_pages + n_on_sheet - 1) / n_on_sheet;
}

/* In the order of a booklet that is bound at the left. */
static void
get_booklet_pages(const ClImposeJob *job, guint side, guint *pages)
{
    guint sheet = side / SIDES;
    guint n = cl_impose_count_sheets(job->imposition, job->n_pages) * SIDES *
              BOOKLET_PLACES;

    if (side % SIDES == 0) {
        pages[0] = n - 1 - 2 * sheet;
        pages[1] = 2 * sheet;
    } else {
        pages[0] = 2 * sheet + 1;
        pages[1] = n - 2 - 2 * sheet;
    }
}

/* Outside: the panel that folds in, back, front. Inside: as they are read. */
static void
get_panel_pages(guint side, guint *pages)
{
    static const guint outside[PANELS] = { 4, 5, 0 };
    static const guint inside[PANELS] = { 1, 2, 3 };

    for (guint i = 0; i < PANELS; i++)
        pages[i] = side % SIDES == 0 ? outside[i] : inside[i];
}

/* The panel that folds in is the first outside, the last inside. */
static double
get_panel_width(const ClImposeJob *job, guint side, guint panel)
{
    bool folds_in = panel == (side % SIDES == 0 ? 0 : PANELS - 1);
    double sheet = job->imposition->sheet_width_pt;

    return folds_in ? job->page_width_pt : (sheet - job->page_width_pt) / 2;
}

static void
place_booklet(const ClImposeJob *job, guint side, ClImposePlace *places)
{
    double middle = job->imposition->sheet_width_pt / 2;
    double creep = side / SIDES * job->imposition->paper_pt;

    places[0].x_pt = middle - job->page_width_pt + creep;
    places[1].x_pt = middle - creep;
}

static void
place_panels(const ClImposeJob *job, guint side, ClImposePlace *places)
{
    double left = 0;

    for (guint i = 0; i < PANELS; i++) {
        double width = get_panel_width(job, side, i);

        places[i].x_pt = left + (width - job->page_width_pt) / 2;
        left += width;
    }
}

/* What is bound at the right is its mirror image, page for page. */
static void
mirror(const ClImposeJob *job, ClImposePlace *places, guint n)
{
    double sheet = job->imposition->sheet_width_pt;

    for (guint i = 0; i < n; i++)
        places[i].x_pt = sheet - places[i].x_pt - job->page_width_pt;
    for (guint i = 0; i < n / 2; i++) {
        ClImposePlace place = places[i];

        places[i] = places[n - 1 - i];
        places[n - 1 - i] = place;
    }
}

void
cl_impose_get_places(const ClImposeJob *job, guint side, ClImposePlace *places)
{
    bool is_three = job->imposition->fold == CL_FOLD_THREE;
    guint n = cl_impose_count_places(job->imposition);
    guint pages[CL_IMPOSE_MOST] = { 0 };

    if (is_three) {
        get_panel_pages(side, pages);
        place_panels(job, side, places);
    } else {
        get_booklet_pages(job, side, pages);
        place_booklet(job, side, places);
    }
    for (guint i = 0; i < n; i++) {
        places[i].page = pages[i];
        places[i].y_pt =
            (job->imposition->sheet_height_pt - job->page_height_pt) / 2;
    }
    if (job->is_rtl)
        mirror(job, places, n);
}

guint
cl_impose_get_folds(const ClImposeJob *job, guint side, double *x_pt)
{
    guint n = cl_impose_count_places(job->imposition) - 1;
    double sheet = job->imposition->sheet_width_pt;
    double left = 0;

    for (guint i = 0; i < n; i++) {
        left += job->imposition->fold == CL_FOLD_THREE
                    ? get_panel_width(job, side, i)
                    : sheet / 2;
        x_pt[i] = job->is_rtl ? sheet - left : left;
    }
    return n;
}
