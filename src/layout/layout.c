#include "layout/layout.h"

#include <string.h>

#include "layout/blocks.h"
#include "layout/dump.h"
#include "layout/families.h"
#include "layout/fonts.h"
#include "layout/furniture.h"
#include "layout/painter.h"
#include "layout/running.h"
#include "layout/sequence.h"
#include "model/alphabet.h"
#include "model/digits.h"
#include "model/words.h"

struct ClLayout {
    ClProfile *mirrored; /* the profile from right to left, or NULL */
    ClKit *kit;          /* of this thread, and of what all pages share */
    ClPictures *pictures;
    ClEmbed *embed; /* or NULL: cairo embeds the fonts as they are */
    ClFlow pattern; /* what the flows of all sections have in common */
    ClFurniture furniture;
    ClSequence *sequence;
    char *unknown;
};

void
cl_layout_free(ClLayout *layout)
{
    if (layout == NULL)
        return;
    cl_margin_free(layout->furniture.margin);
    cl_sequence_free(layout->sequence);
    cl_flow_clear(&layout->pattern);
    g_hash_table_unref(layout->pattern.tops);
    cl_pictures_free(layout->pictures);
    cl_embed_free(layout->embed);
    cl_kit_free(layout->kit);
    g_free(layout->unknown);
    cl_profile_free(layout->mirrored);
    g_free(layout);
}

static ClLookKey
get_body_look(const ClLayout *layout)
{
    return (ClLookKey){
        .size_pt = layout->pattern.profile->size_pt,
        .colour = layout->pattern.profile->text_colour,
    };
}

static double
get_width_of(ClLayout *layout, const char *words)
{
    ClLookKey look = get_body_look(layout);

    return cl_paragraph_get_width_pt(
        cl_blocks_set_words(&layout->pattern, words, NULL, &look));
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
    const ClProfile *profile = layout->pattern.profile;
    double room = profile->page_width_pt - profile->margin_left_pt -
                  profile->margin_right_pt;
    const char *sample =
        cl_families_find_sample(layout->pattern.book->publication->lang);
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
    const ClProfile *profile = layout->pattern.profile;

    if (profile->imposition.fold == CL_FOLD_THREE)
        return layout->pattern.measure_pt;
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
    const ClProfile *profile = layout->pattern.profile;
    double height = profile->page_height_pt - profile->margin_top_pt -
                    profile->margin_bottom_pt;
    double n_lines = height / (profile->size_pt * profile->leading);
    double n_on_line = measure_pt / (profile->size_pt * 0.5);
    double n_on_page = MAX(n_lines * n_on_line * 0.4, 1);
    double n_pages = 12 + (double)count_text(layout->pattern.book) / n_on_page;
    GString *digits = g_string_new("0");

    for (double rest = n_pages; rest >= 10; rest /= 10)
        g_string_append_c(digits, '0');
    char *unknown =
        cl_digits_dup(digits->str, layout->pattern.book->publication->lang);
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
                                  layout->pattern.measure_pt;
}

/* Text is set at the width that the profile gives it. */
static void
set_measures(ClLayout *layout)
{
    ClFlow *pattern = &layout->pattern;

    pattern->measure_pt = get_measure(layout);
    move_column(layout);
    pattern->wide_pt = get_wide_measure(layout);
    pattern->unknown = layout->unknown =
        dup_unknown(layout, pattern->measure_pt);
    pattern->slot_pt = get_width_of(layout, layout->unknown);
}

static ClLayout *
prepare(const ClBook *book, const ClProfile *profile, const ClFonts *fonts,
        ClReport *report)
{
    ClLayout *layout = g_new0(ClLayout, 1);
    ClFlow *pattern = &layout->pattern;

    if (cl_alphabet_is_rtl(book->publication->lang))
        profile = layout->mirrored = new_mirrored(profile);
    layout->kit =
        cl_kit_new(book, profile, cl_fonts_new_context(fonts, book), report);
    ClPicturesParts picture_parts = {
        .book = book,
        .profile = profile,
        .fonts = fonts,
        .context = cl_kit_get_context(layout->kit),
        .report = report,
    };
    layout->pictures = cl_pictures_new(&picture_parts);
    *pattern = (ClFlow){
        .book = book,
        .profile = profile,
        .report = report,
        .arena = cl_kit_get_arena(layout->kit),
        .pictures = layout->pictures,
        .tops = g_hash_table_new_full(NULL, NULL, NULL, g_free),
    };
    cl_kit_give(layout->kit, pattern);
    cl_flow_init(pattern);
    set_measures(layout);
    layout->furniture = (ClFurniture){
        .flow = pattern,
        .is_rtl = layout->mirrored != NULL,
    };
    return layout;
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

    look.size_pt = layout->pattern.profile->minimum_pt;
    look.colour = layout->pattern.profile->heading_colour;
    return cl_running_set(&layout->pattern, text, &look, room_pt);
}

/* The running head is the title; of a proof it says what that is, over the
 * whole page, and the title stands below. */
static void
set_head(ClLayout *layout)
{
    const ClPublication *publication = layout->pattern.book->publication;
    const ClProfile *profile = layout->pattern.profile;
    double room = layout->pattern.measure_pt;

    if (profile->number_place == CL_NUMBER_TOP_RIGHT)
        room -= get_width_of(layout, layout->unknown) + profile->minimum_pt;
    if (!cl_layout_is_proof(layout)) {
        layout->furniture.head = set_running(layout, publication->title, room);
        return;
    }
    g_autofree char *words = dup_proof_head(publication);
    layout->furniture.head = set_running(
        layout, words,
        profile->page_width_pt - profile->margin_left_pt - CL_MARGIN_EDGE_PT);
    layout->furniture.foot = set_running(layout, publication->title, room);
}

/* Does what goes on one sheet of paper fit on it? */
static void
check_panels(const ClLayout *layout, ClReport *report)
{
    const ClPublication *publication = layout->pattern.book->publication;
    const ClProfile *profile = layout->pattern.profile;
    guint n = cl_sequence_get_n_pages(layout->sequence);

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

static ClSequence *
new_sequence(ClLayout *layout, const ClLayoutOptions *options,
             bool is_painted_last)
{
    ClSequenceParts parts = {
        .layout = layout,
        .pattern = &layout->pattern,
        .kit = layout->kit,
        .options = options,
        .number_look = get_body_look(layout),
        .is_painted_last = is_painted_last,
    };

    if (layout->pattern.profile->number_pt > 0)
        parts.number_look.size_pt = layout->pattern.profile->number_pt;
    return cl_sequence_new(&parts);
}

ClLayout *
cl_layout_new_with(const ClBook *book, const ClProfile *profile,
                   const ClFonts *fonts, const ClLayoutOptions *options,
                   ClReport *report, GError **error)
{
    if (!check_families(profile, fonts, error))
        return NULL;

    g_autoptr(ClLayout) layout = prepare(book, profile, fonts, report);
    PangoContext *context = cl_kit_get_context(layout->kit);
    bool has_to_embed = cl_embed_is_needed(context);
    bool is_painted_last = has_to_embed || cl_layout_is_proof(layout);

    set_head(layout);
    layout->sequence = new_sequence(layout, options, is_painted_last);
    cl_sequence_make(layout->sequence);
    check_panels(layout, report);
    if (cl_layout_is_proof(layout))
        layout->furniture.margin =
            cl_margin_new(&cl_sequence_get(layout->sequence, 0)->flow);
    if (has_to_embed && !cl_embed_new(layout, context, &layout->embed, error))
        return NULL;
    if (is_painted_last)
        cl_sequence_tell(layout->sequence);
    return g_steal_pointer(&layout);
}

ClLayout *
cl_layout_new(const ClBook *book, const ClProfile *profile,
              const ClFonts *fonts, ClReport *report, GError **error)
{
    const ClLayoutOptions options = { .n_threads = 1 };

    return cl_layout_new_with(book, profile, fonts, &options, report, error);
}

bool
cl_layout_suits_threads(const ClBook *book)
{
    GHashTableIter iter;
    gpointer picture = NULL;

    g_hash_table_iter_init(&iter, book->pictures);
    while (g_hash_table_iter_next(&iter, NULL, &picture)) {
        if (((const ClPicture *)picture)->kind == CL_PICTURE_SVG)
            return false;
    }
    return true;
}

bool
cl_layout_is_proof(const ClLayout *layout)
{
    return cl_furniture_is_proof(&layout->furniture);
}

gsize
cl_layout_get_n_pages(const ClLayout *layout)
{
    return cl_sequence_get_n_pages(layout->sequence);
}

bool
cl_layout_is_rtl(const ClLayout *layout)
{
    return layout->furniture.is_rtl;
}

void
cl_layout_get_page_size(const ClLayout *layout, gsize page, double *width_pt,
                        double *height_pt)
{
    const ClSection *section = cl_sequence_find(layout->sequence, &page);

    cl_furniture_get_page_size(&layout->furniture,
                               cl_section_get_page(section, (guint)page),
                               width_pt, height_pt);
}

const char *
cl_layout_get_page_label(const ClLayout *layout, gsize page)
{
    return cl_sequence_get_label(layout->sequence, page);
}

bool
cl_layout_find_target(const ClLayout *layout, const xmlNode *node, gsize *page,
                      double *top_pt)
{
    return cl_flow_find_target(&layout->pattern, node, page, top_pt);
}

const char *
cl_layout_find_label_of(const ClLayout *layout, const char *id)
{
    const xmlNode *node = cl_book_find_id(layout->pattern.book, id);
    gsize page = 0;
    double top = 0;

    if (node == NULL || !cl_layout_find_target(layout, node, &page, &top))
        return NULL;
    return cl_layout_get_page_label(layout, page);
}

void
cl_layout_paint(ClLayout *layout, gsize page, cairo_t *cr,
                const ClMarker *marker)
{
    const ClSection *section = cl_sequence_find(layout->sequence, &page);
    g_autoptr(ClPainter) painter =
        cl_painter_new(cr, marker, layout->pattern.profile);

    painter->embed = layout->embed;
    cl_furniture_paint_page(&layout->furniture, painter, section, (guint)page);
}

void
cl_layout_drop_pages(ClLayout *layout, gsize first)
{
    cl_section_drop(cl_sequence_find(layout->sequence, &first));
}

void
cl_layout_watch(ClLayout *layout, gsize page, cairo_t *cr,
                const ClWatcher *watcher)
{
    const ClSection *section = cl_sequence_find(layout->sequence, &page);
    g_autoptr(ClPainter) painter =
        cl_painter_new(cr, NULL, layout->pattern.profile);

    painter->watcher = watcher;
    cl_furniture_paint_page(&layout->furniture, painter, section, (guint)page);
}

const ClBook *
cl_layout_get_book(const ClLayout *layout)
{
    return layout->pattern.book;
}

const ClProfile *
cl_layout_get_profile(const ClLayout *layout)
{
    return layout->pattern.profile;
}

ClPictures *
cl_layout_get_pictures(ClLayout *layout)
{
    return layout->pictures;
}

static void
add_starts(ClPageMap *map, const ClSection *section, const char *const *labels)
{
    for (guint i = 0; i < section->starts->len; i++) {
        const ClSectionStart *start =
            &g_array_index(section->starts, ClSectionStart, i);

        cl_page_map_add(map, labels[start->page], start->part, start->node,
                        start->offset);
    }
}

ClPageMap *
cl_layout_dup_page_map(const ClLayout *layout)
{
    const ClSequence *sequence = layout->sequence;
    ClPageMap *map = cl_page_map_new(layout->pattern.profile->name);

    for (guint i = 0; i < cl_sequence_get_n(sequence); i++) {
        const ClSection *section = cl_sequence_get(sequence, i);

        add_starts(map, section, cl_sequence_get_labels(sequence, section));
    }
    return map;
}

char *
cl_layout_dump(const ClLayout *layout)
{
    const ClSequence *sequence = layout->sequence;
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < cl_sequence_get_n(sequence); i++) {
        const ClSection *section = cl_sequence_get(sequence, i);

        cl_dump_pages(text, &section->pages,
                      cl_sequence_get_labels(sequence, section));
    }
    return g_string_free(text, FALSE);
}
