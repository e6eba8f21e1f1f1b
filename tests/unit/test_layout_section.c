#include <string.h>

#include "layout_help.h"

/* What a sink was told of: "2+3 5+1 0+2", first page and number of pages. */
typedef struct {
    GString *told;
    guint n_painted;
    bool drops;
    gsize most_held;
    GHashTable *drawn; /* number of a page -> (char *) sum of its pixels */
} Seen;

/* (owned) A sum over the pixels of @page. */
static char *
dup_painted(ClLayout *layout, gsize page)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, 400, 500);
    cairo_t *cr = cairo_create(surface);

    cl_layout_paint(layout, page, cr, NULL);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, cairo_image_surface_get_data(surface),
        (gsize)cairo_image_surface_get_stride(surface) * 500);
    cairo_surface_destroy(surface);
    return sum;
}

static void
on_ready(void *data, ClLayout *layout, gsize first, gsize n)
{
    Seen *seen = data;

    g_string_append_printf(seen->told, "%s%zu+%zu",
                           seen->told->len > 0 ? " " : "", first, n);
    for (gsize i = first; i < first + n; i++, seen->n_painted++) {
        g_autofree char *painted = dup_painted(layout, i);

        g_hash_table_insert(seen->drawn, GSIZE_TO_POINTER(i + 1),
                            g_steal_pointer(&painted));
    }
    if (seen->drops)
        cl_layout_drop_pages(layout, first);
}

/* Lays @bodies out, a chapter each, for @seen. */
static void
lay_out(LayoutCase *c, const char *const *bodies, gsize n, Seen *seen)
{
    const ClLayoutSink sink = { .ready = on_ready,
                                .data = seen,
                                .most_held = seen->most_held };
    g_autoptr(GError) error = NULL;

    seen->told = g_string_new(NULL);
    seen->drawn = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    c->book = layout_help_book_of(bodies, n);
    c->book->publication->chapters_on_new_page = true;
    c->profile = layout_help_profile(14);
    c->fonts = layout_help_fonts();
    c->report = cl_report_new();
    c->layout = cl_layout_new_with(c->book, c->profile, c->fonts, &sink,
                                   c->report, &error);
    g_assert_no_error(error);
}

static void
seen_clear(Seen *seen)
{
    g_string_free(seen->told, TRUE);
    g_hash_table_unref(seen->drawn);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seen, seen_clear)

#define CHAPTER(id) "<h1 id=\"" id "\">Head " id "</h1><p>Words of it.</p>"

static void
test_contents_come_last(void)
{
    static const char *const bodies[] = { CHAPTER("a"), CHAPTER("b"),
                                          CHAPTER("c") };
    g_auto(LayoutCase) c = { 0 };
    g_auto(Seen) seen = { 0 };

    lay_out(&c, bodies, G_N_ELEMENTS(bodies), &seen);

    /* title, chapters, then the contents, then what comes after them */
    g_assert_true(g_str_has_prefix(seen.told->str, "0+1 2+1 3+1 4+1 "));
    g_assert_nonnull(strstr(seen.told->str, " 1+1"));
    g_assert_cmpuint(seen.n_painted, ==, cl_layout_get_n_pages(c.layout));
}

static void
test_chapter_waits_for_the_page_that_it_names(void)
{
    static const char *const bodies[] = {
        "<h1 id=\"a\">Head</h1><p>See <a href=\"#c\">the third</a>.</p>",
        CHAPTER("b"),
        CHAPTER("c"),
        "<h1 id=\"d\">Head</h1><p>See <a href=\"#a\">the first</a>.</p>",
    };
    g_auto(LayoutCase) c = { 0 };
    g_auto(Seen) seen = { 0 };

    lay_out(&c, bodies, G_N_ELEMENTS(bodies), &seen);

    /* The first goes as soon as the third is there, the fourth at once. */
    g_assert_true(g_str_has_prefix(seen.told->str, "0+1 3+1 2+1 4+1 5+1 "));
    g_assert_cmpuint(seen.n_painted, ==, cl_layout_get_n_pages(c.layout));
}

/* Some text over several pages that names pages before and after it. */
static char *
dup_long_chapter(int number, int n)
{
    GString *body = g_string_new(NULL);

    g_string_append_printf(body, "<h1 id=\"a%d\">Chapter %d</h1>", number,
                           number);
    for (int i = 0; i < 40; i++)
        g_string_append_printf(
            body,
            "<p id=\"p%d-%d\">Words that go on for a while, as they do, and "
            "then lead to <a href=\"#a%d\">something</a>, to <a "
            "href=\"#p%d-%d\">a place</a>, and a few words more.</p>",
            number, i, i % n, (number + i) % n, (i * 7) % 40);
    return g_string_free(body, FALSE);
}

static void
test_pages_in_advance_are_those_of_the_whole(void)
{
    enum { N = 6 };
    g_auto(GStrv) bodies = g_new0(char *, N + 1);

    for (int i = 0; i < N; i++)
        bodies[i] = dup_long_chapter(i, N);
    for (gsize most_held = 1; most_held <= 1000000; most_held *= 1000000) {
        g_auto(LayoutCase) c = { 0 };
        g_auto(Seen) seen = { .most_held = most_held };

        lay_out(&c, (const char *const *)bodies, N, &seen);
        g_autoptr(ClLayout) whole =
            cl_layout_new(c.book, c.profile, c.fonts, c.report, NULL);
        gsize n_pages = cl_layout_get_n_pages(whole);

        g_assert_cmpuint(n_pages, >, 4 * N);
        g_assert_cmpuint(seen.n_painted, ==, n_pages);
        for (gsize i = 0; i < n_pages; i++) {
            g_autofree char *painted = dup_painted(whole, i);

            g_assert_cmpstr(
                painted, ==,
                g_hash_table_lookup(seen.drawn, GSIZE_TO_POINTER(i + 1)));
        }
    }
}

static void
test_what_is_known_outlives_pages(void)
{
    static const char *const bodies[] = { CHAPTER("a"), CHAPTER("b"),
                                          CHAPTER("c") };
    g_auto(LayoutCase) kept = { 0 };
    g_auto(LayoutCase) dropped = { 0 };
    g_auto(Seen) one = { 0 };
    g_auto(Seen) two = { .drops = true };

    lay_out(&kept, bodies, G_N_ELEMENTS(bodies), &one);
    lay_out(&dropped, bodies, G_N_ELEMENTS(bodies), &two);
    g_autoptr(ClPageMap) before = cl_layout_dup_page_map(kept.layout);
    g_autoptr(ClPageMap) after = cl_layout_dup_page_map(dropped.layout);
    g_autofree char *map = cl_page_map_dump(before);
    g_autofree char *same = cl_page_map_dump(after);

    g_assert_cmpstr(one.told->str, ==, two.told->str);
    g_assert_nonnull(strstr(map, "chapter-03"));
    g_assert_cmpstr(map, ==, same);
    g_assert_cmpuint(cl_layout_get_n_pages(kept.layout), ==,
                     cl_layout_get_n_pages(dropped.layout));
    g_assert_cmpstr(cl_layout_find_label_of(dropped.layout, "c"), ==, "5");
}

static void
test_chapters_that_run_on_are_one_stretch(void)
{
    static const char *const bodies[] = { CHAPTER("a"), CHAPTER("b") };
    g_auto(LayoutCase) c = { 0 };
    g_auto(Seen) seen = { 0 };
    const ClLayoutSink sink = { .ready = on_ready, .data = &seen };
    g_autoptr(GError) error = NULL;

    seen.told = g_string_new(NULL);
    seen.drawn = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    c.book = layout_help_book_of(bodies, G_N_ELEMENTS(bodies));
    c.book->publication->chapters_on_new_page = false;
    c.profile = layout_help_profile(14);
    c.fonts = layout_help_fonts();
    c.report = cl_report_new();
    c.layout =
        cl_layout_new_with(c.book, c.profile, c.fonts, &sink, c.report, &error);

    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(seen.told->str, "0+1 2+1 "));
    g_assert_cmpstr(cl_layout_find_label_of(c.layout, "b"), ==, "3");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/section/contents-come-last",
                    test_contents_come_last);
    g_test_add_func("/layout/section/chapter-waits-for-the-page-that-it-names",
                    test_chapter_waits_for_the_page_that_it_names);
    g_test_add_func("/layout/section/pages-in-advance-are-those-of-the-whole",
                    test_pages_in_advance_are_those_of_the_whole);
    g_test_add_func("/layout/section/what-is-known-outlives-pages",
                    test_what_is_known_outlives_pages);
    g_test_add_func("/layout/section/chapters-that-run-on-are-one-stretch",
                    test_chapters_that_run_on_are_one_stretch);
    return g_test_run();
}
