#include "layout_help.h"

#include <string.h>

#include "assemble/assemble.h"
#include "read/read.h"

ClProfile *
layout_help_profile(double size_pt)
{
    ClProfile *profile = cl_profile_new();

    *profile = (ClProfile){
        .name = g_strdup("test"),
        .title = g_strdup("Test print"),
        .page_width_pt = 400,
        .page_height_pt = 500,
        .margin_top_pt = 60,
        .margin_bottom_pt = 60,
        .margin_left_pt = 40,
        .margin_right_pt = 40,
        .font = g_strdup("Noto Sans"),
        .mono_font = g_strdup("Noto Sans Mono"),
        .size_pt = size_pt,
        .minimum_pt = 12,
        .title_pt = 2 * size_pt,
        .heading_pt = { 24, 20, 17, 14, 14, 14 },
        .leading = 1.4,
        .heading_leading = 1.25,
        .paragraph_gap = 0.8,
        .line_max = 70,
        .emphasis = CL_EMPHASIS_BOLD,
        .underline_links = true,
        .link_colour = { 0, 0, 0.5 },
        .panel_colour = { 0.9, 0.9, 0.9 },
    };
    return profile;
}

ClFonts *
layout_help_fonts(void)
{
    g_autoptr(GError) error = NULL;
    ClFonts *fonts = cl_fonts_new("fonts", &error);

    g_assert_no_error(error);
    return fonts;
}

/* The first one's file is chapter.xhtml. */
static void
add_chapter(ClBook *book, const char *body)
{
    g_autoptr(ClReport) report = cl_report_new();
    g_autofree char *name =
        g_strdup_printf("chapter-%02u", book->parts->len + 1);
    g_autofree char *path =
        g_strconcat(book->parts->len == 0 ? "chapter" : name, ".xhtml", NULL);
    g_autofree char *text = g_strdup_printf(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title>"
        "</head><body>%s</body></html>",
        body);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    xmlDoc *doc = cl_read_chapter_bytes(bytes, path, report);
    g_autofree char *findings = cl_report_dump(report);

    g_assert_cmpstr(findings, ==, "");
    g_assert_nonnull(doc);
    cl_book_add_part(book, CL_PART_CHAPTER, name, path, doc);
}

ClBook *
layout_help_book_of(const char *const *bodies, gsize n)
{
    ClBook *book = cl_book_new();
    ClPublication *publication = cl_publication_new();
    ClAssembleOptions options = { 0 };

    publication->name = g_strdup("test");
    publication->lang = g_strdup("en-GB");
    publication->type = g_strdup("general");
    publication->status = g_strdup("published");
    publication->title = g_strdup("A title");
    publication->identifier = g_strdup("urn:test");
    book->publication = publication;
    book->glossary = cl_glossary_new();
    book->references = cl_references_new();
    for (gsize i = 0; i < n; i++)
        add_chapter(book, bodies[i]);
    cl_assemble_book(book, &options);
    return book;
}

ClBook *
layout_help_book(const char *body)
{
    return layout_help_book_of(&body, 1);
}

void
layout_help_init(LayoutCase *c, const char *body)
{
    g_autoptr(GError) error = NULL;

    c->book = layout_help_book(body);
    c->profile = layout_help_profile(14);
    c->fonts = layout_help_fonts();
    c->report = cl_report_new();
    c->layout = cl_layout_new(c->book, c->profile, c->fonts, c->report, &error);
    g_assert_no_error(error);
}

void
layout_help_clear(LayoutCase *c)
{
    cl_layout_free(c->layout);
    cl_report_free(c->report);
    cl_fonts_free(c->fonts);
    cl_profile_free(c->profile);
    cl_book_free(c->book);
}
