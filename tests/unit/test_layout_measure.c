/*
 * Each broken profile, font or text makes the standard that it breaks fail,
 * and no other one.
 */
#include <string.h>

#include <glib/gstdio.h>

#include "layout_help.h"
#include "read/read.h"

#define LONG                                                                   \
    "People with a long illness want to read about their treatment in their "  \
    "own time, and to find again what they have read. They ask what will "     \
    "be done, who does it, how long it takes, and what they can do "           \
    "themselves. "

/* Something of everything that is measured. */
#define BODY                                                                   \
    "<h1 id='a'>Tea in the morning</h1>"                                       \
    "<p>" LONG LONG "</p><p>" LONG "See <a href='#b'>the second part</a> "     \
    "for <em>all</em> of it.</p>"                                              \
    "<h2 id='b'>The second part</h2>"                                          \
    "<ul><li>Green tea</li><li>" LONG "</li></ul>"                             \
    "<aside data-callout='tip'><p>Warm the pot. Then go on "                   \
    "to <a href='#a'>the first part</a>.</p></aside>"                          \
    "<table><caption>Teas</caption><thead><tr><th scope='col'>Tea</th>"        \
    "<th scope='col'>Minutes</th></tr></thead><tbody><tr><td>Green</td>"       \
    "<td>2</td></tr></tbody></table>"                                          \
    "<pre><code>boil --water</code></pre>"                                     \
    "<p>" LONG LONG LONG "</p><p>" LONG LONG "</p>"

#define PLAIN "<h1 id='a'>Tea</h1><p>" LONG LONG "</p>"

typedef struct {
    ClBook *book;
    ClFonts *fonts;
    ClReport *report;
    ClProfile *profile;
    ClLayout *layout;
    ClMeasure measure;
    ClOutcomes *outcomes;
} Fixture;

/* One way to break something. */
typedef struct {
    const char *name;
    const char *base;               /* the profile that it begins with */
    void (*change)(ClProfile *);    /* or NULL */
    void (*patch)(guint8 *, gsize); /* of each font for text; or NULL */
    const char *body;               /* NULL: BODY */
    const char *fails;              /* in the order of the standards */
} Case;

static void
fixture_clear(Fixture *fixture)
{
    cl_outcomes_free(fixture->outcomes);
    cl_layout_free(fixture->layout);
    cl_profile_free(fixture->profile);
    cl_report_free(fixture->report);
    cl_fonts_free(fixture->fonts);
    cl_book_free(fixture->book);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void
lay_out(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    fixture->layout = cl_layout_new(fixture->book, fixture->profile,
                                    fixture->fonts, fixture->report, &error);
    g_assert_no_error(error);
    fixture->outcomes = cl_outcomes_new();
    cl_layout_measure(fixture->layout, "test", &fixture->measure,
                      fixture->outcomes);
}

static ClProfile *
read_profile(const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ClReport) report = cl_report_new();
    ClProfile *profile = cl_read_profile(name, report, &error);

    g_assert_no_error(error);
    return profile;
}

static Fixture
new_fixture(const char *base, const char *body, ClFonts *fonts)
{
    return (Fixture){
        .book = layout_help_book(body),
        .profile = read_profile(base),
        .fonts = fonts,
        .report = cl_report_new(),
    };
}

/* (owned) The standards that fail, with commas between them. */
static char *
dup_fails(const ClOutcomes *outcomes)
{
    g_autoptr(GString) fails = g_string_new(NULL);

    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const char *id = cl_standard_get(i)->id;

        if (cl_outcomes_fails(outcomes, id, "test"))
            g_string_append_printf(fails, "%s%s", fails->len > 0 ? "," : "",
                                   id);
    }
    return g_string_free(g_steal_pointer(&fails), FALSE);
}

/* --- fonts made from ours --- */

static guint16
get_16(const guint8 *at)
{
    return (guint16)(at[0] << 8 | at[1]);
}

static void
put_16(guint8 *at, guint value)
{
    at[0] = (guint8)(value >> 8);
    at[1] = (guint8)value;
}

/* The table @tag of a font file. */
static guint8 *
find_table(guint8 *font, const char *tag)
{
    guint n = get_16(font + 4);

    for (guint i = 0; i < n; i++) {
        guint8 *row = font + 12 + (gsize)16 * i;

        if (memcmp(row, tag, 4) == 0)
            return font + ((gsize)get_16(row + 8) << 16) + get_16(row + 10);
    }
    g_assert_not_reached();
}

static void
make_light(guint8 *font, gsize size)
{
    (void)size;
    put_16(find_table(font, "OS/2") + 4, 300);
}

static void
make_serif(guint8 *font, gsize size)
{
    (void)size;
    find_table(font, "OS/2")[33] = 3; /* PANOSE: obtuse cove */
}

/* All its letters are a fifth smaller. */
static void
make_small(guint8 *font, gsize size)
{
    guint8 *units = find_table(font, "head") + 18;

    (void)size;
    put_16(units, get_16(units) * 5 / 4);
}

static void
copy_font(const char *folder, const char *name, void (*patch)(guint8 *, gsize))
{
    g_autofree char *from = g_build_filename("fonts", name, NULL);
    g_autofree char *to = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize size = 0;

    g_file_get_contents(from, &bytes, &size, &error);
    g_assert_no_error(error);
    if (strstr(name, "Mono") == NULL && strstr(name, "Bold") == NULL)
        patch((guint8 *)bytes, size);
    g_file_set_contents(to, bytes, (gssize)size, &error);
    g_assert_no_error(error);
}

static void
each_font(const char *folder, void (*patch)(guint8 *, gsize))
{
    g_autoptr(GDir) dir = g_dir_open("fonts", 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (!g_str_has_suffix(name, ".ttf"))
            continue;
        if (patch != NULL)
            copy_font(folder, name, patch);
        else
            g_remove(path);
    }
}

/* @folder is made when there is a patch; it goes with drop_fonts(). */
static ClFonts *
new_fonts(void (*patch)(guint8 *, gsize), char **folder)
{
    g_autoptr(GError) error = NULL;

    if (patch == NULL)
        return layout_help_fonts();

    *folder = g_dir_make_tmp("clearleaf-XXXXXX", &error);
    g_assert_no_error(error);
    each_font(*folder, patch);
    ClFonts *fonts = cl_fonts_new(*folder, &error);
    g_assert_no_error(error);
    return fonts;
}

static void
drop_fonts(const char *folder)
{
    if (folder == NULL)
        return;
    each_font(folder, NULL);
    g_rmdir(folder);
}

/* --- profiles made from ours --- */

static ClColour
grey(int value)
{
    return (ClColour){ value / 255.0, value / 255.0, value / 255.0 };
}

#define CHANGE(name, ...)                                                      \
    static void name(ClProfile *profile)                                       \
    {                                                                          \
        __VA_ARGS__;                                                           \
    }

CHANGE(set_tiny, profile->size_pt = profile->minimum_pt = 11)
CHANGE(set_12, profile->size_pt = profile->minimum_pt = 12)
CHANGE(set_17, profile->size_pt = profile->minimum_pt = 17)
CHANGE(set_small_head, profile->minimum_pt = 15)
CHANGE(set_dense, profile->leading = 1.1)
CHANGE(set_dense_heads, profile->heading_leading = 1.05)
CHANGE(set_colliding, profile->leading = 0.7)
CHANGE(set_less_than_half, profile->leading = 1.3)
CHANGE(set_no_gaps, profile->paragraph_gap = 0.1)
CHANGE(set_long_lines, set_12(profile); profile->line_max = 78)
CHANGE(set_italic, profile->emphasis = CL_EMPHASIS_ITALIC)
CHANGE(set_underline, profile->emphasis = CL_EMPHASIS_UNDERLINE)
CHANGE(set_bold, profile->emphasis = CL_EMPHASIS_BOLD)
CHANGE(set_bare_links, profile->underline_links = false)
CHANGE(set_grey, profile->text_colour = grey(0x66))
CHANGE(set_pale, profile->text_colour = grey(0x8A))
CHANGE(set_dark_panels, profile->panel_colour = grey(0x8A))
CHANGE(set_pale_rules, profile->rule_colour = grey(0xCC))
CHANGE(set_small_number, profile->minimum_pt = profile->number_pt = 16)
CHANGE(set_outside, profile->number_place = CL_NUMBER_BOTTOM_OUTSIDE)
CHANGE(set_bottom, profile->number_place = CL_NUMBER_BOTTOM_CENTRE)
CHANGE(set_a3, profile->page_width_pt = 842; profile->page_height_pt = 1191)
CHANGE(set_no_margin, profile->margin_top_pt = 8)
CHANGE(set_small_h1, profile->heading_pt[0] = 20)
CHANGE(set_small_h2, profile->heading_pt[1] = 18)
CHANGE(set_one_line, profile->page_height_pt = 45 + profile->margin_top_pt +
                                               profile->margin_bottom_pt)

static const Case cases[] = {
    { "clear", "clear", NULL, NULL, NULL, "" },
    { "large", "large", NULL, NULL, NULL, "" },
    { "giant", "giant", NULL, NULL, NULL, "" },
    { "leaflet", "leaflet", NULL, NULL, NULL, "" },
    { "acb", "acb", NULL, NULL, NULL, "" },
    { "text-small", "clear", set_tiny, NULL, NULL, "ukaaf-size" },
    { "head-small", "large", set_small_head, NULL, NULL, "ukaaf-size" },
    { "leading", "large", set_dense, NULL, NULL, "ukaaf-leading" },
    { "heading-leading", "large", set_dense_heads, NULL,
      "<h1 id='a'>" LONG "</h1><p>" LONG "</p>", "ukaaf-leading" },
    { "paragraphs", "large", set_no_gaps, NULL, NULL, "ukaaf-leading" },
    { "lines-collide", "large", set_colliding, NULL, NULL,
      "ukaaf-leading,rnib-text-over-picture" },
    { "line-long", "clear", set_long_lines, NULL, NULL, "rnib-line-length" },
    { "line-of-narrow-letters", "clear", NULL, NULL,
      BODY
      "<p>ill till illicit fill lit till illicit fill lit ill till illicit "
      "fill lit fit till illicit fill lit ill till illicit fill lit fit "
      "till.</p>",
      "wcag-presentation" },
    { "italic", "large", set_italic, NULL, NULL, "ukaaf-emphasis" },
    { "underline", "large", set_underline, NULL, NULL, "ukaaf-emphasis" },
    { "capitals", "large", NULL, NULL,
      PLAIN "<p>Please do NOT DRINK IT cold.</p>", "ukaaf-capitals" },
    { "links-bare", "large", set_bare_links, NULL, NULL, "wcag-colour-alone" },
    { "text-grey", "large", set_grey, NULL, NULL, "wcag-contrast-enhanced" },
    { "text-pale", "large", set_pale, NULL, NULL,
      "wcag-contrast,wcag-contrast-enhanced" },
    { "panels-dark", "large", set_dark_panels, NULL, NULL,
      "wcag-contrast,wcag-contrast-enhanced" },
    { "rules-pale", "large", set_pale_rules, NULL, NULL, "wcag-graphics" },
    { "number-small", "large", set_small_number, NULL, NULL,
      "ukaaf-page-numbers" },
    { "number-outside", "large", set_outside, NULL, NULL, "rnib-places" },
    { "paper", "large", set_a3, NULL, NULL, "ukaaf-paper" },
    { "head-outside", "large", set_no_margin, NULL, NULL,
      "rnib-text-over-picture" },
    { "serifs", "large", NULL, make_serif, NULL, "ukaaf-typeface" },
    { "light", "large", NULL, make_light, NULL, "rnib-weights" },
    { "x-height", "clear", set_12, make_small, NULL, "rnib-x-height" },
    { "cells-centred", "large", NULL, NULL,
      PLAIN "<table><caption>Tea</caption><thead><tr><th scope='col'>A</th>"
            "</tr></thead><tbody><tr><td align='center'>" LONG
            "</td></tr></tbody></table>",
      "ukaaf-alignment" },
    { "word-split", "large", NULL, NULL,
      PLAIN "<p>Donaudampfschifffahrtsgesellschafts\xe2\x80\x8b"
            "kapitaenskajuetenschluesselloch\xe2\x80\x8b"
            "reinigungsmittelflaschenverschluss</p>",
      "ukaaf-whole-words" },
    { "acb-text-small", "acb", set_17, NULL, NULL, "acb-sizes" },
    { "acb-h1-small", "acb", set_small_h1, NULL, NULL, "acb-sizes" },
    { "acb-h2-small", "acb", set_small_h2, NULL, NULL, "acb-sizes" },
    { "acb-leading", "acb", set_less_than_half, NULL, NULL, "acb-leading" },
    { "acb-bold", "acb", set_bold, NULL, NULL, "acb-emphasis" },
    { "acb-italic", "acb", set_italic, NULL, NULL, "acb-emphasis" },
    { "acb-number-below", "acb", set_bottom, NULL, NULL, "acb-page-numbers" },
    { "acb-lone-lines", "acb", set_one_line, NULL, PLAIN, "acb-lone-lines" },
};

static void
test_case(gconstpointer data)
{
    const Case *c = data;
    g_autofree char *folder = NULL;
    g_auto(Fixture) fixture =
        new_fixture(c->base, c->body != NULL ? c->body : BODY,
                    new_fonts(c->patch, &folder));

    if (c->change != NULL)
        c->change(fixture.profile);
    lay_out(&fixture);

    g_autofree char *fails = dup_fails(fixture.outcomes);
    for (gsize i = 0; i < cl_outcomes_n(fixture.outcomes); i++) {
        const ClOutcome *outcome = cl_outcomes_get(fixture.outcomes, i);

        if (outcome->kind == CL_OUTCOME_FAIL)
            g_test_message("%s %s: %s", outcome->standard->id, outcome->place,
                           outcome->detail);
    }
    drop_fonts(folder);
    g_assert_cmpstr(fails, ==, c->fails);
}

/* --- the rest --- */

static Fixture
measure(const char *base, const char *body)
{
    Fixture fixture = new_fixture(base, body, layout_help_fonts());

    lay_out(&fixture);
    return fixture;
}

static void
test_answers_each_standard_once(void)
{
    static const char *const bases[] = { "clear", "acb" };

    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++) {
        g_auto(Fixture) fixture = measure(bases[i], BODY);
        gsize n_asked = 0;

        for (gsize j = 0; j < cl_standard_get_n(); j++) {
            const ClStandard *standard = cl_standard_get(j);
            gsize n = 0;

            for (gsize k = 0; k < cl_outcomes_n(fixture.outcomes); k++)
                n += cl_outcomes_get(fixture.outcomes, k)->standard == standard;
            g_assert_cmpuint(n, ==, standard->scope == CL_SCOPE_PRINT);
            n_asked += n;
        }
        g_assert_cmpuint(cl_outcomes_n(fixture.outcomes), ==, n_asked);
    }
}

static void
test_breaks_each_standard(void)
{
    for (gsize i = 0; i < cl_standard_get_n(); i++) {
        const ClStandard *standard = cl_standard_get(i);
        /* test_formats_are_missing() has the last one. */
        bool is_broken = strcmp(standard->id, "duty-formats-print") == 0;

        for (gsize j = 0; j < G_N_ELEMENTS(cases); j++)
            is_broken |= strstr(cases[j].fails, standard->id) != NULL;
        if (standard->scope == CL_SCOPE_PRINT && !is_broken)
            g_error("nothing breaks %s", standard->id);
    }
}

static void
test_measures_what_is_drawn(void)
{
    g_auto(Fixture) fixture = measure("large", BODY);
    const ClMeasure *measure = &fixture.measure;

    g_assert_cmpfloat_with_epsilon(measure->body_pt, 18, 0.01);
    g_assert_cmpfloat_with_epsilon(measure->smallest_pt, 18, 0.01);
    g_assert_cmpfloat_with_epsilon(measure->leading, 1.4, 0.005);
    /* Of Noto Sans: 536 of 1000. */
    g_assert_cmpfloat_with_epsilon(measure->x_height_mm, 0.536 * 18 * 25.4 / 72,
                                   0.02);
    g_assert_cmpfloat_with_epsilon(measure->page_width_mm, 210, 0.01);
    g_assert_cmpfloat_with_epsilon(measure->page_number_pt, 18, 0.01);
    g_assert_cmpuint(measure->longest_line, >, 50);
    g_assert_cmpuint(measure->longest_line, <=, 70);
    g_assert_cmpuint(measure->n_hyphens, ==, 0);
    g_assert_cmpuint(measure->n_italics, ==, 0);
    g_assert_cmpuint(measure->n_underlines, ==, 0);
    g_assert_cmpfloat(measure->contrast, >, 7);
}

/* Who holds large print must be told how to ask for other formats. */
static void
test_formats_are_missing(void)
{
    g_auto(Fixture) fixture = new_fixture("large", PLAIN, layout_help_fonts());

    /* Said after the pages are made, it is on none of them. */
    fixture.book->publication->other_formats.text = g_strdup("Ask us.");
    lay_out(&fixture);

    g_autofree char *fails = dup_fails(fixture.outcomes);
    g_assert_cmpstr(fails, ==, "duty-formats-print");
}

static void
test_abbreviations_are_no_capitals(void)
{
    g_auto(Fixture) fixture = measure(
        "large", PLAIN "<p>The bodies are RNIB, UKAAF, ACB and PIF. A "
                       "<code>GET DOWN NOW HTTP</code> and <abbr>NHS</abbr> "
                       "<abbr>UK</abbr> <abbr>PIF</abbr>.</p>");

    g_assert_cmpuint(fixture.measure.n_capitals, ==, 0);
}

static void
test_capitals_run_over_lines(void)
{
    g_auto(Fixture) fixture = measure(
        "giant", PLAIN "<p>It may become <strong>EXTRAORDINARILY "
                       "EXTRAORDINARILY</strong> EXTRAORDINARILY hot.</p>");

    g_assert_cmpuint(fixture.measure.n_capitals, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path =
            g_strconcat("/layout/measure/breaks/", cases[i].name, NULL);

        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/layout/measure/answers-each-standard-once",
                    test_answers_each_standard_once);
    g_test_add_func("/layout/measure/breaks-each-standard",
                    test_breaks_each_standard);
    g_test_add_func("/layout/measure/measures-what-is-drawn",
                    test_measures_what_is_drawn);
    g_test_add_func("/layout/measure/formats-are-missing",
                    test_formats_are_missing);
    g_test_add_func("/layout/measure/abbreviations-are-no-capitals",
                    test_abbreviations_are_no_capitals);
    g_test_add_func("/layout/measure/capitals-run-over-lines",
                    test_capitals_run_over_lines);
    return g_test_run();
}
