#include <string.h>

#include "pdf/drawing.h"

/* Sentinels as cairo writes them, where the colour before was another. */
#define BEGIN_1 "\n0 0 0 rg 1 0 1 0.125 re f"
#define BEGIN_2 "\n0 0 0 rg 2 0 1 0.125 re f"
#define END "\n0 0 0 rg 0 0 1 0.125 re f"

/* (owned) The drawing of @text with the marks, or NULL with @error. */
static char *
rewrite(const char *text, ClDrawingMark *marks, gsize n, GError **error)
{
    g_autoptr(ClDrawing) drawing = cl_drawing_new();
    ClDrawingPage page = { .index = 6, .marks = marks, .n_marks = n };
    const GString *out =
        cl_drawing_rewrite(drawing, text, strlen(text), &page, error);

    return out != NULL ? g_strdup(out->str) : NULL;
}

static void
assert_fails(const char *text, gsize n, const char *what)
{
    ClDrawingMark marks[2] = { { .type = "P", .owner = 1 },
                               { .type = "P", .owner = 2 } };
    g_autoptr(GError) error = NULL;
    g_autofree char *message = g_strdup_printf("page 7 of the PDF: %s*", what);

    g_autofree char *actual = rewrite(text, marks, n, &error);

    g_assert_null(actual);
    g_assert_error(error, CL_ERROR, CL_ERROR_LIBRARY);
    g_assert_true(g_pattern_match_simple(message, error->message));
}

static void
test_numbers_marks(void)
{
    ClDrawingMark marks[2] = { { .type = "H1", .owner = 5 },
                               { .type = "P", .owner = 9 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual =
        rewrite("q" BEGIN_1 " 1 g BT (a) Tj ET" END BEGIN_2
                " 0 g BT (b) Tj ET" END "\nQ",
                marks, 2, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==,
                    "q\n/H1 <</MCID 0>> BDC 1 g BT (a) Tj ET\nEMC"
                    "\n/P <</MCID 1>> BDC 0 g BT (b) Tj ET\nEMC\nQ\n");
    g_assert_cmpuint(marks[0].n_mcids, ==, 1);
    g_assert_cmpuint(marks[1].first_mcid, ==, 1);
}

static void
test_begin_ends(void)
{
    ClDrawingMark marks[2] = { { .type = "P", .owner = 5 },
                               { .type = "P", .owner = 9 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual =
        rewrite(BEGIN_1 " S" BEGIN_2 " S" END, marks, 2, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==,
                    "\n/P <</MCID 0>> BDC\n0 0 0 rg S\nEMC"
                    "\n/P <</MCID 1>> BDC S\nEMC\n");
}

static void
test_any_order(void)
{
    ClDrawingMark marks[2] = { { .type = "P", .owner = 5 },
                               { .type = "P", .owner = 9 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual =
        rewrite(BEGIN_2 " S" END BEGIN_1 " S" END, marks, 2, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(marks[0].first_mcid, ==, 1);
    g_assert_cmpuint(marks[1].first_mcid, ==, 0);
}

static void
test_artifacts(void)
{
    ClDrawingMark marks[2] = { { .kind = CL_MARK_HEADER },
                               { .kind = CL_MARK_DECORATION } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual =
        rewrite(BEGIN_1 " S" END BEGIN_2 " S" END, marks, 2, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==,
                    "\n/Artifact <</Type /Pagination /Subtype /Header "
                    "/Attached [/Top]>> BDC\n0 0 0 rg S\nEMC"
                    "\n/Artifact <</Type /Layout>> BDC"
                    " S\nEMC\n");
    g_assert_cmpuint(marks[0].n_mcids, ==, 0);
}

static void
test_artifact_replacements(void)
{
    ClDrawingMark marks[1] = { { .kind = CL_MARK_HEADER } };
    g_autoptr(GError) error = NULL;
    g_autoptr(ClDrawing) drawing = cl_drawing_new();
    ClDrawingPage page = { .marks = marks, .n_marks = 1 };
    const char *text =
        BEGIN_1 " BT (o) Tj /Span <</ActualText <feff00660069>>> BDC (x) Tj EMC"
                " (ce) Tj /Span <</ActualText <feff0020>>> BDC EMC ET" END;

    const GString *out =
        cl_drawing_rewrite(drawing, text, strlen(text), &page, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(out->str, ==,
                    "\n/Artifact <</Type /Pagination /Subtype /Header "
                    "/Attached [/Top]>> BDC\n0 0 0 rg BT (o) Tj"
                    " /Span <</ActualText <feff00660069>>> BDC (x) Tj EMC"
                    " (ce) Tj ET\nEMC\n");
    g_assert_cmpuint(marks[0].n_mcids, ==, 0);
    g_assert_false(marks[0].has_replacements);
    g_assert_cmpuint(cl_drawing_get_replacements(drawing)->len, ==, 0);
}

static void
test_joins(void)
{
    ClDrawingMark marks[2] = { { .type = "P", .owner = 5 },
                               { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual =
        rewrite(BEGIN_1 " 0 g BT (a) Tj ET" END BEGIN_2 " 0 g BT (b) Tj ET" END,
                marks, 2, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==,
                    "\n/P <</MCID 0>> BDC 0 g BT (a) Tj ET"
                    " BT (b) Tj ET\nEMC\n");
    g_assert_cmpuint(marks[0].n_mcids, ==, 1);
    g_assert_cmpuint(marks[1].n_mcids, ==, 0);
    g_assert_true(marks[1].is_met);
}

static void
test_empty_mark(void)
{
    ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual = rewrite(
        BEGIN_1 " /Span <</ActualText <feff>>> BDC EMC" END, marks, 1, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==, "\n");
    g_assert_cmpuint(marks[0].n_mcids, ==, 0);
}

/* The colour of a sentinel must not become that of what follows, and that of
 * what follows must not get lost because the sentinel had it too. */
static void
test_colours(void)
{
    ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual = rewrite(
        " 1 0 0 rg q" BEGIN_1 " q 0 1 0 rg f Q f" END " Q", marks, 1, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==,
                    " 1 0 0 rg q\n/P <</MCID 0>> BDC\n0 0 0 rg q"
                    " 0 1 0 rg f Q f\nEMC Q\n");
}

static void
test_large_number(void)
{
    g_autofree ClDrawingMark *marks = g_new0(ClDrawingMark, 16500);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 1; i <= 16500; i++)
        g_string_append_printf(text, "\n%u %u %u 0.125 re f" END,
                               CL_SENTINEL_X(i), CL_SENTINEL_Y(i),
                               CL_SENTINEL_WIDTH(i));
    g_autofree char *actual = rewrite(text->str, marks, 16500, &error);

    g_assert_no_error(error);
    g_assert_true(marks[16499].is_met);
}

/* A box that is no sentinel, though it has something of one. */
static void
test_other_boxes(void)
{
    ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;
    const char *boxes = " 0.5 0 1 0.125 re f 1 0 1 0.1251 re f"
                        " 1 0 1 0.125 re S -1 0 1 0.125 re f"
                        " 0 0 0 0.125 re f 1 128 1 0.125 re f";
    g_autofree char *text = g_strconcat(BEGIN_1, boxes, END, NULL);
    g_autofree char *expected =
        g_strconcat("\n/P <</MCID 0>> BDC\n0 0 0 rg", boxes, "\nEMC\n", NULL);

    g_autofree char *actual = rewrite(text, marks, 1, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==, expected);
}

/* The box over the page that the marker paints first is taken out. */
static void
test_cover(void)
{
    ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;

    g_autofree char *actual =
        rewrite("q 0 0 0 rg 0 0 595.28 841.89 re f" BEGIN_1
                " 0 0 595.28 841.89 re f" END " Q",
                marks, 1, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(actual, ==,
                    "q\n/P <</MCID 0>> BDC\n0 0 0 rg"
                    " 0 0 595.28 841.89 re f\nEMC Q\n");
}

static void
test_replacements(void)
{
    ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;
    g_autoptr(ClDrawing) drawing = cl_drawing_new();
    ClDrawingPage page = { .marks = marks, .n_marks = 1 };
    const char *text =
        BEGIN_1 " BT (o) Tj /Span <</ActualText <feff00660069>>> BDC (x) Tj EMC"
                " (ce) Tj ET BT (more) Tj ET" END;

    const GString *out =
        cl_drawing_rewrite(drawing, text, strlen(text), &page, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(
        out->str, ==,
        "\n0 0 0 rg BT\n/P <</MCID 0>> BDC (o) Tj\nEMC"
        "\n/Span <</MCID 1/ActualText <feff00660069>>> BDC (x) Tj\nEMC"
        "\n/P <</MCID 2>> BDC (ce) Tj\nEMC ET"
        " BT\n/P <</MCID 3>> BDC (more) Tj\nEMC ET\n");
    g_assert_cmpuint(marks[0].n_mcids, ==, 4);
    g_assert_true(marks[0].has_replacements);

    const GArray *all = cl_drawing_get_replacements(drawing);
    g_assert_cmpuint(all->len, ==, 1);
    const ClReplacement *one = &g_array_index(all, ClReplacement, 0);
    g_assert_cmpuint(one->number, ==, 1);
    g_assert_cmpmem(one->hex, one->n_digits, "feff00660069", 12);
}

static void
test_errors(void)
{
    assert_fails(" 1 g S" BEGIN_1 " S" END, 1, "painting outside a mark");
    assert_fails(BEGIN_1 " S" END " /x5 Do", 1, "painting outside a mark");
    assert_fails(" 1 1 9 9 re f" BEGIN_1 " S" END, 1,
                 "painting outside a mark");
    assert_fails(BEGIN_1 " S" END " 0 0 9 9 re f", 1,
                 "painting outside a mark");
    assert_fails(BEGIN_2 " S" END, 1, "an unknown mark");
    assert_fails(BEGIN_1 " S" END BEGIN_1 " S" END, 1, "a mark met twice");
    assert_fails(BEGIN_1 " S" END, 2, "a mark lost in the drawing (2)");
    assert_fails(BEGIN_1 " S", 1, "a mark without an end");
    assert_fails(END, 0, "the end of no mark");
    assert_fails(BEGIN_1 " /P <</MCID 0>> BDC S EMC" END, 1,
                 "marked content that is not ours");
    assert_fails(BEGIN_1 " S EMC" END, 1, "an end of marked content");
    assert_fails(" Q", 0, "a graphics state too many");
}

static void
test_reused(void)
{
    g_autoptr(ClDrawing) drawing = cl_drawing_new();
    g_autoptr(GError) error = NULL;
    const char *text = BEGIN_1 " S" END;

    for (int i = 0; i < 3; i++) {
        ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
        ClDrawingPage page = { .marks = marks, .n_marks = 1 };
        const GString *out =
            cl_drawing_rewrite(drawing, text, strlen(text), &page, &error);

        g_assert_no_error(error);
        g_assert_nonnull(out);
        g_assert_cmpuint(marks[0].first_mcid, ==, 0);
        g_assert_cmpuint(cl_drawing_get_owners(drawing)->len, ==, 1);
    }
}

/* Nor does a mark in pieces begin between a path and what paints it. */
static void
test_paths_stay_whole(void)
{
    ClDrawingMark marks[1] = { { .type = "P", .owner = 5 } };
    g_autoptr(GError) error = NULL;
    g_autofree char *actual =
        rewrite(BEGIN_1 " BT /Span <</ActualText <feff0066>>> BDC (x) Tj EMC ET"
                        " q 1 2 3 4 re W n 5 6 m 7 8 l S Q" END,
                marks, 1, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(
        actual, ==,
        "\n0 0 0 rg BT\n/Span <</MCID 0/ActualText <feff0066>>> BDC (x) Tj\nEMC"
        " ET q 1 2 3 4 re W n\n/P <</MCID 1>> BDC 5 6 m 7 8 l S Q\nEMC\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/drawing/numbers-marks", test_numbers_marks);
    g_test_add_func("/pdf/drawing/a-begin-ends-the-mark-before",
                    test_begin_ends);
    g_test_add_func("/pdf/drawing/takes-marks-in-any-order", test_any_order);
    g_test_add_func("/pdf/drawing/artifacts-have-no-number", test_artifacts);
    g_test_add_func("/pdf/drawing/joins-marks-of-one-owner", test_joins);
    g_test_add_func("/pdf/drawing/empty-mark-has-no-number", test_empty_mark);
    g_test_add_func("/pdf/drawing/keeps-colours", test_colours);
    g_test_add_func("/pdf/drawing/large-numbers", test_large_number);
    g_test_add_func("/pdf/drawing/other-boxes-stay", test_other_boxes);
    g_test_add_func("/pdf/drawing/takes-cover-out", test_cover);
    g_test_add_func("/pdf/drawing/takes-replacements-out", test_replacements);
    g_test_add_func("/pdf/drawing/paths-stay-whole", test_paths_stay_whole);
    g_test_add_func("/pdf/drawing/artifacts-keep-replacements",
                    test_artifact_replacements);
    g_test_add_func("/pdf/drawing/errors-name-page-and-cause", test_errors);
    g_test_add_func("/pdf/drawing/can-be-used-again", test_reused);
    return g_test_run();
}
