#include "build/press.h"
#include "layout_help.h"
#include "pdf/pdf.h"

enum { N_CHAPTERS = 12, THUMBNAIL_WIDTH = 120 };

/* Chapters, of which every third names a page of a later one. */
static ClBook *
new_book(void)
{
    g_auto(GStrv) bodies = g_new0(char *, N_CHAPTERS + 1);

    for (int i = 0; i < N_CHAPTERS; i++) {
        GString *body = g_string_new(NULL);

        g_string_append_printf(body, "<h1 id=\"a%d\">Chapter %d</h1>", i, i);
        for (int j = 0; j < 30; j++)
            g_string_append_printf(body,
                                   "<p>Paragraph %d goes on a bit, and "
                                   "on for another line.</p>",
                                   j);
        if (i % 3 == 0)
            g_string_append_printf(body, "<p><a href=\"#a%d\">Later</a></p>",
                                   (i + 4) % N_CHAPTERS);
        bodies[i] = g_string_free(body, FALSE);
    }
    ClBook *book = layout_help_book_of((const char *const *)bodies, N_CHAPTERS);
    book->publication->chapters_on_new_page = true;
    return book;
}

/* A book, and how it is printed. */
typedef struct {
    LayoutCase c;
    ClPress *press;
    ClPrinted printed;
} Fixture;

static void
set_up(Fixture *f, const ClPressOptions *options)
{
    LayoutCase *c = &f->c;
    g_autoptr(GError) error = NULL;

    c->book = new_book();
    c->profile = layout_help_profile(14);
    c->fonts = layout_help_fonts();
    c->report = cl_report_new();
    f->press = cl_press_new(c->book, options, THUMBNAIL_WIDTH);

    const ClLayoutOptions layout = { .sink = *cl_press_get_sink(f->press) };
    c->layout = cl_layout_new_with(c->book, c->profile, c->fonts, &layout,
                                   c->report, &error);
    g_assert_no_error(error);
}

static void
finish(Fixture *f)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(cl_press_finish(f->press, &f->printed, &error));
    g_assert_no_error(error);
}

static void
fixture_clear(Fixture *f)
{
    cl_press_free(f->press);
    g_clear_pointer(&f->printed.pdf, g_bytes_unref);
    g_clear_pointer(&f->printed.thumbnail, g_bytes_unref);
    layout_help_clear(&f->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void
test_threads_change_no_byte(void)
{
    const ClPressOptions alone = { 0 };
    const ClPressOptions beside = { .is_beside = true };
    g_auto(Fixture) one = { 0 };
    g_auto(Fixture) two = { 0 };

    set_up(&one, &alone);
    finish(&one);
    set_up(&two, &beside);
    finish(&two);

    g_assert_cmpuint(g_bytes_get_size(one.printed.pdf), >, 10000);
    g_assert_true(g_bytes_equal(one.printed.pdf, two.printed.pdf));
    g_assert_true(g_bytes_equal(one.printed.thumbnail, two.printed.thumbnail));
}

static void
test_kept_pages_can_be_painted_again(void)
{
    const ClPressOptions options = { .is_kept = true, .is_beside = true };
    g_auto(Fixture) f = { 0 };
    guint height = 0;

    set_up(&f, &options);
    finish(&f);
    g_autoptr(GBytes) thumbnail =
        cl_layout_draw_thumbnail(f.c.layout, THUMBNAIL_WIDTH, &height, NULL);

    g_assert_true(g_bytes_equal(f.printed.thumbnail, thumbnail));
    g_assert_cmpuint(f.printed.thumbnail_height, ==, height);
}

static void
test_a_press_may_be_given_up(void)
{
    const ClPressOptions options = { .is_beside = true };
    g_auto(Fixture) f = { 0 };

    set_up(&f, &options);
    cl_press_free(g_steal_pointer(&f.press));
    g_assert_cmpuint(cl_layout_get_n_pages(f.c.layout), >, N_CHAPTERS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/build/press/threads-change-no-byte",
                    test_threads_change_no_byte);
    g_test_add_func("/build/press/kept-pages-can-be-painted-again",
                    test_kept_pages_can_be_painted_again);
    g_test_add_func("/build/press/a-press-may-be-given-up",
                    test_a_press_may_be_given_up);
    return g_test_run();
}
