#include "layout/layout.h"

#include <string.h>

#include "layout/blocks.h"
#include "layout/dump.h"
#include "layout/families.h"
#include "layout/flow.h"
#include "layout/fonts.h"
#include "layout/margin.h"
#include "layout/ornament.h"
#include "layout/painter.h"
#include "layout/row.h"
#include "layout/running.h"
#include "model/alphabet.h"
#include "model/digits.h"
#include "model/words.h"

struct ClLayout {
    const ClBook *book;
    const ClProfile *profile;
    ClProfile *mirrored; /* the profile from right to left, or NULL */
    const ClFonts *fonts;
    ClArena *arena;
    PangoContext *context;
    ClLooks *looks;
    ClSetter *setter;
    ClPictures *pictures;
    ClEmbed *embed; /* or NULL */
    ClPages pages;
    ClFlow flow;
    GStringChunk *labels;
    const char **label_of; /* a page each */
    const ClParagraph *head;
    const ClParagraph *foot; /* of a proof, whose head says what it is */
    ClMargin *margin;        /* of a proof; else NULL */
    char *unknown;
};

void
cl_layout_free(ClLayout *layout)
{
    if (layout == NULL)
        return;
    cl_margin_free(layout->margin);
    cl_flow_clear(&layout->flow);
    cl_pages_clear(&layout->pages);
    cl_setter_free(layout->setter);
    cl_pictures_free(layout->pictures);
    cl_looks_free(layout->looks);
    cl_embed_free(layout->embed);
    cl_fonts_free_context(layout->context);
    g_string_chunk_free(layout->labels);
    g_free(layout->label_of);
    g_free(layout->unknown);
    cl_arena_free(layout->arena);
    cl_profile_free(layout->mirrored);
    g_free(layout);
}

static ClLookKey
get_body_look(const ClLayout *layout)
{
    return (ClLookKey){
        .size_pt = layout->profile->size_pt,
        .colour = layout->profile->text_colour,
    };
}

static double
get_width_of(ClLayout *layout, const char *words)
{
    ClLookKey look = get_body_look(layout);

    return cl_paragraph_get_width_pt(
        cl_blocks_set_words(&layout->flow, words, NULL, &look));
}

/*
 * The width of the text: what the margins leave, but no wider than line_max
 * characters of ordinary text.
 */
static double
get_measure(ClLayout *layout)
{
    static const char english[] =
        "people with a long illness want to read about their treatment in "
        "their own time, and to find again what they have read.";
    const ClProfile *profile = layout->profile;
    double room = profile->page_width_pt - profile->margin_left_pt -
                  profile->margin_right_pt;
    const char *sample =
        cl_families_find_sample(layout->book->publication->lang);
    if (sample == NULL)
        sample = english;
    double character = get_width_of(layout, sample) /
                       cl_text_count_characters(sample, strlen(sample));

    if (profile->line_max > 0)
        room = MIN(room, profile->line_max * character);
    return room;
}

/* The same on a page turned to landscape. A panel is never turned: who has
 * unfolded the sheet reads three of them side by side. */
static double
get_wide_measure(const ClLayout *layout)
{
    const ClProfile *profile = layout->profile;

    if (profile->imposition.fold == CL_FOLD_THREE)
        return layout->flow.measure_pt;
    return profile->page_height_pt - profile->margin_left_pt -
           profile->margin_right_pt;
}

static gsize
count_text(const ClBook *book)
{
    gsize n = 0;

    for (gsize i = 0; i < book->parts->len; i++) {
        const xmlNode *root = cl_dom_get_root(cl_book_get_part(book, i)->doc);

        for (const xmlNode *node = root; node != NULL;
             node = cl_dom_next(node, root)) {
            if (cl_dom_is_text(node))
                n += strlen(cl_dom_get_text(node)) + 40;
            else if (cl_dom_get_heading_level(node) > 0)
                n += 400;
            else if (cl_dom_get_element(node) == CL_EL_TD)
                n += 200;
        }
    }
    return n;
}

/* As many digits as the highest page number may have, and rather one more. */
static char *
dup_unknown(const ClLayout *layout, double measure_pt)
{
    const ClProfile *profile = layout->profile;
    double height = profile->page_height_pt - profile->margin_top_pt -
                    profile->margin_bottom_pt;
    double n_lines = height / (profile->size_pt * profile->leading);
    double n_on_line = measure_pt / (profile->size_pt * 0.5);
    double n_on_page = MAX(n_lines * n_on_line * 0.4, 1);
    double n_pages = 12 + (double)count_text(layout->book) / n_on_page;
    GString *digits = g_string_new("0");

    for (double rest = n_pages; rest >= 10; rest /= 10)
        g_string_append_c(digits, '0');
    char *unknown = cl_digits_dup(digits->str, layout->book->publication->lang);
    g_string_free(digits, TRUE);
    return unknown;
}

static bool
check_families(const ClProfile *profile, const ClFonts *fonts, GError **error)
{
    const char *const families[] = { profile->font, profile->mono_font };

    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        g_autofree char *place = cl_place_dup_text(profile->font_place);

        if (families[i] == NULL || !cl_fonts_has_family(fonts, families[i]))
            return cl_fail(error, CL_ERROR_IO,
                           "%s%sthe folder of fonts has no font \"%s\", "
                           "which the edition \"%s\" needs",
                           place, *place != '\0' ? ": " : "",
                           families[i] != NULL ? families[i] : "",
                           profile->name);
    }
    return true;
}

/* (owned) @profile for a publication from right to left. */
static ClProfile *
new_mirrored(const ClProfile *profile)
{
    ClProfile *mirrored = cl_profile_dup(profile);

    mirrored->margin_left_pt = profile->margin_right_pt;
    mirrored->margin_right_pt = profile->margin_left_pt;
    return mirrored;
}

/* Where lines are shorter than the room, the text stands at the margin where
 * they begin. */
static void
move_column(ClLayout *layout)
{
    ClProfile *profile = layout->mirrored;

    if (profile != NULL)
        profile->margin_left_pt = profile->page_width_pt -
                                  profile->margin_right_pt -
                                  layout->flow.measure_pt;
}

static ClLayout *
prepare(const ClBook *book, const ClProfile *profile, const ClFonts *fonts,
        ClReport *report)
{
    ClLayout *layout = g_new0(ClLayout, 1);

    layout->book = book;
    if (cl_alphabet_is_rtl(book->publication->lang))
        profile = layout->mirrored = new_mirrored(profile);
    layout->profile = profile;
    layout->fonts = fonts;
    layout->arena = cl_arena_new();
    layout->context = cl_fonts_new_context(fonts, book);
    layout->looks = cl_looks_new(profile, layout->context);
    layout->labels = g_string_chunk_new(1024);
    ClSetterParts parts = {
        .arena = layout->arena,
        .context = layout->context,
        .profile = profile,
        .edition = profile->name,
        .path = book->publication->path,
        .report = report,
    };
    layout->setter = cl_setter_new(&parts);
    ClPicturesParts picture_parts = {
        .book = book,
        .profile = profile,
        .fonts = fonts,
        .context = layout->context,
        .report = report,
    };
    layout->pictures = cl_pictures_new(&picture_parts);
    cl_pages_init(&layout->pages, profile->margin_top_pt,
                  profile->page_height_pt - profile->margin_bottom_pt);
    layout->pages.wide_bottom_pt =
        profile->page_width_pt - profile->margin_bottom_pt;
    layout->pages.note_gap_pt = profile->size_pt * 1.1;
    layout->flow = (ClFlow){
        .book = book,
        .profile = profile,
        .report = report,
        .arena = layout->arena,
        .looks = layout->looks,
        .setter = layout->setter,
        .pictures = layout->pictures,
        .pages = &layout->pages,
    };
    cl_flow_init(&layout->flow);
    return layout;
}

static bool
is_proof(const ClLayout *layout)
{
    return layout->profile->review != CL_REVIEW_NONE;
}

/* (owned) "Proof for review: not for patients · version 1.1 · 1 May 2026" */
static char *
dup_proof_head(const ClPublication *publication)
{
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(publication->modified);
    GString *words =
        g_string_new(cl_words_get(publication->lang, "proof.head"));

    if (publication->version != NULL) {
        g_autofree char *version =
            cl_words_dup_format(publication->lang, "proof.head-version",
                                publication->version, NULL);
        g_string_append_printf(words, " \xc2\xb7 %s", version);
    }
    if (publication->modified != 0 && time != NULL) {
        ClDate day = { 0 };

        g_date_time_get_ymd(time, &day.year, &day.month, &day.day);
        g_autofree char *date = cl_date_dup_words(day, publication->lang);
        g_string_append_printf(words, " \xc2\xb7 %s", date);
    }
    return g_string_free(words, FALSE);
}

/* A line above or below the text. */
static const ClParagraph *
set_running(ClLayout *layout, const char *text, double room_pt)
{
    ClLookKey look = get_body_look(layout);

    look.size_pt = layout->profile->minimum_pt;
    look.colour = layout->profile->heading_colour;
    return cl_running_set(&layout->flow, text, &look, room_pt);
}

/* The running head is the title; of a proof it says what that is, over the
 * whole page, and the title stands below. */
static void
set_head(ClLayout *layout)
{
    const ClPublication *publication = layout->book->publication;
    const ClProfile *profile = layout->profile;
    double room = layout->flow.measure_pt;

    if (profile->number_place == CL_NUMBER_TOP_RIGHT)
        room -= get_width_of(layout, layout->unknown) + profile->minimum_pt;
    if (!is_proof(layout)) {
        layout->head = set_running(layout, publication->title, room);
        return;
    }
    g_autofree char *words = dup_proof_head(publication);
    layout->head = set_running(layout, words,
                               profile->page_width_pt -
                                   profile->margin_left_pt - CL_MARGIN_EDGE_PT);
    layout->foot = set_running(layout, publication->title, room);
    layout->margin = cl_margin_new(&layout->flow);
}

static void
set_numbers(ClLayout *layout)
{
    ClLookKey look = get_body_look(layout);

    if (layout->profile->number_pt > 0)
        look.size_pt = layout->profile->number_pt;
    layout->label_of = g_new0(const char *, layout->pages.pages->len + 1);
    for (guint i = 0; i < layout->pages.pages->len; i++) {
        ClPage *page = &g_array_index(layout->pages.pages, ClPage, i);
        g_autofree char *label =
            cl_digits_dup_number(i + 1, layout->book->publication->lang);

        layout->label_of[i] = g_string_chunk_insert(layout->labels, label);
        page->number = cl_blocks_set_words(&layout->flow, label, NULL, &look);
    }
}

/*
 * What is said of the publication stands on the back of a sheet folded in
 * three, where its one panel has room for the slices from @first on.
 */
static void
place_on_back(ClLayout *layout, guint first)
{
    ClPages *pages = &layout->pages;
    double height = 0;

    if (layout->profile->imposition.fold != CL_FOLD_THREE)
        return;
    for (guint i = first; i < pages->slices->len; i++) {
        const ClSlice *slice = &g_array_index(pages->slices, ClSlice, i);

        height += slice->height_pt + (i > first ? slice->gap_pt : 0);
    }
    if (height <= pages->bottom_pt - pages->top_pt)
        cl_pages_skip_to(pages, CL_N_PANELS - 1, first);
}

/* Does what goes on one sheet of paper fit on it? */
static void
check_panels(const ClLayout *layout, ClReport *report)
{
    const ClPublication *publication = layout->book->publication;
    const ClProfile *profile = layout->profile;
    guint n = layout->pages.pages->len;

    if (profile->imposition.fold != CL_FOLD_THREE || n <= CL_N_PANELS)
        return;
    cl_report_add(report, CL_RULE_LEAFLET_TOO_LONG, publication->editions_place,
                  "The edition \xe2\x80\x9c%s\xe2\x80\x9d needs %u panels, and "
                  "its one sheet has %d: shorten the text by about %u %%, or "
                  "make the edition \xe2\x80\x9cleaflet-booklet\xe2\x80\x9d "
                  "instead.",
                  profile->name, n, CL_N_PANELS,
                  (100 * (n - CL_N_PANELS) + n - 1) / n);
}

ClLayout *
cl_layout_new(const ClBook *book, const ClProfile *profile,
              const ClFonts *fonts, ClReport *report, GError **error)
{
    if (!check_families(profile, fonts, error))
        return NULL;

    ClLayout *layout = prepare(book, profile, fonts, report);
    ClFlow *flow = &layout->flow;
    flow->measure_pt = get_measure(layout);
    move_column(layout);
    flow->wide_pt = get_wide_measure(layout);
    layout->unknown = dup_unknown(layout, flow->measure_pt);
    flow->unknown = layout->unknown;
    flow->slot_pt = get_width_of(layout, layout->unknown);

    for (gsize i = 0; i < book->parts->len; i++) {
        if (cl_book_get_part(book, i)->kind == CL_PART_CONTENTS &&
            profile->hidden_levels >= CL_CONTENTS_ALL)
            continue;

        guint first = layout->pages.slices->len;
        cl_flow_add_part(flow, i);
        if (cl_book_get_part(book, i)->kind == CL_PART_COLOPHON)
            place_on_back(layout, first);
        cl_pages_place(&layout->pages);
    }
    cl_pages_finish(&layout->pages);
    check_panels(layout, report);
    cl_flow_finish(flow);
    set_head(layout);
    set_numbers(layout);
    if (!cl_embed_new(layout, layout->context, &layout->embed, error))
        g_clear_pointer(&layout, cl_layout_free);
    return layout;
}

static const ClPage *
get_page(const ClLayout *layout, gsize page)
{
    return &g_array_index(layout->pages.pages, ClPage, page);
}

bool
cl_layout_is_proof(const ClLayout *layout)
{
    return is_proof(layout);
}

gsize
cl_layout_get_n_pages(const ClLayout *layout)
{
    return layout->pages.pages->len;
}

bool
cl_layout_is_rtl(const ClLayout *layout)
{
    return layout->mirrored != NULL;
}

void
cl_layout_get_page_size(const ClLayout *layout, gsize page, double *width_pt,
                        double *height_pt)
{
    bool is_wide = get_page(layout, page)->is_wide;
    double width = layout->profile->page_width_pt;
    double height = layout->profile->page_height_pt;

    *width_pt = is_wide ? height : width;
    *height_pt = is_wide ? width : height;
}

const char *
cl_layout_get_page_label(const ClLayout *layout, gsize page)
{
    return layout->label_of[page];
}

bool
cl_layout_find_target(const ClLayout *layout, const xmlNode *node, gsize *page,
                      double *top_pt)
{
    return cl_flow_find_target(&layout->flow, node, page, top_pt);
}

const char *
cl_layout_find_label_of(const ClLayout *layout, const char *id)
{
    const xmlNode *node = cl_book_find_id(layout->book, id);
    gsize page = 0;
    double top = 0;

    if (node == NULL || !cl_layout_find_target(layout, node, &page, &top))
        return NULL;
    return cl_layout_get_page_label(layout, page);
}

static const ClSlice *
get_slice(const ClLayout *layout, guint index)
{
    return &g_array_index(layout->pages.slices, ClSlice, index);
}

/* The first page of a title page has neither running head nor number. */
static bool
is_title_page(const ClLayout *layout, gsize page)
{
    const ClPage *this = get_page(layout, page);

    if (page > 0 || this->n_slices == 0 || is_proof(layout))
        return false;

    gsize part = get_slice(layout, this->first)->box->part;
    return cl_book_get_part(layout->book, part)->kind == CL_PART_TITLE;
}

/* Of what stands above and below the text. */
static double
get_width(const ClLayout *layout, gsize page)
{
    return get_page(layout, page)->is_wide ? layout->flow.wide_pt
                                           : layout->flow.measure_pt;
}

static void
paint_head(const ClLayout *layout, ClPainter *painter, gsize page)
{
    const ClProfile *profile = layout->profile;
    double baseline = profile->margin_top_pt - profile->size_pt * 1.9;
    double x = profile->margin_left_pt;
    cairo_rectangle_t rule = {
        .x = profile->margin_left_pt,
        .y = baseline + profile->size_pt * 0.55,
        .width = get_width(layout, page),
        .height = 0.75,
    };

    if (is_proof(layout)) { /* over the room for notes, too */
        double height = 0;

        cl_layout_get_page_size(layout, page, &rule.width, &height);
        if (cl_layout_is_rtl(layout)) {
            rule.x = CL_MARGIN_EDGE_PT;
            rule.width -= profile->margin_right_pt + CL_MARGIN_EDGE_PT;
        } else {
            rule.width -= profile->margin_left_pt + CL_MARGIN_EDGE_PT;
        }
    }
    if (cl_layout_is_rtl(layout))
        x = rule.x + rule.width - cl_paragraph_get_width_pt(layout->head);
    cl_painter_paint_artifact(painter, CL_MARK_HEADER, layout->head, x,
                              baseline);
    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &rule,
                               profile->rule_colour);
}

static void
paint_notes(const ClLayout *layout, ClPainter *painter, const ClPage *page)
{
    const ClProfile *profile = layout->profile;
    cairo_rectangle_t rule = {
        .x = profile->margin_left_pt,
        .y = page->rule_pt,
        .width = 72,
        .height = 0.75,
    };

    if (page->n_notes == 0)
        return;
    if (cl_layout_is_rtl(layout))
        rule.x +=
            (page->is_wide ? layout->flow.wide_pt : layout->flow.measure_pt) -
            rule.width;
    cl_painter_paint_rectangle(painter, CL_MARK_DECORATION, &rule,
                               profile->rule_colour);
    for (guint i = 0; i < page->n_notes; i++)
        cl_painter_paint_slice(
            painter,
            &g_array_index(layout->pages.notes, ClSlice, page->first_note + i));
}

/* The left end of a page number of @width, between the edges of the text. */
static double
place_number(const ClLayout *layout, gsize page, double width)
{
    double left = layout->profile->margin_left_pt;
    double right = left + get_width(layout, page) - width;
    bool is_rtl = cl_layout_is_rtl(layout);

    switch (layout->profile->number_place) {
    case CL_NUMBER_BOTTOM_CENTRE:
        return (left + right) / 2;
    case CL_NUMBER_BOTTOM_OUTSIDE:
        return (page % 2 == 0) != is_rtl ? right : left;
    case CL_NUMBER_TOP_RIGHT:
        break;
    }
    return is_rtl ? left : right;
}

static void
paint_number(const ClLayout *layout, ClPainter *painter, gsize page)
{
    const ClProfile *profile = layout->profile;
    const ClParagraph *number = get_page(layout, page)->number;
    double width = cl_paragraph_get_width_pt(number);
    double x = place_number(layout, page, width);
    double foot = profile->margin_left_pt;
    double page_width = 0;
    double baseline = 0;

    cl_layout_get_page_size(layout, page, &page_width, &baseline);
    baseline -= profile->margin_bottom_pt * 0.5 - profile->size_pt * 0.35;
    if (profile->number_place == CL_NUMBER_TOP_RIGHT)
        baseline = profile->margin_top_pt - profile->size_pt * 1.9;
    if (layout->foot != NULL) {
        x = page_width - CL_MARGIN_EDGE_PT - width;
        if (cl_layout_is_rtl(layout)) {
            x = CL_MARGIN_EDGE_PT;
            foot += get_width(layout, page) -
                    cl_paragraph_get_width_pt(layout->foot);
        }
        cl_painter_paint_artifact(painter, CL_MARK_FOOTER, layout->foot, foot,
                                  baseline);
    }
    cl_painter_paint_artifact(painter, CL_MARK_FOOTER, number, x, baseline);
}

/* The title page has the cover's leaves, where it has room at its foot. */
static void
paint_ornament(const ClLayout *layout, ClPainter *painter, const ClPage *page)
{
    static const ClColour paper = { 1, 1, 1 };
    const ClProfile *profile = layout->profile;
    const ClSlice *last = get_slice(layout, page->first + page->n_slices - 1);
    double top = last->y_pt + last->height_pt + profile->size_pt * 1.2;
    double foot = profile->page_height_pt - profile->margin_bottom_pt * 0.5;
    double height = MIN(foot - top, profile->page_height_pt * 0.24);
    cairo_rectangle_t area = {
        .x = profile->margin_left_pt,
        .y = foot - height,
        .width = layout->flow.measure_pt,
        .height = height,
    };

    if (height < profile->size_pt * 2 || page->n_notes > 0)
        return;
    cl_painter_begin_artifact(painter, CL_MARK_DECORATION);
    cl_ornament_draw(painter->cr, &area, profile->heading_colour, paper);
}

/* Where the lines of text end. */
static double
get_text_end(const ClLayout *layout, gsize page)
{
    double left = layout->profile->margin_left_pt;

    return cl_layout_is_rtl(layout) ? left : left + get_width(layout, page);
}

static void
paint_page(const ClLayout *layout, ClPainter *painter, gsize page)
{
    const ClPage *this = get_page(layout, page);
    bool is_title = is_title_page(layout, page);

    if (this->n_slices == 0 && this->n_notes == 0)
        return;
    cl_painter_paint_containers(painter, &layout->pages, this, layout->profile);
    if (!is_title)
        paint_head(layout, painter, page);
    if (this->head != NULL)
        cl_painter_repeat_row(painter, this->head, layout->pages.top_pt);
    for (guint i = 0; i < this->n_slices; i++)
        cl_painter_paint_slice(painter, get_slice(layout, this->first + i));
    paint_notes(layout, painter, this);
    if (layout->margin != NULL)
        cl_margin_paint(layout->margin, painter, page,
                        get_text_end(layout, page));
    if (is_title)
        paint_ornament(layout, painter, this);
    else
        paint_number(layout, painter, page);
}

void
cl_layout_paint(ClLayout *layout, gsize page, cairo_t *cr,
                const ClMarker *marker)
{
    g_autoptr(ClPainter) painter = cl_painter_new(cr, marker, layout->profile);

    painter->embed = layout->embed;
    paint_page(layout, painter, page);
}

void
cl_layout_drop_pages(ClLayout *layout)
{
    ClPages *pages = &layout->pages;

    if (layout->arena == NULL)
        return;
    cl_flow_drop_boxes(&layout->flow);
    g_clear_pointer(&layout->margin, cl_margin_free);
    g_clear_pointer(&layout->setter, cl_setter_free);
    g_clear_pointer(&layout->pictures, cl_pictures_free);
    g_clear_pointer(&layout->arena, cl_arena_free);
    g_array_unref(pages->slices);
    g_array_unref(pages->notes);
    pages->slices = g_array_new(FALSE, FALSE, sizeof(ClSlice));
    pages->notes = g_array_new(FALSE, FALSE, sizeof(ClSlice));
    layout->head = NULL;
    layout->foot = NULL;
}

void
cl_layout_watch(ClLayout *layout, gsize page, cairo_t *cr,
                const ClWatcher *watcher)
{
    g_autoptr(ClPainter) painter = cl_painter_new(cr, NULL, layout->profile);

    painter->watcher = watcher;
    paint_page(layout, painter, page);
}

const ClBook *
cl_layout_get_book(const ClLayout *layout)
{
    return layout->book;
}

const ClProfile *
cl_layout_get_profile(const ClLayout *layout)
{
    return layout->profile;
}

ClPictures *
cl_layout_get_pictures(ClLayout *layout)
{
    return layout->pictures;
}

/* The line of text that a reader meets first in @slice; a term beside a
 * definition comes before it, a bullet is no text. */
static const ClLine *
find_text(const ClSlice *slice)
{
    const ClParagraph *paragraph = slice->box->paragraph;
    const ClLabel *label = slice->index == 0 ? slice->box->labels : NULL;

    if (slice->box->is_repeat || slice->box->is_displaced)
        return NULL;
    for (; label != NULL; label = label->next)
        if (label->facet == CL_FACET_CONTENT && label->paragraph->n_lines > 0)
            return &label->paragraph->lines[0];
    if (paragraph == NULL || slice->index >= paragraph->n_lines)
        return NULL;
    return &paragraph->lines[slice->index];
}

/* The same for rows of a table too. */
static const ClLine *
find_line(const ClSlice *slice)
{
    const ClLine *line = NULL;

    if (slice->box->kind != CL_BOX_ROW)
        return find_text(slice);

    const ClRowPiece *piece = &slice->box->row->pieces[slice->index];
    for (guint i = 0; i < piece->n_cells; i++) {
        const ClRowCell *cell = &piece->cells[i];

        for (guint j = 0; j < cell->n_slices; j++) {
            line = find_text(&cell->slices[j]);
            if (line != NULL && line->node != NULL)
                return line;
        }
    }
    return line;
}

/* @with_late: also where a figure begins that stood before in the text. */
static bool
add_start(const ClLayout *layout, ClPageMap *map, gsize page, bool with_late)
{
    const ClPage *this = get_page(layout, page);

    for (guint i = 0; i < this->n_slices; i++) {
        const ClSlice *slice = get_slice(layout, this->first + i);
        bool is_picture = slice->box->kind == CL_BOX_PICTURE;
        const ClLine *line = is_picture ? NULL : find_line(slice);

        if ((!is_picture && (line == NULL || line->node == NULL)) ||
            (slice->box->is_late && !with_late))
            continue;
        cl_page_map_add(map, layout->label_of[page], slice->box->part,
                        is_picture ? slice->box->node : line->node,
                        is_picture ? 0 : line->offset);
        return true;
    }
    return false;
}

ClPageMap *
cl_layout_dup_page_map(const ClLayout *layout)
{
    ClPageMap *map = cl_page_map_new(layout->profile->name);

    for (gsize i = 0; i < cl_layout_get_n_pages(layout); i++)
        if (!add_start(layout, map, i, false))
            add_start(layout, map, i, true);
    return map;
}

char *
cl_layout_dump(const ClLayout *layout)
{
    return cl_dump_pages(&layout->pages, layout->label_of);
}
