#include "layout/pages.h"

/* A page of 100 points: ten slices of 10. */
typedef struct {
    ClPages pages;
    ClBox box;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_pages_init(&f->pages, 20, 120);
    f->box = (ClBox){ .kind = CL_BOX_SPACE };
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_pages_clear(&f->pages);
}

static ClSlice *
add(Fixture *f, double height, ClKeep keep)
{
    ClSlice slice = {
        .box = &f->box,
        .height_pt = (float)height,
        .keep = (guint8)keep,
    };

    g_array_append_val(f->pages.slices, slice);
    return &g_array_index(f->pages.slices, ClSlice, f->pages.slices->len - 1);
}

static void
add_many(Fixture *f, guint n, ClKeep keep)
{
    for (guint i = 0; i < n; i++)
        add(f, 10, keep);
}

static guint
count_on(const Fixture *f, guint page)
{
    g_assert_cmpuint(page, <, f->pages.pages->len);
    return g_array_index(f->pages.pages, ClPage, page).n_slices;
}

static void
test_fills_pages(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 25, CL_KEEP_FREE);

    cl_pages_place(&f->pages);

    g_assert_cmpuint(f->pages.pages->len, ==, 3);
    g_assert_cmpuint(count_on(f, 0), ==, 10);
    g_assert_cmpuint(count_on(f, 1), ==, 10);
    g_assert_cmpuint(count_on(f, 2), ==, 5);
    g_assert_cmpuint(cl_pages_get_page_of(&f->pages, 9), ==, 0);
    g_assert_cmpuint(cl_pages_get_page_of(&f->pages, 10), ==, 1);
    g_assert_cmpuint(cl_pages_get_page_of(&f->pages, 24), ==, 2);
}

static void
test_drops_gap_at_page_top(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 10, CL_KEEP_FREE);
    add(f, 10, CL_KEEP_FREE)->gap_pt = 7;
    add_many(f, 3, CL_KEEP_FREE);

    cl_pages_place(&f->pages);

    g_assert_cmpfloat(g_array_index(f->pages.slices, ClSlice, 10).y_pt, ==, 20);
}

static void
test_takes_kept_slices_along(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 8, CL_KEEP_FREE);
    add(f, 10, CL_KEEP_LINE);
    add(f, 10, CL_KEEP_LINE);
    add(f, 10, CL_KEEP_FREE);

    cl_pages_place(&f->pages);

    g_assert_cmpuint(count_on(f, 0), ==, 8);
    g_assert_cmpuint(count_on(f, 1), ==, 3);
}

static void
test_wish_does_not_leave_page_empty(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 3, CL_KEEP_FREE);
    add_many(f, 12, CL_KEEP_BLOCK);

    cl_pages_place(&f->pages);

    g_assert_cmpuint(count_on(f, 0), ==, 10);
}

static void
test_least_bad_break_is_taken(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < 15; i++)
        add(f, 10, i == 6 ? CL_KEEP_LINE : CL_KEEP_WHOLE);

    cl_pages_place(&f->pages);

    g_assert_cmpuint(count_on(f, 0), ==, 7);
}

static void
test_unbreakable_is_broken_at_last(Fixture *f, gconstpointer data)
{
    (void)data;
    add_many(f, 35, CL_KEEP_WHOLE);

    cl_pages_place(&f->pages);

    g_assert_cmpuint(f->pages.pages->len, ==, 4);
    g_assert_cmpuint(count_on(f, 0), ==, 10);
}

static void
test_too_tall_stands_alone(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 10, CL_KEEP_FREE);
    add(f, 250, CL_KEEP_FREE);
    add(f, 10, CL_KEEP_FREE);

    cl_pages_place(&f->pages);

    g_assert_cmpuint(f->pages.pages->len, ==, 3);
    g_assert_cmpuint(count_on(f, 1), ==, 1);
}

static void
test_starts_page_when_told(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 10, CL_KEEP_FREE)->starts_page = true;
    add(f, 10, CL_KEEP_WHOLE);
    cl_pages_place(&f->pages);
    add(f, 10, CL_KEEP_FREE)->starts_page = true;

    cl_pages_place(&f->pages);

    g_assert_cmpuint(f->pages.pages->len, ==, 2);
    g_assert_cmpuint(count_on(f, 0), ==, 2);
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/layout/pages/fills-pages", test_fills_pages);
    ADD("/layout/pages/drops-gap-at-page-top", test_drops_gap_at_page_top);
    ADD("/layout/pages/takes-kept-slices-along", test_takes_kept_slices_along);
    ADD("/layout/pages/wish-does-not-leave-page-empty",
        test_wish_does_not_leave_page_empty);
    ADD("/layout/pages/least-bad-break-is-taken",
        test_least_bad_break_is_taken);
    ADD("/layout/pages/unbreakable-is-broken-at-last",
        test_unbreakable_is_broken_at_last);
    ADD("/layout/pages/too-tall-stands-alone", test_too_tall_stands_alone);
    ADD("/layout/pages/starts-page-when-told", test_starts_page_when_told);
    return g_test_run();
}
