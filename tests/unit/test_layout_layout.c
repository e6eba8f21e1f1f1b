#include <string.h>

#include "layout/layout.h"
#include "layout_help.h"

#define LOREM                                                                  \
    "Some people read best when the letters are large and the lines are far "  \
    "enough apart for the eye to find the next one without any trouble. "

/* --- what is painted -------------------------------------------------------*/

/* Notes what a layout says that it paints. */
typedef struct {
    cairo_t *cr;
    bool is_open;
    guint n_marks;
    guint n_links;
    GString *log;
} Recorder;

static const char *const kinds[] = {
    [CL_MARK_CONTENT] = "content",       [CL_MARK_HEADER] = "header",
    [CL_MARK_FOOTER] = "footer",         [CL_MARK_DECORATION] = "decoration",
    [CL_MARK_BACKGROUND] = "background",
};

static void
record_begin(void *data, const ClMark *mark)
{
    Recorder *recorder = data;

    g_assert_cmpint(mark->kind == CL_MARK_CONTENT, ==, mark->node != NULL);
    recorder->is_open = true;
    recorder->n_marks++;
    g_string_append(recorder->log, kinds[mark->kind]);
    if (mark->node != NULL) {
        ClElement element = cl_dom_get_element(mark->node);

        g_assert_cmpint(element, !=, CL_EL_PAGES);
        g_assert_cmpint(element, !=, CL_EL_PRINT);
        g_string_append_printf(recorder->log, " %s%s",
                               cl_dom_get_info(element)->name,
                               mark->facet == CL_FACET_LABEL ? " label" : "");
    }
    g_string_append_c(recorder->log, '\n');
}

static void
record_end(void *data)
{
    Recorder *recorder = data;

    g_assert_true(recorder->is_open);
    recorder->is_open = false;
}

static void
record_link(void *data, const xmlNode *a, const cairo_rectangle_t *area)
{
    Recorder *recorder = data;

    g_assert_nonnull(cl_dom_find_attribute(a, "href"));
    g_assert_cmpfloat(area->width, >, 0);
    g_assert_cmpfloat(area->height, >, 0);
    g_assert_cmpfloat(area->x, >=, 0);
    g_assert_cmpfloat(area->x + area->width, <=, 400);
    recorder->n_links++;
}

/* (owned) The marks of @page, a line each. */
static char *
record_page(ClLayout *layout, gsize page, guint *n_links)
{
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    Recorder recorder = {
        .cr = cairo_create(surface),
        .log = g_string_new(NULL),
    };
    ClMarker marker = {
        .begin = record_begin,
        .end = record_end,
        .link = record_link,
        .data = &recorder,
    };

    cl_layout_paint(layout, page, recorder.cr, &marker);
    g_assert_false(recorder.is_open);
    g_assert_cmpint(cairo_status(recorder.cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(recorder.cr);
    cairo_surface_destroy(surface);
    if (n_links != NULL)
        *n_links = recorder.n_links;
    return g_string_free(recorder.log, FALSE);
}

/* --- helpers ---------------------------------------------------------------*/

static char *
dup_report(const LayoutCase *c)
{
    cl_report_sort(c->report);
    return cl_report_dump(c->report);
}

static gsize
get_page_of(const LayoutCase *c, const char *id)
{
    const xmlNode *node = cl_book_find_id(c->book, id);
    gsize page = G_MAXSIZE;
    double top = -1;

    g_assert_nonnull(node);
    g_assert_true(cl_layout_find_target(c->layout, node, &page, &top));
    g_assert_cmpfloat(top, >=, 0);
    g_assert_cmpfloat(top, <, c->profile->page_height_pt);
    return page;
}

/* --- tests -----------------------------------------------------------------*/

static void
test_marks_never_nest(void)
{
    g_auto(LayoutCase) c = { 0 };
    guint n_links = 0;

    layout_help_init(
        &c, "<h1 id=\"a\">Head</h1><p>One <em>two</em> "
            "<a href=\"https://example.org/\">three</a> four.</p>"
            "<ol><li>item</li></ol><blockquote><p>Words.</p></blockquote>"
            "<aside data-callout=\"tip\"><p>Drink.</p></aside><hr/>"
            "<pre>x = 1</pre>");
    gsize page = get_page_of(&c, "a");
    g_autofree char *log = record_page(c.layout, page, &n_links);

    g_assert_cmpstr(log, ==,
                    "decoration\nbackground\ndecoration\nbackground\n"
                    "header\ndecoration\n"
                    "content h1\ncontent p\ncontent em\ncontent p\n"
                    "content a\ncontent p\ncontent span\ncontent p\n"
                    "content li label\ncontent li\n"
                    "content p\ndecoration\ncontent aside label\ncontent p\n"
                    "decoration\ncontent pre\nfooter\n");
    g_assert_cmpuint(n_links, ==, 1);
}

static void
test_title_page_has_no_furniture(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1 id=\"a\">Head</h1><p>Words.</p>");
    g_autofree char *title = record_page(c.layout, 0, NULL);
    g_autofree char *body = record_page(c.layout, get_page_of(&c, "a"), NULL);

    g_assert_null(strstr(title, "header"));
    g_assert_nonnull(strstr(body, "header"));
    g_assert_nonnull(strstr(body, "footer"));
    g_assert_cmpstr(cl_layout_get_page_label(c.layout, 0), ==, "1");
    g_assert_cmpuint(get_page_of(&c, "a"), ==, 2);
}

static void
test_missing_glyph_is_named(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c,
                     "<h1 id=\"a\">Head</h1><p>A sign \xf0\x93\x80\x80, and "
                     "\xf0\x93\x80\x80 again.</p>");
    g_autofree char *report = dup_report(&c);

    g_assert_nonnull(strstr(report, "\xf0\x93\x80\x80"));
    g_assert_nonnull(strstr(report, "U+13000"));
    g_assert_nonnull(strstr(report, "chapter.xhtml:1:"));
    g_assert_nonnull(strstr(report, "[glyph-missing]"));
    g_assert_cmpuint(cl_report_n_errors(c.report), ==, 2);
}

static void
test_emoji_has_a_message_of_its_own(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1 id=\"a\">Head</h1><p>A smile \xf0\x9f\x98\x80, "
                         "a flag \xf0\x9f\x87\xac and a star "
                         "\xe2\x98\x85.</p>");
    g_autofree char *report = dup_report(&c);

    g_assert_nonnull(strstr(report, "emoji \xe2\x80\x9c\xf0\x9f\x98\x80"));
    g_assert_nonnull(strstr(report, "U+1F1EC; write a word"));
    g_assert_nonnull(strstr(report, "fonts-symbola"));
    g_assert_null(strstr(report, "U+2605"));
    g_assert_cmpuint(cl_report_n_errors(c.report), ==, 2);
}

/* A key's frame, and an arrow over a vector: after letters of the text's font,
 * which has no such mark, and after one of the font that has it. */
static void
test_mark_beside_its_letter_is_an_error(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1 id=\"a\">Head</h1><p>Press "
                         "1\xef\xb8\x8f\xe2\x83\xa3 for v\xe2\x83\x97.</p>"
                         "<p>But \xf0\x9d\x91\xa3\xe2\x83\x97.</p>");
    g_autofree char *report = dup_report(&c);

    g_assert_nonnull(strstr(report, "the mark U+20E3 on"));
    g_assert_nonnull(strstr(report, "the mark U+20D7 on"));
    g_assert_nonnull(strstr(report, "[glyph-missing]"));
    g_assert_cmpuint(cl_report_n_errors(c.report), ==, 2);
}

static void
test_word_too_wide_is_an_error(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1 id=\"a\">Head</h1><p>A Donaudampfschifffahrtselektrizitaeten"
            "hauptbetriebswerkbauunterbeamtengesellschaft is one.</p>"
            "<p id=\"b\">After.</p>");
    g_autofree char *report = dup_report(&c);

    g_assert_cmpuint(cl_report_n(c.report), ==, 1);
    g_assert_nonnull(strstr(report, "gesellschaft\xe2\x80\x9d is wider"));
    g_assert_nonnull(strstr(report, "[word-too-wide]"));
    get_page_of(&c, "b");
}

/* The lines of a heading are made as long as one another, but not so short
 * that a word of it has no room. */
static void
test_heading_keeps_room_for_its_words(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>A</h1><h6>Notes about the night in "
                         "Sleeplessnessobservation</h6><p>b</p>");
    g_autofree char *report = dup_report(&c);
    g_autofree char *dump = cl_layout_dump(c.layout);

    g_assert_cmpstr(report, ==, "");
    g_assert_nonnull(strstr(dump, "\"Sleeplessnessobservation\"\n"));
}

static void
test_address_and_code_are_broken(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c,
        "<h1 id=\"a\">Head</h1><p>See <a href=\"https://example.org/"
        "averyveryverylongaddressthatgoesonandonandonandonwithoutanyplace"
        "wherealinecouldendnicely\">here</a>.</p>"
        "<pre>a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on"
        "</pre>");

    g_assert_cmpuint(cl_report_n(c.report), ==, 0);
}

/* Lines end at spaces, and go on below their own indentation; no part of an
 * option or a tag stands alone. */
static void
test_code_is_wrapped(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(&c, "<h1>Head</h1><pre>a --edition epub,large,giant "
                         "--output-of-clearleaf\n"
                         "    &lt;person role=\"author\"&gt;Some Body\n</pre>"
                         "<p>Aaaaaaaaaaa aaaaaaaaaa <code>--edition</code> "
                         "aaaaaa <code>aaaaaaaaa&gt;A&lt;/person&gt;</code>"
                         "</p>");
    g_autofree char *dump = cl_layout_dump(c.layout);

    g_assert_cmpuint(cl_report_n(c.report), ==, 0);
    g_assert_nonnull(strstr(dump, " \"a --edition epub,large,giant\"\n"));
    g_assert_nonnull(strstr(dump, " \"--output-of-clearleaf\"\n"));
    g_assert_nonnull(strstr(dump, " \"    <person role=\"author\">Some\"\n"));
    g_assert_null(strstr(dump, "--\"\n"));
    g_assert_null(strstr(dump, "</\"\n"));
}

/* "As follows:" stands on the page of what follows. */
static void
test_lead_in_stays(void)
{
    static const char *const blocks[] = {
        "<pre id=\"next\">x\nx\nx\nx</pre>",
        "<blockquote id=\"next\"><p>x</p><p>x</p><p>x</p><p>x</p></blockquote>",
        "<table id=\"next\"><tbody><tr><td>x</td></tr><tr><td>x</td></tr>"
        "<tr><td>x</td></tr></tbody></table>",
        "<ul id=\"next\"><li>x</li><li>x</li><li>x</li></ul>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) {
        g_autoptr(GString) body = g_string_new(NULL);

        /* At some place the page ends between the two. */
        for (guint n = 6; n < 14; n++) {
            g_auto(LayoutCase) c = { 0 };

            g_string_assign(body, "<h1>Head</h1>");
            for (guint j = 0; j < n; j++)
                g_string_append(body, "<p>x</p>");
            g_string_append_printf(body, "<p id=\"lead\">As follows:</p>%s",
                                   blocks[i]);
            layout_help_init(&c, body->str);
            g_assert_cmpuint(get_page_of(&c, "lead"), ==,
                             get_page_of(&c, "next"));
        }
    }
}

static char *
make_long_body(guint seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    GString *body = g_string_new(NULL);

    for (guint i = 0; i < 40; i++) {
        gint32 n_words = g_rand_int_range(random, 1, 90);

        if (i % 5 == 0)
            g_string_append_printf(body, "<h%d id=\"h%u\">Heading %u</h%d>",
                                   i % 10 == 0 ? 1 : 2, i, i,
                                   i % 10 == 0 ? 1 : 2);
        g_string_append_printf(body, "<p id=\"p%u\">", i);
        for (gint32 j = 0; j < n_words; j++)
            g_string_append_printf(body, "%sword%u-%d", j > 0 ? " " : "", i, j);
        g_string_append_printf(
            body,
            " <a href=\"#h%d\">a link of several words that may well "
            "need two lines</a> end.</p>",
            g_rand_int_range(random, 0, 8) * 5);
        if (i % 7 == 3)
            g_string_append(body, "<p>As follows:</p><ul><li>one</li>"
                                  "<li>two</li><li>three</li></ul>");
    }
    g_rand_free(random);
    return g_string_free(body, FALSE);
}

static void
test_page_map_names_first_words(void)
{
    g_auto(LayoutCase) c = { 0 };
    g_autofree char *body = make_long_body(1);

    layout_help_init(&c, body);
    g_autoptr(ClPageMap) map = cl_layout_dup_page_map(c.layout);
    g_autofree char *dump = cl_layout_dump(c.layout);

    g_assert_cmpuint(map->starts->len, ==, cl_layout_get_n_pages(c.layout));
    for (guint i = 0; i < map->starts->len; i++) {
        const ClPageStart *start = &g_array_index(map->starts, ClPageStart, i);
        const char *words = cl_dom_get_text(start->node) + start->offset;
        g_autofree char *page = g_strdup_printf("page %s\n", start->label);
        const char *first = strstr(strstr(dump, page), " \"") + 2;
        gsize n = MIN(strcspn(first, " \""), strlen(words));

        g_assert_cmpstr(start->label, ==,
                        cl_layout_get_page_label(c.layout, i));
        g_assert_cmpint(strncmp(first, words, n), ==, 0);
    }
}

/* No page begins inside a link, a heading ends none. */
static void
test_pages_break_where_allowed(void)
{
    for (guint seed = 1; seed < 12; seed++) {
        g_auto(LayoutCase) c = { 0 };
        g_autofree char *body = make_long_body(seed);

        layout_help_init(&c, body);
        g_autoptr(ClPageMap) map = cl_layout_dup_page_map(c.layout);
        for (guint i = 0; i < map->starts->len; i++) {
            const ClPageStart *start =
                &g_array_index(map->starts, ClPageStart, i);

            if (cl_dom_get_element(start->node->parent) == CL_EL_A)
                g_assert_cmpuint(start->offset, ==, 0);
        }
        for (guint i = 0; i < 40; i += 5) {
            g_autofree char *heading = g_strdup_printf("h%u", i);
            g_autofree char *text = g_strdup_printf("p%u", i);

            g_assert_cmpuint(get_page_of(&c, heading), ==,
                             get_page_of(&c, text));
        }
    }
}

/* How many lines of print @dump has from @at up to the next block. */
static guint
count_lines(const char *at, const char *end)
{
    guint n = 0;

    for (const char *line = strchr(at, '\n') + 1;
         line < end && strncmp(line, "    ", 4) == 0;
         line = strchr(line, '\n') + 1)
        n++;
    return n;
}

static void
test_no_widows_or_orphans(void)
{
    for (guint seed = 1; seed < 12; seed++) {
        g_auto(LayoutCase) c = { 0 };
        g_autofree char *body = make_long_body(seed);

        layout_help_init(&c, body);
        g_autofree char *dump = cl_layout_dump(c.layout);
        const char *end = dump + strlen(dump);
        for (const char *at = strstr(dump, " continued\n"); at != NULL;
             at = strstr(at + 1, " continued\n")) {
            const char *page = g_strrstr_len(dump, at - dump, "page ");
            const char *block = g_strrstr_len(dump, page - dump, "\n  p x=");

            g_assert_cmpuint(count_lines(at, end), >=, 2);
            g_assert_nonnull(block);
            g_assert_cmpuint(count_lines(block + 1, page), >=, 2);
        }
    }
}

static void
test_references_show_true_pages(void)
{
    g_auto(LayoutCase) c = { 0 };
    g_autofree char *body = make_long_body(3);

    layout_help_init(&c, body);
    g_autofree char *dump = cl_layout_dump(c.layout);
    g_autofree char *entry = g_strdup_printf(
        "\"Heading 35\" .. \"%s\"", cl_layout_find_label_of(c.layout, "h35"));

    g_assert_nonnull(strstr(dump, entry));
    g_assert_null(strstr(dump, "(page 0"));
    g_assert_null(cl_layout_find_label_of(c.layout, "no-such-id"));
}

/* (owned) Where each of the headings of make_long_body() stands. */
static char *
dup_tops(const LayoutCase *c)
{
    GString *tops = g_string_new(NULL);

    for (int i = 0; i < 36; i++) {
        g_autofree char *id = g_strdup_printf("h%d", i);
        const xmlNode *node = cl_book_find_id(c->book, id);
        gsize page = 0;
        double top = 0;

        if (node != NULL && cl_layout_find_target(c->layout, node, &page, &top))
            g_string_append_printf(tops, "%s %zu %.3f %s\n", id, page, top,
                                   cl_layout_find_label_of(c->layout, id));
    }
    return g_string_free(tops, FALSE);
}

static void
test_targets_outlive_pages(void)
{
    g_auto(LayoutCase) c = { 0 };
    g_autofree char *body = make_long_body(3);

    layout_help_init(&c, body);
    gsize n_pages = cl_layout_get_n_pages(c.layout);
    g_autofree char *before = dup_tops(&c);
    for (gsize i = 0; i < n_pages; i++)
        cl_layout_drop_pages(c.layout, i);
    g_autofree char *after = dup_tops(&c);

    g_assert_nonnull(strstr(before, "h35 "));
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(cl_layout_get_n_pages(c.layout), ==, n_pages);
}

static void
test_same_book_same_pages(void)
{
    g_auto(LayoutCase) first = { 0 };
    g_auto(LayoutCase) second = { 0 };

    layout_help_init(&first, "<h1 id=\"a\">Head</h1><p>" LOREM LOREM "</p>");
    layout_help_init(&second, "<h1 id=\"a\">Head</h1><p>" LOREM LOREM "</p>");
    g_autofree char *one = cl_layout_dump(first.layout);
    g_autofree char *two = cl_layout_dump(second.layout);

    g_assert_cmpstr(one, ==, two);
}

static void
test_tiny_page_still_ends(void)
{
    g_autoptr(ClBook) book =
        layout_help_book("<h1 id=\"a\">Head of it</h1><p>" LOREM "</p>");
    g_autoptr(ClProfile) profile = layout_help_profile(14);
    g_autoptr(ClFonts) fonts = layout_help_fonts();
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;

    profile->page_height_pt = 125;
    profile->page_width_pt = 90;
    g_autoptr(ClLayout) layout =
        cl_layout_new(book, profile, fonts, report, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(cl_layout_get_n_pages(layout), >, 10);
    g_assert_cmpuint(cl_layout_get_n_pages(layout), <, 500);
}

static void
test_missing_family_is_an_error(void)
{
    g_autoptr(ClBook) book = layout_help_book("<h1 id=\"a\">Head</h1>");
    g_autoptr(ClProfile) profile = layout_help_profile(14);
    g_autoptr(ClFonts) fonts = layout_help_fonts();
    g_autoptr(ClReport) report = cl_report_new();
    g_autoptr(GError) error = NULL;

    g_free(profile->font);
    profile->font = g_strdup("No Such Font");
    ClLayout *layout = cl_layout_new(book, profile, fonts, report, &error);

    g_assert_null(layout);
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

static void
test_folder_without_fonts_is_an_error(void)
{
    g_autoptr(GError) error = NULL;

    ClFonts *fonts = cl_fonts_new("src/layout", &error);

    g_assert_null(fonts);
    g_assert_error(error, CL_ERROR, CL_ERROR_IO);
}

static void
test_lists_count_as_told(void)
{
    g_auto(LayoutCase) c = { 0 };

    layout_help_init(
        &c, "<h1 id=\"a\">Head</h1><ol start=\"3\"><li>c</li>"
            "<li value=\"9\">i</li><li>j</li></ol>"
            "<ol type=\"i\"><li>one</li><li>two</li></ol>"
            "<ol type=\"A\" reversed=\"reversed\"><li>B</li><li>A</li></ol>");
    g_autofree char *dump = cl_layout_dump(c.layout);
    const char *const labels[] = { "\"3.\"",  "\"9.\"", "\"10.\"", "\"i.\"",
                                   "\"ii.\"", "\"B.\"", "\"A.\"" };
    const char *at = dump;

    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        at = strstr(at, labels[i]);
        g_assert_nonnull(at);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/layout/marks-never-nest", test_marks_never_nest);
    g_test_add_func("/layout/layout/title-page-has-no-furniture",
                    test_title_page_has_no_furniture);
    g_test_add_func("/layout/layout/missing-glyph-is-named",
                    test_missing_glyph_is_named);
    g_test_add_func("/layout/layout/emoji-has-a-message-of-its-own",
                    test_emoji_has_a_message_of_its_own);
    g_test_add_func("/layout/layout/mark-beside-its-letter-is-an-error",
                    test_mark_beside_its_letter_is_an_error);
    g_test_add_func("/layout/layout/word-too-wide-is-an-error",
                    test_word_too_wide_is_an_error);
    g_test_add_func("/layout/layout/heading-keeps-room-for-its-words",
                    test_heading_keeps_room_for_its_words);
    g_test_add_func("/layout/layout/address-and-code-are-broken",
                    test_address_and_code_are_broken);
    g_test_add_func("/layout/layout/code-is-wrapped", test_code_is_wrapped);
    g_test_add_func("/layout/layout/lead-in-stays", test_lead_in_stays);
    g_test_add_func("/layout/layout/page-map-names-first-words",
                    test_page_map_names_first_words);
    g_test_add_func("/layout/layout/pages-break-where-allowed",
                    test_pages_break_where_allowed);
    g_test_add_func("/layout/layout/no-widows-or-orphans",
                    test_no_widows_or_orphans);
    g_test_add_func("/layout/layout/references-show-true-pages",
                    test_references_show_true_pages);
    g_test_add_func("/layout/layout/targets-outlive-pages",
                    test_targets_outlive_pages);
    g_test_add_func("/layout/layout/same-book-same-pages",
                    test_same_book_same_pages);
    g_test_add_func("/layout/layout/tiny-page-still-ends",
                    test_tiny_page_still_ends);
    g_test_add_func("/layout/layout/missing-family-is-an-error",
                    test_missing_family_is_an_error);
    g_test_add_func("/layout/layout/folder-without-fonts-is-an-error",
                    test_folder_without_fonts_is_an_error);
    g_test_add_func("/layout/layout/lists-count-as-told",
                    test_lists_count_as_told);
    return g_test_run();
}
