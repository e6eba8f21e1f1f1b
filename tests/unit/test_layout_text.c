#include <string.h>

#include "layout/fonts.h"
#include "layout/text.h"
#include "layout_help.h"

typedef struct {
    ClProfile *profile;
    ClFonts *fonts;
    PangoContext *context;
    ClLooks *looks;
    ClText *text;
    xmlDoc *doc;
    guint n_pictures;
} Fixture;

static char *
find_labels(void *data, const char *ids, bool *is_final)
{
    (void)data;
    *is_final = strcmp(ids, "known") == 0;
    return g_strdup(*is_final ? "7" : "000");
}

/* No picture can stand in a line here. */
static const ClInlinePicture *
find_picture(void *data, const xmlNode *img, const ClLook *look)
{
    Fixture *f = data;

    (void)img, (void)look;
    f->n_pictures++;
    return NULL;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->profile = layout_help_profile(14);
    f->fonts = layout_help_fonts();
    f->context = cl_fonts_new_context(f->fonts, NULL);
    f->looks = cl_looks_new(f->profile, f->context);
    f->text = cl_text_new();
    f->doc = cl_dom_new();
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    cl_dom_free(f->doc);
    cl_text_free(f->text);
    cl_looks_free(f->looks);
    cl_fonts_free_context(f->context);
    cl_fonts_free(f->fonts);
    cl_profile_free(f->profile);
}

static xmlNode *
add_block(Fixture *f, const char *name)
{
    xmlNode *block = cl_dom_add(cl_dom_get_root(f->doc), name);

    cl_dom_set_place(block, cl_place("a.md", 3, 1));
    return block;
}

static void
collect(Fixture *f, const xmlNode *block, bool is_preformatted)
{
    ClLookKey look = { .size_pt = 14 };
    ClTextRules rules = {
        .looks = f->looks,
        .profile = f->profile,
        .lang = "en",
        .look = &look,
        .is_preformatted = is_preformatted,
        .hooks = { .labels = find_labels, .picture = find_picture, .data = f },
    };

    cl_text_collect(f->text, block, &rules);
}

static void
test_offsets_lead_back_to_nodes(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");
    xmlNode *first = cl_dom_add_text(p, "One hy\xc2\xadphen ");
    xmlNode *em = cl_dom_add(p, "em");
    xmlNode *second = cl_dom_add_text(em, "two");

    collect(f, p, false);

    (void)data;
    g_assert_cmpstr(f->text->text->str, ==, "One hyphen two");
    g_assert_true(cl_text_get_piece(f->text, 0)->node == first);
    g_assert_cmpuint(cl_text_find(f->text, first, 8), ==, 6);
    g_assert_true(cl_text_get_piece(f->text, 11)->node == second);
    g_assert_true(cl_text_get_span(f->text, 3)->owner == p);
    g_assert_true(cl_text_get_span(f->text, 12)->owner == em);
    g_assert_true(cl_text_get_span(f->text, 12)->look->key.bold);
}

static void
test_screen_words_are_left_out(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");

    cl_dom_add_text(p, "A");
    cl_dom_add_text(cl_dom_add(p, "cl-screen"), "screen");
    cl_dom_add_text(cl_dom_add(p, "cl-print"), " print");
    collect(f, p, false);

    (void)data;
    g_assert_cmpstr(f->text->text->str, ==, "A print");
    g_assert_false(cl_text_get_piece(f->text, 0)->is_print_only);
    g_assert_true(cl_text_get_piece(f->text, 3)->is_print_only);
    g_assert_true(cl_text_get_span(f->text, 3)->owner == p);
}

static void
test_page_labels_stand_in_the_text(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");

    cl_dom_add_text(p, "(page ");
    cl_dom_set_attribute(cl_dom_add(p, "cl-pages"), "for", "known");
    cl_dom_add_text(p, ")");
    collect(f, p, false);

    (void)data;
    g_assert_cmpstr(f->text->text->str, ==, "(page 7)");
    g_assert_true(f->text->is_final);
    g_assert_cmpuint(f->text->ties->len, ==, 1);
    g_assert_true(cl_text_get_span(f->text, 6)->owner == p);
}

static void
test_unknown_page_is_not_final(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");

    cl_dom_set_attribute(cl_dom_add(p, "cl-pages"), "for", "later");
    collect(f, p, false);

    (void)data;
    g_assert_cmpstr(f->text->text->str, ==, "000");
    g_assert_false(f->text->is_final);
}

static void
test_code_keeps_its_lines(Fixture *f, gconstpointer data)
{
    xmlNode *pre = add_block(f, "pre");

    cl_dom_add_text(pre, "a\n\n\tb");
    collect(f, pre, true);

    (void)data;
    g_assert_cmpstr(f->text->text->str, ==, "a      b");
    g_assert_cmpuint(f->text->breaks->len, ==, 2);
    g_assert_cmpuint(g_array_index(f->text->breaks, guint, 0), ==, 2);
    g_assert_cmpuint(g_array_index(f->text->breaks, guint, 1), ==, 3);
}

static void
test_place_counts_characters(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");
    xmlNode *words = cl_dom_add_text(p, "\xc3\xa9t\xc3\xa9 x");

    cl_dom_set_place(words, cl_place("a.md", 5, 10));
    collect(f, p, false);
    ClPlace place = cl_text_get_place(f->text, 6);

    (void)data;
    g_assert_cmpuint(place.line, ==, 5);
    g_assert_cmpuint(place.column, ==, 14);
}

static void
test_refused_picture_leaves_no_text(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");

    cl_dom_add_text(p, "a");
    cl_dom_add(p, "img");
    collect(f, p, false);

    (void)data;
    g_assert_cmpuint(f->n_pictures, ==, 1);
    g_assert_cmpstr(f->text->text->str, ==, "a");
}

static void
test_quotation_marks(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");
    xmlNode *q = cl_dom_add(p, "q");
    xmlNode *french = cl_dom_add(p, "em");

    cl_dom_add_text(q, "a ");
    cl_dom_add_text(cl_dom_add(q, "q"), "b");
    cl_dom_set_attribute(french, "lang", "fr-FR");
    cl_dom_add_text(cl_dom_add(french, "q"), "c");
    collect(f, p, false);

    (void)data;
    g_assert_cmpstr(f->text->text->str, ==,
                    "\u201ca \u2018b\u2019\u201d\u00ab\u00a0c\u00a0\u00bb");
}

#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)

/* Where both are underlined, the line under stress is the heavier one, in a
 * link, too. */
static void
test_stress_is_no_link(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");
    xmlNode *link = cl_dom_add(p, "a");
    xmlNode *em = NULL;

    (void)data;
    f->profile->emphasis = CL_EMPHASIS_UNDERLINE;
    cl_dom_set_attribute(link, "href", "#x");
    cl_dom_add_text(link, "a");
    em = cl_dom_add(p, "em");
    cl_dom_add_text(em, "b");
    link = cl_dom_add(em, "a");
    cl_dom_set_attribute(link, "href", "#x");
    cl_dom_add_text(link, "c");
    collect(f, p, false);

    for (guint i = 0; i < 3; i++) {
        const ClLookKey *look = &cl_text_get_span(f->text, i)->look->key;

        g_assert_true(look->underline);
        g_assert_cmpint(look->is_heavy, ==, i > 0);
    }
}

/* The author's own, in a sentence; what ends the sentence is not part of it. */
static void
test_addresses_in_text(Fixture *f, gconstpointer data)
{
    xmlNode *p = add_block(f, "p");

    cl_dom_add_text(p, "See (https://a.org/x_y?z=1), ://b or http://c.org.");
    cl_dom_add_text(cl_dom_add(p, "code"), "https://d.org");
    collect(f, p, false);

    (void)data;
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < f->text->text->len; i++) {
        if (cl_text_get_span(f->text, i)->is_address)
            g_string_append_c(found, f->text->text->str[i]);
        else if (found->len > 0 && found->str[found->len - 1] != ' ')
            g_string_append_c(found, ' ');
    }
    g_assert_cmpstr(found->str, ==, "https://a.org/x_y?z=1 http://c.org ");
    g_assert_cmpstr(f->text->text->str, ==,
                    "See (https://a.org/x_y?z=1), ://b or http://c.org."
                    "https://d.org");
    g_assert_cmpuint(cl_text_get_piece(f->text, 40)->offset, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/layout/text/offsets-lead-back-to-nodes",
        test_offsets_lead_back_to_nodes);
    ADD("/layout/text/screen-words-are-left-out",
        test_screen_words_are_left_out);
    ADD("/layout/text/page-labels-stand-in-the-text",
        test_page_labels_stand_in_the_text);
    ADD("/layout/text/unknown-page-is-not-final",
        test_unknown_page_is_not_final);
    ADD("/layout/text/code-keeps-its-lines", test_code_keeps_its_lines);
    ADD("/layout/text/place-counts-characters", test_place_counts_characters);
    ADD("/layout/text/refused-picture-leaves-no-text",
        test_refused_picture_leaves_no_text);
    ADD("/layout/text/quotation-marks-are-the-languages", test_quotation_marks);
    ADD("/layout/text/stress-is-no-link", test_stress_is_no_link);
    ADD("/layout/text/addresses-are-seen-in-text", test_addresses_in_text);
    return g_test_run();
}
