#include <string.h>

#include "layout_help.h"
#include "setter_help.h"

/* The width of a letter of monospaced print, 10 points high. */
#define LETTER_PT 6

static void
set_up(SetterCase *f, gconstpointer data)
{
    (void)data;
    setter_help_init(f, layout_help_profile(10), NULL);
}

static void
tear_down(SetterCase *f, gconstpointer data)
{
    (void)data;
    setter_help_clear(f);
}

/* (owned) The lines of @words in a measure of @n_letters and a hang of one,
 * "N|line|" for N letters of indentation. */
static char *
dup_lines(SetterCase *f, const char *words, guint n_letters, bool is_block)
{
    ClLookKey key = { .size_pt = 10, .mono = true };
    const ClLook *look = cl_looks_get(f->looks, &key);
    ClSetting setting = {
        .width_pt = n_letters * LETTER_PT + 1,
        .hang_pt = is_block ? LETTER_PT : 0,
        .look = look,
        .leading = 1.4,
        .breaks_anywhere = is_block,
    };
    GString *lines = g_string_new(NULL);

    const ClParagraph *paragraph = setter_help_set(f, words, "en", &setting);
    for (guint i = 0; i < paragraph->n_lines; i++) {
        const ClLine *line = &paragraph->lines[i];
        guint end = setter_help_get_end(f, paragraph, i);

        g_string_append_printf(lines, "%.0f|%.*s|",
                               pango_units_to_double(line->x_pu) / LETTER_PT,
                               (int)(end - line->start), words + line->start);
    }
    return g_string_free(lines, FALSE);
}

static void
test_goes_on_below_its_indentation(SetterCase *f, gconstpointer data)
{
    (void)data;
    g_autofree char *lines = dup_lines(f, "   <a> bcd efghi jk", 12, true);

    g_assert_cmpstr(lines, ==, "0|   <a> bcd |4|efghi jk|");
}

static void
test_is_cut_at_spaces_first(SetterCase *f, gconstpointer data)
{
    (void)data;
    g_autofree char *spaced = dup_lines(f, "ab --cd-efgh", 11, true);
    g_autofree char *solid = dup_lines(f, "ab cdefghijklmno", 11, true);

    g_assert_cmpstr(spaced, ==, "0|ab |1|--cd-efgh|");
    g_assert_cmpstr(solid, ==, "0|ab |1|cdefghijkl|1|mno|");
}

static void
test_marks_stay_with_their_word(SetterCase *f, gconstpointer data)
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
test_name_wider_than_line_is_parted_at_joints(SetterCase *f, gconstpointer data)
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
test_name_that_fits_a_line_stays_whole(SetterCase *f, gconstpointer data)
{
    (void)data;
    g_autofree char *dots = dup_lines(f, "in abc.defg.hij", 12, false);
    g_autofree char *capitals = dup_lines(f, "in abcDefgHij", 11, false);

    g_assert_cmpstr(dots, ==, "0|in |0|abc.defg.hij|");
    g_assert_cmpstr(capitals, ==, "0|in |0|abcDefgHij|");
}

/* "<script>" as Chinese textbooks write it about attacks. */
static void
test_entities_end_at_joints(SetterCase *f, gconstpointer data)
{
    (void)data;
    g_autofree char *marks =
        dup_lines(f, "na=&#60;script&#62;ab(&#39;c;9", 11, false);

    g_assert_cmpstr(marks, ==, "0|na=&#60;|0|script&#62;|0|ab(&#39;c;9|");
}

static void
test_capitals_part_what_no_joint_does(SetterCase *f, gconstpointer data)
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
test_space_parts_whatever_follows(SetterCase *f, gconstpointer data)
{
    (void)data;
    g_autofree char *wide = dup_lines(f, "abcdefg ::hijklm", 10, false);
    g_autofree char *fits = dup_lines(f, "ab cde ::fg", 10, false);

    g_assert_cmpstr(wide, ==, "0|abcdefg |0|::hijklm|");
    g_assert_cmpstr(fits, ==, "0|ab |0|cde ::fg|");
    g_assert_cmpuint(cl_report_n_errors(f->report), ==, 0);
}

/* They come in pieces, which end where a character does. */
static void
test_longest_words_are_counted_in_characters(SetterCase *f, gconstpointer data)
{
    (void)data;
    ClLookKey key = { .size_pt = 10 };
    const ClLook *look = cl_looks_get(f->looks, &key);
    ClSetting setting = { .width_pt = 1e4, .look = look, .leading = 1.4 };
    g_autoptr(GString) words = g_string_new("a");

    for (guint i = 0; i < 250; i++)
        g_string_append(words, "é");
    g_string_append(words, " bc");
    setter_help_set(f, words->str, "en", &setting);
    const GArray *units = f->setter->units;

    g_assert_cmpuint(units->len, ==, 3);
    g_assert_cmpuint(g_array_index(units, ClUnit, 1).start, ==, 401);
    g_assert_cmpuint(g_array_index(units, ClUnit, 1).first_char, ==, 201);
    g_assert_cmpuint(g_array_index(units, ClUnit, 2).first_char, ==, 252);
    g_assert_cmpint(g_array_index(units, ClUnit, 1).after, ==,
                    CL_BREAK_ALLOWED);
}

#define ADD(path, test)                                                        \
    g_test_add(path, SetterCase, NULL, set_up, test, tear_down)

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
    ADD("/layout/code/entities-end-at-joints", test_entities_end_at_joints);
    ADD("/layout/code/capitals-part-what-no-joint-does",
        test_capitals_part_what_no_joint_does);
    ADD("/layout/code/space-parts-whatever-follows",
        test_space_parts_whatever_follows);
    ADD("/layout/code/longest-words-are-counted-in-characters",
        test_longest_words_are_counted_in_characters);
    return g_test_run();
}
