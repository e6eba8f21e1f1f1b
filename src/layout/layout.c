#include "layout/layout.h"

#include <string.h>

#include "layout/blocks.h"
#include "layout/dump.h"
#include "layout/families.h"
#include "layout/fonts.h"
#include "layout/furniture.h"
#include "layout/painter.h"
#include "layout/running.h"
#include "model/alphabet.h"
#include "model/digits.h"
#include "model/words.h"

/* Bytes of lines that wait for the pages which they name. */
#define MOST_HELD ((gsize)64 * 1024 * 1024)

struct ClLayout {
    ClProfile *mirrored; /* the profile from right to left, or NULL */
    ClArena *arena;      /* of what all pages share: words, running heads */
    PangoContext *context;
    ClLooks *looks;
    ClSetter *setter;
    ClPictures *pictures;
    ClEmbed *embed;   /* or NULL */
    ClMargin *margin; /* of a proof; else NULL */
    ClFlow pattern;   /* what the flows of all sections have in common */
    ClFurniture furniture;
    GMutex mutex;        /* of @sections: some may be painted elsewhere while
                            others are laid out */
    GPtrArray *sections; /* ClSection, in their order */
    GStringChunk *labels;
    GPtrArray *label_of; /* a page each */
    char *unknown;
    GPtrArray *held; /* ClSection: not final yet, but closed; in order */
    const ClLayoutSink *sink; /* or NULL */
};

static void
section_free(gpointer section)
{
    cl_section_free(section);
}

void
cl_layout_free(ClLayout *layout)
{
    if (layout == NULL)
        return;
    cl_margin_free(layout->margin);
    g_ptr_array_unref(layout->held);
    g_ptr_array_unref(layout->sections);
    cl_flow_clear(&layout->pattern);
    g_hash_table_unref(layout->pattern.tops);
    cl_setter_free(layout->setter);
    cl_pictures_free(layout->pictures);
    cl_looks_free(layout->looks);
    cl_embed_free(layout->embed);
    cl_fonts_free_context(layout->context);
    g_string_chunk_free(layout->labels);
    g_ptr_array_unref(layout->label_of);
    g_free(layout->unknown);
    cl_arena_free(layout->arena);
    cl_profile_free(layout->mirrored);
    g_mutex_clear(&layout->mutex);
    g_free(layout);
}

static ClLookKey
get_body_look(const ClLayout *layout)
{
    return (ClLookKey){
        .size_pt = layout->furniture.profile->size_pt,
        .colour = layout->furniture.profile->text_colour,
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
    const ClProfile *profile = layout->furniture.profile;
    double room = profile->page_width_pt - profile->margin_left_pt -
                  profile->margin_right_pt;
    const char *sample =
        cl_families_find_sample(layout->furniture.book->publication->lang);
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
    const ClProfile *profile = layout->furniture.profile;

    if (profile->imposition.fold == CL_FOLD_THREE)
        return layout->furniture.measure_pt;
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
    const ClProfile *profile = layout->furniture.profile;
    double height = profile->page_height_pt - profile->margin_top_pt -
                    profile->margin_bottom_pt;
    double n_lines = height / (profile->size_pt * profile->leading);
    double n_on_line = measure_pt / (profile->size_pt * 0.5);
    double n_on_page = MAX(n_lines * n_on_line * 0.4, 1);
    double n_pages =
        12 + (double)count_text(layout->furniture.book) / n_on_page;
    GString *digits = g_string_new("0");

    for (double rest = n_pages; rest >= 10; rest /= 10)
        g_string_append_c(digits, '0');
    char *unknown =
        cl_digits_dup(digits->str, layout->furniture.book->publication->lang);
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
                                  layout->furniture.measure_pt;
}

/* Text is set at the width that the profile gives it. */
static void
set_measures(ClLayout *layout)
{
    ClFlow *pattern = &layout->pattern;

    layout->furniture.measure_pt = get_measure(layout);
    move_column(layout);
    layout->furniture.wide_pt = get_wide_measure(layout);
    layout->unknown = dup_unknown(layout, layout->furniture.measure_pt);
    pattern->measure_pt = layout->furniture.measure_pt;
    pattern->wide_pt = layout->furniture.wide_pt;
    pattern->unknown = layout->unknown;
    pattern->slot_pt = get_width_of(layout, layout->unknown);
}

static ClLayout *
prepare(const ClBook *book, const ClProfile *profile, const ClFonts *fonts,
        ClReport *report)
{
    ClLayout *layout = g_new0(ClLayout, 1);

    if (cl_alphabet_is_rtl(book->publication->lang))
        profile = layout->mirrored = new_mirrored(profile);
    layout->furniture = (ClFurniture){
        .book = book,
        .profile = profile,
        .is_rtl = layout->mirrored != NULL,
    };
    layout->arena = cl_arena_new();
    layout->context = cl_fonts_new_context(fonts, book);
    layout->looks = cl_looks_new(profile, layout->context);
    layout->labels = g_string_chunk_new(1024);
    layout->label_of = g_ptr_array_new();
    layout->sections = g_ptr_array_new_with_free_func(section_free);
    layout->held = g_ptr_array_new();
    g_mutex_init(&layout->mutex);
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
    layout->pattern = (ClFlow){
        .book = book,
        .profile = profile,
        .report = report,
        .arena = layout->arena,
        .looks = layout->looks,
        .setter = layout->setter,
        .pictures = layout->pictures,
        .tops = g_hash_table_new_full(NULL, NULL, NULL, g_free),
    };
    cl_flow_init(&layout->pattern);
    set_measures(layout);
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

    look.size_pt = layout->furniture.profile->minimum_pt;
    look.colour = layout->furniture.profile->heading_colour;
    return cl_running_set(&layout->pattern, text, &look, room_pt);
}

/* The running head is the title; of a proof it says what that is, over the
 * whole page, and the title stands below. */
static void
set_head(ClLayout *layout)
{
    const ClPublication *publication = layout->furniture.book->publication;
    const ClProfile *profile = layout->furniture.profile;
    double room = layout->furniture.measure_pt;

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
    const ClPublication *publication = layout->furniture.book->publication;
    const ClProfile *profile = layout->furniture.profile;
    guint n = layout->label_of->len;

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

/* --- sections ---------------------------------------------------------------
 */

/* Are all parts one section, since what is on one page depends on all others?
 * A proof numbers its lines through; the panels of a folded sheet stand on it
 * as its back and front have room. */
static bool
is_one_section(const ClLayout *layout)
{
    return cl_layout_is_proof(layout) ||
           layout->furniture.profile->imposition.fold == CL_FOLD_THREE;
}

/* Must no page be painted before all are laid out? */
static bool
is_painted_last(const ClLayout *layout)
{
    return cl_layout_is_proof(layout) || cl_embed_is_needed(layout->context);
}

static ClSection *
get_section(const ClLayout *layout, guint index)
{
    return g_ptr_array_index(layout->sections, index);
}

static ClSection *
add_section(ClLayout *layout, gsize first_part)
{
    ClSection *section =
        cl_section_new(&layout->pattern, first_part, layout->label_of->len);

    g_mutex_lock(&layout->mutex);
    g_ptr_array_add(layout->sections, section);
    g_mutex_unlock(&layout->mutex);
    return section;
}

static void
close_section(ClLayout *layout, ClSection *section)
{
    cl_section_close(section);
    g_ptr_array_add(layout->held, section);
    for (guint i = 0; i < cl_section_get_n_pages(section); i++) {
        g_autofree char *label =
            cl_digits_dup_number(layout->label_of->len + 1,
                                 layout->furniture.book->publication->lang);

        g_ptr_array_add(layout->label_of,
                        g_string_chunk_insert(layout->labels, label));
    }
}

static void
tell(ClLayout *layout, const ClSection *section)
{
    guint n = cl_section_get_n_pages(section);

    if (layout->sink != NULL && n > 0)
        layout->sink->ready(layout->sink->data, layout,
                            section->flow.first_page, n);
}

static void
finish_section(ClLayout *layout, ClSection *section)
{
    ClLookKey look = get_body_look(layout);

    if (layout->furniture.profile->number_pt > 0)
        look.size_pt = layout->furniture.profile->number_pt;
    cl_section_finish(section, &look);
    if (!is_painted_last(layout))
        tell(layout, section);
}

/* What is closed is final as soon as all pages that it names are known; when
 * @is_end, none is closed any more. */
static void
finish_known(ClLayout *layout, bool is_end)
{
    guint n = 0;

    for (guint i = 0; i < layout->held->len; i++) {
        ClSection *section = g_ptr_array_index(layout->held, i);

        if (is_end || cl_section_is_known(section))
            finish_section(layout, section);
        else
            layout->held->pdata[n++] = section;
    }
    g_ptr_array_set_size(layout->held, (int)n);
}

/* Where pages can be painted as they come, those that cannot do not fill the
 * memory either: to set them once more takes a third of painting them. */
static void
put_off(ClLayout *layout)
{
    const ClLayoutSink *sink = layout->sink;
    gsize size = 0;

    if (sink == NULL || is_painted_last(layout))
        return;
    for (guint i = 0; i < layout->held->len; i++) {
        ClSection *section = g_ptr_array_index(layout->held, i);

        if (section->is_put_off)
            continue;
        size += cl_arena_get_size(section->arena);
        if (size > (sink->most_held > 0 ? sink->most_held : MOST_HELD))
            cl_section_put_off(section);
    }
}

static void
lay_out_all(ClLayout *layout)
{
    const ClBook *book = layout->furniture.book;
    bool is_one = is_one_section(layout);
    ClSection *section = NULL;

    for (gsize i = 0; i < book->parts->len; i++) {
        if (section != NULL && !is_one &&
            cl_flow_starts_page(&layout->pattern, i)) {
            close_section(layout, section);
            finish_known(layout, false);
            put_off(layout);
            section = NULL;
        }
        if (section == NULL)
            section = add_section(layout, i);
        cl_section_add_part(section);
    }
    if (section != NULL) {
        /* A book has a page even when nothing is on it. */
        if (layout->label_of->len == 0 && section->pages.pages->len == 0)
            cl_pages_place(&section->pages);
        close_section(layout, section);
    }
    finish_known(layout, true);
}

ClLayout *
cl_layout_new_with(const ClBook *book, const ClProfile *profile,
                   const ClFonts *fonts, const ClLayoutSink *sink,
                   ClReport *report, GError **error)
{
    if (!check_families(profile, fonts, error))
        return NULL;

    g_autoptr(ClLayout) layout = prepare(book, profile, fonts, report);
    layout->sink = sink;
    set_head(layout);
    lay_out_all(layout);
    check_panels(layout, report);
    if (cl_layout_is_proof(layout) && layout->sections->len > 0)
        layout->furniture.margin = layout->margin =
            cl_margin_new(&get_section(layout, 0)->flow);
    if (cl_embed_is_needed(layout->context) &&
        !cl_embed_new(layout, layout->context, &layout->embed, error))
        return NULL;
    for (guint i = 0; is_painted_last(layout) && i < layout->sections->len; i++)
        tell(layout, get_section(layout, i));
    layout->sink = NULL;
    return g_steal_pointer(&layout);
}

ClLayout *
cl_layout_new(const ClBook *book, const ClProfile *profile,
              const ClFonts *fonts, ClReport *report, GError **error)
{
    return cl_layout_new_with(book, profile, fonts, NULL, report, error);
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

/* The section that has the page @page, which becomes its own in the section. */
static ClSection *
find_section(const ClLayout *layout, gsize *page)
{
    GMutex *mutex = (GMutex *)&layout->mutex; /* nobody sees it change */
    guint low = 0;

    g_mutex_lock(mutex);
    guint high = layout->sections->len;
    while (high - low > 1) {
        guint middle = (low + high) / 2;

        if (get_section(layout, middle)->flow.first_page <= *page)
            low = middle;
        else
            high = middle;
    }
    ClSection *section = get_section(layout, low);
    g_mutex_unlock(mutex);
    *page -= section->flow.first_page;
    return section;
}

bool
cl_layout_is_proof(const ClLayout *layout)
{
    return cl_furniture_is_proof(&layout->furniture);
}

gsize
cl_layout_get_n_pages(const ClLayout *layout)
{
    return layout->label_of->len;
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
    const ClSection *section = find_section(layout, &page);

    cl_furniture_get_page_size(&layout->furniture,
                               cl_section_get_page(section, (guint)page),
                               width_pt, height_pt);
}

const char *
cl_layout_get_page_label(const ClLayout *layout, gsize page)
{
    return g_ptr_array_index(layout->label_of, page);
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
    const xmlNode *node = cl_book_find_id(layout->furniture.book, id);
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
    const ClSection *section = find_section(layout, &page);
    g_autoptr(ClPainter) painter =
        cl_painter_new(cr, marker, layout->furniture.profile);

    painter->embed = layout->embed;
    cl_furniture_paint_page(&layout->furniture, painter, section, (guint)page);
}

void
cl_layout_drop_pages(ClLayout *layout, gsize first)
{
    cl_section_drop(find_section(layout, &first));
}

void
cl_layout_watch(ClLayout *layout, gsize page, cairo_t *cr,
                const ClWatcher *watcher)
{
    const ClSection *section = find_section(layout, &page);
    g_autoptr(ClPainter) painter =
        cl_painter_new(cr, NULL, layout->furniture.profile);

    painter->watcher = watcher;
    cl_furniture_paint_page(&layout->furniture, painter, section, (guint)page);
}

const ClBook *
cl_layout_get_book(const ClLayout *layout)
{
    return layout->furniture.book;
}

const ClProfile *
cl_layout_get_profile(const ClLayout *layout)
{
    return layout->furniture.profile;
}

ClPictures *
cl_layout_get_pictures(ClLayout *layout)
{
    return layout->pictures;
}

ClPageMap *
cl_layout_dup_page_map(const ClLayout *layout)
{
    ClPageMap *map = cl_page_map_new(layout->furniture.profile->name);

    for (guint i = 0; i < layout->sections->len; i++) {
        const ClSection *section = get_section(layout, i);

        for (guint j = 0; j < section->starts->len; j++) {
            const ClSectionStart *start =
                &g_array_index(section->starts, ClSectionStart, j);

            cl_page_map_add(map,
                            cl_layout_get_page_label(
                                layout, section->flow.first_page + start->page),
                            start->part, start->node, start->offset);
        }
    }
    return map;
}

char *
cl_layout_dump(const ClLayout *layout)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < layout->sections->len; i++) {
        const ClSection *section = get_section(layout, i);

        cl_dump_pages(text, &section->pages,
                      (const char *const *)layout->label_of->pdata +
                          section->flow.first_page);
    }
    return g_string_free(text, FALSE);
}
