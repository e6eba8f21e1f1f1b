#include <string.h>

#include "layout_help.h"

/* What a sink was told of: "2+3 5+1 0+2", first page and number of pages. */
typedef struct {
    GString *told;
    guint n_painted;
    bool drops;
    bool runs_on; /* chapters do */
    guint n_threads;
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
    const ClLayoutOptions options = { .sink = { on_ready, seen },
                                      .n_threads = seen->n_threads,
                                      .most_held = seen->most_held };
    g_autoptr(GError) error = NULL;

    seen->told = g_string_new(NULL);
    seen->drawn = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    c->book = layout_help_book_of(bodies, n);
    c->book->publication->chapters_on_new_page = !seen->runs_on;
    c->profile = layout_help_profile(14);
    c->fonts = layout_help_fonts();
    c->report = cl_report_new();
    c->layout = cl_layout_new_with(c->book, c->profile, c->fonts, &options,
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

enum { N_CHAPTERS = 20, N_PARAGRAPHS = 40 };

static void
add_paragraph(GString *body, int number, int i, bool names_pages)
{
    g_string_append_printf(
        body, "<p id=\"p%d-%d\">Words that go on for a while, as they do, ",
        number, i);
    if (names_pages)
        g_string_append_printf(
            body,
            "and then lead to <a href=\"#a%d\">something</a>, to <a "
            "href=\"#p%d-%d\">a place</a>, ",
            i % N_CHAPTERS, (number + i) % N_CHAPTERS, (i * 7) % N_PARAGRAPHS);
    if (i % 6 == 0)
        g_string_append_printf(
            body, "<a role=\"doc-noteref\" href=\"#n%d-%d\"/> ", number, i);
    g_string_append(body, "and a few words more.</p>");
    if (i % 6 == 0)
        g_string_append_printf(
            body,
            "<aside role=\"doc-footnote\" id=\"n%d-%d\"><p>A note that is "
            "so long that it takes more than one line at the foot of a page, "
            "and may go on on the next.</p></aside>",
            number, i);
}

/* Most are some pages long, and each second names pages before and after it.
 * Two are short, so that there are pages with three chapters on them. */
static char *
dup_chapter(int number)
{
    GString *body = g_string_new(NULL);
    bool is_short = number == 3 || number == 4;

    g_string_append_printf(body, "<h1 id=\"a%d\">Chapter %d</h1>", number,
                           number);
    for (int i = 0; i < (is_short ? 1 : N_PARAGRAPHS); i++)
        add_paragraph(body, number, i, number % 2 == 1);
    return g_string_free(body, FALSE);
}

static void
check_same_place(const LayoutCase *c, const ClLayout *whole, const char *id)
{
    const xmlNode *node = cl_book_find_id(c->book, id);
    gsize page[2] = { 0, 0 };
    double top[2] = { 0, 0 };

    if (node == NULL)
        return; /* of a short chapter */
    g_assert_true(cl_layout_find_target(c->layout, node, &page[0], &top[0]));
    g_assert_true(cl_layout_find_target(whole, node, &page[1], &top[1]));
    g_assert_cmpuint(page[0], ==, page[1]);
    g_assert_true(top[0] == top[1]);
}

/* Pages painted and dropped while others were laid out, by whatever thread, are
 * those of a layout that has all in its memory. */
static void
check_in_advance(const char *const *bodies, Seen *seen)
{
    g_auto(LayoutCase) c = { 0 };

    lay_out(&c, bodies, N_CHAPTERS, seen);
    g_autoptr(ClLayout) whole =
        cl_layout_new(c.book, c.profile, c.fonts, c.report, NULL);
    gsize n_pages = cl_layout_get_n_pages(whole);

    g_assert_cmpuint(n_pages, >, 4 * N_CHAPTERS);
    g_assert_cmpuint(seen->n_painted, ==, n_pages);
    for (gsize i = 0; i < n_pages; i++) {
        g_autofree char *painted = dup_painted(whole, i);

        g_assert_cmpstr(
            painted, ==,
            g_hash_table_lookup(seen->drawn, GSIZE_TO_POINTER(i + 1)));
    }
    for (int i = 0; i < N_CHAPTERS * N_PARAGRAPHS; i++) {
        int number = i / N_PARAGRAPHS;
        g_autofree char *id =
            g_strdup_printf("p%d-%d", number, i % N_PARAGRAPHS);
        g_autofree char *note =
            g_strdup_printf("n%d-%d", number, i % N_PARAGRAPHS);

        check_same_place(&c, whole, id);
        check_same_place(&c, whole, note);
    }
}

static void
test_pages_in_advance_are_those_of_the_whole(void)
{
    g_auto(GStrv) bodies = g_new0(char *, N_CHAPTERS + 1);

    for (int i = 0; i < N_CHAPTERS; i++)
        bodies[i] = dup_chapter(i);
    for (guint i = 0; i < 8; i++) {
        g_auto(Seen) seen = {
            .drops = true,
            .runs_on = (i & 1) != 0,
            .n_threads = (i & 2) != 0 ? 4 : 1,
            .most_held = (i & 4) != 0 ? 1 : 1000000,
        };

        g_test_message("runs on: %d, threads: %u, bytes: %zu", seen.runs_on,
                       seen.n_threads, seen.most_held);
        check_in_advance((const char *const *)bodies, &seen);
    }
}

/* How often a sink was told. */
static guint
count_told(const Seen *seen)
{
    g_auto(GStrv) told = g_strsplit(seen->told->str, " ", -1);

    return g_strv_length(told);
}

static void
test_chapters_that_run_on_go_one_by_one(void)
{
    g_auto(GStrv) bodies = g_new0(char *, N_CHAPTERS + 1);

    for (int i = 0; i < N_CHAPTERS; i++)
        bodies[i] = dup_chapter(2 * i);
    for (guint n_threads = 1; n_threads < 4; n_threads++) {
        g_auto(LayoutCase) c = { 0 };
        g_auto(Seen) seen = { .runs_on = true, .n_threads = n_threads };

        lay_out(&c, (const char *const *)bodies, N_CHAPTERS, &seen);

        /* but for the one that is short */
        g_assert_cmpuint(count_told(&seen), >=, N_CHAPTERS - 1 + 2);
    }
}

/* Findings come in order. There are so many chapters that each thread
 * comes to set some. */
static void
test_threads_report_as_one_does(void)
{
    enum { N = 400 };
    g_auto(GStrv) bodies = g_new0(char *, N + 1);
    g_autofree char *first = NULL;

    for (int i = 0; i < N; i++)
        bodies[i] = g_strdup_printf(
            "<h1 id=\"a%d\">Head</h1><p>A word: %0*d. Once more: %0*d.</p>", i,
            60, i, 60, i);
    for (guint n_threads = 1; n_threads < 4; n_threads++) {
        g_auto(LayoutCase) c = { 0 };
        g_auto(Seen) seen = { .n_threads = n_threads };

        lay_out(&c, (const char *const *)bodies, N, &seen);
        g_autofree char *dump = cl_report_dump(c.report);

        g_assert_cmpuint(cl_report_n(c.report), >=, N);
        if (first == NULL)
            first = g_steal_pointer(&dump);
        else
            g_assert_cmpstr(dump, ==, first);
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
test_chapters_that_run_on_share_pages(void)
{
    static const char *const bodies[] = { CHAPTER("a"), CHAPTER("b") };
    g_auto(LayoutCase) c = { 0 };
    g_auto(Seen) seen = { .runs_on = true };

    lay_out(&c, bodies, G_N_ELEMENTS(bodies), &seen);

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
    g_test_add_func("/layout/section/chapters-that-run-on-go-one-by-one",
                    test_chapters_that_run_on_go_one_by_one);
    g_test_add_func("/layout/section/threads-report-as-one-does",
                    test_threads_report_as_one_does);
    g_test_add_func("/layout/section/what-is-known-outlives-pages",
                    test_what_is_known_outlives_pages);
    g_test_add_func("/layout/section/chapters-that-run-on-share-pages",
                    test_chapters_that_run_on_share_pages);
    return g_test_run();
}
