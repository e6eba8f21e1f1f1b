#include "layout/foot.h"

/* A page of 100 points: ten slices of 10, less 5 for the rule above notes. */
typedef struct {
    ClPages pages;
    ClBox box;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_pages_init(&f->pages, 0, 100);
    f->pages.wide_bottom_pt = 100;
    f->pages.note_gap_pt = 5;
    f->box = (ClBox){ .kind = CL_BOX_SPACE };
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_pages_clear(&f->pages);
}

/* @n lines of text, the last of which mentions a note of @n_notes lines. */
static void
add(Fixture *f, guint n, guint n_notes)
{
    for (guint i = 0; i < n_notes; i++) {
        ClSlice note = { .box = &f->box,
                         .height_pt = 10,
                         .starts_note = i == 0 };

        g_array_append_val(f->pages.notes, note);
    }
    for (guint i = 0; i < n; i++) {
        ClSlice slice = { .box = &f->box, .height_pt = 10 };

        slice.notes_end = f->pages.notes->len - (i + 1 < n ? n_notes : 0);
        g_array_append_val(f->pages.slices, slice);
    }
}

/* Lines of text and of notes on each page: "7+2 3+0". */
static char *
dup_pages(Fixture *f)
{
    GString *text = g_string_new(NULL);
    guint n_notes = 0;

    cl_pages_place(&f->pages);
    cl_pages_finish(&f->pages);
    for (guint i = 0; i < f->pages.pages->len; i++) {
        const ClPage *page = &g_array_index(f->pages.pages, ClPage, i);

        g_assert_cmpuint(page->first_note, ==, n_notes);
        n_notes += page->n_notes;
        g_string_append_printf(text, "%s%u+%u", i > 0 ? " " : "",
                               page->n_slices, page->n_notes);
    }
    g_assert_cmpuint(n_notes, ==, f->pages.notes->len);
    return g_string_free(text, FALSE);
}

#define assert_pages(f, expected)                                              \
    do {                                                                       \
        g_autofree char *pages_ = dup_pages(f);                                \
        g_assert_cmpstr(pages_, ==, expected);                                 \
    } while (0)

static void
test_note_takes_room_on_its_page(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 2, 2);
    add(f, 10, 0);

    assert_pages(f, "7+2 5+0");
    g_assert_cmpfloat(g_array_index(f->pages.notes, ClSlice, 0).y_pt, ==, 80);
    g_assert_cmpfloat(g_array_index(f->pages.notes, ClSlice, 1).y_pt, ==, 90);
}

static void
test_mark_goes_where_its_note_fits(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 9, 2);

    assert_pages(f, "8+0 1+2");
}

static void
test_several_notes_share_a_page(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 1, 1);
    add(f, 1, 2);
    add(f, 1, 1);
    add(f, 9, 0);

    assert_pages(f, "5+4 7+0");
}

static void
test_long_note_is_split(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 6, 6);
    add(f, 4, 0);

    assert_pages(f, "6+3 4+3");
}

static void
test_note_longer_than_pages(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 1, 30);
    add(f, 3, 0);

    g_autofree char *pages = dup_pages(f);
    g_assert_true(g_str_has_prefix(pages, "4+5 0+9"));
}

static void
test_taller_than_a_page_ends(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f, 1, 1);
    g_array_index(f->pages.slices, ClSlice, 0).height_pt = 500;
    g_array_index(f->pages.notes, ClSlice, 0).height_pt = 500;
    add(f, 1, 1);

    g_autofree char *pages = dup_pages(f);
    g_assert_true(g_str_has_prefix(pages, "1+0"));
}

static void
test_any_mix_ends(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < 200; i++) {
        add(f, (guint)g_test_rand_int_range(1, 12),
            (guint)g_test_rand_int_range(0, 25));
        g_array_index(f->pages.slices, ClSlice, f->pages.slices->len - 1).keep =
            (guint8)g_test_rand_int_range(0, 4);
    }

    g_autofree char *pages = dup_pages(f);
    for (guint i = 1; i < f->pages.pages->len; i++) {
        const ClPage *page = &g_array_index(f->pages.pages, ClPage, i);

        g_assert_cmpuint(page->n_slices + page->n_notes, >, 0);
    }
}

static void
test_finds_page_of_note(Fixture *f, gconstpointer data)
{
    gsize page = 9;

    (void)data;
    add(f, 9, 2);
    add(f, 3, 1);
    cl_pages_place(&f->pages);
    g_assert_false(cl_pages_find_note(&f->pages, 0, &page));

    cl_pages_finish(&f->pages);
    g_assert_true(cl_pages_find_note(&f->pages, 2, &page));
    g_assert_cmpuint(page, ==, 1);
}

#define ADD(name, function)                                                    \
    g_test_add("/layout/foot/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("note-takes-room-on-its-page", test_note_takes_room_on_its_page);
    ADD("mark-goes-where-its-note-fits", test_mark_goes_where_its_note_fits);
    ADD("several-notes-share-a-page", test_several_notes_share_a_page);
    ADD("long-note-is-split", test_long_note_is_split);
    ADD("note-longer-than-pages", test_note_longer_than_pages);
    ADD("taller-than-a-page-ends", test_taller_than_a_page_ends);
    ADD("any-mix-ends", test_any_mix_ends);
    ADD("finds-page-of-note", test_finds_page_of_note);
    return g_test_run();
}
