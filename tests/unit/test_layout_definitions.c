#include <string.h>

#include "layout/layout.h"
#include "layout/watch.h"
#include "layout_help.h"

/* Where a term and the text that belongs to it stand. */
typedef struct {
    const char *term;
    const char *text;
    ClSeenRun term_run;
    ClSeenRun text_run;
} Pair;

static bool
begins_with(const ClRun *run, const char *words)
{
    const ClWord *word = run->words[0];

    return strncmp(words, word->text, MIN(strlen(words), word->n_bytes)) == 0;
}

static void
see_run(void *data, const ClSeenRun *seen)
{
    Pair *pair = data;

    if (begins_with(seen->run, pair->term))
        pair->term_run = *seen;
    else if (begins_with(seen->run, pair->text))
        pair->text_run = *seen;
}

/* Lays a list of facts out from 40 to 360 points; fills the places in. */
static void
place(const char *attributes, const char *dt, Pair *pair)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *body =
        g_strdup_printf("<dl id='facts' %s><dt %s>%s</dt><dd>%s</dd></dl>",
                        attributes, dt, pair->term, pair->text);
    const ClWatcher watcher = { .run = see_run, .data = pair };
    g_auto(LayoutCase) c = { .book = layout_help_book(body),
                             .profile = layout_help_profile(14),
                             .fonts = layout_help_fonts(),
                             .report = cl_report_new() };
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    cairo_t *cr = cairo_create(surface);

    /* Those of the title page: authors have no such class. */
    cl_dom_set_attribute((xmlNode *)cl_book_find_id(c.book, "facts"), "class",
                         "facts");
    c.layout = cl_layout_new(c.book, c.profile, c.fonts, c.report, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < cl_layout_get_n_pages(c.layout); i++)
        cl_layout_watch(c.layout, i, cr, &watcher);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    g_assert_cmpfloat(pair->term_run.right_pt, >, 0);
    g_assert_cmpfloat(pair->text_run.right_pt, >, 0);
}

static void
test_beside(void)
{
    Pair pair = { .term = "Tree", .text = "Oak" };

    place("", "", &pair);
    g_assert_cmpfloat(pair.term_run.baseline_pt, ==, pair.text_run.baseline_pt);
    g_assert_cmpfloat_with_epsilon(pair.term_run.left_pt, 40, 1);
    g_assert_cmpfloat(pair.term_run.right_pt, <, pair.text_run.left_pt);
    g_assert_cmpfloat(pair.text_run.left_pt, <, 120);
}

/* The mirror image. */
static void
test_beside_from_right_to_left(void)
{
    Pair pair = { .term = "אילן", .text = "תות" };

    place("dir='rtl'", "", &pair);
    g_assert_cmpfloat(pair.term_run.baseline_pt, ==, pair.text_run.baseline_pt);
    g_assert_cmpfloat_with_epsilon(pair.term_run.right_pt, 360, 1);
    g_assert_cmpfloat(pair.term_run.left_pt, >, pair.text_run.right_pt);
    g_assert_cmpfloat(pair.text_run.right_pt, >, 280);
}

/* It would stand on the text. */
static void
test_term_the_other_way(void)
{
    Pair pair = { .term = "Tree", .text = "תות" };

    place("dir='rtl'", "dir='ltr'", &pair);
    g_assert_cmpfloat(pair.term_run.baseline_pt, <, pair.text_run.baseline_pt);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/definitions/facts-stand-beside-their-terms",
                    test_beside);
    g_test_add_func("/layout/definitions/from-right-to-left",
                    test_beside_from_right_to_left);
    g_test_add_func("/layout/definitions/term-that-runs-the-other-way",
                    test_term_the_other_way);
    return g_test_run();
}
