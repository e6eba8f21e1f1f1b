#include <string.h>

#include "layout/fonts.h"
#include "layout/setter.h"
#include "layout_help.h"

/* One paragraph of monospaced print, 10 points high. */
typedef struct {
    ClProfile *profile;
    ClFonts *fonts;
    PangoContext *context;
    ClArena *arena;
    ClLooks *looks;
    ClReport *report;
    ClSetter *setter;
    ClText *text;
    double letter_pt;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->profile = layout_help_profile(10);
    f->fonts = layout_help_fonts();
    f->context = cl_fonts_new_context(f->fonts, NULL);
    f->arena = cl_arena_new();
    f->looks = cl_looks_new(f->profile, f->context);
    f->report = cl_report_new();
    ClSetterParts parts = {
        .arena = f->arena,
        .context = f->context,
        .profile = f->profile,
        .edition = "test",
        .report = f->report,
    };
    f->setter = cl_setter_new(&parts);
    f->text = cl_text_new();
    f->letter_pt = 6;
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_text_free(f->text);
    cl_setter_free(f->setter);
    cl_report_free(f->report);
    cl_looks_free(f->looks);
    cl_arena_free(f->arena);
    cl_fonts_free_context(f->context);
    cl_fonts_free(f->fonts);
    cl_profile_free(f->profile);
}

/* (owned) The lines of @words in a measure of @n_letters and a hang of one,
 * "N|line|" for N letters of indentation. */
static char *
dup_lines(Fixture *f, const char *words, guint n_letters, bool is_block)
{
    ClLookKey key = { .size_pt = 10, .mono = true };
    const ClLook *look = cl_looks_get(f->looks, &key);
    ClSetting setting = {
        .width_pt = n_letters * f->letter_pt + 1,
        .hang_pt = is_block ? f->letter_pt : 0,
        .look = look,
        .leading = 1.4,
        .breaks_anywhere = is_block,
    };
    GString *lines = g_string_new(NULL);

    cl_text_clear(f->text);
    cl_text_set(f->text, words, NULL, look, "en");
    const ClParagraph *paragraph =
        cl_paragraph_new(f->setter, f->text, &setting);
    for (guint i = 0; i < paragraph->n_lines; i++) {
        const ClLine *line = &paragraph->lines[i];
        guint end = i + 1 < paragraph->n_lines ? line[1].start
                                               : (guint)f->text->text->len;

        g_string_append_printf(lines, "%.0f|%.*s|",
                               pango_units_to_double(line->x_pu) / f->letter_pt,
                               (int)(end - line->start), words + line->start);
    }
    return g_string_free(lines, FALSE);
}

static void
test_goes_on_below_its_indentation(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *lines = dup_lines(f, "   <a> bcd efghi jk", 12, true);

    g_assert_cmpstr(lines, ==, "0|   <a> bcd |4|efghi jk|");
}

static void
test_is_cut_at_spaces_first(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *spaced = dup_lines(f, "ab --cd-efgh", 11, true);
    g_autofree char *solid = dup_lines(f, "ab cdefghijklmno", 11, true);

    g_assert_cmpstr(spaced, ==, "0|ab |1|--cd-efgh|");
    g_assert_cmpstr(solid, ==, "0|ab |1|cdefghijkl|1|mno|");
}

static void
test_marks_stay_with_their_word(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *option = dup_lines(f, "abcd --efghi-klm", 12, false);
    g_autofree char *inside = dup_lines(f, "abcd x--efghijklm", 12, false);
    g_autofree char *tag = dup_lines(f, "abc def</ghijklm>", 11, false);

    g_assert_cmpstr(option, ==, "0|abcd |0|--efghi-klm|");
    g_assert_cmpstr(inside, ==, "0|abcd |0|x--efghijklm|");
    g_assert_cmpstr(tag, ==, "0|abc |0|def</ghijklm>|");
}

static void
test_name_wider_than_line_is_parted_at_joints(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *dots = dup_lines(f, "in abc.defg.hijk.lmn", 12, false);
    g_autofree char *marks =
        dup_lines(f, "abc_defg::hijk(lmnop/qrs", 10, false);
    g_autofree char *own = dup_lines(f, "self._abcdefgh.__ijkl__", 10, false);
    g_autofree char *easy = dup_lines(f, "abc/defg.hi-jklmn", 10, false);
    g_autofree char *number = dup_lines(f, "abcdef=123.456789", 10, false);

    g_assert_cmpstr(dots, ==, "0|in abc.defg.|0|hijk.lmn|");
    g_assert_cmpstr(marks, ==, "0|abc_defg::|0|hijk(|0|lmnop/qrs|");
    g_assert_cmpstr(own, ==, "0|self.|0|_abcdefgh.|0|__ijkl__|");
    /* Where anybody would part it suffices. */
    g_assert_cmpstr(easy, ==, "0|abc/|0|defg.hi-|0|jklmn|");
    g_assert_cmpstr(number, ==, "0|abcdef=|0|123.456789|");
    g_assert_cmpuint(cl_report_n_errors(f->report), ==, 0);
}

static void
test_name_that_fits_a_line_stays_whole(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *dots = dup_lines(f, "in abc.defg.hij", 12, false);
    g_autofree char *capitals = dup_lines(f, "in abcDefgHij", 11, false);

    g_assert_cmpstr(dots, ==, "0|in |0|abc.defg.hij|");
    g_assert_cmpstr(capitals, ==, "0|in |0|abcDefgHij|");
}

static void
test_capitals_part_what_no_joint_does(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *capitals = dup_lines(f, "abcDefgHijkLmn", 10, false);
    g_autofree char *joint = dup_lines(f, "abcDe.fgHijkLm", 11, false);
    g_autofree char *none = dup_lines(f, "abcdefghijklmn", 10, false);

    g_assert_cmpstr(capitals, ==, "0|abcDefg|0|HijkLmn|");
    g_assert_cmpstr(joint, ==, "0|abcDe.|0|fgHijkLm|");
    g_assert_cmpstr(none, ==, "0|abcdefghijklmn|");
    g_assert_cmpuint(cl_report_n_errors(f->report), ==, 1);
}

static void
test_space_parts_whatever_follows(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *wide = dup_lines(f, "abcdefg ::hijklm", 10, false);
    g_autofree char *fits = dup_lines(f, "ab cde ::fg", 10, false);

    g_assert_cmpstr(wide, ==, "0|abcdefg |0|::hijklm|");
    g_assert_cmpstr(fits, ==, "0|ab |0|cde ::fg|");
    g_assert_cmpuint(cl_report_n_errors(f->report), ==, 0);
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/layout/code/goes-on-below-its-indentation",
        test_goes_on_below_its_indentation);
    ADD("/layout/code/is-cut-at-spaces-first", test_is_cut_at_spaces_first);
    ADD("/layout/code/marks-stay-with-their-word",
        test_marks_stay_with_their_word);
    ADD("/layout/code/name-wider-than-line-is-parted-at-joints",
        test_name_wider_than_line_is_parted_at_joints);
    ADD("/layout/code/name-that-fits-a-line-stays-whole",
        test_name_that_fits_a_line_stays_whole);
    ADD("/layout/code/capitals-part-what-no-joint-does",
        test_capitals_part_what_no_joint_does);
    ADD("/layout/code/space-parts-whatever-follows",
        test_space_parts_whatever_follows);
    return g_test_run();
}
