#include "pdf/impose.h"

#define MM (72 / 25.4)

static const ClImposition booklet = { CL_FOLD_BOOKLET, 297 * MM, 210 * MM,
                                      0.1 * MM };
static const ClImposition three = { CL_FOLD_THREE, 297 * MM, 210 * MM,
                                    0.1 * MM };

static ClImposeJob
get_job(const ClImposition *imposition, double width_mm, guint n_pages)
{
    return (ClImposeJob){
        .imposition = imposition,
        .page_width_pt = width_mm * MM,
        .page_height_pt = 210 * MM,
        .n_pages = n_pages,
    };
}

/* (owned) "8 1 | 2 7": the pages of each side as they are counted, "-" for one
 * that is left blank. */
static char *
dup_order(const ClImposeJob *job)
{
    GString *text = g_string_new(NULL);
    guint n = 2 * cl_impose_count_sheets(job->imposition, job->n_pages);

    for (guint side = 0; side < n; side++) {
        ClImposePlace places[CL_IMPOSE_MOST];

        cl_impose_get_places(job, side, places);
        g_string_append(text, side > 0 ? " |" : "");
        for (guint i = 0; i < cl_impose_count_places(job->imposition); i++) {
            if (places[i].page < job->n_pages)
                g_string_append_printf(text, " %u", places[i].page + 1);
            else
                g_string_append(text, " -");
        }
    }
    return g_strchug(g_string_free(text, FALSE));
}

static void
assert_order(const ClImposeJob *job, const char *expected)
{
    g_autofree char *order = dup_order(job);

    g_assert_cmpstr(order, ==, expected);
}

static void
test_booklet_order(void)
{
    static const struct {
        guint n_pages;
        const char *order;
    } cases[] = {
        { 1, "- 1 | - -" },
        { 4, "4 1 | 2 3" },
        { 6, "- 1 | 2 - | 6 3 | 4 5" },
        { 8, "8 1 | 2 7 | 6 3 | 4 5" },
        { 11, "- 1 | 2 11 | 10 3 | 4 9 | 8 5 | 6 7" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ClImposeJob job = get_job(&booklet, 148, cases[i].n_pages);

        assert_order(&job, cases[i].order);
    }
}

static void
test_panel_order(void)
{
    ClImposeJob full = get_job(&three, 98, 6);
    ClImposeJob short_one = get_job(&three, 98, 4);

    assert_order(&full, "5 6 1 | 2 3 4");
    assert_order(&short_one, "- - 1 | 2 3 4");
}

static void
test_right_to_left(void)
{
    ClImposeJob job = get_job(&booklet, 148, 8);
    ClImposeJob panels = get_job(&three, 98, 6);

    job.is_rtl = true;
    panels.is_rtl = true;
    assert_order(&job, "1 8 | 7 2 | 3 6 | 5 4");
    assert_order(&panels, "1 6 5 | 4 3 2");
}

static void
test_sheets(void)
{
    g_assert_cmpuint(cl_impose_count_sheets(&booklet, 1), ==, 1);
    g_assert_cmpuint(cl_impose_count_sheets(&booklet, 4), ==, 1);
    g_assert_cmpuint(cl_impose_count_sheets(&booklet, 5), ==, 2);
    g_assert_cmpuint(cl_impose_count_sheets(&booklet, 28), ==, 7);
    g_assert_cmpuint(cl_impose_count_sheets(&three, 6), ==, 1);
    g_assert_cmpuint(cl_impose_count_sheets(&three, 7), ==, 2);
}

/* In millimetres, from the left edge of the sheet. */
static void
assert_place(const ClImposeJob *job, guint side, guint place, double left_mm)
{
    ClImposePlace places[CL_IMPOSE_MOST];

    cl_impose_get_places(job, side, places);
    g_assert_cmpfloat_with_epsilon(places[place].x_pt / MM, left_mm, 0.001);
    g_assert_cmpfloat_with_epsilon(places[place].y_pt, 0, 0.001);
}

static void
test_creep(void)
{
    ClImposeJob job = get_job(&booklet, 148, 12);

    /* The outer sheet: the pages meet in its middle. */
    assert_place(&job, 0, 0, 0.5);
    assert_place(&job, 0, 1, 148.5);
    assert_place(&job, 1, 0, 0.5);
    assert_place(&job, 1, 1, 148.5);
    /* Each further in is nearer to it by the thickness of paper. */
    assert_place(&job, 2, 0, 0.6);
    assert_place(&job, 3, 1, 148.4);
    assert_place(&job, 4, 0, 0.7);
    assert_place(&job, 5, 1, 148.3);
}

static void
test_panel_places(void)
{
    ClImposeJob job = get_job(&three, 98, 6);
    double folds[CL_IMPOSE_MOST];

    /* The one that folds in is 98 mm wide, the others 99.5 mm. */
    g_assert_cmpuint(cl_impose_get_folds(&job, 0, folds), ==, 2);
    g_assert_cmpfloat_with_epsilon(folds[0] / MM, 98, 0.001);
    g_assert_cmpfloat_with_epsilon(folds[1] / MM, 197.5, 0.001);
    g_assert_cmpuint(cl_impose_get_folds(&job, 1, folds), ==, 2);
    g_assert_cmpfloat_with_epsilon(folds[0] / MM, 99.5, 0.001);
    g_assert_cmpfloat_with_epsilon(folds[1] / MM, 199, 0.001);

    assert_place(&job, 0, 0, 0);
    assert_place(&job, 0, 1, 98.75);
    assert_place(&job, 0, 2, 198.25);
    assert_place(&job, 1, 0, 0.75);
    assert_place(&job, 1, 1, 100.25);
    assert_place(&job, 1, 2, 199);
}

static void
test_higher_sheet(void)
{
    static const ClImposition high = { CL_FOLD_BOOKLET, 297 * MM, 220 * MM, 0 };
    ClImposeJob job = get_job(&high, 148, 4);
    ClImposePlace places[CL_IMPOSE_MOST];

    cl_impose_get_places(&job, 0, places);
    g_assert_cmpfloat_with_epsilon(places[0].y_pt / MM, 5, 0.001);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/impose/booklet-in-order-once-folded",
                    test_booklet_order);
    g_test_add_func("/pdf/impose/panels-in-order-once-folded",
                    test_panel_order);
    g_test_add_func("/pdf/impose/right-to-left-is-bound-at-the-right",
                    test_right_to_left);
    g_test_add_func("/pdf/impose/sheets-are-counted", test_sheets);
    g_test_add_func("/pdf/impose/inner-sheets-stand-nearer-to-the-fold",
                    test_creep);
    g_test_add_func("/pdf/impose/panel-that-folds-in-is-narrower",
                    test_panel_places);
    g_test_add_func("/pdf/impose/pages-stand-in-the-middle-of-the-height",
                    test_higher_sheet);
    return g_test_run();
}
