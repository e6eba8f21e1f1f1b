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
    f->context = cl_fonts_new_context(f->fonts);
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
    cl_fonts_free_context(f->fonts, f->context);
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
    return g_test_run();
}
